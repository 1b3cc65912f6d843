"""保留, 取下げ, 中止, 引戻し, 割当替え, 期限変更, コメント: asked on a page, done once, told."""

from __future__ import annotations

import pytest

from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER, Site
from tests.integration.web.todoke import (
    OTHER_CLERK,
    OTHER_HEAD,
    SECOND_CLERK,
    Todoke,
    follow,
    menu,
)


@pytest.fixture
def case(site: Site) -> Todoke:
    return Todoke(site)


def test_the_page_offers_what_the_person_may_do(case: Todoke) -> None:
    assert menu(case.open(COUNTER)) == [
        "合議に回す",
        "割当替え",
        "作業の期限変更",
        "供覧に回す",
        "案件の期限変更",
        "保留",
        "取下げ",
    ]
    assert menu(case.open(HEAD)) == ["供覧に回す", "案件の期限変更", "保留", "取下げ", "中止"]
    assert menu(case.open(OTHER_CLERK)) == ["供覧に回す"]
    assert menu(case.open(OTHER_HEAD)) == ["供覧に回す"]


def test_a_case_rests_and_goes_on(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "保留")
    assert clerk.page.h1 == "保留 R8-01-000001"
    page = clerk.send("保留にする", {"f.理由": "  "})
    assert page.status == 422
    assert page.links()["理由: 入力してください。"] == "#f-理由"
    page = clerk.send("保留にする", {"f.理由": "書類の提出を待っています。"})
    assert page.url == case.url
    assert "案件 R8-01-000001: 保留にしました。" in page.main
    assert "見本 花子が保留にしました。" in page.main
    assert "理由: 書類の提出を待っています。" in page.main
    assert "保留中のため、いまは進められません。" in page.main
    assert page.standing.startswith("いま 保留")
    assert menu(clerk) == ["供覧に回す", "再開", "取下げ"]

    follow(clerk, "再開")
    page = clerk.send("再開する", {"f.理由": "書類が届いた"})
    assert "再開しました。" in page.main
    assert page.form("完了")


def test_a_form_sent_again_says_that_it_is_done(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "保留")
    before = clerk.page
    clerk.send("保留にする", {"f.理由": "確認中"})
    clerk.page = before
    page = clerk.send("保留にする", {"f.理由": "もう一度確認中"})
    assert page.status == 409
    assert "案件「R8-01-000001」は保留中です。" in page.main
    assert "もう一度確認中" in page.main, "what was typed is there to be copied"
    page = clerk.get(f"{case.url}/suspend")
    assert page.status == 403
    assert "いまのあなたには行えません" in page.main


def test_ending_a_case_has_to_be_confirmed(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "取下げ")
    assert "届出を受け付ける（市民課戸籍住民係）" in clerk.page.main
    page = clerk.send("取下げにする", {"f.理由": "本人の申出"})
    assert page.status == 422
    assert page.links()["確認: 内容を確かめて、印を付けてください。"] == "#f-確認"
    assert page.form("取下げにする").fields["f.理由"] == "本人の申出"
    page = clerk.send("取下げにする", {"f.確認": "1"})
    assert "案件は「取下げ」で取下げになりました。" in page.main
    assert "この案件に残っている作業はありません。" in page.main
    assert menu(clerk) == ["供覧に回す"]


def test_a_case_that_moved_on_meanwhile_is_looked_at_again(case: Todoke) -> None:
    head = case.open(HEAD)
    follow(head, "中止")
    case.receive()
    page = head.send("中止にする", {"f.理由": "誤って受け付けた", "f.確認": "1"})
    assert page.status == 409
    assert "画面を開いた後に変わりました" in page.main
    assert "届出を審査する" in page.main
    assert page.form("中止にする").fields["f.理由"] == "誤って受け付けた"
    page = head.send("中止にする", {})
    assert "中止になりました。" in page.main


@pytest.mark.parametrize("operation", ["suspend", "resume", "withdraw", "cancel", "deadline"])
def test_who_has_nothing_to_do_with_a_case_is_refused(case: Todoke, operation: str) -> None:
    stranger = case.open(OTHER_HEAD)
    page = stranger.get(f"{case.url}/{operation}")
    assert page.status == 403
    assert page.links()["元の画面へ"] == case.url
    assert "いまのあなたには行えません" in page.main
    case.site.engine.suspend(case.actor(COUNTER), case.id, "確認中")
    assert stranger.get(f"{case.url}/{operation}").status == 403


def test_a_refusal_of_the_engine_is_shown_with_what_was_typed(case: Todoke) -> None:
    stranger, clerk = case.open(OTHER_CLERK), case.open()
    follow(clerk, "取下げ")
    form = clerk.page.form("取下げにする")
    token = stranger.page.form("コメントを残す").fields["csrf_token"]
    entries = {**form.fields, "csrf_token": token, "f.理由": "ためしに", "f.確認": "1"}
    answer = stranger.client.post(form.action, data=entries)
    assert answer.status_code == 403
    assert "いまの担当者か係長・課長" in answer.text
    assert "ためしに" in answer.text


def test_a_step_is_given_to_a_colleague(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "割当替え")
    assert clerk.page.form("割り当てる").choices["f.職員"] == [
        case.staff(COUNTER),
        case.staff(SECOND_CLERK),
    ]
    page = clerk.send("割り当てる", {})
    assert page.links()["新しい担当者: 選んでください。"] == "#f-職員"
    page = clerk.send("割り当てる", {"f.職員": case.staff(SECOND_CLERK), "f.理由": "混雑のため"})
    assert "見本 次郎さんに割り当てました。" in page.main
    assert "見本 次郎さんの番です" in page.standing
    assert "「届出を受け付ける」を見本 次郎に割り当てました。 理由: 混雑のため" in page.main
    assert "割当替え" not in menu(clerk)


def test_a_head_takes_a_step_from_somebody(case: Todoke) -> None:
    case.site.engine.claim(case.actor(COUNTER), case.item(COUNTER).id)
    head = case.open(HEAD)
    follow(head, "割当替え")
    assert "いまの担当者見本 花子" in head.page.main.replace("いまの担当者 ", "いまの担当者")
    assert head.page.form("割り当てる").choices["f.職員"] == [case.staff(SECOND_CLERK)]
    page = head.send("割り当てる", {"f.職員": case.staff(SECOND_CLERK)})
    assert "見本 次郎" in page.standing


def test_a_step_that_was_taken_meanwhile_is_not_given_away(case: Todoke) -> None:
    head = case.open(HEAD)
    follow(head, "割当替え")
    case.site.engine.claim(case.actor(COUNTER), case.item(COUNTER).id)
    page = head.send("割り当てる", {"f.職員": case.staff(SECOND_CLERK), "f.理由": "急ぎ"})
    assert page.status == 409
    assert "画面を開いた後に変わりました" in page.main
    assert page.form("割り当てる").fields["f.理由"] == "急ぎ"


def test_what_was_just_finished_can_be_pulled_back(case: Todoke) -> None:
    clerk = case.open()
    clerk.submit("完了", 人数="2", 代理="0")
    follow(clerk, "引戻し（届出を受け付ける）")
    page = clerk.send("引き戻す", {})
    assert "引き戻しました。" in page.main
    assert page.form("完了").fields["f.人数"] == "2"
    assert "引戻し（届出を受け付ける）" not in menu(clerk)


def test_it_is_too_late_once_the_next_person_has_begun(case: Todoke) -> None:
    clerk = case.open()
    clerk.submit("完了", 人数="2", 代理="0")
    follow(clerk, "引戻し（届出を受け付ける）")
    case.site.engine.claim(case.actor(REVIEWER), case.item(REVIEWER).id)
    page = clerk.send("引き戻す", {})
    assert page.status == 409
    assert "引き戻せません" in page.main
    assert "差戻しを依頼してください。" in page.main


def test_deadlines_are_moved_with_a_reason(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "作業の期限変更")
    page = clerk.send("期限を変える", {"f.期限": "R8.11.31", "f.理由": "書類を待つ"})
    assert page.status == 422
    assert page.form("期限を変える").fields["f.期限~年"] == "R8.11.31"
    page = clerk.send("期限を変える", {"f.期限": "R8.11.1"})
    assert page.status == 422
    assert "今日より前の日は指定できません。" in page.main
    page = clerk.send("期限を変える", {"f.期限": "R8.11.30"})
    assert "作業の期限を変えました。" in page.main
    assert "令和8年11月18日から令和8年11月30日に変えました。" in page.main


def test_the_law_is_moved_by_heads_only(case: Todoke) -> None:
    clerk, head = case.open(), case.open(HEAD)
    follow(clerk, "案件の期限変更")
    assert clerk.page.form("期限を変える").choices["f.期限名"] == ["標準処理期間"]
    follow(head, "案件の期限変更")
    assert head.page.form("期限を変える").choices["f.期限名"] == ["標準処理期間", "届出の期間"]
    entries = {"f.期限名": "届出の期間", "f.期限": "R8.12.1", "f.理由": "延長の決定"}
    page = head.send("期限を変える", entries)
    assert "期限「届出の期間」を変えました。" in page.main


def test_a_remark_is_kept_once_even_if_it_comes_twice(case: Todoke) -> None:
    clerk = case.open()
    before = clerk.page
    page = clerk.send("コメントを残す", {"f.内容": "電話で\n確かめた"})
    assert "コメントを残しました。" in page.main
    clerk.page = before
    page = clerk.send("コメントを残す", {"f.内容": "電話で\n確かめた"})
    assert page.status == 200
    assert page.main.count("電話で 確かめた") == 1
    page = clerk.send("コメントを残す", {"f.内容": " "})
    assert page.status == 422
    assert page.h1 == "コメント R8-01-000001"


def test_the_page_says_who_has_what(case: Todoke) -> None:
    clerk = case.open()
    clerk.send("引き受ける", {})
    row = " ".join("".join(each.itertext()) for each in clerk.page.all("tr"))
    assert "見本 花子" in row
    head = case.open(HEAD)
    assert "この案件で、いまあなたが行う作業はありません。" in head.page.main
    assert head.page.links()["割当替え"].endswith("/reassign")
