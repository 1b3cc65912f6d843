"""Every page: axe finds nothing, the browser complains about nothing, the paper has its size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.desk import A3_WIDE, A4, A4_WIDE, Desk, sheet_sizes
from tests.integration.web.demo_site import COUNTER, HEAD
from tests.integration.web.tennyu import IDENTIFY, RECEIVE


def _start(clerk: Desk) -> str:
    clerk.go("/start/01-01")
    clerk.fill({"異動者の氏名": "深川　花子", "届出日": "R8.11.16"})
    clerk.press("受け付ける")
    clerk.notice("受け付けました。")
    clerk.do(RECEIVE)
    clerk.notice("完了しました。")
    return clerk.page.url.removeprefix(clerk.live.url).partition("?")[0]


def test_pages_before_signing_in(open_desk: Callable[..., Desk]) -> None:
    visitor = open_desk(signed_in=False)
    visitor.go("/sign-in")
    visitor.look("sign-in")
    visitor.page.fill("#login", "nobody")
    visitor.page.fill("#password", "wrong")
    visitor.press("サインイン")
    visitor.notice("組合せが正しくありません")
    visitor.look("sign-in-refused")
    visitor.go("/nowhere")
    visitor.look("not-found")


def test_pages_of_the_day(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    clerk.look("inbox-empty")
    for path, name in (
        ("/start", "start"),
        ("/start/01-01", "start-form"),
        ("/flows", "flows"),
        ("/flows/01-01", "flow"),
        ("/flows/01-01/diagram", "flow-diagram"),
        ("/start/99-99", "no-such-flow"),
    ):
        clerk.go(path)
        clerk.look(name)
    assert sheet_sizes(clerk_sheet(clerk, "/flows/01-01", "flow")) == {A4}
    assert sheet_sizes(clerk_sheet(clerk, "/flows/01-01/diagram", "flow-diagram")) == {A3_WIDE}


def test_pages_of_a_case(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER)
    case = _start(clerk)
    clerk.look("case")
    clerk.press(IDENTIFY.button)
    clerk.notice("直すところが")
    clerk.look("case-with-errors")
    clerk.go(case)
    clerk.follow("前の作業へ差し戻す")
    clerk.look("send-back")
    clerk.press("差し戻す")
    clerk.notice("直すところが2件")
    clerk.look("send-back-with-errors")
    assert sheet_sizes(clerk_sheet(clerk, case, "case")) == {A4}
    assert sheet_sizes(clerk_sheet(clerk, f"{case}/history", "history")) == {A4_WIDE}
    assert sheet_sizes(clerk_sheet(clerk, f"{case}/diagram", "diagram")) == {A3_WIDE}

    assert sheet_sizes(clerk_sheet(clerk, "/inbox?scope=section", "inbox")) == {A4_WIDE}

    head = open_desk(HEAD)
    head.go(case)
    head.look("case-of-others")
    head.go("/times")
    head.look("times")
    head.go("/times?from=昨日")
    head.look("times-with-errors")
    assert sheet_sizes(clerk_sheet(head, "/times?flow=01-01", "times-of-flow")) == {A4_WIDE}


def clerk_sheet(clerk: Desk, path: str, name: str) -> bytes:
    """Look at a page and return it as printed."""
    clerk.go(path)
    clerk.look(f"{name}-page")
    return clerk.print_sheet(name)


@pytest.mark.parametrize("width", [480, 683, 1024, 1366])
def test_no_page_is_wider_than_its_window(open_desk: Callable[..., Desk], width: int) -> None:
    clerk = open_desk(COUNTER)
    case = _start(clerk)
    clerk.page.set_viewport_size({"width": width, "height": 768})
    paths = (
        "/inbox",
        "/inbox/answers",
        "/absences",
        "/start",
        "/start/01-01",
        case,
        f"{case}/history",
        f"{case}/withdraw",
        f"{case}/circulate",
        f"{case}/attachments",
        "/flows/01-01",
    )
    for path in paths:
        clerk.go(path)
        wide = clerk.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide in a window of {width} px"
