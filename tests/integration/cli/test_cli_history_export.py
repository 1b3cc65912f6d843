"""``nagarezu history export``: the 経緯表 as a file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdf
import pytest

from errors.case import CaseNotFound
from errors.command_line import FileNotWritten
from errors.drawing import PrinterMissing
from tests.integration.cli.conftest import MADOGUCHI, CommandLine
from wfa.typesetting import documents


@pytest.fixture(scope="module")
def number(command_line: CommandLine) -> str:
    return command_line.start()


def test_the_sheet_is_written_in_the_form_the_name_says(
    command_line: CommandLine, number: str, tmp_path: Path
) -> None:
    for name in ("a.xlsx", "b.pdf"):
        target = tmp_path / name
        told = command_line.run("history", "export", number, "--user", MADOGUCHI, "-o", str(target))
        assert f"書き出しました: {target}（2 行）" in told.output
    title = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"].value
    assert title == f"経緯表　{number}"
    assert number in pypdf.PdfReader(tmp_path / "b.pdf").pages[0].extract_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.pdf"]


def test_what_cannot_be_written_says_what_to_do(
    command_line: CommandLine, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    for asked, target, refusal in (
        (number, tmp_path / "a.pdf", PrinterMissing),
        (number, tmp_path / "nowhere" / "a.xlsx", FileNotWritten),
        ("R8-01-999999", tmp_path / "a.xlsx", CaseNotFound),
    ):
        result = command_line.invoke(
            "history", "export", asked, "--user", MADOGUCHI, "-o", str(target)
        )
        assert isinstance(result.exception, refusal)
    assert list(tmp_path.iterdir()) == []
