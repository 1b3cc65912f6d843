"""Which standard flow an uploaded flow is most likely about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, read_pair
from fitgap.workshop.proposing import TRIED, likely_standards, standard_choices
from wfa.library import standard_flows


@pytest.mark.parametrize(
    ("pair", "flow_id"), [("01_tennyu", "01-01"), ("03_jidoteate", "22-01"), ("29_tenkyo", "01-03")]
)
def test_a_flow_of_another_office_finds_its_standard(pair: str, flow_id: str) -> None:
    proposals = likely_standards(read_pair(DEVELOPMENT / f"{pair}.txt").current)
    assert proposals[0].flow_id == flow_id
    assert len(proposals) == TRIED


def test_what_was_made_from_a_standard_flow_names_it() -> None:
    flow = standard_flows().get("22-05").flow
    renamed = replace(flow, nodes=tuple(replace(node, name="作業") for node in flow.nodes))
    assert likely_standards(renamed)[0].flow_id == "22-05"


def test_parts_cannot_be_compared_with() -> None:
    ids = [entry.flow_id for entry in standard_choices()]
    assert "01-01" in ids
    assert not any(each.startswith("CP-") for each in ids)
