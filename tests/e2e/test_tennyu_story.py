"""窓口, 審査入力 and 課長 finish a 転入 case, with one form error and one 差戻し."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.desk import Desk
from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER
from tests.integration.web.tennyu import (
    APPROVE,
    CERTIFICATE,
    GUIDE,
    IDENTIFY,
    PROTECTION,
    RECEIVE,
    RETURN_PAPERS,
    REVIEW,
)


def test_three_people_finish_a_case(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    _receive(clerk)
    for step in (IDENTIFY, CERTIFICATE, PROTECTION):
        assert step.name in clerk.standing
        clerk.do(step)
        clerk.notice(f"「{step.name}」を完了しました。")
    assert "市民課戸籍住民係の番です" in clerk.standing

    reviewer = open_desk(REVIEWER)
    _claim_and_review(reviewer)
    head = open_desk(HEAD)
    _return_to_review(head)
    _review_again(reviewer)
    _approve(head)

    clerk.open_work(GUIDE.name)
    clerk.do(GUIDE)
    clerk.do(RETURN_PAPERS)
    clerk.notice("案件は「転入の手続を終えた」で完了になりました。")
    assert "手続は終わりました（完了）" in clerk.standing
    clerk.look("case-finished")


def _receive(clerk: Desk) -> None:
    """Start the case; the first attempt has an error."""
    clerk.follow("手続の開始")
    clerk.follow("転入 01-01・第1版")
    clerk.see("転入の受付")
    clerk.fill({"届出日": "令和8年11月31日"})
    clerk.press("受け付ける")
    clerk.notice("入力に直すところが2件あります")
    clerk.look("start-with-errors")
    clerk.page.get_by_role("link", name="異動者の氏名（代表の人）: 入力してください。").click()
    clerk.page.keyboard.type("深川　花子")
    clerk.fill({"届出日": "R8.11.16"})
    for part in ("月", "日"):
        clerk.page.locator(f'[name="f.届出日~{part}"]').fill("")
    clerk.press("受け付ける")
    clerk.notice("受付番号 R8-01-000001 で受け付けました。")
    clerk.do(RECEIVE)
    clerk.notice("「届出を受け付ける」を完了しました。")


def _claim_and_review(reviewer: Desk) -> None:
    reviewer.go("/inbox?scope=section")
    reviewer.look("inbox-section")
    reviewer.page.get_by_role("button", name="引受: R8-01-000001").click()
    reviewer.notice("を引き受けました。")
    reviewer.look("inbox-own")
    reviewer.follow(REVIEW.name)
    assert "あなた（例示 三郎）の番です" in reviewer.standing
    reviewer.do(REVIEW)
    reviewer.notice("を完了しました。")


def _return_to_review(head: Desk) -> None:
    head.open_work(APPROVE.name)
    head.press("差戻し")
    head.notice("「差戻し」には理由が要ります。")
    head.look("decision-without-reason")
    head.page.select_option("#reason-phrase", label="日付（異動日・届出日）を確かめてください。")
    assert head.page.input_value("#reason") == "日付（異動日・届出日）を確かめてください。"
    head.press("差戻し")
    head.notice("「住民票の記載を承認する」を完了しました。")


def _review_again(reviewer: Desk) -> None:
    reviewer.open_work(REVIEW.name)
    reviewer.notice("日付（異動日・届出日）を確かめてください。")
    reviewer.look("case-returned")
    assert reviewer.page.input_value('[name="f.本籍"]') == "留萌市幸町１丁目１１番地"
    reviewer.press(REVIEW.button)
    reviewer.notice("を完了しました。")


def _approve(head: Desk) -> None:
    head.open_work(APPROVE.name)
    head.look("decision")
    head.press(APPROVE.button)
    head.notice("「住民票の記載を承認する」を完了しました。")
