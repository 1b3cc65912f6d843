"""Which start event, and which of its definitions, begins a case."""

from __future__ import annotations

from data_layouts.catalogue import load_catalogue
from engine.editions.content import EditionContent
from engine.editions.starts import find_manual_start, find_message_start
from engine.spiff import MemoryVariables, compile_definition
from tests.unit.wfa.flow_files import flow_source
from wfa.model import Flow
from wfa.reading import read_flow


def _flow(more: str = "") -> Flow:
    """Return a flow that begins when two messages have come, in any order, at the counter."""
    lane = (
        '<bpmn:laneSet id="ls"><bpmn:lane id="L"><bpmn:extensionElements><wfa:lane role="L1"/>'
        "</bpmn:extensionElements><bpmn:flowNodeRef>start</bpmn:flowNodeRef></bpmn:lane>"
        "</bpmn:laneSet>"
    )
    start = (
        f'<bpmn:startEvent id="start" {more}>'
        '<bpmn:messageEventDefinition messageRef="m1"/>'
        '<bpmn:messageEventDefinition messageRef="m2"/></bpmn:startEvent>'
    )
    arrow = '<bpmn:sequenceFlow id="f" sourceRef="start" targetRef="a"/>'
    process = f'<bpmn:process id="P">{lane}{start}<bpmn:userTask id="a"/>{arrow}</bpmn:process>'
    messages = '<bpmn:message id="m1" name="申請"/><bpmn:message id="m2" name="手数料"/>'
    return read_flow(flow_source(messages + process, process=False)).flow


def _content(flow: Flow) -> EditionContent:
    definition = compile_definition(flow, lambda _: None)
    return EditionContent(
        flow=flow, parts=(), definition=definition, decisions={}, catalogue=load_catalogue()
    )


def test_the_message_that_came_is_the_one_that_has_occurred() -> None:
    """BPMN 10.5.2: with parallel multiple the case waits for the other ones."""
    content = _content(_flow('parallelMultiple="true"'))
    start = find_message_start(content, "手数料")
    assert start is not None
    run = content.definition.start(start.node_id, definition=start.definition)
    run.advance(MemoryVariables())
    assert [event.name for event in run.waiting_events()] == ["申請"]
    run.deliver_message("申請")
    run.advance(MemoryVariables())
    assert [step.node_id for step in run.open_steps()] == ["a"]


def test_at_the_counter_the_first_message_begins_it() -> None:
    start = find_manual_start(_content(_flow()))
    assert start is not None
    assert (start.node.id, start.definition, start.role.value) == ("start", 0, "L1")


def test_a_message_nobody_waits_for_begins_nothing() -> None:
    assert find_message_start(_content(_flow()), "苦情") is None
