"""The connectors of an installation, from one TOML file that the operator writes.

::

    [[http]]
    name = "住基ネット連携"          # what a flow writes as its connector
    url = "https://renkei.example.lg.jp/api"
    token_file = "/etc/nagarezu/token"   # sent as a bearer token; never in this file
    timeout = 30

    [[file]]
    name = "国保連携"
    folder = "/srv/renkei/kokuho"
    format = "csv"                  # or "json"

    [[mail]]
    name = "庁内メール"
    host = "mail.example.lg.jp"
    sender = "nagarezu@example.lg.jp"
    domains = ["example.lg.jp"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.connectors.file_drop import DropFolder, DropFormat, FileDropConnector
from engine.connectors.http import HttpConnector, HttpEndpoint
from engine.connectors.mail import MailConnector, MailServer
from engine.connectors.registry import Connectors, OutsideConnector
from engine.connectors.transmission import TransmissionConnector
from engine.decisions.files import DECISION
from errors.connector import ConnectorSetUpWrong

#: Names that the product uses itself.
_TAKEN = (TransmissionConnector.name, DECISION)


def standard_connectors() -> Connectors:
    """Return what every installation has: 配信."""
    return Connectors(inside=[TransmissionConnector()])


def installed_connectors(path: Path | None) -> Connectors:
    """Return the connectors of an installation; without a file, what every installation has."""
    return read_connectors(path) if path else standard_connectors()


def read_connectors(path: Path) -> Connectors:
    """Return the connectors of an installation.

    Raises:
        ConnectorSetUpWrong: the file cannot be read or contradicts itself; names the entry.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, f"読み込めません（{error}）") from error
    outside: list[OutsideConnector] = []
    for kind, name, connector in _made(path, entries):
        if name in _TAKEN or any(name == each.name for each in outside):
            raise _wrong(path, f"[[{kind}]] の名前「{name}」は2つ目です。名前を分けてください")
        outside.append(connector)
    return Connectors(inside=[TransmissionConnector()], outside=outside)


def _made(path: Path, entries: Mapping[str, Any]) -> Iterator[tuple[str, str, OutsideConnector]]:
    for kind, listed in entries.items():
        make = _KINDS.get(kind)
        if make is None or not isinstance(listed, list):
            known = "、".join(f"[[{each}]]" for each in _KINDS)
            raise _wrong(path, f"「{kind}」は使えません。{known} のどれかにしてください")
        for entry in listed:
            name = str(entry.get("name", ""))
            try:
                yield kind, name, make(dict(entry))
            except (KeyError, TypeError, ValueError, OSError) as error:
                told = f"項目 {error} がありません" if isinstance(error, KeyError) else str(error)
                raise _wrong(path, f"[[{kind}]]「{name}」: {told}") from error


def _http(entry: dict[str, Any]) -> OutsideConnector:
    headers = {}
    if token_file := entry.pop("token_file", None):
        token = Path(token_file).read_text(encoding="ascii").strip()
        headers["Authorization"] = f"Bearer {token}"
    return HttpConnector(
        HttpEndpoint(name=entry.pop("name"), url=entry.pop("url"), headers=headers, **entry)
    )


def _file(entry: dict[str, Any]) -> OutsideConnector:
    return FileDropConnector(
        DropFolder(
            name=entry.pop("name"),
            folder=Path(entry.pop("folder")),
            format=DropFormat(entry.pop("format", DropFormat.JSON)),
            **entry,
        )
    )


def _mail(entry: dict[str, Any]) -> OutsideConnector:
    password = ""
    if password_file := entry.pop("password_file", None):
        password = Path(password_file).read_text(encoding="utf-8").strip()
    return MailConnector(
        MailServer(
            name=entry.pop("name"),
            host=entry.pop("host"),
            sender=entry.pop("sender"),
            domains=frozenset(entry.pop("domains")),
            password=password,
            **entry,
        )
    )


_KINDS: Mapping[str, Callable[[dict[str, Any]], OutsideConnector]] = {
    "http": _http,
    "file": _file,
    "mail": _mail,
}


def _wrong(path: Path, problem: str) -> ConnectorSetUpWrong:
    detail = f"Expected connectors in {path}, but: {problem}"
    return ConnectorSetUpWrong(detail, file=path.name, problem=problem)
