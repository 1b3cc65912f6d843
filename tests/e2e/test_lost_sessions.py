"""A session that ended while somebody was typing, in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.e2e.desk import Desk
from tests.integration.web.demo_site import COUNTER
from tests.integration.web.tennyu import RECEIVE


def test_the_draft_survives_the_end_of_the_session(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    _start(clerk)
    clerk.fill(RECEIVE.answers)
    clerk.live.clock.advance(timedelta(minutes=61))
    clerk.press("完了")

    clerk.see("サインイン")
    clerk.notice("入力中の内容は残してあります。")
    assert "フカガワ" not in clerk.page.content()
    clerk.look("sign-in-expired")
    clerk.enter_password(COUNTER)

    clerk.notice("入力した内容を下書きに保存しました。")
    clerk.look("case-restored")
    assert clerk.page.input_value('[name="f.フリガナ"]') == "フカガワ　ハナコ"
    assert clerk.page.is_checked('[name="f.転入の種類"][value="転出証明書"]')
    clerk.press("完了")
    clerk.notice("「届出を受け付ける」を完了しました。")


def test_saving_by_itself_says_when_it_cannot(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    _start(clerk)
    clerk.live.clock.advance(timedelta(minutes=61))
    clerk.fill({"転入の種類": "特例転入"})
    expect(clerk.page.locator("[data-draft-line]")).to_contain_text("自動で保存できませんでした")


def _start(clerk: Desk) -> None:
    clerk.go("/start/01-01")
    clerk.fill({"異動者の氏名": "深川　花子", "届出日": "R8.11.16"})
    clerk.press("受け付ける")
    clerk.notice("受け付けました。")
