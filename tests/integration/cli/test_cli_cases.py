"""The command line on a real database: a case from its start to the next step."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main, root
from errors import NagarezuError
from municipality.demo_setup import DEMO_PASSWORD

MADOGUCHI = "012289/fukagawa-mado1"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo database, made once by the command itself."""
    place = tmp_path_factory.mktemp("home")
    result = _run(place, "demo")
    assert "fukagawa-mado1" in result.output
    return place


def _invoke(home: Path, *arguments: str) -> Result:
    environment = {
        "NAGAREZU_HOME": str(home),
        "NAGAREZU_PASSWORD": DEMO_PASSWORD,
        "NAGAREZU_DATABASE_URL": "",
        "COLUMNS": "200",
    }
    return CliRunner().invoke(root, arguments, env=environment)


def _run(home: Path, *arguments: str) -> Result:
    result = _invoke(home, *arguments)
    assert result.exit_code == 0, result.output + str(result.exception)
    return result


def _start(home: Path) -> str:
    result = _run(
        home, "case", "start", "01-01", "--user", MADOGUCHI,
        "異動者の氏名=架空　太郎", "届出日=令和8年11月20日",
    )  # fmt: skip
    found = re.search(r"受付番号 (\S+) で", result.output)
    assert found
    return found[1]


def test_a_case_is_started_shown_and_moved_on(home: Path, tmp_path: Path) -> None:
    number = _start(home)
    assert number in _run(home, "inbox", "--user", MADOGUCHI).output
    asked = _run(home, "complete", number, "--user", MADOGUCHI, "--show").output
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
    done = _run(home, "complete", number, "--user", MADOGUCHI, "--answers", str(answers))
    assert "届出を受け付ける」を完了しました" in done.output
    shown = _run(home, "case", "show", number, "--user", MADOGUCHI).output
    assert "いま: " in shown
    assert "経緯" in shown
    checked = _run(home, "case", "verify", number, "--user", MADOGUCHI).output
    assert "すべて元のままです" in checked


def test_missing_answers_are_all_named(home: Path) -> None:
    number = _start(home)
    result = _invoke(home, "complete", number, "--user", MADOGUCHI)
    assert isinstance(result.exception, NagarezuError)
    assert "・フリガナ: 入力してください。" in result.exception.user_message
    assert "・新住所: 入力してください。" in result.exception.user_message


def test_demo_twice_changes_nothing(home: Path) -> None:
    number = _start(home)
    _run(home, "demo")
    assert number in _run(home, "inbox", "--user", MADOGUCHI).output


def test_a_wrong_password_is_refused_with_exit_code_2(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAGAREZU_HOME", str(home))
    monkeypatch.setenv("NAGAREZU_PASSWORD", "wrong")
    with pytest.raises(SystemExit) as stopped:
        main(["inbox", "--user", "012289/nobody"])
    assert stopped.value.code == 2
    assert "パスワード" in capsys.readouterr().err


@pytest.mark.parametrize("user", ["fukagawa-mado1", "/x", "012289/"])
def test_a_malformed_user_says_how_it_should_look(home: Path, user: str) -> None:
    result = _invoke(home, "inbox", "--user", user)
    assert isinstance(result.exception, NagarezuError)
    assert "012289/fukagawa-mado1" in result.exception.user_message


def test_an_unknown_work_item_is_told(home: Path) -> None:
    result = _invoke(home, "complete", "ffffffff", "--user", MADOGUCHI)
    assert isinstance(result.exception, NagarezuError)
    assert "nagarezu inbox" in result.exception.user_message


def test_a_broken_flow_is_not_deployed(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.bpmn"
    broken.write_text("<definitions", encoding="utf-8")
    result = _invoke(home, "deploy", str(broken), "--municipality", "012289")
    assert isinstance(result.exception, NagarezuError)
    assert "broken.bpmn" in result.exception.user_message


def test_a_standard_flow_is_deployed_by_its_number(home: Path) -> None:
    result = _run(home, "deploy", "--standard", "01-01", "--municipality", "016659")
    assert "01-01 転入 第1版" in result.output


def test_a_database_that_was_never_made_says_what_to_do(tmp_path: Path) -> None:
    result = _invoke(tmp_path / "nothing", "inbox", "--user", MADOGUCHI)
    assert isinstance(result.exception, NagarezuError)
    assert re.search(r"[ぁ-ん]", result.exception.user_message)
