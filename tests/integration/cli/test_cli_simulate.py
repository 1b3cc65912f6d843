"""``nagarezu simulate`` from the command line: forms, settings, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from errors import NagarezuError
from errors.simulation import OfficeHoursUnreadable, SettingUnknown, SettingWrong
from tests.integration.cli.conftest import CommandLine

FLOW = str(Path(__file__).parents[2] / "data" / "engine" / "madoguchi.bpmn")
BASICS = ("simulate", FLOW, "--cases", "6", "--days", "1", "--start", "R8.11.16")


@pytest.fixture
def alone(tmp_path: Path) -> CommandLine:
    """A command line without any database: a simulation needs none."""
    return CommandLine(tmp_path / "nothing")


def test_the_report_is_shown_in_japanese(alone: CommandLine) -> None:
    told = alone.run(*BASICS, "--staff", "窓口担当=2").output
    for words in ("模擬実行 01-97 窓口ひとつ", "6件を1開庁日に受け付け", "担当ごとの負荷", "2人"):
        assert words in told
    assert not alone.home.exists()


def test_the_report_as_files(alone: CommandLine, tmp_path: Path) -> None:
    for name in ("a.json", "b.xlsx", "c.txt"):
        target = tmp_path / name
        assert f"書き出しました: {target}" in alone.run(*BASICS, "-o", str(target)).output
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["cases"] == {**told["cases"], "started": 6, "finished": 6}
    assert "まとめ" in openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames
    assert "隘路" in (tmp_path / "c.txt").read_text(encoding="utf-8")


def test_settings_come_from_a_file_and_the_command_line_wins(
    alone: CommandLine, tmp_path: Path
) -> None:
    settings = tmp_path / "設定.toml"
    settings.write_text('[staff]\n"窓口" = 3\n[minutes]\n"010" = 7\n', encoding="utf-8")
    target = tmp_path / "a.json"
    alone.run(*BASICS, "--settings", str(settings), "--minutes", "010=9", "-o", str(target))
    plan = json.loads(target.read_text(encoding="utf-8"))["plan"]
    assert plan["staff"] == [{"name": "窓口担当", "number": 3}]
    assert plan["minutes"] == {"010": 9.0}


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["--staff", "窓口担当=0"], SettingWrong),
        (["--staff", "窓口担当"], SettingWrong),
        (["--staff", "町長=1"], SettingUnknown),
        (["--outcome", "010=0.1"], SettingWrong),
        (["--outcome", "010:承認=2"], SettingWrong),
        (["--minutes", "010=長い"], SettingWrong),
        (["--settings", "/nowhere.toml"], SettingWrong),
        (["--hours", "9-17"], OfficeHoursUnreadable),
    ],
)
def test_wrong_settings_say_how_to_write_them(
    alone: CommandLine, arguments: list[str], refusal: type[NagarezuError]
) -> None:
    result = alone.invoke(*BASICS, *arguments)
    assert isinstance(result.exception, refusal)
    assert result.exception.user_message.endswith("。")


def test_a_workbook_needs_a_place(alone: CommandLine) -> None:
    result = alone.invoke(*BASICS, "--format", "xlsx")
    assert result.exit_code == 2
    assert "-o で指定してください" in result.output
