"""A form sent twice, and a step that somebody else has finished, in the browser."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.desk import Desk
from tests.integration.web.demo_site import COUNTER
from tests.integration.web.tennyu import IDENTIFY, RECEIVE

SECOND_CLERK = "fukagawa-mado2"


def _start(clerk: Desk) -> None:
    clerk.go("/start/01-01")
    clerk.fill({"異動者の氏名": "深川　花子", "届出日": "R8.11.16"})


def test_a_double_click_starts_one_case(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    _start(clerk)
    clerk.page.get_by_role("button", name="受け付ける").dblclick()
    clerk.notice("受付番号 R8-01-000001 で受け付けました。")
    clerk.go("/inbox?scope=section")
    assert "係の分 1件" in clerk.main


def test_a_form_sent_twice_completes_a_step_once(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER, scripts=False)
    _start(clerk)
    clerk.press("受け付ける")
    clerk.notice("受け付けました。")
    second = clerk.context.new_page()
    second.goto(clerk.page.url)
    clerk.do(RECEIVE)
    clerk.notice("「届出を受け付ける」を完了しました。")
    first, clerk.page = clerk.page, second
    clerk.press("完了")
    clerk.see("ほかの操作と重なりました")
    assert "あなたが完了しています" in clerk.main
    clerk.follow("案件の画面へ")
    assert IDENTIFY.name in clerk.standing
    first.close()


def test_a_step_somebody_else_finished_shows_what_was_typed(
    open_desk: Callable[..., Desk],
) -> None:
    clerk, colleague = open_desk(COUNTER), open_desk(SECOND_CLERK)
    _start(clerk)
    clerk.press("受け付ける")
    clerk.notice("受け付けました。")
    colleague.page.goto(clerk.page.url)
    colleague.fill(RECEIVE.answers)
    clerk.do(RECEIVE)
    clerk.notice("完了しました。")

    colleague.press("完了")
    colleague.see("ほかの操作と重なりました")
    assert "見本 花子が完了しています" in colleague.main
    assert "フカガワ ハナコ" in colleague.main
    colleague.look("step-done-by-somebody-else")
    colleague.follow("案件の画面へ")
    assert IDENTIFY.name in colleague.standing
