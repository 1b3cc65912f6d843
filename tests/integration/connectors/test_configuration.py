"""The operator's file of connectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.connectors.configuration import read_connectors, standard_connectors
from errors.connector import ConnectorSetUpWrong
from tests.integration.connectors.conftest import MakeCall
from tests.integration.outside_servers import WebServer

WHOLE = """
[[http]]
name = "住基ネット連携"
url = "{url}"
token_file = "{token}"

[[file]]
name = "国保連携"
folder = "{folder}"
format = "csv"

[[mail]]
name = "庁内メール"
host = "mail.example.lg.jp"
sender = "nagarezu@example.lg.jp"
domains = ["example.lg.jp"]
"""


def test_every_kind_is_read(tmp_path: Path, web_server: WebServer, call: MakeCall) -> None:
    token = tmp_path / "token"
    token.write_text("abc\n")
    path = tmp_path / "connectors.toml"
    text = WHOLE.format(url=web_server.url, token=token, folder=tmp_path)
    path.write_text(text, encoding="utf-8")

    connectors = read_connectors(path)

    assert set(connectors.outside) == {"住基ネット連携", "国保連携", "庁内メール"}
    assert connectors.names[-1] == "庁内メール"
    assert "transmission" in connectors.inside
    connectors.outside["住基ネット連携"].send(call())
    assert web_server.requests[0]["headers"]["Authorization"] == "Bearer abc"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[http", "読み込めません"),
        ("[[fax]]\nname = 'x'", "「fax」は使えません。[[http]]、[[file]]、[[mail]] のどれか"),
        ("[[http]]\nname = 'x'", "[[http]]「x」: 項目 'url' がありません"),
        ("[[http]]\nname = 'x'\nurl = 'ftp://x'", "[[http]]「x」"),
        ("[[file]]\nname = 'x'\nfolder = '/tmp'\nformat = 'xml'", "[[file]]「x」"),
        ("[[file]]\nname = 'x'\nfolder = '/tmp'\nsize = 3", "[[file]]「x」"),
        ("[[file]]\nname = 'transmission'\nfolder = '/tmp'", "2つ目です"),
        ("[[file]]\nname='x'\nfolder='/a'\n[[file]]\nname='x'\nfolder='/b'", "2つ目です"),
        ("http = 3", "「http」は使えません"),
    ],
)
def test_mistakes_are_told_with_the_entry(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "connectors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConnectorSetUpWrong) as refusal:
        read_connectors(path)
    assert told in refusal.value.user_message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConnectorSetUpWrong):
        read_connectors(tmp_path / "ない.toml")


def test_without_a_file_there_is_the_transmission() -> None:
    assert standard_connectors().names == ("transmission",)
