"""Finding the flows that a flow calls."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from sqlalchemy import or_, select

from engine.context import Context
from engine.editions.content import FlowFile, names_of
from engine.editions.current import starts_new_cases
from engine.tables import EditionFileRow, EditionRow, FlowFileRow
from wfa.library import Library, standard_flows
from wfa.reading import read_flow


class PartFinder:
    """Finds called flows among given files, own current editions, and the standard flows."""

    def __init__(self, context: Context, given: Iterable[FlowFile]) -> None:
        self._context = context
        self._found: dict[str, FlowFile | None] = {
            name: file for file in given for name in names_of(file.flow)
        }

    def find(self, name: str) -> FlowFile | None:
        """Return the file of a flow id or process id, None if there is none anywhere."""
        if name not in self._found:
            self._found[name] = self._own(name) or self._standard(name)
        return self._found[name]

    def _own(self, name: str) -> FlowFile | None:
        context = self._context
        statement = (
            select(EditionFileRow.name, FlowFileRow.content)
            .join(
                FlowFileRow,
                (FlowFileRow.municipality_code == EditionFileRow.municipality_code)
                & (FlowFileRow.content_hash == EditionFileRow.content_hash),
            )
            .join(
                EditionRow,
                (EditionRow.municipality_code == EditionFileRow.municipality_code)
                & (EditionRow.id == EditionFileRow.edition_id),
            )
            .where(
                EditionRow.municipality_code == context.municipality,
                or_(EditionRow.process_id == name, EditionRow.flow_id == name),
                starts_new_cases(context.today),
                EditionFileRow.position == 0,
            )
        )
        row = context.session.execute(statement).first()
        if row is None:
            return None
        flow = read_flow(row.content, name=row.name).flow
        return FlowFile(name=row.name, content=row.content, flow=flow)

    def _standard(self, name: str) -> FlowFile | None:
        entry = self._library.by_id(name) or self._library.by_process(name)
        if entry is None:
            return None
        return FlowFile(name=entry.name, content=entry.content, flow=entry.flow)

    @cached_property
    def _library(self) -> Library:
        return standard_flows()
