"""How the flows of a municipality stand to the standard: as it is, with own changes, behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Row, and_, or_, select

from engine.context import Context
from engine.editions.content import FlowFile
from engine.editions.current import edition_value, starts_new_cases
from engine.editions.loading import read_file
from engine.editions.origins import standard_of
from engine.editions.values import Edition
from engine.tables import EditionFileRow, EditionRow, FlowFileRow
from engine.tables.columns import table_of
from wfa.changes import FlowChange, flow_changes
from wfa.library import LibraryFlow, standard_flows

_FILES = table_of(EditionFileRow)
_CONTENTS = table_of(FlowFileRow)


class StandardRelation(StrEnum):
    """How a flow stands to the standard now."""

    SAME = "same"  #: 標準のまま
    OWN_CHANGES = "own_changes"  #: 独自の変更あり; the standard is what it was made from
    BEHIND = "behind"  #: 標準が新しくなった; no own changes
    BEHIND_WITH_CHANGES = "behind_with_changes"  #: both: somebody has to bring them together

    @property
    def is_behind(self) -> bool:
        """True if the standard has changed since."""
        return self in (StandardRelation.BEHIND, StandardRelation.BEHIND_WITH_CHANGES)

    @property
    def label(self) -> str:
        """The Japanese words for screens."""
        return _LABELS[self]


_LABELS = {
    StandardRelation.SAME: "標準のまま",
    StandardRelation.OWN_CHANGES: "独自の変更あり",
    StandardRelation.BEHIND: "標準が新しくなっています",
    StandardRelation.BEHIND_WITH_CHANGES: "独自の変更があり、標準も新しくなっています",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One flow of an edition beside the standard: the flow itself, or a part that it calls."""

    edition: Edition
    flow_id: str
    title: str
    is_part: bool
    relation: StandardRelation
    own_changes: tuple[FlowChange, ...]  #: from the standard it was made from
    standard_changes: tuple[FlowChange, ...]  #: of the standard since then


def derivations(context: Context, flow_id: str = "") -> tuple[Derivation, ...]:
    """Return how the editions new cases start with, now or later, stand to the standard.

    Flows the standard does not have are left out, and editions from before origins were noted.
    """
    found = (_derivation(context, *row) for row in _published(context, flow_id))
    return tuple(each for each in found if each is not None)


def _published(context: Context, flow_id: str) -> Iterator[tuple[EditionRow, bool, Row[Any]]]:
    same = and_(
        _FILES.c.municipality_code == EditionRow.municipality_code,
        _FILES.c.edition_id == EditionRow.id,
    )
    content = and_(
        _CONTENTS.c.municipality_code == _FILES.c.municipality_code,
        _CONTENTS.c.content_hash == _FILES.c.content_hash,
    )
    current = starts_new_cases(context.today)
    ahead = EditionRow.retired_at.is_(None) & (EditionRow.effective_from > context.today)
    columns = (
        _FILES.c.name,
        _FILES.c.position,
        _FILES.c.standard_hash,
        _FILES.c.content_hash,
        _CONTENTS.c.content,
    )
    statement = (
        select(EditionRow, current.label("current"), *columns)
        .join(_FILES, same)
        .join(_CONTENTS, content)
        .where(
            EditionRow.municipality_code == context.municipality,
            or_(current, ahead),
            _FILES.c.standard_hash != "",
        )
        .order_by(EditionRow.flow_id, EditionRow.number, _FILES.c.position)
    )
    if flow_id:
        statement = statement.where(EditionRow.flow_id == flow_id)
    for row in context.session.execute(statement).all():
        yield row[0], bool(row.current), row


def _derivation(
    context: Context, edition: EditionRow, current: bool, row: Row[Any]
) -> Derivation | None:
    entry = _standard(edition, row)
    if entry is None:
        return None
    origin = row.standard_hash
    own: tuple[FlowChange, ...] = ()
    since: tuple[FlowChange, ...] = ()
    if row.content_hash != origin:
        own = flow_changes(_origin(context, origin).flow, _read(row).flow)
    if entry.content_hash != origin:
        since = flow_changes(_origin(context, origin).flow, entry.flow)
    info = entry.flow.info if row.position else None
    return Derivation(
        edition=edition_value(edition, current=current, today=context.today),
        flow_id=entry.flow_id,
        title=info.title if info else edition.title,
        is_part=row.position > 0,
        relation=_relation(bool(own), bool(since)),
        own_changes=own,
        standard_changes=since,
    )


def _standard(edition: EditionRow, row: Row[Any]) -> LibraryFlow | None:
    """Return the standard flow a file belongs to; a part is only read if its bytes do not tell."""
    if row.position == 0:
        return standard_flows().by_id(edition.flow_id)
    known = _standard_by_hash().get(row.content_hash)
    return known or standard_of(_read(row))


@cache
def _standard_by_hash() -> dict[str, LibraryFlow]:
    return {entry.content_hash: entry for entry in standard_flows().all()}


def _read(row: Row[Any]) -> FlowFile:
    file = read_file(row.name, row.content)
    assert isinstance(file, FlowFile)  # noqa: S101 - only flows have an origin
    return file


def _origin(context: Context, standard_hash: str) -> FlowFile:
    key = {"municipality_code": context.municipality, "content_hash": standard_hash}
    stored = context.session.get_one(FlowFileRow, tuple(key.values()))
    file = read_file("標準.bpmn", stored.content)
    assert isinstance(file, FlowFile)  # noqa: S101 - only flows have an origin
    return file


def _relation(own: bool, since: bool) -> StandardRelation:
    if since:
        return StandardRelation.BEHIND_WITH_CHANGES if own else StandardRelation.BEHIND
    return StandardRelation.OWN_CHANGES if own else StandardRelation.SAME
