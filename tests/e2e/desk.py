"""Somebody at a browser window of 1366×768, as in a town hall."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from municipality.demo_setup import DEMO_PASSWORD
from tests.e2e.live_site import LiveSite
from tests.integration.web.demo_site import FUKAGAWA
from tests.integration.web.tennyu import Step
from web.forms.posting import control_name

#: Where pictures of the pages go, for people to look at; not set: no pictures.
PICTURES = os.environ.get("NAGAREZU_SCREENSHOTS", "")
#: JIS X 8341-3:2016 AA is WCAG 2.0 AA; later editions are checked along with it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: How long a page may take before it counts as missing; a loaded machine is slow.
WAIT_MS = 60_000
#: Width and height of paper in millimetres.
A4, A4_WIDE, A3_WIDE = (210, 297), (297, 210), (420, 297)


def sheet_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Return the sizes of the pages in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return {(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in boxes}


class Desk:
    """One browser window with its own cookies."""

    def __init__(self, context: BrowserContext, live: LiveSite) -> None:
        self.context, self.live = context, live
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._check_address(request.url))

    @classmethod
    def open(cls, browser: Browser, live: LiveSite, *, scripts: bool = True) -> Desk:
        """Open a window."""
        context = browser.new_context(
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            viewport={"width": 1366, "height": 768},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        return cls(context, live)

    def close(self) -> None:
        """Close it; the browser must have had nothing to complain about."""
        self.context.close()
        assert self.complaints == []

    def sign_in(self, login: str) -> None:
        """Sign in through the door."""
        self.go("/sign-in")
        self.enter_password(login)
        self.see("受信箱")

    def enter_password(self, login: str) -> None:
        """Fill in the sign-in page that is open."""
        self.page.select_option("#municipality", FUKAGAWA)
        self.page.fill("#login", login)
        self.page.fill("#password", DEMO_PASSWORD)
        self.press("サインイン")

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(self.live.url + path)

    def see(self, heading: str) -> None:
        """Wait for the page with this heading."""
        self.page.get_by_role("heading", level=1, name=heading).wait_for()

    def press(self, button: str) -> None:
        """Press a button of the main part."""
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def open_work(self, name: str) -> None:
        """Open the first work item of this name in the inbox of the section."""
        self.go("/inbox?scope=section")
        self.follow(name)

    def fill(self, answers: Mapping[str, str]) -> None:
        """Fill in fields of the flow by name, whatever their controls are."""
        for field, text in answers.items():
            self.fill_one(control_name(field), text)

    def fill_one(self, name: str, text: str) -> None:
        """Fill in one field."""
        parts = self.page.locator(f'[name="{name}~年"]')
        if parts.count():
            parts.fill(text)
            return
        control = self.page.locator(f'[name="{name}"]')
        control.first.wait_for()
        kind = control.first.evaluate("e => e.type")
        if kind == "radio":
            self.page.locator(f'[name="{name}"][value="{text}"]').check()
        elif kind == "checkbox":
            control.set_checked(text == "1")
        elif kind == "select-one":
            control.select_option(text)
        else:
            control.fill(text)

    def do(self, step: Step) -> None:
        """Fill in a step and press its button."""
        self.fill(step.answers)
        self.press(step.button)

    @property
    def standing(self) -> str:
        """The line that says whose turn it is, white space made one blank."""
        return " ".join(self.page.get_by_role("region", name="いまの状況").inner_text().split())

    @property
    def main(self) -> str:
        """The text of the main part, white space made one blank."""
        return " ".join(self.page.locator("main").inner_text().split())

    def notice(self, words: str) -> Locator:
        """Wait for a notice with these words."""
        found = self.page.locator(".notice", has_text=words).first
        found.wait_for()
        return found

    def look(self, name: str) -> None:
        """Check the page with axe, and take a picture of it if somebody wants to look."""
        result = Axe().run(self.page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found = [
            f"{each['id']}: {each['help']} {[node['html'][:120] for node in each['nodes'][:3]]}"
            for each in result.response["violations"]
        ]
        assert found == [], f"{name}: {found}"
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(folder / f"{name}.png"), full_page=True)

    def print_sheet(self, name: str) -> bytes:
        """Return the page as the printer gets it."""
        pdf = self.page.pdf(prefer_css_page_size=True, print_background=False)
        if PICTURES:
            (Path(PICTURES) / f"{name}.pdf").write_bytes(pdf)
        return pdf

    def _note(self, kind: str, text: str) -> None:
        # Answers such as 409 and 422 are pages of ours; the browser still calls them errors.
        if kind == "error" and "Failed to load resource" not in text:
            self.complaints.append(text)

    def _check_address(self, url: str) -> None:
        if not url.startswith((self.live.url, "data:")):
            self.complaints.append(f"a request to another host: {url}")
