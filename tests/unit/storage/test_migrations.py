"""The chain of migrations: numbered without gaps, one file each, only upwards."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import Script, ScriptDirectory

from storage.schema import latest_revision


@pytest.fixture(scope="module")
def scripts() -> list[Script]:
    """Return all migrations, oldest first."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    return list(ScriptDirectory.from_config(config).walk_revisions())[::-1]


def test_they_are_numbered_without_gaps(scripts: list[Script]) -> None:
    numbers = [f"{n:04}" for n in range(1, len(scripts) + 1)]
    assert [script.revision for script in scripts] == numbers
    assert [script.down_revision for script in scripts] == [None, *numbers[:-1]]
    assert latest_revision() == numbers[-1]


def test_files_are_named_after_their_numbers(scripts: list[Script]) -> None:
    for script in scripts:
        assert Path(script.path).name.startswith(f"v{script.revision}_")
        assert script.doc


def test_there_is_no_way_back_but_the_backup(scripts: list[Script]) -> None:
    assert [s.revision for s in scripts if hasattr(s.module, "downgrade")] == []


def test_they_do_not_depend_on_tables_that_change_later(scripts: list[Script]) -> None:
    for script in scripts:
        lines = Path(script.path).read_text(encoding="utf-8").splitlines()
        imports = [line for line in lines if line.startswith(("import ", "from "))]
        assert not [line for line in imports if "tables" in line], script.path
