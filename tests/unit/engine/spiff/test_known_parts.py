"""Flows that are published together share what they call."""

from __future__ import annotations

import pytest

from engine.spiff import CompiledProcesses, Definition, compile_definition
from engine.spiff.nodes.scopes import CallSpec, ScopeSpec
from errors.execution import FlowNotExecutable
from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play
from wfa.model import Flow
from wfa.model.kinds import NodeKind


def calling(name: str, called: str) -> Flow:
    d = Drawing(name)
    d.start(f"s_{name}")
    d.node(NodeKind.CALL_ACTIVITY, f"call_{name}", called=called)
    d.arrows(f"s_{name} -> call_{name}")
    return d.flow()


def asking(name: str, step: str) -> Flow:
    d = Drawing(name)
    d.start("s")
    d.users(step)
    d.arrows(f"s -> {step}")
    return d.flow()


def content_of(definition: Definition) -> ScopeSpec:
    (call,) = [s for s in definition.top.task_specs.values() if isinstance(s, CallSpec)]
    return call.content


def test_a_part_is_compiled_once_for_all_that_call_it() -> None:
    known, part = CompiledProcesses(), asking("Part", "x")
    first, second = (
        compile_definition(calling(name, "Part"), {"Part": part}.get, known=known)
        for name in ("A", "B")
    )
    assert content_of(first) is content_of(second)
    for definition in (first, second):
        play = Play(definition)
        assert play.open == ["x"]
        assert play.do("x").finished


def test_a_part_that_calls_another_one_elsewhere_is_compiled_anew() -> None:
    known, middle = CompiledProcesses(), calling("Middle", "Part")
    plays = []
    for name, step in (("A", "x"), ("B", "y")):
        flows = {"Middle": middle, "Part": asking("Part", step)}
        definition = compile_definition(calling(name, "Middle"), flows.get, known=known)
        plays.append(Play(definition))
    assert [play.open for play in plays] == [["x"], ["y"]]


def test_a_broken_part_is_told_to_each_that_calls_it() -> None:
    known, broken = CompiledProcesses(), calling("Broken", "nowhere")
    for name in ("A", "B"):
        with pytest.raises(FlowNotExecutable, match="nowhere"):
            compile_definition(calling(name, "Broken"), {"Broken": broken}.get, known=known)


def test_a_flow_that_others_call_still_runs_by_itself() -> None:
    known, part = CompiledProcesses(), asking("Part", "x")
    compile_definition(calling("A", "Part"), {"Part": part}.get, known=known)
    assert Play(compile_definition(part, lambda _: None, known=known)).open == ["x"]
