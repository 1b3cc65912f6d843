"""``nagarezu history events`` and ``times`` on a real database."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from errors import NagarezuError
from errors.case import NotAllowed
from errors.data_item import DateUnreadable
from tests.integration.cli.conftest import KACHO, MADOGUCHI, CommandLine

SCHEMA = Path(__file__).parents[2] / "data" / "engine" / "xes.rng"


@pytest.fixture(scope="module")
def filled(command_line: CommandLine) -> CommandLine:
    for _ in range(2):
        command_line.start("架空　太郎")
    return command_line


def test_events_as_xes(filled: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "経緯.xes"
    told = filled.run("history", "events", "--user", KACHO, "-o", str(target), "--flow", "01-01")
    assert f"書き出しました: {target}（案件 2 件、できごと 4 件）" in told.output
    log = etree.parse(target)
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(log)
    text = target.read_text(encoding="utf-8")
    assert "手続 01-01" in text
    assert "架空" not in text  # neither the applicant nor the clerk


def test_events_as_csv_with_names_for_excel(filled: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "経緯.csv"
    filled.run("history", "events", "--user", KACHO, "-o", str(target), "--names", "--bom")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) == 4
    assert {line["職員"] for line in lines} == {"見本 花子", "システム"}
    assert "太郎" not in target.read_text(encoding="utf-8-sig")


def test_times_are_shown_and_written(filled: CommandLine, tmp_path: Path) -> None:
    shown = filled.run("history", "times", "--user", KACHO).output
    assert "01-01 転入　受付 2 件・完了 0 件" in shown
    assert "届出を受け付ける" in shown
    target = tmp_path / "所要時間.xlsx"
    filled.run("history", "times", "--user", KACHO, "-o", str(target), "--from", "R8.4.1")
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert sheet["A2"].value == "受付日 令和8年4月1日 から"
    assert [cell.value for cell in sheet[6]][:7] == [
        "01-01", "転入", "届出を受け付ける", "窓口担当", 0, 0, 2,
    ]  # fmt: skip
    none = filled.run("history", "times", "--user", KACHO, "--until", "R1.5.1").output
    assert "受付日の範囲を変えてください" in none


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["--user", MADOGUCHI], NotAllowed),
        (["--user", KACHO, "--from", "昨日"], DateUnreadable),
    ],
)
def test_who_may_not_and_what_cannot_be_read(
    filled: CommandLine, tmp_path: Path, arguments: list[str], refusal: type[NagarezuError]
) -> None:
    for command in ("events", "times"):
        target = str(tmp_path / "a.xlsx")
        result = filled.invoke("history", command, "-o", target, *arguments)
        assert isinstance(result.exception, refusal), command
    assert list(tmp_path.iterdir()) == []
