"""What was seen to go wrong with stock SpiffWorkflow, and must not with ours.

``TRAPS`` says what each trap was; the docstring of every test against one begins a line with it.
Those that concern one kind of element stand beside its other tests.
"""

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from engine.spiff import HappeningKind, MemoryVariables, case, compile_definition
from engine.spiff.nodes.scopes import CallSpec
from errors.execution import RunsForever
from tests.unit.engine.spiff.drawing import Drawing, cycle
from tests.unit.engine.spiff.playing import Play
from tests.unit.engine.spiff.random_flows import RandomFlow, Walk, seeded
from wfa.model import Expression, Link, Loop
from wfa.model.kinds import NodeKind

TRAPS = {
    1: "a long loop was taken for finished",
    2: "a case changed the definition that all cases share",
    3: "a key that a person enters made the saved case unloadable",
    4: "values inside values were shared, so that a script rewrote history",
    5: "links, compensation, signal ends, shared definitions and quantities did nothing or harm",
    6: "correct elements were rejected",
    7: "events of a busy sub-process came too late, and many began no event sub-process",
    8: "nothing fired a timer or carried a message to a case that was not loaded",
    9: "a script was full Python",
    10: "threads shared what they must not",
    11: "moving a running case to a changed definition needs an engine of its own",
}
_TESTS = Path(__file__).parents[3]


def test_each_trap_has_a_test() -> None:
    told = {
        int(number)
        for folder in ("unit/engine", "integration/engine")
        for path in (_TESTS / folder).rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for number in re.findall(r"^Trap (\d+)", ast.get_docstring(node) or "", re.MULTILINE)
    }
    assert told == TRAPS.keys()


def _loop_of_one_step() -> Drawing:
    d = Drawing()
    d.start()
    d.users("a")
    d.gateways("exclusive", "merge", "g")
    d.end()
    d.arrows("start -> merge -> a -> g -(rounds > 0)-> merge", "g -*-> end")
    return d


def test_a_loop_drawn_with_gateways_goes_round_2000_times() -> None:
    """Trap 1: after some 333 rounds the case was taken for finished."""
    play = Play(_loop_of_one_step().flow())
    sizes = set()
    for left in range(1999, 0, -1):
        play.do("a", rounds=left)
        assert play.open == ["a"]
        sizes.add(len(play.run.save()))
    assert play.do("a", rounds=0).finished
    assert max(sizes) - min(sizes) < 20, "the state does not grow with the rounds"


def test_a_loop_activity_goes_round_2000_times() -> None:
    """Trap 1, with the loop marker instead of gateways, and a sub-process inside."""
    d = Drawing()
    d.start()
    loop = Loop(multi_instance=False, condition=Expression(text="loopCounter < 2000"))
    with d.inside("sub", loop=loop):
        d.script("s", "x = loopCounter")
    d.end()
    d.arrows("start -> sub -> end")
    play = Play(d.flow())
    assert play.finished
    assert play.variables.values == {"x": 2000}


def test_a_loop_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case, "STEP_LIMIT", 500)
    d = Drawing()
    d.start()
    d.script("s", "x = 1", name="計算")
    d.gateways("exclusive", "merge")
    d.arrows("start -> merge -> s -> merge")
    with pytest.raises(RunsForever) as refused:
        Play(d.flow())
    assert "500回で止めました" in refused.value.user_message


def test_timers_and_messages_can_be_served_without_the_case_in_memory() -> None:
    """Trap 8: what waits is told by token, so that a scheduler and other cases can answer later."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.boundary("remind", "a", cycle("R/P1D"), interrupting=False)
    d.boundary("answer", "a", d.message("m", "回答"))
    d.throw("ask", d.message("q", "照会", Link(business_no="01", flow_no="03")))
    d.arrows("start -> ask -> a", "remind -> b", "answer -> c")
    play = Play(d.flow())
    assert play.happenings(HappeningKind.MESSAGE) == ["ask"]
    state, timer, answer = play.run.save(), play.event("remind"), play.event("answer")
    for _ in range(3):
        later = play.definition.load(state)
        later.trigger_timer(timer.token, timer.definition)
        later.advance(play.variables)
        state = later.save()
    later = play.definition.load(state)
    later.deliver_message(answer.name, {"可否": "可"}, token=answer.token)
    later.advance(play.variables)
    assert sorted(step.node_id for step in later.open_steps()) == ["b", "b", "b", "c"]
    assert play.variables.values == {"可否": "可"}


def test_one_definition_serves_many_threads() -> None:
    """Trap 10: the definition is shared; no case sees anything of another one."""
    flow = RandomFlow(seeded(5), 14)
    definition = flow.definition()

    def walk(seed: int) -> list[object]:
        walker = Walk(definition, flow.variables, Random(seed), saving=True)  # noqa: S311
        walker.go()
        return list(walker.trace)

    alone = [walk(seed) for seed in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(walk, range(24)))
    assert together == alone


def test_a_definition_is_never_changed_by_its_cases() -> None:
    """Trap 2, for a flow of every kind of block."""
    flow = RandomFlow(seeded(11), 20)
    definition = flow.definition()
    shape = {
        name: (list(spec._inputs), list(spec._outputs), spec.__dict__.keys())
        for name, spec in definition.top.task_specs.items()
    }
    for seed in range(10):
        assert Walk(definition, flow.variables, seeded(seed), saving=True).go()
    assert shape == {
        name: (list(spec._inputs), list(spec._outputs), spec.__dict__.keys())
        for name, spec in definition.top.task_specs.items()
    }


def test_a_plain_task_is_done_at_once_and_a_manual_task_is_waited_for() -> None:
    """BPMN 13.3.3: an abstract task completes upon activation; a manual task when it was done."""
    d = Drawing()
    d.start()
    d.node(NodeKind.TASK, "abstract")
    d.node(NodeKind.MANUAL_TASK, "by_hand")
    d.arrows("start -> abstract -> by_hand")
    play = Play(d.flow())
    assert (play.open, play.trace) == (["by_hand"], ["start", "abstract"])
    assert play.do("by_hand").finished


def test_many_branches() -> None:
    """A fan-out of 200 branches, joined again."""
    d = Drawing()
    d.start()
    d.gateways("parallel", "split", "join")
    d.users("after")
    for number in range(200):
        d.users(f"a{number}")
        d.arrows(f"split -> a{number} -> join")
    d.arrows("start -> split", "join -> after")
    play = Play(d.flow(), saving=False)
    run = play.definition.load(play.run.save())
    for step in run.open_steps():
        run.complete(step.token)
    run.advance(MemoryVariables())
    assert [step.node_id for step in run.open_steps()] == ["after"]


def test_flows_are_compiled_once_per_process() -> None:
    """A part that is called many times is compiled once."""
    part = Drawing("Part")
    part.start("s")
    part.users("x")
    part.arrows("s -> x")
    asked: list[str] = []
    d = Drawing()
    d.start()
    for number in range(5):
        d.node(NodeKind.CALL_ACTIVITY, f"call{number}", called="Part")
        d.arrows(f"start -> call{number}")
    flow = part.flow()

    def called(name: str) -> object:
        asked.append(name)
        return flow

    definition = compile_definition(d.flow(), called)  # type: ignore[arg-type]
    assert asked == ["Part"]
    calls = [spec for spec in definition.top.task_specs.values() if isinstance(spec, CallSpec)]
    assert len(calls) == 5
    assert len({id(call.content) for call in calls}) == 1
