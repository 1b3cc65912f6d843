"""Reachability from the starts and to the ends."""

from __future__ import annotations

from tests.unit.wfa.lint.cases import drawn, process
from tests.unit.wfa.lint.test_soundness import flows
from wfa.lint.analysis.paths import Paths
from wfa.reading import read_flow


def paths(source: bytes) -> Paths:
    return Paths(read_flow(source).flow)


def test_sequence_flows_are_followed() -> None:
    found = paths(drawn("startEvent:s userTask:a userTask:b endEvent:e", "s a e", "b e"))
    assert found.reached == {"s", "a", "e"}
    assert found.finishing == {"s", "a", "b", "e"}
    assert found.before("e") == {"s", "a", "b"}


def test_a_circle_without_exit_does_not_finish() -> None:
    found = paths(drawn("startEvent:s userTask:a userTask:b endEvent:e", "s a b a", "s e"))
    assert found.finishing == {"s", "e"}


def test_a_step_without_a_way_out_is_an_end() -> None:
    assert paths(drawn("startEvent:s userTask:a", "s a")).finishing == {"s", "a"}


def test_boundary_events_links_and_compensation_are_ways_too() -> None:
    content = (
        '<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">'
        '<timerEventDefinition/></boundaryEvent><boundaryEvent id="k" attachedToRef="a">'
        '<compensateEventDefinition/></boundaryEvent><userTask id="u" isForCompensation="true"/>'
        '<intermediateThrowEvent id="l"><linkEventDefinition name="n"/></intermediateThrowEvent>'
        '<intermediateCatchEvent id="c"><linkEventDefinition name="n"/></intermediateCatchEvent>'
        '<endEvent id="e"/>'
    )
    lines = flows([("s", "a"), ("a", "l"), ("c", "e"), ("t", "e")])
    found = paths(process(content + lines + '<association id="h" sourceRef="k" targetRef="u"/>'))
    assert found.reached == {"s", "a", "t", "k", "u", "l", "c", "e"}
    assert found.finishing == found.reached


def test_an_association_alone_is_no_way() -> None:
    content = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/>'
    source = process(
        content + flows([("s", "a")]) + '<association id="h" sourceRef="a" targetRef="b"/>'
    )
    assert paths(source).reached == {"s", "a"}


def test_sub_processes_begin_at_their_starts() -> None:
    inner = '<startEvent id="ps"/><userTask id="b"/><userTask id="x"/>' + flows([("ps", "b")], "i")
    content = f'<startEvent id="s"/><subProcess id="p">{inner}</subProcess>' + flows([("s", "p")])
    assert paths(process(content)).reached == {"s", "p", "ps", "b"}


def test_everything_loose_in_an_ad_hoc_sub_process_is_reached() -> None:
    content = (
        '<startEvent id="s"/><adHocSubProcess id="p"><userTask id="a"/><userTask id="b"/>'
        "</adHocSubProcess>" + flows([("s", "p")])
    )
    assert paths(process(content)).reached == {"s", "p", "a", "b"}


def test_event_sub_processes_and_instantiating_steps_begin_by_themselves() -> None:
    content = (
        '<startEvent id="s"/><receiveTask id="r" instantiate="true"/>'
        '<subProcess id="x" triggeredByEvent="true"><startEvent id="xs"/></subProcess>'
    )
    assert paths(process(content)).reached == {"s", "r", "x", "xs"}
