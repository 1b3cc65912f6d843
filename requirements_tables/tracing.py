"""Traceability both ways: every step has a requirement, every requirement a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from requirements_tables.values import Requirement, RequirementsTable
from wfa.model import Flow
from wfa.model.elements import Node


class Break(StrEnum):
    """How the trace between steps and rows is broken."""

    STEP_WITHOUT_ROW = "step_without_row"  #: no row names the step
    ROW_WITHOUT_STEP = "row_without_step"  #: the row names a flow or step that is not there
    UNKNOWN_ROW = "unknown_row"  #: the step names a row that is not there
    ONE_SIDED = "one_sided"  #: the row names the step, the step does not name the row


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenTrace:
    """One place where the trace is broken."""

    kind: Break
    flow_id: str
    work_no: str
    requirement: str  #: 機能ID, empty where there is none
    message: str  #: Japanese: what and what to do


def broken_traces(
    tables: Iterable[RequirementsTable], flows: Iterable[Flow]
) -> tuple[BrokenTrace, ...]:
    """Return every break of the trace, by flow and work number.

    Flows whose business has no table yet are passed over.
    """
    known = list(tables)
    businesses = {table.business_no for table in known}
    rows = {row.id: row for table in known for row in table.requirements}
    steps = _steps(flow for flow in flows if flow.info and flow.info.business_no in businesses)
    found = [*_from_rows(rows, steps), *_from_steps(rows, steps)]
    return tuple(sorted(found, key=lambda b: (b.flow_id, b.work_no, b.requirement)))


def _steps(flows: Iterable[Flow]) -> dict[tuple[str, str], Node]:
    return {
        (flow.info.flow_id, node.work.work_no): node
        for flow in flows
        if flow.info
        for node in flow.nodes
        if node.is_step and node.work and node.work.work_no
    }


def _from_rows(
    rows: Mapping[str, Requirement], steps: Mapping[tuple[str, str], Node]
) -> Iterable[BrokenTrace]:
    for row in rows.values():
        node = steps.get((row.flow_id, row.work_no))
        place = {"flow_id": row.flow_id, "work_no": row.work_no, "requirement": row.id}
        if node is None:
            message = f"要件 {row.id} の作業 {row.flow_id}-{row.work_no} が流れ図にありません。"
            yield BrokenTrace(kind=Break.ROW_WITHOUT_STEP, message=message, **place)
        elif not node.work or row.id not in node.work.requirements:
            message = f"作業「{node.name}」の要件に {row.id} を加えてください。"
            yield BrokenTrace(kind=Break.ONE_SIDED, message=message, **place)


def _from_steps(
    rows: Mapping[str, Requirement], steps: Mapping[tuple[str, str], Node]
) -> Iterable[BrokenTrace]:
    named = {(row.flow_id, row.work_no) for row in rows.values()}
    for (flow_id, work_no), node in steps.items():
        place = {"flow_id": flow_id, "work_no": work_no}
        for wanted in node.work.requirements if node.work else ():
            if wanted not in rows:
                message = f"作業「{node.name}」の要件 {wanted} が業務要件定義表にありません。"
                yield BrokenTrace(
                    kind=Break.UNKNOWN_ROW, message=message, requirement=wanted, **place
                )
        if (flow_id, work_no) not in named:
            message = f"作業「{node.name}」の要件の行がありません。業務要件定義表に加えてください。"
            yield BrokenTrace(kind=Break.STEP_WITHOUT_ROW, message=message, requirement="", **place)
