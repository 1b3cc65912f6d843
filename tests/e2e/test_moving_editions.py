"""版の移行 in a browser: tried, ordered, and watched until it is over."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.desk import Desk
from tests.e2e.live_site import LiveSite
from tests.integration.web.demo_site import COUNTER, FUKAGAWA
from wfa.library import standard_flows

ANALYST = "fukagawa-kaizen"


def publish_second_edition(live: LiveSite) -> None:
    entry = standard_flows().get("01-01")
    step = next(node for node in entry.flow.nodes if node.work and node.work.work_no == "010")
    text = entry.content.decode().replace(f'name="{step.name}"', 'name="届出を受けて確かめる"')
    live.engine.deploy(FUKAGAWA, {entry.name: text.encode()}, note="様式の改正")


def test_cases_are_moved_to_a_new_edition(live: LiveSite, open_desk: Callable[..., Desk]) -> None:
    clerk = live.site.engine_actor(COUNTER)
    answers = {"異動者の氏名": "深川　花子", "届出日": "2026-11-16"}
    live.engine.start_case("01-01", actor=clerk, answers=answers)
    publish_second_edition(live)
    analyst = open_desk(ANALYST)
    for path, name in (
        ("/flows/editions", "editions"),
        ("/flows/01-01/editions", "editions-of-flow"),
        ("/flows/01-01/editions/1", "edition"),
        ("/flows/01-01/editions/compare?old=1&new=2", "editions-compared"),
        ("/flows/01-01/editions/2/retire", "edition-retired"),
        ("/flows/01-01/editions/2/move", "move-tried"),
    ):
        analyst.go(path)
        analyst.look(name)
    analyst.follow("移せる案件を移す")
    analyst.look("move-asked")
    analyst.fill({"理由": "様式の改正に合わせるため。"})
    analyst.press("移す")
    expect(analyst.page.get_by_text("移しています（残り 1件）")).to_be_visible()
    analyst.look("move-going-on")
    # Nobody touches the page: it renews itself when the jobs have done their work.
    live.engine.run_due_jobs()
    expect(analyst.page.get_by_text("終わりました。")).to_be_visible()
    expect(analyst.page.get_by_text("移した案件 1件")).to_be_visible()
    analyst.look("move-over")
