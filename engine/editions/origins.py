"""From which edition of the standard a municipality's flows were made."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from sqlalchemy import CursorResult, Select, select

from engine.context import Context
from engine.editions.content import AnyFile, FlowFile
from engine.tables import EditionFileRow, EditionRow
from engine.tables.columns import table_of
from wfa.library import LibraryFlow, standard_flows

_FILES = table_of(EditionFileRow)
_EDITIONS = table_of(EditionRow)


class StandardOrigins:
    """Finds the origins of the flows that one command publishes.

    A flow that is the standard now was made from that. What was published before keeps the origin
    it had; another one takes over that of the edition before it. So a municipality's own flow stays
    behind when the standard changes, until somebody says that it ``follows_standard`` again.
    """

    def __init__(self, context: Context, *, follows_standard: bool) -> None:
        self._context = context
        self._follows = follows_standard
        #: files of the standard that were named, to be stored so that they can be compared later
        self.contents: dict[str, bytes] = {}

    def of(self, file: AnyFile, *, published: bool) -> str:
        """Return the hash of the standard file a file was made from, empty without one.

        Args:
            file: of an edition.
            published: it is the flow of the edition itself, not a part.
        """
        entry = standard_of(file)
        if entry is None:
            return ""
        now = entry.content_hash
        if file.content_hash == now or (published and self._follows):
            return self._named(entry)
        known = self._by_content.get(file.content_hash) or self._by_flow.get(entry.flow_id)
        return known or self._named(entry)

    def _named(self, entry: LibraryFlow) -> str:
        self.contents[entry.content_hash] = entry.content
        return entry.content_hash

    @cached_property
    def _by_content(self) -> dict[str, str]:
        statement = select(_FILES.c.content_hash, _FILES.c.standard_hash).where(
            _FILES.c.municipality_code == self._context.municipality,
            _FILES.c.standard_hash != "",
        )
        return {row.content_hash: row.standard_hash for row in self._rows(statement)}

    @cached_property
    def _by_flow(self) -> dict[str, str]:
        """The origin of the last edition of each flow."""
        same = (_EDITIONS.c.municipality_code == _FILES.c.municipality_code) & (
            _EDITIONS.c.id == _FILES.c.edition_id
        )
        statement = (
            select(_EDITIONS.c.flow_id, _FILES.c.standard_hash)
            .join(_EDITIONS, same)
            .where(
                _FILES.c.municipality_code == self._context.municipality,
                _FILES.c.position == 0,
                _FILES.c.standard_hash != "",
            )
            .order_by(_EDITIONS.c.number)
        )
        return {row.flow_id: row.standard_hash for row in self._rows(statement)}

    def _rows(self, statement: Select[Any]) -> CursorResult[Any]:
        return self._context.connection.execute(statement)


def standard_of(file: AnyFile) -> LibraryFlow | None:
    """Return the standard flow of the same number as a file, None if there is none."""
    info = file.flow.info if isinstance(file, FlowFile) else None
    return standard_flows().by_id(info.flow_id) if info else None
