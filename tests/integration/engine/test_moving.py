"""版の移行: a trial that tells, a move that takes everything along, each case for itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from engine.clock import JAPAN
from engine.details import CaseReceipt
from engine.moving.values import EditionMove, MoveStatus, MoveTrial
from engine.tables import JobRow, MessageWaitRow
from engine.tables.jobs import JobStatus
from engine.values import CaseStatus, Edition
from errors.case import NotAllowed, ReasonMissing, WorkItemChanged
from errors.edition import EditionUnknown, MoveUnknown, NothingToMove
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office, flow_file

WHY = "様式の改正"


def deploy(office: Office, name: str, *replacements: tuple[str, str]) -> Edition:
    """Publish a flow of tests/data/engine with some places changed."""
    text = flow_file(name)[name].decode()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    (edition,) = office.engine.deploy(FUKAGAWA, {name: text.encode()})
    return edition


def trial(office: Office, edition: Edition) -> MoveTrial:
    """Return the trial of the only case there is to move."""
    admin = office["情報担当"]
    cases = office.engine.cases_to_move(admin, edition.id)
    (found,) = office.engine.try_moving(admin, edition.id, cases)
    return found


def move(office: Office, edition: Edition) -> EditionMove:
    """Move all cases there are, by their jobs."""
    admin = office["情報担当"]
    order = office.engine.order_move(admin, edition.id, WHY)
    office.engine.run_due_jobs()
    return office.engine.edition_move(admin, order.id)


def told(office: Office, order: EditionMove) -> list[str]:
    cases = office.engine.moved_cases(office["情報担当"], order.id)
    return [text for case in cases for text in case.told]


def edition_of(office: Office, case_id: UUID) -> int:
    return office.engine.case(office["窓口"], case_id).case.edition


# the move itself


def test_a_case_goes_on_with_the_new_edition_from_where_it_stands(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    office.receive(case.id)
    new = deploy(office, "todoke.bpmn", ("届出を審査する", "届出を調べる"))
    expected = trial(office, new)
    assert expected.can_move
    assert (expected.number, expected.edition) == (case.number, 1)
    assert expected.standing == ("届出を審査する",)
    assert expected.notes == ("「届出を審査する」の名前が「届出を調べる」になります。",)

    order = move(office, new)

    assert (order.moved, order.stayed, order.waiting, order.is_over) == (1, 0, 0, True)
    assert told(office, order) == list(expected.notes)
    assert edition_of(office, case.id) == 2
    item = office.item("審査", case.id)
    assert item.name == "届出を調べる"
    office.do("審査", case.id)
    office.do("課長", case.id, "承認")
    assert office.engine.case(office["窓口"], case.id).case.status is CaseStatus.FINISHED
    assert "情報担当: 流れ図の版を第1版から第2版に移しました。" in office.texts(case.id)
    assert office.engine.verify_history(office["窓口"], case.id).intact


def test_a_trial_changes_nothing(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    new = deploy(office, "todoke.bpmn", ("届出を受け付ける", "届出を受ける"))
    before = office.texts(case.id), office.item("窓口", case.id)
    trial(office, new)
    assert (office.texts(case.id), office.item("窓口", case.id)) == before
    assert edition_of(office, case.id) == 1


def test_moving_a_second_time_does_nothing(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    new = deploy(office, "todoke.bpmn", ("届出を審査する", "届出を調べる"))
    order = move(office, new)
    admin = office["情報担当"]
    assert not office.engine.move_case(admin, order.id, case.id)
    with pytest.raises(NothingToMove) as refusal:
        office.engine.order_move(admin, new.id, WHY)
    assert "「01-90 第2版」へ移す案件がありません" in refusal.value.user_message
    lines = [text for text in office.texts(case.id) if "版を第1版から" in text]
    assert len(lines) == 1


def test_an_order_that_was_broken_off_is_gone_on_with(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    cases = [office.start_todoke().id for _ in range(3)]
    new = deploy(office, "todoke.bpmn", ("届出を審査する", "届出を調べる"))
    admin = office["情報担当"]
    order = office.engine.order_move(admin, new.id, WHY, cases[:2])
    assert office.engine.move_case(admin, order.id, cases[0])
    again = office.engine.order_move(admin, new.id, "二回目")
    assert (again.id, again.cases, again.waiting) == (order.id, 3, 2)
    office.engine.run_due_jobs()
    assert office.engine.edition_move(admin, order.id).moved == 3
    assert [edition_of(office, each) for each in cases] == [2, 2, 2]
    with office.database.reading() as session:
        assert set(session.scalars(select(JobRow.status))) == {JobStatus.DONE}


def test_a_case_can_move_back_and_over_several_editions(office: Office) -> None:
    first = deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    second = deploy(office, "todoke.bpmn", ("届出を受け付ける", "届出を受ける"))
    third = deploy(office, "todoke.bpmn", ("届出を受け付ける", "届出を受理する"))
    for edition in (second, third, first):
        move(office, edition)
    assert edition_of(office, case.id) == 1
    assert office.item("窓口", case.id).name == "届出を受け付ける"
    office.receive(case.id)
    assert office.engine.verify_history(office["窓口"], case.id).intact


# what cannot move


def test_a_step_that_is_gone_is_told_and_the_case_stays(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    gone, fits = office.start_todoke(), office.start_todoke()
    office.receive(gone.id)
    shorter = (
        ('sourceRef="Task_uketsuke" targetRef="Task_shinsa"',
         'sourceRef="Task_uketsuke" targetRef="Task_kessai"'),
        ("Task_shinsa", "Task_kakunin"),
    )  # fmt: skip
    new = deploy(office, "todoke.bpmn", *shorter)
    order = move(office, new)
    assert (order.moved, order.stayed) == (1, 1)
    stayed = office.engine.moved_cases(office["情報担当"], order.id)[0]
    assert (stayed.number, stayed.status) == (gone.number, MoveStatus.STAYED)
    assert stayed.told == (
        "いまいる「届出を審査する」が、移す先の版にありません。"
        "この作業が終わってから移すか、この版のまま続けてください。",
    )
    assert [edition_of(office, each.id) for each in (gone, fits)] == [1, 2]
    office.do("審査", gone.id)


def test_a_join_that_would_wait_in_vain_is_told(office: Office) -> None:
    deploy(office, "heiko.bpmn")
    case = office.start("01-91")
    office.do("窓口", case.id)
    branch = (
        ('<bpmn:userTask id="Task_b"',
         '<bpmn:userTask id="Task_c" name="作業C" /><bpmn:userTask id="Task_b"'),
        ("<bpmn:flowNodeRef>Task_a<",
         "<bpmn:flowNodeRef>Task_c</bpmn:flowNodeRef><bpmn:flowNodeRef>Task_a<"),
        ('<bpmn:sequenceFlow id="Flow_7"',
         '<bpmn:sequenceFlow id="F9" sourceRef="Split" targetRef="Task_c" />'
         '<bpmn:sequenceFlow id="F10" sourceRef="Task_c" targetRef="Join" />'
         '<bpmn:sequenceFlow id="Flow_7"'),
    )  # fmt: skip
    (problem,) = trial(office, deploy(office, "heiko.bpmn", *branch)).problems
    assert problem.startswith(
        "この先の合流「Join」が、始まっていない枝（「作業C」の側）を待ち続けることになります。"
    )


def test_a_case_on_hold_or_over_stays(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    held, over = office.start_todoke(), office.start_todoke()
    new = deploy(office, "todoke.bpmn", ("届出を審査する", "届出を調べる"))
    admin = office["情報担当"]
    office.engine.suspend(office["窓口"], held.id, "確認中")
    assert [each.number for each in office.engine.try_moving(admin, new.id, [held.id])] == [
        held.number
    ]
    order = office.engine.order_move(admin, new.id, WHY)
    office.engine.withdraw(office["窓口"], over.id, "取下げの申出")
    office.engine.run_due_jobs()
    assert told(office, order) == [
        "保留中です。再開してから移してください。",
        "もう終わっているため、移す必要はありません。",
    ]


def test_a_timer_that_would_fire_at_once_keeps_the_case(office: Office) -> None:
    deploy(office, "kigen.bpmn")
    case = office.start("01-93")
    office.clock.advance(timedelta(days=9))
    new = deploy(office, "kigen.bpmn", ('amount="14"', 'amount="7"'))
    (problem,) = trial(office, new).problems
    assert problem == (
        "「補正の期限が過ぎた」の時間がもう過ぎているため、移すとすぐに起こってしまいます。"
        "期限を変えてから移すか、この版のまま続けてください。"
    )
    move(office, new)
    assert edition_of(office, case.id) == 1


# what follows the case


def jobs(office: Office) -> dict[str, datetime]:
    with office.database.reading() as session:
        waiting = select(JobRow.step, JobRow.due_at).where(JobRow.status == JobStatus.WAITING)
        return {step: due_at.astimezone(JAPAN) for step, due_at in session.execute(waiting)}


def test_deadlines_and_timers_are_counted_by_the_new_rule_from_the_old_day(office: Office) -> None:
    deploy(office, "kigen.bpmn")
    case = office.start("01-93")
    office.clock.advance(timedelta(days=2))
    new = deploy(office, "kigen.bpmn", ('amount="14"', 'amount="21"'))
    assert trial(office, new).notes == (
        "「補正を待つ」の期限「補正の期限」が令和8年11月30日から令和8年12月7日になります。",
        "「補正の期限が過ぎた」の時間が令和8年12月1日から令和8年12月8日になります。",
    )
    before = jobs(office)["Timer_tokusoku"]
    move(office, new)
    item = office.item("窓口", case.id)
    assert item.deadline is not None
    assert item.deadline.due == date(2026, 12, 7)
    assert jobs(office) == {
        "Timer_hosei": datetime(2026, 12, 8, tzinfo=JAPAN),
        "Timer_tokusoku": before,
    }
    office.clock.advance(timedelta(days=20))
    office.engine.run_due_jobs()
    ended = office.engine.case(office["窓口"], case.id).case
    assert ended.ended_with == "催促した・みなし取下げ"


def test_a_day_set_by_hand_stays(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    item = office.item("窓口", office.start_todoke().id)
    office.engine.change_step_deadline(office["窓口"], item.id, date(2026, 12, 24), "理由")
    new = deploy(
        office, "todoke.bpmn", ('name="受付の目標" amount="2"', 'name="受付の目標" amount="5"')
    )
    assert "手で決めた日のままです" in "".join(trial(office, new).notes)
    move(office, new)
    deadline = office.item("窓口").deadline
    assert deadline is not None
    assert deadline.due == date(2026, 12, 24)


def test_deadlines_of_the_case_come_change_and_go(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    office.engine.suspend(office["窓口"], case.id, "確認中")
    office.clock.advance(timedelta(days=1))
    office.engine.resume(office["窓口"], case.id)
    new = deploy(
        office,
        "todoke.bpmn",
        ('name="標準処理期間" amount="3"', 'name="標準処理期間" amount="4"'),
        ('name="届出の期間"', 'name="届出期間"'),
    )
    notes = trial(office, new).notes
    assert [note for note in notes if note.startswith("案件の期限")] == [
        "案件の期限「届出期間」（令和8年11月24日）が付きます。",
        "案件の期限「標準処理期間」が令和8年11月20日から令和8年11月24日になります。",
        "案件の期限「届出の期間」がなくなります。",
    ]
    move(office, new)
    found = office.engine.case(office["窓口"], case.id).case.deadlines
    assert {each.name: each.due for each in found} == {
        "届出期間": date(2026, 11, 24),
        "標準処理期間": date(2026, 11, 24),
    }


def test_another_role_takes_over_and_the_claim_is_given_back(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    item = office.item("窓口", case.id)
    office.engine.claim(office["窓口"], item.id)
    place = "        <bpmn:flowNodeRef>Task_uketsuke</bpmn:flowNodeRef>\n"
    other = "        <bpmn:flowNodeRef>Task_shinsa</bpmn:flowNodeRef>\n"
    new = deploy(office, "todoke.bpmn", (place, ""), (other, other + place))
    assert trial(office, new).notes == (
        "「届出を受け付ける」の担当が窓口担当から審査・入力担当になります。",
        "窓口の引受は解かれます。",
    )
    move(office, new)
    moved = office.item("審査", case.id)
    assert (moved.id, moved.assignee, moved.name) == (item.id, None, "届出を受け付ける")
    assert any("窓口の引受を解きました" in text for text in office.texts(case.id))


def test_drafts_stay_with_what_is_still_asked(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    item = office.item("窓口", case.id)
    typed = {"電話": "0164-00-0000", "人数": "3"}
    office.engine.save_draft(office["窓口"], item.id, typed)
    phone = '<wfa:field name="電話" label="電話番号" dataType="X" length="13" />'
    mail = '<wfa:field name="住所" label="新しい住所" dataType="N" length="40" />'
    new = deploy(office, "todoke.bpmn", (phone, mail))
    assert trial(office, new).notes == (
        "「届出を受け付ける」の様式に項目が増えます: 新しい住所。",
        "「届出を受け付ける」の様式から項目がなくなります: 電話番号。",
        "「届出を受け付ける」の下書きのうち使えなくなる項目: 電話番号。",
    )
    move(office, new)
    page = office.engine.work_item(office["窓口"], item.id)
    assert page.prefill["人数"] == "3"
    assert [field.name for field in page.form.fields if field.name == "住所"] == ["住所"]
    with pytest.raises(WorkItemChanged):  # sent from a page that was open before
        office.engine.complete(office["窓口"], item.id, typed, "", revision=item.revision)
    office.receive(case.id)


def test_what_a_case_waits_to_hear_follows(office: Office) -> None:
    deploy(office, "jushin.bpmn")
    case = office.start("01-94")
    office.do("窓口", case.id)
    text = flow_file("jushin.bpmn")["jushin.bpmn"].decode()
    names = [part.split('"')[0] for part in text.split('<bpmn:message id="')[1:]]
    assert names
    with office.database.reading() as session:
        before = set(session.scalars(select(MessageWaitRow.name)))
    name = sorted(before)[0]
    new = deploy(office, "jushin.bpmn", (f'name="{name}"', f'name="{name}（改）"'))
    move(office, new)
    with office.database.reading() as session:
        after = set(session.scalars(select(MessageWaitRow.name)))
    assert after == before - {name} | {f"{name}（改）"}


def test_a_closed_step_is_still_shown_as_it_was_done(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    done = office.item("窓口", case.id)
    office.receive(case.id)
    new = deploy(
        office,
        "todoke.bpmn",
        ("Task_uketsuke", "Task_madoguchi"),
    )
    move(office, new)
    assert edition_of(office, case.id) == 2
    office.clock.advance(timedelta(minutes=1))
    page = office.engine.work_item(office["窓口"], done.id)
    assert page.item.name == "届出を受け付ける"
    assert "人数" in [field.name for field in page.form.fields]
    assert office.engine.work_item(office["審査"], office.item("審査").id).targets == ()
    office.do("審査", case.id)


def test_what_an_earlier_step_of_the_new_edition_asks_is_told(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case = office.start_todoke()
    office.receive(case.id)
    new = deploy(
        office,
        "todoke.bpmn",
        ('<wfa:field name="電話"',
         '<wfa:field name="区分" dataType="N" length="9" /><wfa:field name="電話"'),
        ('決裁 == "不受理"', '決裁 == "不受理" or 区分 == "外"'),
    )  # fmt: skip
    assert trial(office, new).notes == (
        "この先の条件で使う「区分」が、この案件にはまだありません。",
    )


def test_parts_move_with_the_flow_that_calls_them(office: Office) -> None:
    office.deploy("yobidashi.bpmn", "bubun.bpmn")
    case = office.start("01-92")
    part = flow_file("bubun.bpmn")["bubun.bpmn"].decode()
    renamed = part.replace("証明書を確かめる", "証明書を写す")
    files = flow_file("yobidashi.bpmn") | {"bubun.bpmn": renamed.encode()}
    new = next(e for e in office.engine.deploy(FUKAGAWA, files) if e.flow_id == "01-92")
    move(office, new)
    assert office.item("審査", case.id).full_name == "本人を確認する › 証明書を写す"
    office.do("審査", case.id, 確認の方法="旅券")


# who may


def test_who_may_move_cases(office: Office) -> None:
    deploy(office, "todoke.bpmn")
    case: CaseReceipt = office.start_todoke()
    new = deploy(office, "todoke.bpmn", ("届出を審査する", "届出を調べる"))
    for who in ("窓口", "課長"):
        with pytest.raises(NotAllowed):
            office.engine.cases_to_move(office[who], new.id)
        with pytest.raises(NotAllowed):
            office.engine.order_move(office[who], new.id, WHY)
    with pytest.raises(ReasonMissing):
        office.engine.order_move(office["情報担当"], new.id, " ")
    (elsewhere,) = office.engine.deploy(RUMOI, flow_file("todoke.bpmn"))
    with pytest.raises(EditionUnknown):
        office.engine.order_move(office["情報担当"], elsewhere.id, WHY)
    with pytest.raises(MoveUnknown):
        office.engine.edition_move(office["情報担当"], case.id)
