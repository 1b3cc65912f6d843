"""Messages from one standard flow to another reach it: same message name, variables that exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wfa.library import standard_flows
from wfa.model import Flow, Link
from wfa.model.elements import RootElement
from wfa.model.kinds import FieldMode, LinkEffect, NodeKind, TriggerKind

THROWERS = {NodeKind.END_EVENT, NodeKind.INTERMEDIATE_THROW, NodeKind.SEND_TASK}


def sent() -> Iterator[tuple[Flow, RootElement, Link]]:
    """Yield every message with a link that a standard flow throws."""
    for entry in standard_flows().all():
        thrown = {
            event.reference
            for node in entry.flow.nodes
            if node.kind in THROWERS
            for event in node.events
        } | {node.reference for node in entry.flow.nodes if node.reference}
        for root in entry.flow.root_elements:
            if root.link is not None and root.id in thrown:
                yield entry.flow, root, root.link


SENT = [(flow.info.flow_id, root.id) for flow, root, _ in sent() if flow.info]


@pytest.fixture(params=SENT, ids=lambda each: "-".join(each))
def message(request: pytest.FixtureRequest) -> tuple[Flow, RootElement, Link]:
    return next(
        (flow, root, link)
        for flow, root, link in sent()
        if flow.info and (flow.info.flow_id, root.id) == request.param
    )


def names(flow: Flow, *, kinds: set[NodeKind]) -> set[str]:
    """Return names of messages that events of a flow catch."""
    caught = {
        event.reference
        for node in flow.nodes
        if node.kind in kinds
        for event in node.events
        if event.kind is TriggerKind.MESSAGE
    }
    return {root.name for root in flow.root_elements if root.id in caught}


def test_the_receiver_is_begun_by_or_waits_for_a_message_of_that_name(
    message: tuple[Flow, RootElement, Link],
) -> None:
    _, root, link = message
    receiver = standard_flows().by_id(f"{link.business_no}-{link.flow_no}")
    if receiver is None:
        pytest.skip(f"{link.business_no}-{link.flow_no} is not a standard flow yet")
    starting = link.effect is LinkEffect.START
    kinds = {NodeKind.START_EVENT} if starting else set(NodeKind) - THROWERS
    assert root.name in names(receiver.flow, kinds=kinds)


def given_by_callers(flow: Flow) -> set[str]:
    """What a part is given by the calls of it."""
    own = {process.id for process in flow.processes}
    calls = [n for entry in standard_flows().all() for n in entry.flow.nodes if n.called in own]
    return {mapping.target for call in calls for mapping in call.inputs}


def test_what_is_handed_over_has_been_entered(message: tuple[Flow, RootElement, Link]) -> None:
    flow, _, link = message
    entered = {f.name for n in flow.nodes for f in n.form or () if f.mode is FieldMode.INPUT}
    entered |= {outcome.variable for node in flow.nodes for outcome in node.outcomes}
    entered |= given_by_callers(flow)
    for node in flow.nodes:
        part = standard_flows().by_process(node.called) if node.called else None
        for inner in part.flow.nodes if part else ():
            entered |= {f.name for f in inner.form or () if f.mode is FieldMode.INPUT}
    assert {here for here, _ in link.handed_over} <= entered


def test_what_is_handed_over_is_known_there(message: tuple[Flow, RootElement, Link]) -> None:
    """A name the receiver does not have would be lost without a word."""
    _, _, link = message
    receiver = standard_flows().by_id(f"{link.business_no}-{link.flow_no}")
    if receiver is None:
        pytest.skip(f"{link.business_no}-{link.flow_no} is not a standard flow yet")
    known = {f.name for n in receiver.flow.nodes for f in n.form or ()}
    assert {there for _, there in link.handed_over} <= known
