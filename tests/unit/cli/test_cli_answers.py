"""Answers and surroundings of the command line."""

import json
import stat
from pathlib import Path

import pytest

from cli.answers import describe_form, read_answers
from cli.settings import read_surroundings
from engine.forms.values import Form
from errors.command_line import AnswerMalformed


def test_arguments_win_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"氏名": "甲", "人数": 2}), encoding="utf-8")
    assert read_answers(["氏名=乙=丙"], file) == {"氏名": "乙=丙", "人数": "2"}


@pytest.mark.parametrize("pair", ["氏名", "=値", ""])
def test_an_answer_needs_a_name_and_a_sign(pair: str) -> None:
    with pytest.raises(AnswerMalformed):
        read_answers([pair], None)


@pytest.mark.parametrize("content", ["[1]", "{", ""])
def test_a_file_must_hold_one_object(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(AnswerMalformed):
        read_answers([], file)


def test_an_empty_form_asks_nothing() -> None:
    assert describe_form(Form()) == []


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    known = read_surroundings({"NAGAREZU_HOME": str(tmp_path / "home")})
    key = known.secret_key()
    assert len(key) > 40
    assert known.secret_key() == key
    mode = stat.S_IMODE((tmp_path / "home" / "secret.key").stat().st_mode)
    assert mode == 0o600


def test_the_database_is_a_file_in_the_home_unless_told(tmp_path: Path) -> None:
    known = read_surroundings({"NAGAREZU_HOME": str(tmp_path)})
    assert known.database_url == f"sqlite:///{tmp_path / 'nagarezu.db'}"
    other = "postgresql+psycopg://localhost/nagarezu"
    assert read_surroundings({"NAGAREZU_DATABASE_URL": other}).database_url == other


def test_connectors_are_read_from_the_home_or_where_told(tmp_path: Path) -> None:
    home = {"NAGAREZU_HOME": str(tmp_path)}
    assert read_surroundings({**home, "NAGAREZU_CONNECTORS": ""}).connectors is None
    own = tmp_path / "connectors.toml"
    own.touch()
    assert read_surroundings(home).connectors == own
    other = tmp_path / "ほか.toml"
    assert read_surroundings({**home, "NAGAREZU_CONNECTORS": str(other)}).connectors == other
