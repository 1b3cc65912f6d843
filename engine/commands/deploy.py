"""公開: storing flow files as new editions, all of them or none."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select

from engine.beginning.planning import plan_beginnings
from engine.context import Context
from engine.editions.candidates import Candidate, read_candidates
from engine.editions.content import AnyFile
from engine.editions.current import current_editions, edition_value, starts_new_cases
from engine.editions.origins import StandardOrigins
from engine.editions.publishers import require_publisher
from engine.editions.starts import find_manual_start
from engine.identifiers import new_id
from engine.tables import EditionFileRow, EditionRow, EditionStartRow, FlowFileRow
from engine.tables.editions import StartKind
from engine.tables.upsert import upsert
from engine.values import Edition
from wfa.model.kinds import TriggerKind

#: Starts that nobody has to set off.
_BY_THEMSELVES = {TriggerKind.TIMER: StartKind.TIMER, TriggerKind.SIGNAL: StartKind.SIGNAL}


def deploy(
    context: Context,
    files: Mapping[str, bytes],
    note: str,
    effective_from: date | None = None,
    *,
    follows_standard: bool = False,
) -> tuple[Edition, ...]:
    """Store flow files, with everything they use, as editions.

    A flow whose content new cases would start with anyway on that day keeps its edition.

    Args:
        context: who publishes.
        files: content by file name.
        note: what people should know of the editions.
        effective_from: 適用日; None: the one in the file if it is still to come and new cases have
            another edition until then, else today.
        follows_standard: the flows take in the standard as it is now; otherwise they are made from
            the standard that the editions before were made from.

    Raises:
        FlowNotDeployable: lists every problem of every file; nothing is stored.
        NotAllowed: the person looks after neither the system nor the flows.
    """
    require_publisher(context, "流れ図の公開")
    with _collector_at_rest():
        candidates = read_candidates(context, files)
    days = _effective_days(context, candidates, effective_from)
    known = _in_force(context, candidates, days)
    editions: dict[str, UUID] = {}
    new: list[tuple[Candidate, dict[str, Any]]] = []
    for each in candidates:
        same = known.get(each.flow_id)
        if same is not None and same.content_hash == each.content_hash:
            editions[each.flow_id] = same.id
        else:
            row = _described(context, each, note, days[each.flow_id])
            editions[each.flow_id] = row["id"]
            new.append((each, row))
    _store(context, new, StandardOrigins(context, follows_standard=follows_standard))
    for each, _ in new:
        context.editions.put(each.content_hash, each.content)
    if new:
        plan_beginnings(context, [each.flow_id for each, _ in new])
    return _stored(context, [editions[each.flow_id] for each in candidates])


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Read and compile without looking for garbage: what comes into being stays.

    It is many small objects at once, and the collector would take a third of the time.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _effective_days(
    context: Context, candidates: Iterable[Candidate], given: date | None
) -> dict[str, date]:
    """Return the 適用日 of each flow.

    The first edition of a flow has none before it that new cases could wait with.
    """
    current = current_editions(context, [each.flow_id for each in candidates])
    days: dict[str, date] = {}
    for each in candidates:
        written = each.info.effective_date
        waits = written is not None and written > context.today and each.flow_id in current
        days[each.flow_id] = given or (written if waits and written else context.today)
    return days


def _in_force(
    context: Context, candidates: Iterable[Candidate], days: Mapping[str, date]
) -> dict[str, EditionRow]:
    """Return the edition that new cases start with on the day of each flow, so far."""
    found: dict[str, EditionRow] = {}
    for day in sorted(set(days.values())):
        mine = [each.flow_id for each in candidates if days[each.flow_id] == day]
        found |= current_editions(context, mine, day)
    return found


def _stored(context: Context, ids: list[UUID]) -> tuple[Edition, ...]:
    statement = select(EditionRow, starts_new_cases(context.today)).where(
        EditionRow.municipality_code == context.municipality, EditionRow.id.in_(ids)
    )
    found = {
        row.id: edition_value(row, current=bool(current), today=context.today)
        for row, current in context.session.execute(statement)
    }
    return tuple(found[each] for each in ids)


def _described(
    context: Context, candidate: Candidate, note: str, effective_from: date
) -> dict[str, Any]:
    start = find_manual_start(candidate.content)
    return {
        "municipality_code": context.municipality,
        "id": new_id(context.now),
        "flow_id": candidate.flow_id,
        "business_no": candidate.info.business_no,
        "process_id": candidate.process_id,
        "start_step": start.node.id if start else "",
        "start_role": start.role.value if start else "",
        "start_has_form": bool(start and (start.node.form or start.node.outcomes)),
        "title": candidate.info.title,
        "content_hash": candidate.content_hash,
        "note": note,
        "deployed_at": context.now,
        "deployed_by": context.actor.name,
        "effective_from": effective_from,
        "retired_at": None,
        "retired_by": "",
    }


def _starts(candidate: Candidate, edition: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for start in candidate.content.definition.start_events():
        if start.kind in _BY_THEMSELVES:
            kind = _BY_THEMSELVES[start.kind]
            yield {
                "municipality_code": edition["municipality_code"],
                "edition_id": edition["id"],
                "step": start.node_id,
                "definition": start.definition,
                "kind": kind,
                "name": start.name if kind is StartKind.SIGNAL else "",
                "step_name": start.node.name or start.node_id,
            }


def _store(
    context: Context, new: list[tuple[Candidate, dict[str, Any]]], origins: StandardOrigins
) -> None:
    if not new:
        return
    flow_ids = [each.flow_id for each, _ in new]
    last = _last_numbers(context, flow_ids)
    connection = context.connection
    numbered = [{**row, "number": last.get(each.flow_id, 0) + 1} for each, row in new]
    connection.execute(insert(EditionRow), numbered)
    starts = [start for each, row in new for start in _starts(each, row)]
    if starts:
        connection.execute(insert(EditionStartRow), starts)
    _store_files(context, [file for each, _ in new for file in each.files])
    entries = [
        {
            "municipality_code": context.municipality,
            "edition_id": row["id"],
            "position": position,
            "name": file.name,
            "content_hash": file.content_hash,
            "standard_hash": origins.of(file, published=position == 0),
        }
        for each, row in new
        for position, file in enumerate(each.files)
    ]
    connection.execute(insert(EditionFileRow), entries)
    _store_contents(context, origins.contents)


def _last_numbers(context: Context, flow_ids: Iterable[str]) -> dict[str, int]:
    statement = (
        select(EditionRow.flow_id, func.max(EditionRow.number).label("last"))
        .where(
            EditionRow.municipality_code == context.municipality,
            EditionRow.flow_id.in_(list(flow_ids)),
        )
        .group_by(EditionRow.flow_id)
    )
    return {row.flow_id: row.last for row in context.session.execute(statement)}


def _store_files(context: Context, files: Iterable[AnyFile]) -> None:
    _store_contents(context, {file.content_hash: file.content for file in files})


def _store_contents(context: Context, contents: Mapping[str, bytes]) -> None:
    rows = [
        {"municipality_code": context.municipality, "content_hash": digest, "content": content}
        for digest, content in contents.items()
    ]
    if rows:
        statement = upsert(context.session, FlowFileRow).on_conflict_do_nothing()
        context.session.connection().execute(statement, rows)
