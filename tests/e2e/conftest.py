"""A real browser, a server in this process, and people at their desks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

from tests.e2e.desk import WAIT_MS, Desk
from tests.e2e.live_site import LiveSite, serving
from tests.integration.web.demo_site import COUNTER, prepare

#: Same pixels on every machine: no GPU, no font hinting, nothing in the background.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--disable-lcd-text",
    "--hide-scrollbars",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield the browser; without one the tests are skipped, but not in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS, timeout=WAIT_MS)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium for the browser tests: {error.message.splitlines()[0]}")
        expect.set_options(timeout=WAIT_MS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a filled database file that others are copied from."""
    file = tmp_path_factory.mktemp("live") / "nagarezu.db"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture
def live(tmp_path: Path, prepared: Path) -> Iterator[LiveSite]:
    """Yield a running site on a database of its own."""
    file = tmp_path / "nagarezu.db"
    shutil.copyfile(prepared, file)
    with serving(f"sqlite:///{file}") as site:
        yield site


@pytest.fixture
def open_desk(chromium: Browser, live: LiveSite) -> Iterator[Callable[..., Desk]]:
    """Return what opens a browser window for somebody."""
    opened: list[Desk] = []

    def open_(login: str = COUNTER, *, scripts: bool = True, signed_in: bool = True) -> Desk:
        desk = Desk.open(chromium, live, scripts=scripts)
        opened.append(desk)
        if signed_in:
            desk.sign_in(login)
        return desk

    yield open_
    for desk in opened:
        desk.close()
