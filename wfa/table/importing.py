"""Reading a flow from a workbook: all of it, or every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping

from errors.table import TableRefused
from wfa.model import Flow
from wfa.table.applying import apply_table
from wfa.table.checking import check_table
from wfa.table.reading import read_workbook


def import_workbook(
    content: bytes,
    *,
    name: str = "",
    base: Flow | None = None,
    parts: Mapping[str, str] | None = None,
) -> Flow:
    """Return the flow a workbook describes, drawn; all of it or nothing.

    Args:
        content: bytes of an .xlsx file.
        name: file name, for messages.
        base: the flow the table was exported from; without it the table stands alone.
        parts: process id of each common part that may be called, by flow id (``CP-01``).

    Raises:
        TableUnreadable: it is no 作業一覧表.
        TableRefused: it has mistakes; ``context["problems"]`` lists every one.
    """
    read = read_workbook(content, name=name, base=base)
    problems = [*read.problems, *check_table(read.table, base, (parts or {}).keys())]
    if problems:
        problems.sort(key=lambda p: (p.place.sheet, p.place.row))
        raise TableRefused(
            f"{len(problems)} problems in {name or 'workbook'}",
            count=len(problems),
            problems=tuple(problems),
            first=str(problems[0]),
        )
    return apply_table(read.table, base, parts or {})
