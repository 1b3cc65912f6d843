"""Leaving files for another system."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from engine.connectors.file_drop import DropFolder, DropFormat, FileDropConnector
from errors.connector import ConnectorFailed
from tests.integration.connectors.conftest import MakeCall


def connector(folder: Path, format: DropFormat = DropFormat.JSON) -> FileDropConnector:
    return FileDropConnector(DropFolder(name="国保", folder=folder, format=format))


def test_the_content_is_left_as_json(tmp_path: Path, call: MakeCall) -> None:
    made = call(送信先="国保", 氏名="北海太郎", 届出日="2026-11-16")
    name = connector(tmp_path).send(made)
    assert name == f"R8-01-000001_Task_renraku_{made.id}.json"
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert json.loads((tmp_path / str(name)).read_bytes())["content"] == {
        "氏名": "北海太郎",
        "届出日": "2026-11-16",
    }


def test_a_retry_leaves_the_file_that_is_there(tmp_path: Path, call: MakeCall) -> None:
    first = connector(tmp_path).send(call(氏名="北海太郎"))
    assert connector(tmp_path).send(call(氏名="別の名前")) == first
    content = json.loads((tmp_path / str(first)).read_bytes())["content"]
    assert content == {"氏名": "北海太郎"}


def test_a_csv_is_readable_in_a_spreadsheet_and_harmless(tmp_path: Path, call: MakeCall) -> None:
    made = call(氏名="北海, 太郎", 同意=True, 備考='=HYPERLINK("x")', 空=None)
    name = connector(tmp_path, DropFormat.CSV).send(made)
    content = (tmp_path / str(name)).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows == [
        ["受付番号", "氏名", "同意", "備考", "空"],
        ["R8-01-000001", "北海, 太郎", "はい", '\'=HYPERLINK("x")', ""],
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, call: MakeCall) -> None:
    with pytest.raises(ConnectorFailed) as failure:
        connector(tmp_path / "ない").send(call())
    assert "フォルダに書き込めません" in failure.value.user_message
