"""Data items and code lists as files that outlive the product version they came from.

An edition of a flow keeps the words of its forms in this shape, so that a case is asked the same
questions after the tables of this package have changed. One file holds the items, one each list of
codes; JSON, because it gives back exactly what went in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from data_layouts.certainty import Certainty
from data_layouts.code_lists import Code, CodeList
from data_layouts.items import DataItem, DataType


def dump_items(items: Iterable[DataItem]) -> bytes:
    """Return items as a file; their code lists are named, not contained."""
    told = []
    for item in sorted(items, key=lambda each: each.id):
        code_list = item.code_list.id if item.code_list else None
        told.append({**_told(item), "code_list": code_list})
    return _file(told)


def load_items(content: bytes, code_lists: Mapping[str, CodeList]) -> dict[str, DataItem]:
    """Read what ``dump_items`` wrote, with the code lists that its items name."""
    found = {}
    for told in orjson.loads(content):
        named = told.pop("code_list")
        found[told["id"]] = DataItem(
            **_read(told) | {"data_type": DataType(told["data_type"])},
            code_list=code_lists[named] if named else None,
        )
    return found


def dump_code_list(code_list: CodeList) -> bytes:
    """Return a code list as a file."""
    return _file({**_told(code_list), "codes": [_told(code) for code in code_list.codes]})


def load_code_list(content: bytes) -> CodeList:
    """Read what ``dump_code_list`` wrote."""
    told = orjson.loads(content)
    codes = tuple(Code(**_read(each)) for each in told.pop("codes"))
    return CodeList(**_read(told), codes=codes)


def _told(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _read(told: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "certainty": Certainty(told["certainty"])}


def _file(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
