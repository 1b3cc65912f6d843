"""The rows of the フィット&ギャップ表: one a difference, with both sides and the requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from fitgap.comparison import Comparison
from fitgap.gaps.kinds import Gap
from fitgap.report.columns import SEVERITY_NAMES, TYPE_NAMES
from fitgap.verdicts import Judgement
from requirements_tables.values import Requirement, RequirementsTable
from wfa.businesses import business_title
from wfa.model import Flow, Node
from wfa.table.columns import METHODS
from wfa.table.rows import document_names, one_line
from wfa.table.wording import write_volume

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One difference as it stands on the sheet."""

    number: int  #: from 1; also the number of its marks on the drawings
    gap: Gap
    told: tuple[str | float, ...]  #: cells in the order of ``columns.TOLD``, the number first
    judgement: Judgement


def gap_rows(
    comparison: Comparison,
    *,
    tables: Iterable[RequirementsTable] = (),
    judgements: Mapping[str, Judgement] | None = None,
) -> tuple[GapRow, ...]:
    """Return the rows in the order of the differences.

    Args:
        comparison: what was compared.
        tables: the requirements tables; rows that name a step of the standard are shown with it.
        judgements: what was decided before, by the key of the difference.
    """
    requirements = {row.id: row for table in tables for row in table.requirements}
    known = judgements or {}
    return tuple(
        GapRow(
            number=number,
            gap=gap,
            told=(number, *_told(comparison, gap, requirements)),
            judgement=known.get(gap.key, Judgement()),
        )
        for number, gap in enumerate(comparison.gaps, 1)
    )


def _told(
    comparison: Comparison, gap: Gap, requirements: Mapping[str, Requirement]
) -> Iterator[str | float]:
    standard, current = comparison.standard, comparison.current
    left = [standard.node_by_id[each] for each in gap.standard]
    right = [current.node_by_id[each] for each in gap.current]
    info = standard.info
    yield business_title(info.business_no) if info else ""
    yield f"{info.flow_id} {info.title}" if info else standard.name
    yield "\n".join(_step_text(node) for node in left)
    yield from _required(left, requirements)
    yield _papers(standard, left)
    yield "\n".join(_step_text(node) for node in right)
    yield "\n".join(_distinct(METHODS[n.work.method] for n in right if n.work))
    yield "\n".join(_distinct(_lane(current, node) for node in right))
    yield _papers(current, right)
    minutes = [node.work.minutes for node in right if node.work and node.work.minutes]
    yield float(sum(minutes)) if minutes else ""
    yield "\n".join(
        _distinct(write_volume(n.work.volume, n.work.volume_unit) for n in right if n.work)
    )
    yield TYPE_NAMES[gap.type]
    yield "参考" if gap.minor else SEVERITY_NAMES[gap.severity]
    yield f"（{gap.part_of}）{gap.message}" if gap.part_of else gap.message


def _required(nodes: Iterable[Node], known: Mapping[str, Requirement]) -> tuple[str, ...]:
    ids = [each for node in nodes if node.work for each in node.work.requirements]
    rows = [known[each] for each in dict.fromkeys(ids) if each in known]
    return (
        "\n".join(row.id for row in rows),
        "\n".join(row.text for row in rows),
        "\n".join("/".join(mark.value for mark in row.obligations.values()) for row in rows),
        "\n".join(_distinct(row.reason for row in rows)),
        "\n".join(_distinct(row.conforms_from.isoformat() for row in rows if row.conforms_from)),
    )


def _step_text(node: Node) -> str:
    number = node.work.work_no if node.work else ""
    return f"{number} {one_line(node.name) or '（名なし）'}".strip()


def _lane(flow: Flow, node: Node) -> str:
    lane = flow.lane_of.get(node.id)
    return one_line(lane.name) if lane else ""


def _papers(flow: Flow, nodes: Iterable[Node]) -> str:
    names = [
        name
        for node in nodes
        for output in (False, True)
        for name in document_names(flow, node, output=output)
    ]
    return "\n".join(_distinct(names))


def _distinct(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
