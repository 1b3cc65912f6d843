"""Reading what is compared: BPMN files of any tool and 作業一覧表."""

from __future__ import annotations

from pathlib import Path

from errors.fitgap import ComparedFileMissing, ComparedFileUnknown, FlowWithoutSteps
from wfa.library import standard_flows
from wfa.model import Flow
from wfa.reading import read_flow
from wfa.table.importing import import_workbook

DRAWINGS = frozenset({".bpmn", ".bpmn2", ".xml"})
WORKBOOKS = frozenset({".xlsx"})


def read_compared(path: Path) -> Flow:
    """Return the flow of a file, by the ending of its name.

    Raises:
        ComparedFileMissing: it cannot be opened.
        ComparedFileUnknown: it is neither a drawing nor a workbook.
        FlowWithoutSteps: nothing in it can be compared.
        FlowUnreadable, TableUnreadable, TableRefused: its content is wrong.
    """
    if path.suffix.lower() not in DRAWINGS | WORKBOOKS:
        detail = f"Expected BPMN or xlsx, but got {path.name}"
        raise ComparedFileUnknown(detail, file_name=path.name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ComparedFileMissing(f"Cannot open {path}: {error}", file_name=path.name) from error
    return read_content(content, name=path.name)


def read_content(content: bytes, *, name: str) -> Flow:
    """Return the flow of an uploaded file; see ``read_compared``."""
    if name.lower().endswith(tuple(WORKBOOKS)):
        flow = import_workbook(content, name=name, parts=_common_parts())
    else:
        flow = read_flow(content, name=name).flow
    if not any(node.is_step for node in flow.nodes):
        raise FlowWithoutSteps(f"Expected steps in {name}, but there are none", file_name=name)
    return flow


def _common_parts() -> dict[str, str]:
    """Return the process of each common part that a workbook may call, by flow id."""
    return {
        entry.flow_id: entry.process_ids[0]
        for entry in standard_flows().all()
        if entry.is_part and entry.process_ids
    }
