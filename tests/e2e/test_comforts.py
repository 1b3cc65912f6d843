"""What scripts add: drafts by themselves, keys, fields that appear; and that nothing needs them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Dialog, expect

from tests.e2e.desk import Desk
from tests.integration.web.demo_site import COUNTER
from tests.integration.web.tennyu import COUNTER_FIRST, IDENTIFY, RECEIVE


def _start(clerk: Desk) -> None:
    clerk.go("/start/01-01")
    clerk.fill({"異動者の氏名": "深川　花子", "届出日": "R8.11.16"})
    clerk.press("受け付ける")
    clerk.notice("受け付けました。")


def test_enter_does_not_send_and_control_enter_does(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    _start(clerk)
    clerk.fill(RECEIVE.answers)
    before = clerk.page.url
    clerk.page.locator('[name="f.連絡先"]').press("Enter")
    clerk.page.wait_for_timeout(300)
    assert clerk.page.url == before
    assert "完了しました" not in clerk.main
    clerk.page.locator('[name="f.連絡先"]').press("Control+Enter")
    clerk.notice("「届出を受け付ける」を完了しました。")


def test_with_several_ways_on_control_enter_only_goes_there(
    open_desk: Callable[..., Desk],
) -> None:
    clerk = open_desk(COUNTER)
    _start(clerk)
    clerk.do(RECEIVE)
    clerk.notice("完了しました。")
    clerk.page.locator('[name="f.届出人の氏名"]').press("Control+Enter")
    focused = clerk.page.evaluate("document.activeElement.value")
    assert focused == "確認できた"
    assert IDENTIFY.name in clerk.standing


def test_fields_appear_when_they_are_asked_and_the_draft_is_saved(
    open_desk: Callable[..., Desk],
) -> None:
    clerk = open_desk(COUNTER)
    _start(clerk)
    clerk.do(RECEIVE)
    clerk.notice("完了しました。")
    papers = clerk.page.locator('[name="f.本人確認書類"]')
    expect(papers).to_be_hidden()
    clerk.fill({"届出人の氏名": "深川　花子", "本人確認の方法": "1点"})
    expect(papers).to_be_visible()
    expect(clerk.page.locator("[data-draft-line]")).to_have_text(
        "14:32 に下書きを自動で保存しました。"
    )
    clerk.look("case-conditional-field")
    clerk.fill({"本人確認の方法": "聞き取り"})
    expect(papers).to_be_hidden()

    clerk.page.reload()
    assert clerk.page.input_value('[name="f.届出人の氏名"]') == "深川　花子"


def test_leaving_with_unsaved_entries_asks_first(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    clerk.go("/start/01-01")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    clerk.page.on("dialog", stay)
    clerk.page.locator('[name="f.異動者の氏名"]').press_sequentially("深川")
    clerk.follow("受信箱")
    clerk.see("受信箱")
    assert asked == ["beforeunload"]


def test_a_case_can_be_worked_on_with_the_keyboard_alone(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    keys = clerk.page.keyboard
    clerk.go("/start/01-01")
    keys.press("Tab")
    assert clerk.page.evaluate("document.activeElement.className") == "skip"
    clerk.page.locator('[name="f.異動者の氏名"]').focus()
    keys.type("深川　花子")
    keys.press("Tab")
    keys.type("R8.11.16")
    for _ in range(3):
        keys.press("Tab")
    assert clerk.page.evaluate("document.activeElement.textContent") == "受け付ける"
    outline = clerk.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "4px"
    keys.press("Space")
    clerk.notice("受け付けました。")


def test_everything_works_without_scripts(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER, scripts=False)
    _start(clerk)
    clerk.do(RECEIVE)
    clerk.fill({"本人確認の方法": "1点"})
    clerk.press("選んだ内容に合わせて欄を出し直す")
    clerk.notice("下書きを保存しました。")
    for step in COUNTER_FIRST[1:]:
        clerk.do(step)
        clerk.notice("完了しました。")
    assert "市民課戸籍住民係の番です" in clerk.standing
