"""Events as CSV, one line each, the case repeated in every line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from engine.clock import JAPAN
from engine.history.events import CaseEvent, CaseTrace
from engine.kind_words import CASE_STATUS_WORDS

MEDIA_TYPE = "text/csv"
#: At the start of a file it makes Excel read it as UTF-8.
BYTE_ORDER_MARK = "\ufeff"
HEADINGS = (
    "受付番号", "業務", "手続番号", "手続", "版", "状態", "終わり方", "番号", "日時", "できごと",
    "作業", "作業の記号", "作業の回", "段階", "役割", "係", "職員", "代理・代決された職員", "結果",
)  # fmt: skip


def csv_text(traces: Iterable[CaseTrace], *, mark: bool) -> Iterator[str]:
    """Yield the file in parts, one for each case.

    Args:
        traces: the cases.
        mark: begin with the byte order mark, for Excel.
    """
    yield (BYTE_ORDER_MARK if mark else "") + _lines([HEADINGS])
    for trace in traces:
        yield _lines(_cells(trace, event) for event in trace.events)


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _cells(trace: CaseTrace, event: CaseEvent) -> tuple[str, ...]:
    cells = (
        trace.number, trace.business_no, trace.flow_id, trace.flow_title, str(trace.edition),
        CASE_STATUS_WORDS[trace.status], trace.ended_with, str(event.sequence or ""),
        _moment(event.at), event.what, event.step_name, event.step, event.instance,
        event.transition, event.role, event.section, event.person, event.acting_for,
        event.outcome,
    )  # fmt: skip
    return tuple(map(_harmless, cells))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(JAPAN):%Y-%m-%d %H:%M:%S}"


def _harmless(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
