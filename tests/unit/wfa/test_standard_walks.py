"""The standard flows run: whatever people choose, every arrow can be taken and every case ends."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

import wfa
from data_layouts import DataType, load_catalogue
from engine.forms.building import build_form
from engine.forms.checking import active_form, check_answers
from engine.forms.values import Form, FormField
from engine.spiff import (
    HappeningKind,
    MemoryVariables,
    OpenStep,
    Run,
    ServiceCall,
    WaitingEvent,
    compile_definition,
)
from engine.values import JsonValue
from wfa.library import standard_flows
from wfa.model import Flow, Node
from wfa.reading import read_flow

STANDARD = Path(wfa.__file__).parent / "standard"
PROCEDURES = sorted(p for p in STANDARD.rglob("*.bpmn") if not p.name.startswith("CP-"))
WALKS = 120
LONGEST = 400  #: steps of one case; a case that is longer hangs

#: An entry for every pattern; other fields take one by their type.
BY_ITEM = {
    "common.denwa": "0164-26-2228",
    "juki.yubin_bango": "074-8650",
    "juki.juminhyo_code": "12345678901",
    "juki.romaji_shimei": "FUKAGAWA TARO",
    "juki.zairyu_card_bango": "AB12345678CD",
    "kaigo.hihokensha_bango": "0012345678",
}
BY_TYPE = {
    DataType.HALF: "ABC123",
    DataType.FULL: "深川　太郎",
    DataType.NUMBER: "2",
    DataType.DATE: "令和8年4月1日",
    DataType.TEXT: "転出証明書が要ります。",
}


class Walk:
    """One case in which everything a person can choose is chosen by chance."""

    def __init__(self, flow: Flow, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret, and the same every time
        self.variables = MemoryVariables()
        definition = compile_definition(flow, _called)
        self.run = definition.start(definition.start_events()[0].node_id)
        self.arrows: set[str] = set()
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
        self.arrows |= {e.arrow for e in self.run.events() if e.kind is HappeningKind.ENTERED}

    def _do_something(self) -> None:
        timers = [event for event in self.run.waiting_events() if event.timer]
        choices: list[OpenStep | ServiceCall | WaitingEvent] = [*self.run.open_steps()]
        chosen = self.chance.choice([*choices, *self.run.service_calls(), *timers])
        if isinstance(chosen, OpenStep):
            values, outcome = self._answer(chosen.node)
            self.run.complete(chosen.token, values, outcome=outcome)
        elif isinstance(chosen, ServiceCall):
            self.run.complete(chosen.token, {chosen.result: "1"})
        else:
            self.run.trigger_timer(chosen.token, chosen.definition)

    def _answer(self, node: Node) -> tuple[Mapping[str, object], str | None]:
        form = build_form(node, load_catalogue())
        raw: dict[str, str] = {}
        for name in [field.name for field in form.entered]:
            field = _field(active_form(form, raw, _Known(self.variables)), name)
            if field.active:
                raw[name] = self._entry(field)
        outcome = self.chance.choice(form.outcomes).value if form.outcomes else ""
        known = _Known(self.variables)
        answers = check_answers(form, raw, known, outcome=outcome, reason="理由です。")
        return answers.values, outcome or None

    def _entry(self, field: FormField) -> str:
        if not field.required and self.chance.random() < 0.3:
            return ""
        if field.type is DataType.CODE:
            return self.chance.choice([code.value for code in field.data_item.choices])
        if field.type is DataType.FLAG:
            return "1" if field.required else self.chance.choice(["1", ""])
        if field.data_item.kana:
            return "フカガワ　タロウ"
        return BY_ITEM.get(field.item, BY_TYPE[field.type])


class _Known:
    """Case variables as the forms see them."""

    def __init__(self, variables: MemoryVariables) -> None:
        self._values = variables.values

    def get(self, name: str) -> JsonValue:
        return cast("JsonValue", self._values.get(name))

    def __contains__(self, name: object) -> bool:
        return name in self._values


def _field(form: Form, name: str) -> FormField:
    return next(field for field in form.fields if field.name == name)


def _called(name: str) -> Flow | None:
    entry = standard_flows().by_process(name)
    return entry.flow if entry else None


@pytest.fixture(scope="module", params=PROCEDURES, ids=lambda path: path.stem)
def flow(request: pytest.FixtureRequest) -> Flow:
    return read_flow(request.param.read_bytes(), name=request.param.name).flow


def parts(flow: Flow) -> list[Flow]:
    found = [_called(node.called) for node in flow.nodes if node.called]
    return [part for part in found if part is not None]


def test_whatever_people_choose_every_way_is_open_and_every_case_ends(flow: Flow) -> None:
    arrows: set[str] = set()
    ends: set[str] = set()
    for seed in range(WALKS):
        walk = Walk(flow, seed)
        run = walk.go()
        assert len(run.end_events) == 1, seed
        ends |= set(run.end_events)
        arrows |= walk.arrows

    everything = [line for each in [flow, *parts(flow)] for line in each.sequence_flows]
    assert {line.id for line in everything} - arrows == set()
    assert ends == {node.id for node in flow.nodes if node.kind.value == "endEvent"}
