"""Any flow that holds together survives a file: the property behind every editor and import."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.unit.wfa.flow_strategies import flows
from wfa.model import Flow
from wfa.reading import WarningKind, read_flow
from wfa.writing import write_flow


def by_field(flow: Flow) -> dict[str, Any]:
    """Return the values of a flow, those of each tuple sorted: holders decide their order."""
    values = {entry.name: getattr(flow, entry.name) for entry in fields(flow)}
    return {
        name: sorted(value, key=repr) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


@given(flows())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_generated_flow_comes_back_from_its_file(flow: Flow) -> None:
    source = write_flow(flow)
    result = read_flow(source)
    assert by_field(result.flow) == by_field(flow)
    assert {warning.kind for warning in result.warnings} <= {
        WarningKind.DANGLING_REFERENCE,  # drawn ids such as "nowhere"
        WarningKind.DUPLICATE_ID,  # drawn ids of drawings and of associations
        WarningKind.MISSING_REFERENCE,
    }
    assert read_flow(write_flow(result.flow)).flow == result.flow


@given(flows())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_flow_gives_the_same_bytes(flow: Flow) -> None:
    assert write_flow(flow) == write_flow(read_flow(write_flow(flow)).flow)
