"""Sites for the tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.web.demo_site import Site, prepare, site_on


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a filled database file that others are copied from."""
    file = tmp_path_factory.mktemp("site") / "nagarezu.db"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture
def make_site(tmp_path: Path, prepared: Path) -> Iterator[Callable[..., Site]]:
    """Return what makes a site; settings can be changed by name."""
    made: list[Site] = []

    def make(**settings: object) -> Site:
        file = tmp_path / "nagarezu.db"
        if not file.exists():
            shutil.copyfile(prepared, file)
        site = site_on(f"sqlite:///{file}", **settings)
        made.append(site)
        return site

    yield make
    for site in made:
        site.database.close()


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """Return a site."""
    return make_site()
