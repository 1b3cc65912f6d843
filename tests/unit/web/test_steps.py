"""The steps of a flow as a list."""

from __future__ import annotations

import pytest

from web.steps import StepState, case_steps, flow_steps
from wfa.library import standard_flows
from wfa.model import Flow


@pytest.fixture(scope="module")
def tennyu() -> Flow:
    return standard_flows().get("01-01").flow


def test_steps_come_in_the_order_of_the_work(tennyu: Flow) -> None:
    lines = flow_steps(tennyu)
    numbers = [line.work_no for line in lines]
    assert numbers[:3] == ["010", "020", "030"]
    assert numbers.index("070") < numbers.index("090") < numbers.index("150")
    assert {line.state for line in lines} == {StepState.PLAIN}
    assert lines[0].summary == "窓口・作業 010"
    assert (lines[0].method, lines[0].minutes) == ("端末", "5分（推定）")


def test_gateways_and_events_are_not_steps(tennyu: Flow) -> None:
    steps = sum(node.is_step for node in tennyu.nodes)
    assert len(flow_steps(tennyu)) == steps < len(tennyu.nodes)


def test_a_case_says_what_is_done_now_and_ahead(tennyu: Flow) -> None:
    lines = case_steps(
        tennyu,
        {"Task_010_uketsuke", "Call_020_honnin_kakunin"},
        {"Task_030_tokurei_shokai"},
        ended=False,
    )
    states = {line.work_no: line.state for line in lines}
    assert states["010"] is StepState.DONE
    assert states["030"] is StepState.CURRENT
    assert states["090"] is StepState.AHEAD
    assert next(line.summary for line in lines if line.work_no == "030").startswith("いまここ")


def test_a_step_that_can_no_longer_come_is_not_ahead(tennyu: Flow) -> None:
    lines = case_steps(tennyu, {"Task_140_annai"}, {"Task_150_henkyaku"}, ended=False)
    states = {line.work_no: line.state for line in lines}
    assert states["160"] is StepState.AHEAD
    assert states["190"] is StepState.PASSED_BY
    assert states["090"] is StepState.PASSED_BY


def test_an_ended_case_lists_what_was_done(tennyu: Flow) -> None:
    lines = case_steps(tennyu, {"Task_010_uketsuke", "Call_190_fujuri"}, (), ended=True)
    assert [line.work_no for line in lines] == ["010", "190"]
