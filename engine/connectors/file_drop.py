"""File drop: the connector that leaves a file in a folder that another system reads."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.connectors.parameters import content_of
from engine.connectors.registry import Call
from engine.forms.texts import plain_text
from engine.values import JsonValue
from errors.connector import ConnectorFailed

_UNSAFE = re.compile(r"[^0-9A-Za-z._-]+")


class DropFormat(StrEnum):
    """How a file is written."""

    JSON = "json"
    CSV = "csv"  #: UTF-8 with a mark that Excel knows, one line of names, one of values


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFolder:
    """One folder that flows may write to, as the operator has set it up."""

    name: str  #: what a flow writes as its connector
    folder: Path
    format: DropFormat = DropFormat.JSON


class FileDropConnector:
    """Writes the parameters of a step as a file and returns its name.

    A reader never sees half a file: it appears with its last name when it is complete and on disk.
    A retry finds its own file by the id of the call and does not write a second one.
    """

    def __init__(self, drop: DropFolder) -> None:
        self.name = drop.name
        self._drop = drop

    def send(self, call: Call) -> JsonValue:
        """Leave the file.

        Raises:
            ConnectorFailed: the folder is not there, or cannot be written to.
        """
        number = _UNSAFE.sub("_", call.case_number)
        name = f"{number}_{_UNSAFE.sub('_', call.step)}_{call.id}.{self._drop.format}"
        path = self._drop.folder / name
        try:
            if not path.exists():
                self._write(path, self._content(call))
        except OSError as error:
            reason = f"フォルダに書き込めません（{error.strerror or type(error).__name__}）"
            detail = f"Expected to write {path}, but {error}"
            raise ConnectorFailed(
                detail, step=call.step_name, destination=self.name, reason=reason
            ) from error
        return name

    def _content(self, call: Call) -> bytes:
        content = content_of(call)
        if self._drop.format is DropFormat.CSV:
            return _csv(call, content)
        message = {
            "id": str(call.id),
            "municipality": call.municipality,
            "case": call.case_number,
            "step": call.step,
            "content": content,
        }
        return json.dumps(message, ensure_ascii=False, indent=2).encode()

    def _write(self, path: Path, content: bytes) -> None:
        unfinished = path.with_name(f".{path.name}.part")
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)


def _csv(call: Call, content: dict[str, JsonValue]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["受付番号", *content])
    writer.writerow([call.case_number, *map(_cell, content.values())])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: JsonValue) -> str:
    """Return a value for a cell; one that a spreadsheet would take for a formula is defused."""
    text = plain_text(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
