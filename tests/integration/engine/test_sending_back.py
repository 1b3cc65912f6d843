"""差戻し: to earlier steps, with a reason, with the answers still there."""

from __future__ import annotations

import pytest

from engine.values import CaseStatus, HistoryKind
from errors.case import NotAllowed, ReasonMissing, SendBackImpossible
from tests.integration.engine.conftest import Office


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    office.receive()
    return office


def test_earlier_finished_steps_are_offered_latest_first(case: Office) -> None:
    case.do("審査")
    targets = case.engine.send_back_targets(case["課長"], case.item("課長").id)
    assert [(each.name, each.work_no, each.completed_by) for each in targets] == [
        ("届出を審査する", "020", "審査"),
        ("届出を受け付ける", "010", "窓口"),
    ]


def test_the_step_opens_again_with_its_answers_the_reason_and_who_did_it(case: Office) -> None:
    case.do("審査", 所見="よし")
    item = case.item("課長")
    case.engine.send_back(case["課長"], item.id, "Task_uketsuke", " 人数を確かめてください ")

    again = case.item("窓口二")
    detail = case.engine.work_item(case["窓口"], again.id)
    assert (again.name, again.preferred_name) == ("届出を受け付ける", "窓口")
    assert (detail.returned_because, detail.returned_by) == ("人数を確かめてください", "課長")
    assert detail.prefill["人数"] == "2"
    assert detail.prefill["代理"] == "0"
    assert case.engine.inbox(case["課長"]).items == ()
    entries = case.engine.history(case["窓口"], item.case_id)
    sent = next(each for each in entries if each.kind is HistoryKind.SENT_BACK)
    assert (sent.actor, sent.text, sent.reason) == (
        "課長",
        "「届出を決裁する」から「届出を受け付ける」へ差し戻しました。",
        "人数を確かめてください",
    )


def test_after_a_return_the_case_goes_the_whole_way_again(case: Office) -> None:
    case.do("審査")
    case.engine.send_back(case["課長"], case.item("課長").id, "Task_uketsuke", "やり直し")
    case.do("窓口", 人数="3", 代理="0")
    assert case.engine.work_item(case["審査"], case.item("審査").id).returned_because == ""
    case.do("審査")
    end = case.do("課長", outcome="承認")
    assert end.status is CaseStatus.FINISHED
    assert dict(case.engine.case(case["窓口"], end.id).known)["異動する人数"] == "3"
    assert case.engine.verify_history(case["窓口"], end.id).intact


def test_a_return_needs_a_reason(case: Office) -> None:
    item = case.item("審査")
    for reason in ("", "  \n", "字" * 20_001):
        with pytest.raises(ReasonMissing):
            case.engine.send_back(case["審査"], item.id, "Task_uketsuke", reason)
    assert case.item("審査").id == item.id


def test_only_finished_earlier_steps_can_be_returned_to(case: Office) -> None:
    item = case.item("審査")
    for step in ("Task_kessai", "Task_shinsa", "Start", "ない"):
        with pytest.raises(SendBackImpossible) as refusal:
            case.engine.send_back(case["審査"], item.id, step, "理由")
        assert "選べる作業は次のとおりです: 届出を受け付ける。" in refusal.value.user_message


def test_who_may_not_do_the_step_may_not_send_it_back(case: Office) -> None:
    item = case.item("審査")
    with pytest.raises(NotAllowed):
        case.engine.send_back(case["窓口"], item.id, "Task_uketsuke", "理由")


def test_a_return_before_a_split_withdraws_the_other_branch(office: Office) -> None:
    office.deploy("heiko.bpmn")
    case = office.start("01-91")
    office.do("窓口", case.id)
    other = office.item("審査", case.id)
    office.engine.send_back(
        office["窓口"], office.item("窓口", case.id).id, "Task_hajime", "最初から"
    )

    assert office.item("窓口", case.id).name == "始めの作業"
    assert office.engine.inbox(office["審査"]).items == ()
    assert office.engine.work_item(office["審査"], other.id).item.closed_at is not None
    assert "システム: 「作業B」は行う必要がなくなりました。" in office.texts(case.id)
    office.do("窓口", case.id)
    office.do("審査", case.id)
    office.do("窓口", case.id)
    assert office.do("窓口", case.id).status is CaseStatus.FINISHED


def test_a_return_inside_a_branch_leaves_the_other_one_alone(office: Office) -> None:
    office.deploy("heiko.bpmn")
    case = office.start("01-91")
    office.do("窓口", case.id)
    office.do("窓口", case.id)
    untouched = office.item("審査", case.id)
    with pytest.raises(SendBackImpossible):
        office.engine.send_back(office["審査"], untouched.id, "Task_b", "自分へは戻せない")
    office.engine.send_back(office["審査"], untouched.id, "Task_hajime", "最初から")
    assert office.item("窓口", case.id).name == "始めの作業"


def test_a_return_reaches_into_a_called_flow(office: Office) -> None:
    office.deploy("yobidashi.bpmn", "bubun.bpmn")
    case = office.start("01-92")
    office.do("審査", case.id, 確認の方法="運転免許証")
    item = office.item("窓口", case.id)
    (target,) = office.engine.send_back_targets(office["窓口"], item.id)
    assert target.name == "本人を確認する › 証明書を確かめる"
    office.engine.send_back(office["窓口"], item.id, target.step, "写しが薄い")

    again = office.item("審査", case.id)
    assert again.full_name == "本人を確認する › 証明書を確かめる"
    assert office.engine.work_item(office["審査"], again.id).prefill == {"確認の方法": "運転免許証"}
    office.do("審査", case.id, 確認の方法="旅券")
    assert office.do("窓口", case.id).status is CaseStatus.FINISHED


def test_a_finished_step_of_the_branch_beside_opens_again_and_this_one_stays(
    office: Office,
) -> None:
    office.deploy("heiko.bpmn")
    case = office.start("01-91")
    office.do("窓口", case.id)
    office.do("窓口", case.id)
    item = office.item("審査", case.id)
    targets = office.engine.send_back_targets(office["審査"], item.id)
    assert [target.name for target in targets] == ["作業A", "始めの作業"]

    office.engine.send_back(office["審査"], item.id, "Task_a", "数が合わない")

    assert office.item("審査", case.id).id == item.id
    assert office.item("窓口", case.id).name == "作業A"
    office.do("窓口", case.id)
    office.do("審査", case.id)
    assert office.do("窓口", case.id).status is CaseStatus.FINISHED
