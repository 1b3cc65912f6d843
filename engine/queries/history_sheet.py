"""経緯表 of one case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from data_layouts.wareki import format_wareki
from engine.clock import JAPAN
from engine.context import Context
from engine.history.entries import entries_of
from engine.history.sheet import HistorySheet, sheet_lines
from engine.history.values import HistoryCheck
from engine.kind_words import CASE_STATUS_WORDS
from engine.queries.history_checks import verify
from engine.queries.history_rows import rows_of_case
from engine.wording import moment_text
from municipality.organisation import find_municipality


def history_sheet(context: Context, case: Row[Any]) -> HistorySheet:
    """Return the sheet of a case, as whoever asks may read it."""
    check = verify(context, case)
    return HistorySheet(
        number=case.number,
        title=case.title,
        flow=f"{case.flow_id} {case.flow_title}（第{case.edition}版）",
        received=f"{moment_text(case.started_at)} {case.started_by}",
        status=_status(case),
        lines=sheet_lines(entries_of(rows_of_case(context, case.id))),
        check=_told(check),
        intact=check.intact,
        printed=_printed(context),
    )


def _status(case: Row[Any]) -> str:
    status = CASE_STATUS_WORDS[case.status]
    if case.finished_at is None:
        return status
    ended_with = f"（{case.ended_with}）" if case.ended_with not in ("", status) else ""
    return f"{status}{ended_with} {moment_text(case.finished_at)}"


def _told(check: HistoryCheck) -> tuple[str, ...]:
    if check.intact:
        return (f"{check.entries}行すべてがつながっており、あとから変えられた行はありません。",)
    return ("元のままでない行があります。情報担当に連絡してください。", *map(str, check.faults))


def _printed(context: Context) -> str:
    now = context.now.astimezone(JAPAN)
    municipality = find_municipality(context.session, context.municipality)
    day = format_wareki(now.date())
    return f"出力 {day} {now:%H:%M} {municipality.name} {context.actor.name}"
