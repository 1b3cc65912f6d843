"""Decision files of an edition, and which of them its flows ask."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.decisions.reading import read_decisions
from engine.decisions.unary_tests import read_literal
from engine.decisions.values import DecisionTable
from wfa.model import Flow, Node

#: Name of the connector that asks a decision table, and of its parameter that names the table.
DECISION = "decision"
TABLE = "表"
SUFFIX = ".dmn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFile:
    """One DMN file: its bytes and the tables read from them."""

    name: str
    content: bytes
    tables: tuple[DecisionTable, ...]

    @property
    def content_hash(self) -> str:
        """SHA-256 of the bytes, hex."""
        return hashlib.sha256(self.content).hexdigest()

    def holds(self, table: str) -> bool:
        """Return whether a table of that name or id is in the file."""
        return any(table in (each.name, each.id) for each in self.tables)


def read_decision_file(name: str, content: bytes) -> DecisionFile:
    """Read a DMN file.

    Raises:
        DecisionUnreadable: the file is not DMN, or a table cannot be understood.
    """
    return DecisionFile(name=name, content=content, tables=read_decisions(content, name=name))


def tables_by_name(decision_files: Sequence[DecisionFile]) -> Mapping[str, DecisionTable]:
    """Return the tables of files by name and by id; of doubled names the first file's."""
    found: dict[str, DecisionTable] = {}
    for file in decision_files:
        for table in file.tables:
            for name in (table.name, table.id):
                found.setdefault(name, table)
    return found


def asked_tables(flow: Flow) -> Iterator[tuple[Node, str]]:
    """Yield the steps that ask a decision table, with its name as written in the file.

    A step that works the name out with an expression is left out: it is looked up when it runs.
    """
    for node in flow.nodes:
        if node.service is None or node.service.connector != DECISION:
            continue
        for parameter in node.service.parameters:
            if parameter.name == TABLE:
                try:
                    yield node, str(read_literal(parameter.value))
                except ValueError:
                    continue
