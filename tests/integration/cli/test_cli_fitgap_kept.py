"""A current flow on the command line: kept, judged in a sheet, taken in, carried on."""

from __future__ import annotations

import json
import re
from pathlib import Path

from openpyxl import load_workbook

from tests.integration.cli.conftest import FUKAGAWA, MADOGUCHI, CommandLine
from tests.integration.fitgap.offices import FLOW_ID, GONE, OTHER_WORDS, current_file
from wfa.library import standard_flows

KAIZEN = f"{FUKAGAWA}/fukagawa-kaizen"
HEADINGS = 4


def added(command_line: CommandLine, *arguments: str) -> str:
    """Add a current flow and return the number of its comparison."""
    output = command_line.run("fitgap", "add", *arguments, "--user", KAIZEN).output
    found = re.search(r"番号 ([0-9a-f-]{36})", output)
    assert found, output
    return found[1]


def fill(path: Path, row: int, verdict: str) -> None:
    """Write a verdict into a sheet, as in Excel."""
    book = load_workbook(path)
    sheet = book["フィット&ギャップ表"]
    column = next(cell.column for cell in sheet[HEADINGS] if cell.value == "判定")
    sheet.cell(HEADINGS + 1 + row, column).value = verdict
    book.save(path)


def test_verdicts_travel_through_the_sheet_and_stay(
    command_line: CommandLine, tmp_path: Path
) -> None:
    entry = standard_flows().get(FLOW_ID)
    standard, current = tmp_path / entry.name, tmp_path / "現行.bpmn"
    standard.write_bytes(entry.content)
    current.write_bytes(current_file(**OTHER_WORDS).content)
    first = added(command_line, str(current), "--standard", FLOW_ID, "--name", "消滅の手続")
    files = ("fitgap", "report", str(standard), str(current), "--municipality", FUKAGAWA)
    sheet = tmp_path / "out" / "fitgap.xlsx"
    command_line.run(*files, "-o", str(sheet.parent))
    assert load_workbook(sheet)["フィット&ギャップ表"]["B1"].value.endswith("深川市")

    fill(sheet, 0, "G9 なにか")
    wrong = command_line.invoke("fitgap", "import-verdicts", str(sheet), "--user", KAIZEN)
    assert wrong.exit_code == 1
    assert "シート「フィット&ギャップ表」5行「判定」: 「G9 なにか」は使えません。" in wrong.output

    fill(sheet, 0, "F1 適合")
    refused = command_line.invoke("fitgap", "import-verdicts", str(sheet), "--user", MADOGUCHI)
    assert "業務改善担当" in refused.exception.user_message  # type: ignore[union-attr]
    taken = command_line.run("fitgap", "import-verdicts", str(sheet), "--user", KAIZEN)
    assert "新しい判定 1件、変えた判定 0件、変わらない判定 0件、確かめた対応 0組" in taken.output
    again = command_line.run("fitgap", "import-verdicts", str(sheet), "--user", KAIZEN)
    assert "新しい判定 0件、変えた判定 0件、変わらない判定 1件" in again.output

    other = tmp_path / "現行2.bpmn"
    other.write_bytes(current_file(w010="窓口で届を受け取る", **OTHER_WORDS).content)
    second = added(command_line, str(other), "--follows", first)
    listed = command_line.run("fitgap", "list", "--municipality", FUKAGAWA).output
    assert first in listed
    assert second in listed
    assert "3 件" in listed  # with the example of the demo
    command_line.run(*files[:3], str(other), *files[4:], "-o", str(tmp_path / "next"))
    kept = load_workbook(tmp_path / "next" / "fitgap.xlsx")["フィット&ギャップ表"]
    assert "F1 適合" in [cell.value for row in kept.iter_rows() for cell in row]


def test_the_demo_has_a_comparison_to_try(command_line: CommandLine) -> None:
    listed = command_line.run("fitgap", "list", "--municipality", FUKAGAWA).output
    assert listed.count("転入（現行の例）") == 1
    assert "0 件" in command_line.run("fitgap", "list", "--municipality", "012122").output


def test_a_comparison_uses_what_the_municipality_confirmed(
    command_line: CommandLine, tmp_path: Path
) -> None:
    entry = standard_flows().get("22-02")
    path = tmp_path / entry.name
    path.write_bytes(entry.content)
    run = command_line.run(
        "fitgap", "compare", str(path), str(path), "--format", "json", "--municipality", FUKAGAWA
    )
    assert json.loads(run.output)["gaps"] == []
    unknown = command_line.invoke(
        "fitgap", "compare", str(path), str(path), "--municipality", "999999"
    )
    assert unknown.exit_code == 1


def test_a_sheet_that_does_not_say_where_it_is_from_needs_the_number(
    command_line: CommandLine, tmp_path: Path
) -> None:
    entry = standard_flows().get(FLOW_ID)
    standard, current = tmp_path / entry.name, tmp_path / "現行.bpmn"
    standard.write_bytes(entry.content)
    current.write_bytes(current_file().content)
    assert GONE in command_line.run("fitgap", "compare", str(standard), str(current)).output
    command_line.run("fitgap", "report", str(standard), str(current), "-o", str(tmp_path))
    sheet = str(tmp_path / "fitgap.xlsx")
    refused = command_line.invoke("fitgap", "import-verdicts", sheet, "--user", KAIZEN)
    assert "--comparison" in refused.exception.user_message  # type: ignore[union-attr]
    gone = ("fitgap", "import-verdicts", sheet, "--user", KAIZEN, "--comparison", "nothing")
    assert "見つかりません" in command_line.invoke(*gone).exception.user_message  # type: ignore[union-attr]
