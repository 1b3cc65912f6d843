"""Pairs of standard and current flows with hand-made answers.

A file has the sections ``[標準]``, ``[現行]``, ``[対応]`` and ``[差異]``; ``compact`` explains the
form of flows. ``[標準 name.bpmn]`` is a file beside it, ``[現行 作業一覧表]`` a flow that goes
through a workbook, as a municipality that draws nothing would hand it in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.bench_fitgap.compact import read_compact_flow
from fitgap.labels.tidying import is_japanese
from wfa.model import Deadline, Flow, Node, Work
from wfa.model.kinds import Method, NodeKind, PeriodUnit, TriggerKind
from wfa.reading import read_flow
from wfa.table.importing import import_workbook
from wfa.table.workbook import flow_workbook

DATA = Path(__file__).parents[2] / "tests" / "data" / "fitgap"
#: Pairs to look at while working on the matcher, and pairs kept for measuring it.
DEVELOPMENT, HELD_OUT = DATA / "pairs", DATA / "held_out"
#: A current flow under this heading is read from a workbook.
TABLE = "作業一覧表"
_PERIOD = re.compile(r"(?:R/)?P(\d+)([DWMY])$")
_UNITS = {
    "D": PeriodUnit.DAY,
    "W": PeriodUnit.WEEK,
    "M": PeriodUnit.MONTH,
    "Y": PeriodUnit.YEAR,
}

_METHODS = {
    NodeKind.MANUAL_TASK: Method.MANUAL,
    NodeKind.USER_TASK: Method.TERMINAL,
    NodeKind.SERVICE_TASK: Method.AUTOMATIC,
    NodeKind.BUSINESS_RULE_TASK: Method.AUTOMATIC,
}

#: An aligned group: ids of the standard, ids of the current flow.
Group = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class ExpectedGap:
    """One difference as a person wrote it down."""

    type: str
    standard: frozenset[str]
    current: frozenset[str]
    minor: bool = False


@dataclass(frozen=True)
class Pair:
    """One pair with its answers."""

    name: str
    standard: Flow
    current: Flow
    alignment: tuple[Group, ...]
    gaps: tuple[ExpectedGap, ...]

    @property
    def is_japanese(self) -> bool:
        """True if the standard flow is in Japanese."""
        return any(is_japanese(node.name) for node in self.standard.nodes)


def read_pairs(folder: Path) -> tuple[Pair, ...]:
    """Return all pairs of a folder, by name."""
    return tuple(read_pair(path) for path in sorted(folder.glob("*.txt")))


def read_pair(path: Path) -> Pair:
    """Return the pair of one file."""
    sections = _sections(path.read_text(encoding="utf-8"))
    return Pair(
        name=path.stem,
        standard=_flow(path, *sections["標準"], "S"),
        current=_flow(path, *sections["現行"], "C"),
        alignment=tuple(_sides(line) for line in sections["対応"][1]),
        gaps=tuple(_gap(line) for line in sections["差異"][1]),
    )


def _flow(path: Path, form: str, lines: Sequence[str], prefix: str) -> Flow:
    if form.endswith(".bpmn"):
        return read_flow((path.parent / form).read_bytes(), name=form).flow
    flow = read_compact_flow(lines, prefix)
    return _through_workbook(flow) if form == TABLE else flow


def _through_workbook(flow: Flow) -> Flow:
    """Return the flow as it comes back from a workbook.

    That has no types of tasks but a column of 実施方法, and periods beside timers.
    """
    nodes = tuple(
        replace(node, deadlines=_deadlines(node), work=_work(node)) for node in flow.nodes
    )
    return import_workbook(flow_workbook(replace(flow, nodes=nodes)), name=flow.name)


def _work(node: Node) -> Work | None:
    method = _METHODS.get(node.kind)
    return node.work or (Work(work_no=node.id, method=method) if method else None)


def _deadlines(node: Node) -> tuple[Deadline, ...]:
    event = node.events[0] if node.events else None
    if event is None or event.kind is not TriggerKind.TIMER or event.expression is None:
        return node.deadlines
    found = _PERIOD.match(event.expression.text)
    if found is None:
        raise ValueError(f"Expected a period for a workbook, but got {event.expression.text!r}")
    return (Deadline(name=node.name, amount=int(found[1]), unit=_UNITS[found[2]]),)


def _sections(text: str) -> dict[str, tuple[str, list[str]]]:
    """Return the lines of each section, by its first word, with the rest of its heading."""
    found: dict[str, tuple[str, list[str]]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            name, _, form = line.strip("[] ").partition(" ")
            _, lines = found.setdefault(name, (form, []))
        elif line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    return found


def _sides(line: str) -> Group:
    left, _, right = line.partition("=")
    return frozenset(left.split()), frozenset(right.split())


def _gap(line: str) -> ExpectedGap:
    kind, _, rest = line.partition(" ")
    minor = rest.endswith(" minor")
    rest = rest.removesuffix(" minor")
    standard, current = _sides(rest if "=" in rest else f"{rest} =")
    return ExpectedGap(kind, standard, current, minor)
