"""``nagarezu history verify`` and ``seal`` on a real database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import NagarezuError
from errors.case import CaseNotFound
from errors.command_line import FileNotWritten, SealUnreadable
from errors.staff import MunicipalityUnknown
from tests.integration.cli.conftest import FUKAGAWA, CommandLine


@pytest.fixture(scope="module")
def number(command_line: CommandLine) -> str:
    """Return the second of three cases."""
    return [command_line.start() for _ in range(3)][1]


def tamper(command_line: CommandLine, statement: str) -> Callable[[], None]:
    """Change the database with another program; return what changes it back."""
    file = command_line.home / "nagarezu.db"
    with sqlite3.connect(file) as connection:
        before = list(connection.iterdump())
        connection.execute(statement)
    connection.close()

    def undo() -> None:
        file.unlink()
        with sqlite3.connect(file) as connection:
            connection.executescript("\n".join(before))
        connection.close()

    return undo


def test_untouched_histories_are_told_by_municipality(
    command_line: CommandLine, number: str
) -> None:
    told = command_line.run("history", "verify").output
    assert "深川市（012289）: 案件 3 件（経緯 6 行）は、すべて元のままです。" in told
    assert "弟子屈町（016659）: 案件 0 件" in told
    one = command_line.run("history", "verify", "--municipality", FUKAGAWA, "--case", number)
    assert "案件 1 件（経緯 2 行）は、すべて元のままです。" in one.output


def test_a_changed_row_is_named_and_the_command_ends_with_1(
    command_line: CommandLine, number: str
) -> None:
    undo = tamper(
        command_line,
        f"UPDATE case_history SET text = '別の文' WHERE sequence = 2 AND case_id ="  # noqa: S608
        f" (SELECT id FROM cases WHERE number = '{number}')",
    )
    try:
        for arguments in ([], ["--case", number], ["--municipality", FUKAGAWA]):
            result = command_line.invoke("history", "verify", *arguments)
            assert result.exit_code == 1
            assert f"深川市 {number} 2行目: 書いたときの内容と違います。" in result.output
            assert "元のままでない案件が 1 件あります。" in result.output
        other = number.replace("2", "1")
        assert command_line.invoke("history", "verify", "--case", other).exit_code == 0
    finally:
        undo()


def test_a_seal_is_written_and_fits(command_line: CommandLine, number: str, tmp_path: Path) -> None:
    seal = tmp_path / "控え.csv"
    told = command_line.run("history", "seal", "-o", str(seal)).output
    assert "案件 3 件" in told
    assert seal.read_text(encoding="utf-8").count(number) == 1
    command_line.run("history", "verify", "--seal", str(seal))
    command_line.run("history", "verify", "--seal", str(seal), "--case", number)
    wrong = seal.read_text(encoding="utf-8").replace(",2,", ",1,")
    seal.write_text(wrong, encoding="utf-8")
    result = command_line.invoke("history", "verify", "--seal", str(seal), "--case", number)
    assert result.exit_code == 1
    assert "1行目まで: 保管した控えと違います。" in result.output


@pytest.mark.parametrize("change", ["heading", "hash", "order", "missing"])
def test_a_file_that_is_no_seal_is_refused(
    command_line: CommandLine, number: str, tmp_path: Path, change: str
) -> None:
    seal = tmp_path / "控え.csv"
    command_line.run("history", "seal", "-o", str(seal))
    heading, *lines = seal.read_text(encoding="utf-8").splitlines()
    changed = {
        "heading": lines,
        "hash": [heading, lines[0][:-1]],
        "order": [heading, *reversed(lines)],
    }
    if change == "missing":
        seal.unlink()
    else:
        seal.write_text("\n".join(changed[change]), encoding="utf-8")
    result = command_line.invoke("history", "verify", "--seal", str(seal))
    assert isinstance(result.exception, SealUnreadable)
    assert "nagarezu history seal" in result.exception.user_message


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["verify", "--municipality", "999999"], MunicipalityUnknown),
        (["verify", "--case", "R8-01-999999"], CaseNotFound),
        (["seal", "-o", "/nowhere/控え.csv"], FileNotWritten),
    ],
)
def test_wrong_use_says_what_to_do(
    command_line: CommandLine, arguments: list[str], refusal: type[NagarezuError]
) -> None:
    result = command_line.invoke("history", *arguments)
    assert isinstance(result.exception, refusal)
    assert result.exception.user_message.endswith("。")
