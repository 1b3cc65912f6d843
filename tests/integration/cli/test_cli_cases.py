"""The command line on a real database: a case from its start to the next step."""

import json
import re
from pathlib import Path

import pytest

from cli.main import main
from errors import NagarezuError
from tests.integration.cli.conftest import FUKAGAWA, MADOGUCHI, CommandLine
from wfa.library import standard_flows


def test_a_case_is_started_shown_and_moved_on(command_line: CommandLine, tmp_path: Path) -> None:
    number = command_line.start()
    assert number in command_line.run("inbox", "--user", MADOGUCHI).output
    asked = command_line.run("complete", number, "--user", MADOGUCHI, "--show").output
    assert "フリガナ（必須）" in asked
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps(
            {
                "フリガナ": "カクウ　タロウ",
                "生年月日": "S60.4.1",
                "異動日": "2026-11-18",
                "転入の種類": "転出証明書",
                "新住所": "深川市二条１７番１７号",
                "前住所": "架空県見本市一丁目１番",
                "転入する人数": "1",
                "連絡先": "0164-00-0000",
            }
        ),
        encoding="utf-8",
    )
    done = command_line.run("complete", number, "--user", MADOGUCHI, "--answers", str(answers))
    assert "届出を受け付ける」を完了しました" in done.output
    shown = command_line.run("case", "show", number, "--user", MADOGUCHI).output
    assert "いま: " in shown
    assert "経緯" in shown


def test_missing_answers_are_all_named(command_line: CommandLine) -> None:
    number = command_line.start()
    result = command_line.invoke("complete", number, "--user", MADOGUCHI)
    assert isinstance(result.exception, NagarezuError)
    assert "・フリガナ: 入力してください。" in result.exception.user_message
    assert "・新住所: 入力してください。" in result.exception.user_message


def test_a_second_demo_leaves_what_somebody_has_published_since(
    command_line: CommandLine, tmp_path: Path
) -> None:
    entry = standard_flows().get("53-05")
    own = tmp_path / entry.name
    changed = entry.content.replace("供覧先と期限を決める".encode(), "供覧先を決める".encode())
    own.write_bytes(changed)
    command_line.run("deploy", str(own), "--municipality", FUKAGAWA)
    before = command_line.run("edition", "list", "53-05", "--municipality", FUKAGAWA).output

    command_line.run("demo")

    after = command_line.run("edition", "list", "53-05", "--municipality", FUKAGAWA).output
    assert "2" in before
    assert after == before


def test_demo_twice_changes_nothing(command_line: CommandLine) -> None:
    number = command_line.start()
    command_line.run("demo")
    assert number in command_line.run("inbox", "--user", MADOGUCHI).output


def test_a_wrong_password_is_refused_with_exit_code_2(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAGAREZU_HOME", str(command_line.home))
    monkeypatch.setenv("NAGAREZU_PASSWORD", "wrong")
    with pytest.raises(SystemExit) as stopped:
        main(["inbox", "--user", "012289/nobody"])
    assert stopped.value.code == 2
    assert "パスワード" in capsys.readouterr().err


@pytest.mark.parametrize("user", ["fukagawa-mado1", "/x", "012289/"])
def test_a_malformed_user_says_how_it_should_look(command_line: CommandLine, user: str) -> None:
    result = command_line.invoke("inbox", "--user", user)
    assert isinstance(result.exception, NagarezuError)
    assert "012289/fukagawa-mado1" in result.exception.user_message


def test_an_unknown_work_item_is_told(command_line: CommandLine) -> None:
    result = command_line.invoke("complete", "ffffffff", "--user", MADOGUCHI)
    assert isinstance(result.exception, NagarezuError)
    assert "nagarezu inbox" in result.exception.user_message


def test_a_broken_flow_is_not_deployed(command_line: CommandLine, tmp_path: Path) -> None:
    broken = tmp_path / "broken.bpmn"
    broken.write_text("<definitions", encoding="utf-8")
    result = command_line.invoke("deploy", str(broken), "--municipality", "012289")
    assert isinstance(result.exception, NagarezuError)
    assert "broken.bpmn" in result.exception.user_message


def test_a_standard_flow_is_deployed_by_its_number(command_line: CommandLine) -> None:
    result = command_line.run("deploy", "--standard", "01-01", "--municipality", "016659")
    assert "01-01 転入 第1版" in result.output


def test_a_database_that_was_never_made_says_what_to_do(tmp_path: Path) -> None:
    result = CommandLine(tmp_path / "nothing").invoke("inbox", "--user", MADOGUCHI)
    assert isinstance(result.exception, NagarezuError)
    assert re.search(r"[ぁ-ん]", result.exception.user_message)
