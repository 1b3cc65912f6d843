"""完了: checked, once, by one person, with everything that follows in one transaction."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import func, select

from engine.forms.values import OUTCOME_FIELD, REASON_FIELD
from engine.tables import CaseRow, HistoryRow, WorkItemRow
from engine.values import CaseStatus, HistoryKind
from errors import NagarezuError
from errors.case import (
    WorkItemAlreadySubmitted,
    WorkItemChanged,
    WorkItemClosed,
    WorkItemDone,
)
from errors.form import AnswersRefused
from tests.integration.engine.conftest import Office, at_once


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    return office


def refused(case: Office, who: str, outcome: str = "", **answers: str) -> dict[str, str]:
    with pytest.raises(AnswersRefused) as refusal:
        case.do(who, None, outcome, **answers)
    return {problem.field: problem.message for problem in refusal.value.problems}


def test_all_problems_of_a_form_are_told_and_nothing_is_kept(case: Office) -> None:
    item = case.item("窓口")
    before = case.texts(item.case_id)
    found = refused(case, "窓口", 電話="これはとても長い電話番号です", 人数="")
    assert set(found) == {"電話", "人数", "代理"}
    assert found["人数"] == "入力してください。"
    assert found["代理"] == "選んでください。"
    assert case.texts(item.case_id) == before
    assert case.item("窓口").revision == item.revision


def test_a_conditional_field_is_asked_only_when_its_condition_holds(case: Office) -> None:
    assert refused(case, "窓口", 人数="2", 代理="1") == {"代理人氏名": "入力してください。"}
    case.do("窓口", 人数="2", 代理="0", 代理人氏名="無視される")
    known = dict(case.engine.case(case["審査"], case.item("審査").case_id).known)
    assert known == {
        "届出人の氏名": "北海太郎",
        "異動日": "令和8年11月10日",
        "異動する人数": "2",
        "代理人である": "いいえ",
    }


def test_widths_are_mended_with_a_notice(case: Office) -> None:
    receipt = case.do("窓口", 人数="２", 代理="はい", 代理人氏名="ﾎｯｶｲ")
    assert [(notice.field, notice.message) for notice in receipt.notices] == [
        ("人数", "「２」を半角の数字の「2」に直しました。"),
        ("代理人氏名", "「ﾎｯｶｲ」を全角の「ホッカイ」に直しました。"),
    ]


def test_an_outcome_must_be_chosen_and_may_need_a_reason(case: Office) -> None:
    case.receive()
    case.do("審査")
    assert refused(case, "課長") == {
        OUTCOME_FIELD: "結果を 承認・差戻し・不受理 から選んでください。"
    }
    assert refused(case, "課長", outcome="却下").keys() == {OUTCOME_FIELD}
    assert refused(case, "課長", outcome="不受理", reason="  ") == {
        REASON_FIELD: "「不受理」には理由が要ります。理由を入力してください。"
    }
    end = case.do("課長", outcome="不受理", reason="住所の実態がない")
    assert (end.status, end.ended_with) == (CaseStatus.FINISHED, "不受理")
    entries = case.engine.history(case["窓口"], end.id)
    done = [each for each in entries if each.kind is HistoryKind.STEP_COMPLETED][-1]
    assert (done.text, done.reason) == (
        "「届出を決裁する」を完了しました（不受理）。",
        "住所の実態がない",
    )


def test_the_history_shows_old_and_new_values(case: Office) -> None:
    case.receive()
    case.do("審査", 所見="一")
    case.do("課長", outcome="差戻し", reason="見直し")
    end = case.do("審査", 所見="二")
    entries = case.engine.history(case["窓口"], end.id)
    changes = [
        (change.label, change.old_text, change.new_text)
        for entry in entries
        for change in entry.changes
        if change.label == "所見"
    ]
    assert changes == [("所見", "", "一"), ("所見", "一", "二")]


def test_the_same_form_sent_twice_says_so_and_doubles_nothing(case: Office) -> None:
    item = case.item("窓口")
    answers = {"人数": "2", "代理": "0"}
    case.engine.complete(case["窓口"], item.id, answers)
    before = case.texts(item.case_id)
    case.clock.advance(timedelta(minutes=5))
    with pytest.raises(WorkItemAlreadySubmitted) as refusal:
        case.engine.complete(case["窓口"], item.id, answers)
    assert "R8.11.16 10:00にあなたが完了しています" in refusal.value.user_message
    assert case.texts(item.case_id) == before


def test_of_two_who_finish_one_step_the_second_is_told_who_and_when(case: Office) -> None:
    item = case.item("窓口")
    case.receive()
    with pytest.raises(WorkItemDone) as refusal:
        case.engine.complete(case["窓口二"], item.id, {"人数": "9", "代理": "0"})
    assert "「届出を受け付ける」は、R8.11.16 10:00に窓口が完了しています。" in (
        refusal.value.user_message
    )
    detail = case.engine.work_item(case["窓口二"], item.id)
    assert detail.permissions.complete is False
    assert detail.item.closed_by == "窓口"


def test_of_many_who_finish_at_once_one_wins_and_the_rest_are_told(case: Office) -> None:
    item = case.item("窓口")
    told: list[type[NagarezuError]] = []
    won: list[str] = []

    def finish(who: str, number: int) -> None:
        try:
            case.engine.complete(case[who], item.id, {"人数": str(number), "代理": "0"})
        except (WorkItemDone, WorkItemAlreadySubmitted) as refusal:
            told.append(type(refusal))
        else:
            won.append(str(number))

    people = enumerate(["窓口", "窓口二"] * 3, start=1)
    at_once(*(partial(finish, who, number) for number, who in people))

    assert len(won) == 1
    assert (
        sorted(kind.__name__ for kind in told)
        == ["WorkItemAlreadySubmitted"] * 2 + ["WorkItemDone"] * 3
    )
    known = dict(case.engine.case(case["審査"], item.case_id).known)
    assert known["異動する人数"] == won[0]
    with case.database.reading() as session:
        items = session.scalar(select(func.count()).select_from(WorkItemRow))
        rows = session.scalar(select(func.count()).select_from(HistoryRow))
        length = session.scalar(select(CaseRow.history_length))
    assert items == 2
    assert rows == length
    assert case.engine.verify_history(case["窓口"], item.case_id).intact


def test_parallel_steps_finished_at_once_both_count(office: Office) -> None:
    office.deploy("heiko.bpmn")
    for _ in range(3):
        case = office.start("01-91")
        office.do("窓口", case.id)
        items = {who: office.item(who, case.id).id for who in ("窓口", "審査")}

        def finish(who: str, item_id: UUID) -> None:
            office.engine.complete(office[who], item_id, {})

        at_once(*(partial(finish, who, item_id) for who, item_id in items.items()))
        assert office.item("窓口", case.id).name == "終わりの作業"
        assert office.do("窓口", case.id).status is CaseStatus.FINISHED


def test_an_item_changed_since_it_was_shown_is_refused(case: Office) -> None:
    item = case.item("窓口")
    case.engine.claim(case["窓口"], item.id)
    answers = {"人数": "2", "代理": "0"}
    with pytest.raises(WorkItemChanged):
        case.engine.complete(case["窓口"], item.id, answers, revision=item.revision)
    case.engine.complete(case["窓口"], item.id, answers, revision=case.item("窓口").revision)


def test_a_withdrawn_item_says_why_it_is_gone(case: Office) -> None:
    case.receive()
    item = case.item("審査")
    (target,) = case.engine.send_back_targets(case["審査"], item.id)
    case.engine.send_back(case["審査"], item.id, target.step, "人数が違う")
    with pytest.raises(WorkItemClosed) as refusal:
        case.engine.complete(case["審査"], item.id, {})
    assert "差し戻されたため、もう行う必要がありません" in refusal.value.user_message


def test_the_next_step_proposes_who_did_the_one_before_in_that_role(office: Office) -> None:
    office.deploy("heiko.bpmn")
    case = office.start("01-91", "窓口二")
    office.do("窓口二", case.id)
    item = office.item("窓口", case.id)
    assert (item.name, item.preferred_name, item.assignee) == ("作業A", "窓口二", None)


def test_a_case_finished_elsewhere_keeps_its_answers_as_they_were(case: Office) -> None:
    case.receive()
    case.do("審査", 所見="改行\nあり")
    end = case.do("課長", outcome="承認")
    detail = case.engine.case(case["窓口"], end.id)
    assert detail.case.turns == ()
    assert detail.my_items == ()
    assert dict(detail.known)["所見"] == "改行\nあり"
