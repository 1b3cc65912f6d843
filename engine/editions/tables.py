"""Finding the decision tables that flows ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from sqlalchemy import select

from engine.context import Context
from engine.decisions.files import DECISION, SUFFIX, DecisionFile, asked_tables, read_decision_file
from engine.decisions.library import standard_decisions
from engine.editions.content import FlowFile
from engine.editions.current import starts_new_cases
from engine.tables import EditionFileRow, EditionRow, FlowFileRow


class TableFinder:
    """Finds tables among given files, own current editions, and those of the product."""

    def __init__(self, context: Context, given: Iterable[DecisionFile]) -> None:
        self._context = context
        self._given = tuple(given)

    def tables_for(
        self, parts: Sequence[FlowFile]
    ) -> tuple[tuple[DecisionFile, ...], tuple[str, ...]]:
        """Return the files with the tables that flows ask, and a problem for each that is nowhere.

        Steps that work out the name of their table may ask any of the given files.
        """
        found: dict[str, DecisionFile] = {file.name: file for file in self._given}
        needed: dict[str, DecisionFile] = {}
        problems: list[str] = []
        for part in parts:
            for node, table in asked_tables(part.flow):
                file = self._find(table)
                if file is not None:
                    needed[file.name] = file
                    continue
                name = node.name or node.id
                problems.append(
                    f"{part.name}: 作業「{name}」の判定表「{table}」がありません。"
                    "DMN のファイルを一緒に公開するか、判定表の名前を確かめてください。"
                )
        open_ended = any(self._works_out_names(part) for part in parts)
        files = {**found, **needed} if open_ended else needed
        return tuple(files.values()), tuple(problems)

    def _works_out_names(self, part: FlowFile) -> bool:
        asking = [n for n in part.flow.nodes if n.service and n.service.connector == DECISION]
        return len(asking) > len(list(asked_tables(part.flow)))

    def _find(self, table: str) -> DecisionFile | None:
        for files in (self._given, self._own, standard_decisions()):
            for file in files:
                if file.holds(table):
                    return file
        return None

    @cached_property
    def _own(self) -> tuple[DecisionFile, ...]:
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
                EditionRow.municipality_code == self._context.municipality,
                starts_new_cases(self._context.today),
                EditionFileRow.name.endswith(SUFFIX),
            )
            .order_by(EditionRow.deployed_at.desc())
        )
        rows = self._context.session.execute(statement)
        return tuple(read_decision_file(name, content) for name, content in rows)
