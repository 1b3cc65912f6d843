"""The standard flows run: whatever people choose, every arrow can be taken and every case ends."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import cast

import pytest

from data_layouts import load_catalogue
from engine.forms.building import build_form
from engine.forms.checking import check_answers
from engine.forms.random_answers import random_answers
from engine.spiff import (
    Definition,
    HappeningKind,
    MemoryVariables,
    OpenStep,
    Run,
    ServiceCall,
    WaitingEvent,
    compile_definition,
)
from engine.values import JsonValue
from wfa.given_variables import HAS_WELFARE_OFFICE
from wfa.library import LibraryFlow, standard_flows
from wfa.model import Flow, Node
from wfa.model.kinds import TriggerKind

PROCEDURES = [entry.flow_id for entry in standard_flows().all() if not entry.is_part]
PARTS = [entry.flow_id for entry in standard_flows().all() if entry.is_part]
FEWEST, MOST = 40, 400  #: cases of each flow
SELDOM, RARELY = 0.3, 0.02  #: how likely an automatic step fails, something cuts in
LONGEST = 1_000  #: steps of one case (papers go back often); a longer one hangs

TODAY = date(2026, 11, 16)


class Walk:
    """One case in which everything a person can choose is chosen by chance."""

    def __init__(self, definition: Definition, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret, and the same every time
        self.variables = MemoryVariables()
        self.run = definition.start(definition.start_events()[0].node_id)
        self.arrows: set[str] = set()
        self._looked_at = 0  #: events
        # Not from the same chance: the kind of municipality must not change what people choose.
        self.variables.set(HAS_WELFARE_OFFICE, seed % 2 == 0)
        start = definition.start_events()[0].node
        for name, value in self._answer(start)[0].items():
            self.variables.set(name, value)

    def go(self) -> Run:
        for _ in range(LONGEST):
            self.run.advance(self.variables)
            self._look()
            if self.run.is_finished:
                return self.run
            self._do_something()
        raise AssertionError(f"still running: {[s.node_id for s in self.run.open_steps()]}")

    def _look(self) -> None:
        events = self.run.events()
        new, self._looked_at = events[self._looked_at :], len(events)
        self.arrows |= {e.arrow for e in new if e.kind is HappeningKind.ENTERED}

    def _do_something(self) -> None:
        chosen = self.chance.choice(self._choices())
        if isinstance(chosen, OpenStep):
            values, outcome = self._answer(chosen.node)
            self.run.complete(chosen.token, values, outcome=outcome)
        elif isinstance(chosen, WaitingEvent):
            self.run.trigger_timer(chosen.token, chosen.definition)
        elif self._fails(chosen):
            self.run.fail(chosen.token, "")
        else:
            self.run.complete(chosen.token, {chosen.result: "1"})

    def _choices(self) -> list[OpenStep | ServiceCall | WaitingEvent]:
        steps = self.run.open_steps()
        offered = [step for step in steps if step.offered]
        if offered and self.chance.random() < RARELY:
            return [*offered]
        timers = [event for event in self.run.waiting_events() if event.timer]
        work = (step for step in steps if not step.offered)
        return [*work, *self.run.service_calls(), *timers]

    def _fails(self, call: ServiceCall) -> bool:
        """Let an automatic step fail now and then, where the flow says what to do about it."""
        events = call.flow.boundary_events.get(call.node_id, ())
        caught = any(d.kind is TriggerKind.ERROR for event in events for d in event.events)
        return caught and self.chance.random() < SELDOM

    def _answer(self, node: Node) -> tuple[Mapping[str, object], str | None]:
        form = build_form(node, load_catalogue())
        known = _Known(self.variables)
        raw = random_answers(form, known, self.chance, TODAY)
        outcome = self.chance.choice(form.outcomes).value if form.outcomes else ""
        answers = check_answers(form, raw, known, outcome=outcome, reason="理由です。")
        return answers.values, outcome or None


class _Known:
    """Case variables as the forms see them."""

    def __init__(self, variables: MemoryVariables) -> None:
        self._values = variables.values

    def get(self, name: str) -> JsonValue:
        return cast("JsonValue", self._values.get(name))

    def __contains__(self, name: object) -> bool:
        return name in self._values


def _called(name: str) -> Flow | None:
    entry = standard_flows().by_process(name)
    return entry.flow if entry else None


class Cases:
    """Many cases of a flow; more only as long as a way has not been taken."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.definition = compile_definition(flow, _called)
        self.arrows: set[str] = set()
        self.ends: set[str] = set()
        self.several: list[int] = []  #: seeds whose case did not end in exactly one way
        self._seed = 0

    def walk(self, wanted: set[str]) -> None:
        """Walk until every wanted arrow has been taken, or too many cases have not."""
        while self._seed < (FEWEST if wanted <= self.arrows else MOST):
            walk = Walk(self.definition, self._seed)
            run = walk.go()
            if len(run.end_events) != 1:
                self.several.append(self._seed)
            self.ends |= set(run.end_events)
            self.arrows |= walk.arrows
            self._seed += 1


@cache
def cases(flow_id: str) -> Cases:
    return Cases(standard_flows().get(flow_id).flow)


def parts_of(flow: Flow) -> Iterator[LibraryFlow]:
    """Yield the parts a flow calls, and the parts of its parts."""
    for called in {node.called for node in flow.nodes if node.called}:
        part = standard_flows().by_process(called)
        assert part is not None
        yield part
        yield from parts_of(part.flow)


@pytest.mark.parametrize("flow_id", PROCEDURES)
def test_whatever_people_choose_every_way_is_open_and_every_case_ends(flow_id: str) -> None:
    found = cases(flow_id)
    arrows = {line.id for line in found.flow.sequence_flows}
    found.walk(arrows)

    assert found.several == []
    assert arrows - found.arrows == set()
    assert found.ends == {node.id for node in found.flow.nodes if node.kind.value == "endEvent"}


@pytest.mark.parametrize("part_id", PARTS)
def test_every_way_of_a_part_is_open_to_its_callers(part_id: str) -> None:
    callers = [
        flow_id
        for flow_id in PROCEDURES
        if part_id in {part.flow_id for part in parts_of(standard_flows().get(flow_id).flow)}
    ]
    assert callers, "a part that nobody calls"
    missing = {line.id for line in standard_flows().get(part_id).flow.sequence_flows}
    for caller in callers:
        missing -= cases(caller).arrows
    for caller in callers:
        if missing:
            cases(caller).walk(missing)
            missing -= cases(caller).arrows

    assert missing == set()
