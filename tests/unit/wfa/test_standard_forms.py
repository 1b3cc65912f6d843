"""The words of the standard flows: items, conditions, deadlines, law: all of them known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import wfa
from data_layouts import DataType, load_catalogue
from municipality.legal_parameters import all_parameters, legal_parameter
from wfa.expressions import compile_expression
from wfa.given_variables import GIVEN_VARIABLES
from wfa.library import standard_flows
from wfa.model import Deadline, Field, Flow, LegalBasis, Node
from wfa.model.kinds import (
    FieldMode,
    NodeKind,
    OutcomeKind,
    TriggerKind,
)
from wfa.reading import read_flow

STANDARD = Path(wfa.__file__).parent / "standard"
FILES = sorted(STANDARD.rglob("*.bpmn"))
OWN_TYPES = {each.value for each in DataType}
CONNECTORS = {"transmission"}
ARTICLE = re.compile(r"[0-9]+条|各団体|事務処理要領")


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def flow(request: pytest.FixtureRequest) -> Flow:
    return read_flow(request.param.read_bytes(), name=request.param.name).flow


def fields(flow: Flow) -> Iterator[tuple[Node, Field]]:
    for node in flow.nodes:
        for field in node.form or ():
            yield node, field


def known_names(flow: Flow) -> set[str]:
    """Variables that the forms, outcomes and services of a flow and its parts set."""
    names: set[str] = set()
    for node in flow.nodes:
        names |= {f.name for f in node.form or () if f.mode is FieldMode.INPUT}
        names |= {outcome.variable for outcome in node.outcomes}
        names |= {node.service.result} if node.service else set()
        if node.called:
            part = standard_flows().by_process(node.called)
            assert part is not None, node.called
            names |= known_names(part.flow)
    return names


def given_names(flow: Flow) -> set[str]:
    """What a part may take from the flows that call it."""
    assert flow.info is not None
    given: set[str] = set()
    for caller, call in calls_of(flow):
        given |= known_names(caller) | given_names(caller)
        given |= {mapping.target for mapping in call.inputs}
    return given


def calls_of(flow: Flow) -> Iterator[tuple[Flow, Node]]:
    """Yield the calls of a part, with the flow each stands in."""
    own = {process.id for process in flow.processes}
    for entry in standard_flows().all():
        yield from ((entry.flow, node) for node in entry.flow.nodes if node.called in own)


def bases(flow: Flow) -> Iterator[LegalBasis]:
    assert flow.info is not None
    yield from flow.info.basis
    for deadline in deadlines(flow):
        yield from deadline.basis
    for node in flow.nodes:
        yield from node.work.basis if node.work else ()
    for data in flow.data:
        yield from data.document.basis if data.document else ()


def deadlines(flow: Flow) -> Iterator[Deadline]:
    assert flow.info is not None
    yield from flow.info.deadlines
    for node in flow.nodes:
        yield from node.deadlines


def test_every_statement_of_law_has_its_article_and_its_mark(flow: Flow) -> None:
    found = list(bases(flow))

    assert found
    assert all(ARTICLE.search(basis.text) for basis in found)


def test_every_field_is_a_known_item_or_describes_itself(flow: Flow) -> None:
    items = load_catalogue().items
    for node, field in fields(flow):
        where = (node.id, field.name)
        if field.item:
            assert field.item in items, where
            assert not field.data_type, where
        else:
            assert field.label, where
            assert field.data_type in OWN_TYPES, where


def test_a_variable_is_always_the_same_item(flow: Flow) -> None:
    seen: dict[str, str] = {}
    for node, field in fields(flow):
        assert seen.setdefault(field.name, field.item) == field.item, (node.id, field.name)


def test_no_form_asks_twice(flow: Flow) -> None:
    for node in flow.nodes:
        asked = [field.name for field in node.form or () if field.mode is FieldMode.INPUT]
        assert len(asked) == len(set(asked)), node.id


def test_what_is_shown_has_been_asked(flow: Flow) -> None:
    known = known_names(flow) | given_names(flow)
    shown = {field.name for _, field in fields(flow) if field.mode is FieldMode.SHOW}

    assert shown <= known


def test_every_expression_compiles_and_names_what_is_known(flow: Flow) -> None:
    known = known_names(flow) | given_names(flow) | set(GIVEN_VARIABLES)
    texts = {x.id: x.condition.text for x in flow.sequence_flows if x.condition}
    texts |= {f"{node.id}/{f.name}": f.condition for node, f in fields(flow) if f.condition}
    for node in flow.nodes:
        parameters = node.service.parameters if node.service else ()
        texts |= {f"{node.id}/{each.name}": each.value for each in parameters}

    for where, text in texts.items():
        assert set(compile_expression(text).names) <= known, where


def test_conditions_name_values_that_can_be_chosen(flow: Flow) -> None:
    """A comparison with a word nobody can choose would be a branch nobody can take."""
    values = {value for entry in [flow, *_parts(flow)] for value in _choosable(entry)}
    for line in flow.sequence_flows:
        text = line.condition.text if line.condition else ""
        for variable, value in re.findall(r'(\w+) [!=]= "([^"]*)"', text):
            assert (variable, value) in values, (line.id, variable, value)


def _parts(flow: Flow) -> Iterator[Flow]:
    for node in flow.nodes:
        part = standard_flows().by_process(node.called) if node.called else None
        if part:
            yield part.flow


def _choosable(flow: Flow) -> Iterator[tuple[str, str]]:
    items = load_catalogue().items
    for _, field in fields(flow):
        if field.item:
            yield from ((field.name, code.value) for code in items[field.item].choices)
    for node in flow.nodes:
        yield from ((outcome.variable, outcome.value) for outcome in node.outcomes)
    for _, call in calls_of(flow):
        for given in call.inputs:
            yield from ((given.target, text) for text in re.findall(r'"([^"]+)"', given.source))


def test_deadlines_count_by_law_or_say_how_long(flow: Flow) -> None:
    dates = {
        field.name
        for entry in [flow, *_parts(flow)]
        for _, field in fields(entry)
        if field.item and load_catalogue().items[field.item].data_type is DataType.DATE
    }
    for deadline in deadlines(flow):
        assert deadline.basis, deadline.name
        assert bool(deadline.parameter) != bool(deadline.amount), deadline.name
        assert deadline.statutory == bool(deadline.parameter), deadline.name
        if deadline.parameter:
            assert deadline.parameter in all_parameters(), deadline.name
            assert deadline.counted_from in dates, deadline.name


def test_every_step_of_a_person_has_a_form_and_guidance(flow: Flow) -> None:
    for node in flow.nodes:
        if node.kind is NodeKind.USER_TASK:
            asked = [f for f in node.form or () if f.mode is FieldMode.INPUT]
            assert asked, node.id
            assert node.work is not None
            assert node.work.guidance.endswith("。"), node.id


def test_outcomes_are_asked_about_and_returns_have_reasons(flow: Flow) -> None:
    conditions = " ".join(x.condition.text for x in flow.sequence_flows if x.condition)
    for node in flow.nodes:
        assert len(node.outcomes) != 1, node.id
        assert len({outcome.variable for outcome in node.outcomes}) <= 1, node.id
        for outcome in node.outcomes:
            if outcome.kind is not OutcomeKind.FORWARD:
                assert outcome.reason_required, (node.id, outcome.value)
        if node.outcomes:
            assert node.outcomes[0].variable in conditions, node.id


def test_the_timer_as_other_tools_read_it_is_as_long_as_the_deadline(flow: Flow) -> None:
    for node in flow.nodes:
        for event in node.events:
            if event.kind is TriggerKind.TIMER:
                assert event.expression is not None
                assert event.expression.text == _iso_length(node.deadlines[0])


def _iso_length(deadline: Deadline) -> str:
    """``P14D``, ``P1Y``: by amount, or as the law has it today."""
    if not deadline.parameter:
        return f"P{deadline.amount}{deadline.unit.value[0].upper()}"
    law = legal_parameter(deadline.parameter, date(2026, 11, 30))
    return f"P{law.amount}{law.unit.value[0].upper()}"


def test_automatic_steps_use_a_registered_connector_and_name_the_receiver(flow: Flow) -> None:
    for node in flow.nodes:
        if node.kind is NodeKind.SERVICE_TASK:
            assert node.service is not None, node.id
            assert node.service.connector in CONNECTORS
            assert {"送信先", "処理"} <= {each.name for each in node.service.parameters}


def test_documents_name_their_form_and_their_layout(flow: Flow) -> None:
    layouts = load_catalogue().layouts
    for data in flow.data:
        if data.kind.value.endswith("Reference"):
            assert data.document is not None, data.id
            assert data.document.layout in layouts or data.document.form_no, data.id


def test_tennyu_shows_the_periods_of_the_related_procedures() -> None:
    flow = standard_flows().get("01-01").flow
    step = flow.node_by_id["Task_140_annai"]

    assert {deadline.parameter for deadline in step.deadlines} == {
        "jidoteate.sokyu",
        "kaigo.ninteihikitsugi",
        "kokuho.todoke",
        "nenkin.todoke",
    }
