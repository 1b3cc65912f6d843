"""The command line on a demo database, made once for the tests of a module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import root
from municipality.demo_setup import DEMO_PASSWORD

FUKAGAWA = "012289"
MADOGUCHI, KACHO = f"{FUKAGAWA}/fukagawa-mado1", f"{FUKAGAWA}/fukagawa-kacho"


@dataclass(frozen=True)
class CommandLine:
    """The command ``nagarezu`` with a data folder of its own."""

    home: Path

    @property
    def database_url(self) -> str:
        """URL of the database the commands use."""
        return f"sqlite:///{self.home / 'nagarezu.db'}"

    def invoke(self, *arguments: str) -> Result:
        """Run a command, however it ends."""
        environment = {
            "NAGAREZU_HOME": str(self.home),
            "NAGAREZU_PASSWORD": DEMO_PASSWORD,
            "NAGAREZU_DATABASE_URL": "",
            "COLUMNS": "200",
        }
        return CliRunner().invoke(root, arguments, env=environment)

    def run(self, *arguments: str) -> Result:
        """Run a command that must succeed."""
        result = self.invoke(*arguments)
        assert result.exit_code == 0, result.output + str(result.exception)
        return result

    def start(self, name: str = "架空　太郎") -> str:
        """Start a case of 転入 and return its 受付番号."""
        result = self.run(
            "case", "start", "01-01", "--user", MADOGUCHI,
            f"異動者の氏名={name}", "届出日=令和8年11月20日",
        )  # fmt: skip
        found = re.search(r"受付番号 (\S+) で", result.output)
        assert found
        return found[1]


@pytest.fixture(scope="module")
def command_line(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Return the command line on a demo database, made by the command itself."""
    made = CommandLine(tmp_path_factory.mktemp("home"))
    assert "fukagawa-mado1" in made.run("demo").output
    return made
