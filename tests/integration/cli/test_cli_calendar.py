"""Days off on the command line: shown, closed after a preview, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import root
from municipality.demo_setup import DEMO_PASSWORD

JOHO, TOWN = "012289/fukagawa-joho", "012289"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo database, made once by the command itself."""
    place = tmp_path_factory.mktemp("home")
    _run(place, "demo")
    return place


def _run(home: Path, *arguments: str) -> str:
    environment = {
        "NAGAREZU_HOME": str(home),
        "NAGAREZU_PASSWORD": DEMO_PASSWORD,
        "NAGAREZU_DATABASE_URL": "",
        "COLUMNS": "200",
    }
    result = CliRunner().invoke(root, arguments, env=environment)
    assert result.exit_code == 0, result.output + str(result.exception)
    return result.output


def test_days_off_are_changed_and_listed(home: Path) -> None:
    day = ("2031-05-12", "--user", JOHO)
    close = ("calendar", "close", *day, "--name", "開市記念日")
    assert "動く期限・時間切れ 0件" in _run(home, *close, "--dry-run")
    assert "0 日" in _run(home, "calendar", "list", "--municipality", TOWN)
    assert "閉庁日を変え、0件の期限・時間切れを数え直しました。" in _run(home, *close, "--yes")
    listed = _run(home, "calendar", "list", "--municipality", TOWN)
    assert "令和13年5月12日（月）" in listed
    assert "開市記念日" in listed
    assert "動く期限・時間切れ 0件" in _run(home, "calendar", "recount", "--user", JOHO)
    _run(home, "calendar", "open", *day, "--yes")
    assert "0 日" in _run(home, "calendar", "list", "--municipality", TOWN)
