"""``nagarezu wfa lint``: what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from cli.wfa import wfa
from cli.wfa.lint import surroundings

DIAGRAMS = Path(__file__).resolve().parents[2] / "data" / "lint" / "bpmn"
RIGHT = DIAGRAMS / "start_event_incoming" / "valid-none.bpmn"
WRONG = DIAGRAMS / "start_event_incoming" / "invalid-incoming.bpmn"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(wfa, ["lint", *map(str, arguments)])


def test_nothing_found_ends_with_0() -> None:
    result = run(RIGHT, "--group", "bpmn")
    assert result.exit_code == 0
    assert result.output == "1ファイルを調べました。問題は見つかりませんでした。\n"


def test_findings_end_with_1() -> None:
    result = run(WRONG, RIGHT, "--group", "bpmn")
    assert result.exit_code == 1
    assert f"{WRONG}:" in result.output
    assert "[bpmn/start_event_incoming]" in result.output
    assert "2ファイルを調べました。誤り1件。" in result.output


def test_all_groups_run_unless_some_are_chosen() -> None:
    result = run(RIGHT, "--format", "json")
    assert json.loads(result.output)["files"][0]["groups"] == ["bpmn", "execution", "wfa"]
    assert result.exit_code == 1
    chosen = run(RIGHT, "--group", "wfa", "--group", "execution", "--format", "json")
    assert json.loads(chosen.output)["files"][0]["groups"] == ["execution", "wfa"]


def test_less_bad_findings_can_be_left_out() -> None:
    result = run(RIGHT, "--group", "wfa", "--severity", "error")
    assert result.exit_code == 0


def test_an_unreadable_file_ends_with_2_and_the_others_are_still_checked(tmp_path: Path) -> None:
    broken = tmp_path / "壊れた.bpmn"
    broken.write_text("<definitions", encoding="utf-8")
    result = run(broken, WRONG, "--group", "bpmn")
    assert result.exit_code == 2
    assert "読み込めません" in result.output
    assert "[bpmn/start_event_incoming]" in result.output


def test_wrong_use_ends_with_2() -> None:
    assert run().exit_code == 2
    assert run(RIGHT, "--group", "bpm").exit_code == 2
    assert run(RIGHT, "--format", "xml").exit_code == 2
    assert run("ない.bpmn", "--group", "bpmn").exit_code == 2


def test_files_given_together_know_each_other(tmp_path: Path) -> None:
    caller = DIAGRAMS.parent / "execution" / "call_target" / "valid-named.bpmn"
    part = tmp_path / "part.bpmn"
    text = caller.read_text(encoding="utf-8").replace('calledElement="Q"', 'calledElement="R"')
    alone = tmp_path / "alone.bpmn"
    alone.write_text(text, encoding="utf-8")
    assert "[execution/call_target]" in run(alone, "--group", "execution").output
    part.write_text(text.replace('id="Q"', 'id="R"'), encoding="utf-8")
    together = run(alone, part, "--group", "execution", "--format", "json")
    findings = [f for file in json.loads(together.output)["files"] for f in file["findings"]]
    assert "call_target" not in {finding["rule"] for finding in findings}


def test_surroundings_know_the_tables_of_the_product() -> None:
    around = surroundings()
    assert around.catalogue is not None
    assert around.parameters
    assert around.called is not None
    assert "01-01" in (around.flow_ids or ())
