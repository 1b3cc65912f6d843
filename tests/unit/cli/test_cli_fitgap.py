"""``nagarezu fitgap``: the JSON other programs rely on, and refusals that say what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cli.main import root
from errors import NagarezuError
from wfa.library import standard_flows

KEYS = ["similarity", "same_procedure", "alignment", "candidates", "gaps"]
PAIR = ["standard", "current", "kind", "confidence", "status", "reasons"]


def _file(folder: Path, flow_id: str) -> str:
    entry = standard_flows().get(flow_id)
    path = folder / entry.name
    path.write_bytes(entry.content)
    return str(path)


def test_compare_prints_the_agreed_json(tmp_path: Path) -> None:
    one, two = _file(tmp_path, "01-01"), _file(tmp_path, "01-03")
    run = CliRunner().invoke(root, ["fitgap", "compare", one, two, "--format", "json"])
    assert run.exit_code == 0, run.output
    answer = json.loads(run.output)
    assert list(answer) == KEYS
    assert all(list(pair)[: len(PAIR)] == PAIR for pair in answer["alignment"])
    assert {pair["status"] for pair in answer["alignment"]} <= {"auto", "confirm"}
    assert all(len(found) <= 5 for found in answer["candidates"].values())
    assert {"key", "type", "standard", "current", "severity", "message"} <= set(answer["gaps"][0])


def test_a_flow_does_not_differ_from_itself(tmp_path: Path) -> None:
    drawn = _file(tmp_path, "22-02")
    run = CliRunner().invoke(root, ["fitgap", "compare", drawn, drawn, "--format", "json"])
    assert json.loads(run.output)["gaps"] == []
    assert json.loads(run.output)["same_procedure"] is True


@pytest.mark.parametrize("name", ["nothing.bpmn", "picture.png"])
def test_what_cannot_be_compared_is_told(tmp_path: Path, name: str) -> None:
    run = CliRunner().invoke(
        root, ["fitgap", "compare", str(tmp_path / name), str(tmp_path / name)]
    )
    assert isinstance(run.exception, NagarezuError)
    assert name in run.exception.user_message


def test_a_report_keeps_the_verdicts_of_the_sheet_that_was_filled(tmp_path: Path) -> None:
    one, two = _file(tmp_path, "01-01"), _file(tmp_path, "01-03")
    first, second = tmp_path / "first", tmp_path / "second"
    run = CliRunner().invoke(root, ["fitgap", "report", one, two, "-o", str(first)])
    assert run.exit_code == 0, run.output
    made = {path.name for path in first.iterdir()}
    assert {"fitgap.xlsx", "fitgap.html"} < made
    assert any(name.startswith("standard") and name.endswith(".pdf") for name in made)
    assert any(name.startswith("current") and name.endswith(".pdf") for name in made)

    book = load_workbook(first / "fitgap.xlsx")
    sheet = book["フィット&ギャップ表"]
    verdict = next(cell.column for cell in sheet[4] if cell.value == "判定")
    sheet.cell(5, verdict, "G6 廃止")
    book.save(first / "filled.xlsx")
    filled = str(first / "filled.xlsx")
    again = ["fitgap", "report", one, two, "-o", str(second), "--verdicts", filled]
    assert CliRunner().invoke(root, again).exit_code == 0
    kept = load_workbook(second / "fitgap.xlsx")["フィット&ギャップ表"]
    assert kept.cell(5, verdict).value == "G6 廃止"
