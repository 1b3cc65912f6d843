"""No file crashes a rule, whatever is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from errors.flow import FlowUnreadable
from tests.unit.wfa.lint.cases import process
from tests.unit.wfa.lint.mutation import damaged
from wfa.lint.runner import lint_file
from wfa.lint.surroundings import Surroundings
from wfa.reading import read_flow


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_files_are_reported_never_crash(source: bytes) -> None:
    report = lint_file(source, name="壊れた.bpmn", around=Surroundings(called={}, flow_ids=()))
    for finding in report.findings:
        assert finding.message.endswith("。")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_flows_that_know_each_other_do_not_crash_either(source: bytes) -> None:
    flow = read_flow(source).flow
    called = {p.id: flow for p in flow.processes}
    lint_file(source, around=Surroundings(called=called, connectors=(), parameters=()))


@pytest.mark.parametrize(
    "content",
    [
        "",
        '<callActivity id="P" calledElement="P"/>',
        '<subProcess id="a"><subProcess id="a"/></subProcess>',
        '<boundaryEvent id="a" attachedToRef="a"><timerEventDefinition/></boundaryEvent>',
        '<sequenceFlow id="a" sourceRef="a" targetRef="a"/>',
        '<startEvent id="P"/><sequenceFlow id="f" sourceRef="P" targetRef="P"/>',
        '<task/><task/><exclusiveGateway/><sequenceFlow sourceRef="" targetRef=""/>',
        '<laneSet><lane id="l"><childLaneSet><lane id="l"/></childLaneSet></lane></laneSet>',
        '<intermediateThrowEvent id="a"><linkEventDefinition name="x"/></intermediateThrowEvent>'
        '<intermediateCatchEvent id="b"><linkEventDefinition name="x"/></intermediateCatchEvent>',
        '<association sourceRef="a" targetRef="a"/>',
        '<dataObjectReference id="d" dataObjectRef="d"/>',
        '<parallelGateway id="g"/><sequenceFlow id="f" sourceRef="g" targetRef="g"/>',
    ],
)
def test_odd_processes(content: str) -> None:
    lint_file(process(content))


def test_a_file_that_is_not_bpmn_is_one_clear_refusal() -> None:
    with pytest.raises(FlowUnreadable):
        lint_file(b"<html/>", name="頁.html")
    with pytest.raises(FlowUnreadable):
        lint_file(b"<definitions", name="切れた.bpmn")
