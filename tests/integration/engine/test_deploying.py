"""公開: immutable editions, all or nothing, every problem told."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from engine.tables import EditionRow, FlowFileRow
from errors.case import FlowNotDeployable, NotAllowed
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office, flow_file

TODOKE = flow_file("todoke.bpmn")["todoke.bpmn"]


def changed(*replacements: tuple[str, str]) -> dict[str, bytes]:
    text = TODOKE.decode()
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return {"todoke.bpmn": text.encode()}


def problems(office: Office, files: dict[str, bytes]) -> tuple[str, ...]:
    with pytest.raises(FlowNotDeployable) as refusal:
        office.engine.deploy(FUKAGAWA, files)
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(EditionRow)) == 0
        assert session.scalar(select(func.count()).select_from(FlowFileRow)) == 0
    return refusal.value.problems


def test_a_flow_becomes_the_current_edition(office: Office) -> None:
    (edition,) = office.engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"), note="初版")
    assert (edition.flow_id, edition.business_no, edition.number) == ("01-90", "01", 1)
    assert (edition.title, edition.note, edition.current) == ("届出", "初版", True)
    assert (edition.deployed_by, edition.deployed_at) == ("システム", office.clock.now())
    assert office.engine.editions(FUKAGAWA) == (edition,)
    assert office.engine.editions(RUMOI) == ()


def test_the_same_content_stays_the_same_edition(office: Office) -> None:
    (first,) = office.engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"))
    (again,) = office.engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"))
    assert again == first


def test_changed_content_is_the_next_edition_and_the_old_one_stays(office: Office) -> None:
    (first,) = office.engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"))
    (second,) = office.engine.deploy(FUKAGAWA, changed(("届出を審査する", "届出を調べる")))
    assert (second.number, second.current) == (2, True)
    assert second.content_hash != first.content_hash
    listed = office.engine.editions(FUKAGAWA)
    assert [(each.number, each.current) for each in listed] == [(2, True), (1, False)]


def test_a_case_goes_on_with_the_edition_it_began_with(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    office.engine.deploy(FUKAGAWA, changed(("届出を審査する", "届出を調べる")))
    office.receive(case.id)
    assert office.item("審査", case.id).name == "届出を審査する"
    new = office.start_todoke()
    office.receive(new.id)
    assert office.item("審査", new.id).name == "届出を調べる"


def test_the_number_counts_per_municipality(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"))
    office.engine.deploy(FUKAGAWA, changed(("届出を審査する", "届出を調べる")))
    (edition,) = office.engine.deploy(RUMOI, flow_file("todoke.bpmn"))
    assert edition.number == 1


def test_called_parts_are_stored_with_the_flow(office: Office) -> None:
    office.deploy("yobidashi.bpmn", "bubun.bpmn")
    case = office.start("01-92")
    changed_part = flow_file("bubun.bpmn")["bubun.bpmn"].replace(
        "証明書を確かめる".encode(), "証明書を写す".encode()
    )
    office.engine.deploy(FUKAGAWA, {"bubun.bpmn": changed_part})
    assert office.item("審査", case.id).full_name == "本人を確認する › 証明書を確かめる"


def test_a_part_published_before_is_found(office: Office) -> None:
    office.deploy("bubun.bpmn")
    office.deploy("yobidashi.bpmn")
    case = office.start("01-92")
    assert office.item("審査", case.id).name == "証明書を確かめる"


def test_a_new_part_makes_a_new_edition_of_the_flow_that_calls_it(office: Office) -> None:
    office.deploy("yobidashi.bpmn", "bubun.bpmn")
    part = flow_file("bubun.bpmn")["bubun.bpmn"].replace("写す".encode(), "見る".encode())
    office.engine.deploy(FUKAGAWA, {"bubun.bpmn": part + b"\n"})
    (edition,) = office.engine.deploy(FUKAGAWA, flow_file("yobidashi.bpmn"))
    assert edition.number == 2


def test_a_missing_part_is_told(office: Office) -> None:
    (problem,) = problems(office, flow_file("yobidashi.bpmn"))
    assert problem.startswith("yobidashi.bpmn: ")
    assert "本人を確認する" in problem


def test_only_those_who_look_after_flows_may_publish(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"), actor=office["情報担当"])
    with pytest.raises(NotAllowed) as refusal:
        office.engine.deploy(FUKAGAWA, flow_file("heiko.bpmn"), actor=office["窓口"])
    assert "「流れ図の公開」は情報管理者・業務改善担当が行います。" in refusal.value.user_message


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<bpmn", "読み込めません"),
        (b"", "読み込めません"),
        (b"<html/>", "BPMN 2.0 のファイルではありません"),
    ],
)
def test_a_broken_file_is_refused(office: Office, content: bytes, told: str) -> None:
    (problem,) = problems(office, {"壊れた.bpmn": content})
    assert told in problem
    assert "壊れた.bpmn" in problem


def test_every_problem_of_every_file_is_told_at_once(office: Office) -> None:
    files = {
        **changed(
            ('dataType="9" length="2"', 'item="juki.nai"'),
            ('connector="transmission"', 'connector="fax"'),
            ('amount="14" unit="day"', 'parameter="juki.nai.kigen"'),
        ),
        "別.bpmn": b"<html/>",
        **flow_file("heiko.bpmn"),
    }
    found = problems(office, files)
    assert [problem.partition(":")[0] for problem in found] == [
        "「別.bpmn」は BPMN 2.0 のファイルではありません（先頭の要素は html）。"
        "作図ツールの「BPMN 2.0 形式で書き出す」で保存し直してください。",
        "todoke.bpmn",
        "todoke.bpmn",
        "todoke.bpmn",
    ]
    text = "\n".join(found)
    assert "作業「届出を受け付ける」の欄「異動する人数」に誤りがあります" in text
    assert "データ項目「juki.nai」がありません" in text
    assert "自動の作業「住民票を記載する」の接続の種類「fax」は登録されていません" in text
    assert "期限「届出の期間」" in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<wfa:lane role="L2" />', "", "作業「届出を審査する」の担当に役割がありません"),
        ('<wfa:lane role="L2" />', '<wfa:lane role="L9" />', "役割「L9」はありません"),
        ('<wfa:lane role="L2" />', '<wfa:lane role="L8" />', "職員の役割ではありません"),
        ('flowNo="90"', 'flowNo=""', "どれかが空です"),
        ('flowNo="90"', 'flowNo="90-1234567890-123"', "長すぎます"),
        ('dataType="text"', 'dataType="Z"', "欄の型が「Z」です"),
        ('dataType="text"', 'dataType="code"', "コード「」がありません"),
        ('condition="代理"', 'condition="代理 +"', "表示の条件が読めません"),
        ('name="人数"', 'name="電話"', "同じ名前の欄が2つあります"),
        ('countedFrom="異動日"', 'countedFrom="氏名"', "日付の項目ではありません"),
        ('amount="14"', 'amount="0"', "期限「届出の期間」に長さがありません"),
        ('決裁 == "不受理"', "決裁 ==", "Flow_fujuri"),
        ('userTask id="Task_shinsa"', 'userTask id="Task_shinsa" owner="x"', "「属性 owner」"),
    ],
)
def test_what_is_wrong_is_named(office: Office, old: str, new: str, told: str) -> None:
    found = problems(office, changed((old, new)))
    assert any(told in problem for problem in found), found


def test_two_files_of_one_flow_are_refused(office: Office) -> None:
    files = {**flow_file("todoke.bpmn"), **{"copy.bpmn": TODOKE + b"\n"}}
    (problem,) = problems(office, files)
    assert problem.startswith("copy.bpmn: 手続「01-90」が todoke.bpmn と重なっています。")


def with_start(definition: str, attributes: str = "", inside: str = "") -> dict[str, bytes]:
    """Return todoke.bpmn with one more start event."""
    lone = f'<bpmn:startEvent id="Start_2" name="毎月"{attributes}>{inside}{definition}'
    lone += "</bpmn:startEvent>"
    lone += '<bpmn:sequenceFlow id="F2" sourceRef="Start_2" targetRef="Task_uketsuke" />'
    first = '<bpmn:userTask id="Task_uketsuke"'
    return changed((first, lone + first))


def timer(time: str) -> str:
    return f"<bpmn:timerEventDefinition>{time}</bpmn:timerEventDefinition>"


SIGNAL = "<bpmn:signalEventDefinition />"
MONTHLY = timer("<bpmn:timeCycle>R/P1M</bpmn:timeCycle>")


@pytest.mark.parametrize(("definition", "ways"), [(MONTHLY, 1), (SIGNAL, 1), (MONTHLY + SIGNAL, 2)])
def test_a_flow_may_begin_by_itself(office: Office, definition: str, ways: int) -> None:
    (edition,) = office.engine.deploy(FUKAGAWA, with_start(definition))
    found = office.engine.self_starts(office["窓口"])
    assert [(each.edition.id, each.step_name) for each in found] == [(edition.id, "毎月")] * ways
    assert [flow.flow_id for flow in office.engine.startable_flows(office["窓口"])] == ["01-90"]


CONDITION = (
    "<bpmn:conditionalEventDefinition><bpmn:condition>1</bpmn:condition>"
    "</bpmn:conditionalEventDefinition>"
)
UNREADABLE = "の時間「異動日」は、そのままでは時間として読めません"


@pytest.mark.parametrize(
    ("definition", "told"),
    [
        (CONDITION, "の種類（条件）では、案件を始められません。条件を確かめる項目が"),
        (timer("<bpmn:timeDate>異動日</bpmn:timeDate>"), UNREADABLE),
        (timer("<bpmn:timeCycle>R/P0D</bpmn:timeCycle>"), "の周期「R/P0D」は、一度も来ないか"),
        (timer("<bpmn:timeCycle>0 0 31 4 *</bpmn:timeCycle>"), "の周期「0 0 31 4 *」は、一度も"),
    ],
)
def test_a_start_that_never_comes_is_refused(office: Office, definition: str, told: str) -> None:
    """A case that would never begin, although the flow is published."""
    found = problems(office, with_start(definition))
    assert any(f"「毎月」（Start_2）{told}" in problem for problem in found), found


def test_a_start_cannot_count_from_what_nobody_knows_yet(office: Office) -> None:
    deadline = '<wfa:deadline name="待つ期間" amount="3" countedFrom="異動日" />'
    inside = f"<bpmn:extensionElements>{deadline}</bpmn:extensionElements>"
    found = problems(office, with_start(timer(""), inside=inside))
    assert any("は、起算の項目「異動日」の値が始まる前にはない" in problem for problem in found), (
        found
    )


def test_a_start_by_time_waits_for_no_other(office: Office) -> None:
    both = with_start(MONTHLY + SIGNAL, ' parallelMultiple="true"')
    found = problems(office, both)
    for kind in ("タイマー", "シグナル"):
        assert any(f"の種類（{kind}）は、ほかの開始と合わせて待つ並列型には" in p for p in found)
