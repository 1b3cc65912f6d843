"""公開: storing flow files as new editions, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, insert, select, update

from engine.context import Context
from engine.editions.candidates import Candidate, read_candidates
from engine.editions.content import AnyFile
from engine.editions.current import edition_value
from engine.editions.starts import find_manual_start
from engine.identifiers import new_id
from engine.tables import EditionFileRow, EditionRow, FlowFileRow
from engine.tables.upsert import upsert
from engine.values import Edition
from errors.case import NotAllowed
from municipality.roles import Role

#: Who may publish flows, besides the program itself.
_PUBLISHERS = (Role.ADMINISTRATOR, Role.ANALYST)


def deploy(context: Context, files: Mapping[str, bytes], note: str) -> tuple[Edition, ...]:
    """Store flow files, with the parts they call, as the editions that new cases start with.

    A flow whose content has not changed keeps its edition.

    Raises:
        FlowNotDeployable: lists every problem of every file; nothing is stored.
        NotAllowed: the person looks after neither the system nor the flows.
    """
    _require_publisher(context)
    candidates = read_candidates(context, files)
    current = _current(context, [each.flow_id for each in candidates])
    rows: dict[str, EditionRow] = {}
    new: list[tuple[Candidate, dict[str, Any]]] = []
    for each in candidates:
        known = current.get(each.flow_id)
        if known is not None and known.content_hash == each.content_hash:
            rows[each.flow_id] = known
        else:
            new.append((each, _described(context, each, note)))
    _store(context, new)
    stored = _current(context, [each.flow_id for each in candidates])
    for each, _ in new:
        context.editions.put(each.content_hash, each.content)
    return tuple(edition_value(stored[each.flow_id]) for each in candidates)


def _require_publisher(context: Context) -> None:
    actor = context.actor
    if not actor.is_system and not any(actor.holds(role) for role in _PUBLISHERS):
        detail = f"Expected one of {_PUBLISHERS}, but got {actor}"
        raise NotAllowed(
            detail, what="流れ図の公開", performer="・".join(role.label for role in _PUBLISHERS)
        )


def _current(context: Context, flow_ids: Iterable[str]) -> dict[str, EditionRow]:
    statement = select(EditionRow).where(
        EditionRow.municipality_code == context.municipality,
        EditionRow.flow_id.in_(list(flow_ids)),
        EditionRow.current,
    )
    fresh = context.session.scalars(statement.execution_options(populate_existing=True))
    return {row.flow_id: row for row in fresh}


def _described(context: Context, candidate: Candidate, note: str) -> dict[str, Any]:
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
        "current": True,
    }


def _store(context: Context, new: list[tuple[Candidate, dict[str, Any]]]) -> None:
    if not new:
        return
    flow_ids = [each.flow_id for each, _ in new]
    last = _last_numbers(context, flow_ids)
    retire = update(EditionRow).where(
        EditionRow.municipality_code == context.municipality,
        EditionRow.flow_id.in_(flow_ids),
        EditionRow.current,
    )
    connection = context.session.connection()
    connection.execute(retire.values(current=False))
    numbered = [{**row, "number": last.get(each.flow_id, 0) + 1} for each, row in new]
    connection.execute(insert(EditionRow), numbered)
    _store_files(context, [file for each, _ in new for file in each.files])
    entries = [
        {
            "municipality_code": context.municipality,
            "edition_id": row["id"],
            "position": position,
            "name": file.name,
            "content_hash": file.content_hash,
        }
        for each, row in new
        for position, file in enumerate(each.files)
    ]
    connection.execute(insert(EditionFileRow), entries)


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
    by_hash = {file.content_hash: file for file in files}
    rows = [
        {
            "municipality_code": context.municipality,
            "content_hash": content_hash,
            "content": file.content,
        }
        for content_hash, file in by_hash.items()
    ]
    statement = upsert(context.session, FlowFileRow).on_conflict_do_nothing()
    context.session.connection().execute(statement, rows)
