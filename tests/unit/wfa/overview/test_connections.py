from dataclasses import replace

from tests.unit.wfa.overview.flows import flow, town
from wfa.model import Flow, Process
from wfa.overview import Connection, ConnectionKind, connect


def test_messages_and_calls_become_arrows() -> None:
    assert connect(town()).arrows == (
        Connection("01-01", "04-08", ConnectionKind.TELL, ("転入の連絡2",)),
        Connection("01-01", "10-01", ConnectionKind.START, ("転入の連絡0",)),
        Connection("01-01", "11-01", ConnectionKind.START, ("転入の連絡1",)),
        Connection("01-01", "CP-01", ConnectionKind.CALL, ("CP-01を使う",)),
        Connection("01-03", "01-05", ConnectionKind.CALL, ("01-05を使う",)),
        Connection("01-03", "10-01", ConnectionKind.TELL, ("転居の連絡0",)),
        Connection("01-03", "CP-01", ConnectionKind.CALL, ("CP-01を使う",)),
        Connection("11-01", "10-01", ConnectionKind.TELL, ("第1号の資格取得の連絡0",)),
    )


def test_the_order_of_the_files_does_not_matter() -> None:
    assert connect(town()) == connect(reversed(town()))


def test_flows_that_are_named_but_not_given_have_no_title() -> None:
    places = {place.flow_id: place.title for place in connect(town()).places}
    assert places["04-08"] == ""
    assert places["01-11"] == "閲覧"


def test_a_flow_that_tells_itself_has_no_arrow() -> None:
    assert connect([flow("01-01", "転入", starts=("01-01",), calls=("01-01",))]).arrows == ()


def test_calls_of_processes_that_nobody_gave_are_left_out() -> None:
    assert connect([flow("01-01", "転入", calls=("99-99",))]).arrows == ()


def test_several_messages_to_one_flow_are_one_arrow() -> None:
    arrows = connect([flow("01-01", "転入", tells=("10-01", "10-01"))]).arrows
    assert [arrow.messages for arrow in arrows] == [("転入の連絡0", "転入の連絡1")]


def test_files_of_other_tools_go_to_a_group_of_their_own() -> None:
    foreign = Flow(processes=(Process(id="Process_1", name="Purchase"),))
    nameless = Flow()
    places = connect([foreign, nameless]).places
    assert [(place.business_no, place.title) for place in places] == [
        ("", "Purchase"),
        ("", "名称のない流れ図"),
    ]


def test_of_two_files_of_one_flow_the_first_counts() -> None:
    first, second = flow("01-01", "転入"), flow("01-01", "転入（案）")
    assert [place.title for place in connect([first, second]).places] == ["転入"]


def test_common_parts_can_be_left_out() -> None:
    kept = connect(town()).without_parts()
    assert not any(arrow.target == "CP-01" for arrow in kept.arrows)
    assert any(arrow.kind is ConnectionKind.CALL for arrow in kept.arrows)
    assert [place.flow_id for place in kept.places] == [
        place.flow_id for place in connect(town()).places if place.flow_id != "CP-01"
    ]


def test_a_common_part_that_informs_a_flow_is_kept() -> None:
    kept = connect([flow("CP-07", "他業務連携", tells=("10-01",))]).without_parts()
    assert [place.flow_id for place in kept.places] == ["10-01", "CP-07"]


def test_around_one_business() -> None:
    around = connect(town()).around("11")
    assert [place.flow_id for place in around.places] == ["01-01", "10-01", "11-01"]
    assert {(arrow.source, arrow.target) for arrow in around.arrows} == {
        ("01-01", "11-01"),
        ("11-01", "10-01"),
    }


def test_a_prefix_before_the_process_is_ignored() -> None:
    caller = flow("01-01", "転入", calls=("CP-01",))
    bare = replace(caller, nodes=tuple(replace(n, called="PCP-01") for n in caller.nodes))
    part = flow("CP-01", "本人確認")
    assert connect([caller, part]).arrows == connect([bare, part]).arrows
