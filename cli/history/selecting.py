"""Which cases a command is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import click

from data_layouts.wareki import format_wareki, parse_date
from engine.history.selection import HistorySelection

_OPTIONS = (
    click.option("--business", default="", metavar="01", help="業務番号。"),
    click.option("--flow", default="", metavar="01-01", help="手続番号（版は問いません）。"),
    click.option("--from", "first", default="", metavar="日", help="受付日がこの日以後。"),
    click.option("--until", "last", default="", metavar="日", help="受付日がこの日以前。"),
)


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add options that choose cases; the command gets them as ``selection``.

    A day that cannot be read is refused with ``DateUnreadable``.
    """

    @wraps(command)
    def selecting(*, business: str, flow: str, first: str, last: str, **others: Any) -> Any:
        selection = HistorySelection(
            business_no=business,
            flow_id=flow,
            received_from=_day(first),
            received_to=_day(last),
        )
        return command(selection=selection, **others)

    for option in reversed(_OPTIONS):
        option(selecting)
    return selecting


def about(selection: HistorySelection) -> str:
    """Return the cases of a selection in words."""
    first, last = selection.received_from, selection.received_to
    parts = (
        f"業務 {selection.business_no}" if selection.business_no else "",
        f"手続 {selection.flow_id}" if selection.flow_id else "",
        f"受付日 {format_wareki(first)} から" if first else "",
        f"受付日 {format_wareki(last)} まで" if last else "",
    )
    return "　".join(filter(None, parts)) or "すべての案件"


def _day(text: str) -> date | None:
    return parse_date(text) if text else None
