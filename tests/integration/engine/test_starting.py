"""手続の開始: who may, what is asked, and numbers without gaps."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.clock import JAPAN
from engine.starters import NAMED_SECTIONS
from engine.values import CaseStatus
from errors import NagarezuError
from errors.case import CaseNotFound, FlowNotDeployed, NotAllowed
from errors.form import AnswersRefused
from municipality.kinds import SectionKind
from municipality.lanes import COMMON_BUSINESS, assign_lane
from municipality.organisation import add_section
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office, at_once, flow_file


def test_the_start_form_is_shown_and_its_answers_are_kept(office: Office) -> None:
    office.deploy("todoke.bpmn")
    detail = office.engine.start_detail(office["窓口"], "01-90")
    assert [field.label for field in detail.form.fields] == ["届出人の氏名", "異動日"]
    case = office.engine.case(office["窓口"], office.start_todoke(異動日="令和8年11月1日").id)
    assert case.known == (("届出人の氏名", "北海太郎"), ("異動日", "令和8年11月1日"))
    assert (case.case.status, case.case.started_by) == (CaseStatus.RUNNING, "窓口")


def test_flows_are_offered_to_the_role_of_their_start(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn", "bubun.bpmn")
    offered = office.engine.startable_flows(office["窓口"])
    assert [(each.flow_id, each.title, each.has_form) for each in offered] == [
        ("01-90", "届出", True),
        ("01-91", "並行", False),
    ]
    assert office.engine.startable_flows(office["審査"]) == ()


def test_whoever_lacks_the_role_is_refused(office: Office) -> None:
    office.deploy("todoke.bpmn")
    with pytest.raises(NotAllowed) as refusal:
        office.start("01-90", "審査", 氏名="北海太郎", 異動日="2026-11-01")
    assert refusal.value.user_message.startswith(
        "「届出の開始」は市民課、納内支所の窓口担当が行います。"
    )


def test_the_role_in_another_section_starts_nothing(office: Office) -> None:
    office.deploy("todoke.bpmn")
    assert office.engine.startable_flows(office["税務"]) == ()
    with pytest.raises(NotAllowed, match="01-90"):
        office.start("01-90", "税務", 氏名="北海太郎", 異動日="2026-11-01")


def test_nobody_is_shown_a_form_that_others_fill_in(office: Office) -> None:
    office.deploy("todoke.bpmn")
    for who in ("税務", "審査", "課長", "情報担当"):
        with pytest.raises(NotAllowed, match="01-90"):
            office.engine.start_detail(office[who], "01-90")


def test_what_common_parts_are_assigned_starts_cases_of_a_business_without(office: Office) -> None:
    office.deploy("todoke.bpmn")
    with office.database.transaction() as session:
        assign_lane(session, FUKAGAWA, "01", Role.COUNTER, [])
        assign_lane(session, FUKAGAWA, COMMON_BUSINESS, Role.COUNTER, [office.sections["税務課"]])
    assert office.engine.startable_flows(office["窓口"]) == ()
    assert [each.flow_id for each in office.engine.startable_flows(office["税務"])] == ["01-90"]
    assert office.start("01-90", "税務", 氏名="北海太郎", 異動日="2026-11-01").number


def test_where_no_section_is_assigned_the_role_starts_cases(office: Office) -> None:
    """As with steps: work that nobody is assigned may be done by whoever has the role."""
    office.deploy("todoke.bpmn")
    with office.database.transaction() as session:
        assign_lane(session, FUKAGAWA, "01", Role.COUNTER, [])
    for who in ("窓口", "税務"):
        assert len(office.engine.startable_flows(office[who])) == 1
        assert office.start("01-90", who, 氏名="北海太郎", 異動日="2026-11-01").number
    with pytest.raises(NotAllowed) as refusal:
        office.start("01-90", "審査", 氏名="北海太郎", 異動日="2026-11-01")
    assert refusal.value.user_message.startswith("「届出の開始」は窓口担当が行います。")


def test_a_refusal_names_some_of_many_sections(office: Office) -> None:
    office.deploy("todoke.bpmn")
    with office.database.transaction() as session:
        branches = [
            add_section(session, FUKAGAWA, f"91{n}", f"第{n}支所", SectionKind.BRANCH).id
            for n in range(NAMED_SECTIONS + 1)
        ]
        assign_lane(session, FUKAGAWA, "01", Role.COUNTER, branches)
    with pytest.raises(NotAllowed) as refusal:
        office.engine.start_detail(office["窓口"], "01-90")
    named = "第0支所、第1支所、第2支所、第3支所、第4支所などの窓口担当"
    assert named in refusal.value.user_message


def test_a_case_is_received_in_the_section_that_starts_such_cases(office: Office) -> None:
    """Somebody with the role in two sections receives it where the business is done."""
    office.deploy("todoke.bpmn")
    staff, role = office["窓口"].staff_id, Role.COUNTER
    places = [Position(office.sections[each], role) for each in ("税務課", "納内支所")]
    with office.database.transaction() as session:
        set_positions(session, FUKAGAWA, staff, places)
        both = load_actor(session, FUKAGAWA, staff)
    answers = {"氏名": "北海太郎", "異動日": "2026-11-01"}
    case = office.engine.start_case("01-90", actor=both, answers=answers)
    assert office.item("支所", case.id).section_name == "納内支所"


def test_an_unpublished_flow_cannot_be_started(office: Office) -> None:
    with pytest.raises(FlowNotDeployed, match="01-90"):
        office.start_todoke()


def test_wrong_answers_are_all_told_and_no_number_is_used(office: Office) -> None:
    office.deploy("todoke.bpmn")
    with pytest.raises(AnswersRefused) as refusal:
        office.start("01-90", 氏名=" ", 異動日="令和8年13月1日")
    assert [problem.field for problem in refusal.value.problems] == ["氏名", "異動日"]
    assert refusal.value.problems[0].message == "入力してください。"
    assert office.start_todoke().number == "R8-01-000001"


def test_numbers_count_per_fiscal_year_business_and_municipality(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    office.engine.deploy(RUMOI, flow_file("heiko.bpmn"))
    numbers = [office.start_todoke().number, office.start("01-91").number]
    numbers.append(office.start("01-91", "留萌窓口").number)
    office.clock.set(datetime(2027, 3, 31, 23, 59, tzinfo=JAPAN))
    numbers.append(office.start_todoke().number)
    office.clock.set(datetime(2027, 4, 1, tzinfo=JAPAN))
    numbers.append(office.start_todoke().number)
    assert numbers == [
        "R8-01-000001",
        "R8-01-000002",
        "R8-01-000001",
        "R8-01-000003",
        "R9-01-000001",
    ]


def test_many_at_once_get_all_numbers_and_no_other(office: Office) -> None:
    office.deploy("todoke.bpmn")
    numbers: list[str] = []

    def start_some() -> None:
        for _ in range(5):
            numbers.append(office.start_todoke().number)
            with pytest.raises(AnswersRefused):
                office.start("01-90")

    at_once(*[start_some] * 4)

    assert sorted(numbers) == [f"R8-01-{n:06d}" for n in range(1, 21)]


def test_the_same_form_twice_is_one_case(office: Office) -> None:
    office.deploy("todoke.bpmn")
    answers = {"氏名": "北海太郎", "異動日": "2026-11-10"}
    first = office.engine.start_case("01-90", actor=office["窓口"], answers=answers, request="k1")
    again = office.engine.start_case("01-90", actor=office["窓口"], answers=answers, request="k1")
    other = office.engine.start_case("01-90", actor=office["窓口"], answers=answers, request="k2")
    assert again == first
    assert other.number == "R8-01-000002"


def test_the_same_form_twice_at_once_is_one_case(office: Office) -> None:
    office.deploy("todoke.bpmn")
    answers = {"氏名": "北海太郎", "異動日": "2026-11-10"}
    ids: list[object] = []

    def start() -> None:
        case = office.engine.start_case("01-90", actor=office["窓口"], answers=answers, request="k")
        ids.append(case.id)

    at_once(*[start] * 4)

    assert len(ids) == 4
    assert len(set(ids)) == 1
    assert office.start_todoke().number == "R8-01-000002"


@pytest.mark.parametrize("typed", ["R8-01-000001", " r8-01-000001 ", "Ｒ８－０１－０００００１"])
def test_a_case_is_found_by_its_number_however_it_is_typed(office: Office, typed: str) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    assert office.engine.find_case(office["窓口"], typed).case.id == case.id


def test_a_case_of_another_municipality_is_not_found(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    for look in (
        lambda: office.engine.case(office["留萌窓口"], case.id),
        lambda: office.engine.find_case(office["留萌窓口"], case.number),
        lambda: office.engine.history(office["留萌窓口"], case.id),
    ):
        with pytest.raises(CaseNotFound):
            look()


def test_a_case_received_at_a_branch_stays_there(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start("01-90", "支所", 氏名="北海太郎", 異動日="2026-11-10")
    assert office.item("支所", case.id).section_name == "納内支所"
    assert office.engine.inbox(office["窓口"]).items == ()


def test_a_title_may_be_given(office: Office) -> None:
    office.deploy("heiko.bpmn")
    titled = office.engine.start_case(
        "01-91", actor=office["窓口"], answers={}, title="  特別な件  "
    )
    assert titled.title == "特別な件"
    assert office.start("01-91").title == "並行"


def test_a_refusal_leaves_no_trace(office: Office) -> None:
    office.deploy("todoke.bpmn")
    with pytest.raises(NagarezuError):
        office.start("01-90", "窓口")
    assert office.engine.inbox(office["窓口"]).items == ()
