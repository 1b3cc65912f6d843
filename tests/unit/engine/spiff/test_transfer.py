"""Moving a running case to another edition: what fits, what does not and why, what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.spiff import Misfit, MisfitKind, Run, Transfer, compile_definition, transfer
from errors.execution import RunEnded
from tests.unit.engine.spiff.drawing import Drawing, condition, timer, undo
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression, Flow, Loop, Mapping, Service
from wfa.model.kinds import NodeKind

Draw = Callable[[Drawing], None]


def drawn(draw: Draw) -> Flow:
    d = Drawing()
    draw(d)
    return d.flow()


def moved(play: Play, flow: Flow, called: dict[str, Flow] | None = None) -> Transfer:
    return transfer(play.run, compile_definition(flow, (called or {}).get))


def go_on(play: Play, flow: Flow, called: dict[str, Flow] | None = None) -> Play:
    """Move a case to another edition, where it fits, and let it run on."""
    result = moved(play, flow, called)
    assert isinstance(result.run, Run), result.misfits
    play.definition = result.run.definition
    play.run = result.run
    play.go()
    return play


def reasons(play: Play, flow: Flow, called: dict[str, Flow] | None = None) -> list[tuple[str, str]]:
    result = moved(play, flow, called)
    assert result.run is None
    return [(misfit.node_id, misfit.kind.value) for misfit in result.misfits]


def chain(*steps: str, **fields: dict[str, Any]) -> Draw:
    """Draw steps one after the other; ``fields`` are those of single steps."""

    def draw(d: Drawing) -> None:
        d.start()
        for step in steps:
            d.users(step, **fields.get(step, {}))
        d.end()
        d.arrows(" -> ".join(("start", *steps, "end")))

    return draw


# steps


def test_a_case_goes_on_at_the_same_step_of_the_other_edition() -> None:
    """Trap 11: a running case moves to a changed definition, with its ids and data."""
    play = Play(drawn(chain("a", "b"))).do("a")
    token = play.step("b").token
    go_on(play, drawn(chain("a", "new", "b", "c")))
    assert play.step("b").token == token, "work items find their step again"
    play.do("b", "c")
    assert play.finished
    assert play.trace == ["start", "a", "b", "c", "end"]


def test_a_step_that_is_gone_is_told_by_name() -> None:
    play = Play(drawn(chain("a", "b", b={"name": "審査"}))).do("a")
    (misfit,) = moved(play, drawn(chain("a", "c"))).misfits
    assert isinstance(misfit, Misfit)
    assert (misfit.node_id, misfit.node.name, misfit.kind) == ("b", "審査", MisfitKind.GONE)


def test_a_step_that_does_something_else_is_told() -> None:
    def other(d: Drawing) -> None:
        d.start()
        d.script("a", "x = 1")
        d.arrows("start -> a")

    assert reasons(Play(drawn(chain("a"))), drawn(other)) == [("a", "of_another_kind")]


def test_trying_it_leaves_the_case_as_it_is() -> None:
    play = Play(drawn(chain("a", "b")))
    state = play.run.save()
    assert moved(play, drawn(chain("b", "c"))).run is None
    assert moved(play, drawn(chain("a", "c"))).run is not None
    assert play.run.save() == state


def test_a_case_that_is_over_is_refused() -> None:
    play = Play(drawn(chain("a"))).do("a")
    with pytest.raises(RunEnded):
        moved(play, drawn(chain("a")))


# what is inside


def inside(*steps: str, kind: NodeKind = NodeKind.SUB_PROCESS) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        with d.inside("sub", kind):
            d.users(*steps)
            d.arrows(" -> ".join(steps))
        d.arrows("start -> sub")

    return draw


def test_a_step_inside_is_looked_for_in_the_same_sub_process() -> None:
    play = Play(drawn(inside("a", "b"))).do("a")
    assert reasons(play, drawn(inside("a", "c"))) == [("b", "gone")]
    assert reasons(play, drawn(chain("sub"))) == [("sub", "of_another_kind")]
    go_on(play, drawn(inside("b", "c"))).do("b", "c")
    assert play.finished


def called(*steps: str) -> dict[str, Flow]:
    d = Drawing("Part")
    d.start()
    d.users(*steps)
    d.arrows(" -> ".join(("start", *steps)))
    return {"Part": d.flow(), "Other": d.flow()}


def calling(name: str = "Part", **fields: Any) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        d.node(NodeKind.CALL_ACTIVITY, "call", called=name, **fields)
        d.arrows("start -> call")

    return draw


def test_a_called_part_moves_with_the_flow_that_calls_it() -> None:
    play = Play(drawn(calling()), called=called("a", "b")).do("a")
    assert reasons(play, drawn(calling()), called("a", "c")) == [("b", "gone")]
    assert reasons(play, drawn(calling("Other")), called("b")) == [("call", "calls_another")]
    mapped = calling(inputs=(Mapping(source="x", target="y"),))
    assert reasons(play, drawn(mapped), called("b")) == [("call", "hands_over_otherwise")]
    go_on(play, drawn(calling()), called("a", "b", "c")).do("b", "c")
    assert play.finished


# several times


def repeated(**fields: Any) -> Draw:
    loop = Loop(multi_instance=True, input_collection="件", **fields)
    return chain("a", "b", a={"loop": loop})


def test_instances_in_hand_go_on_with_another_condition() -> None:
    play = Play(drawn(repeated()), {"件": [1, 2, 3]}).do("a")
    done = Expression(text="numberOfCompletedInstances >= 2")
    go_on(play, drawn(repeated(condition=done))).do("a")
    assert play.open == ["b"]


@pytest.mark.parametrize(
    "loop", [{"sequential": True}, {"input_item": "一件"}, {"output_collection": "結果"}]
)
def test_instances_that_are_counted_otherwise_do_not_fit(loop: dict[str, Any]) -> None:
    play = Play(drawn(repeated()), {"件": [1, 2, 3]}).do("a")
    assert ("a", "repeated_otherwise") in reasons(play, drawn(repeated(**loop)))


def test_a_step_that_is_no_longer_repeated_does_not_fit() -> None:
    play = Play(drawn(repeated()), {"件": [1, 2]}).do("a")
    assert ("a", "repeated_otherwise") in reasons(play, drawn(chain("a", "b")))
    # Before and after it, nothing is in the way.
    go_on(Play(drawn(repeated()), {"件": [1]}).do("a"), drawn(chain("a", "b")))


# joins


def parallel(*branches: str) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        d.gateways("parallel", "split", "join")
        d.users(*branches, "after")
        d.end()
        for branch in branches:
            d.arrows(f"split -> {branch} -> join")
        d.arrows("start -> split", "join -> after -> end")

    return draw


def test_a_token_that_waits_at_a_join_keeps_its_arrow() -> None:
    play = Play(drawn(parallel("a", "b"))).do("a")
    go_on(play, drawn(parallel("a", "b"))).do("b", "after")
    assert play.finished


def test_a_branch_that_nobody_has_begun_would_be_waited_for_in_vain() -> None:
    play = Play(drawn(parallel("a", "b"))).do("a")
    (misfit,) = moved(play, drawn(parallel("a", "b", "c"))).misfits
    assert (misfit.node_id, misfit.kind, misfit.other) == ("join", MisfitKind.STARVES, "c")
    # Not begun yet, or over: it does not matter.
    go_on(Play(drawn(parallel("a", "b"))).do("a", "b"), drawn(parallel("a", "b", "c")))


def test_a_join_that_another_arrow_leads_to_does_not_fit() -> None:
    def longer(d: Drawing) -> None:
        parallel("a", "b")(d)
        d.users("more")
        d.lines = [line for line in d.lines if line.id != "a>join"]
        d.arrows("a -> more -> join")

    play = Play(drawn(parallel("a", "b"))).do("a")
    assert ("join", "joined_otherwise") in reasons(play, drawn(longer))
    go_on(Play(drawn(parallel("a", "b"))), drawn(longer)).do("a", "more", "b", "after")


def test_a_case_in_one_step_cannot_go_on_where_it_is_one_of_two() -> None:
    play = Play(drawn(chain("a", "b", "after"))).do("a")
    assert reasons(play, drawn(parallel("a", "b"))) == [("join", "starves")]


def test_branches_that_became_a_sequence_would_be_done_twice() -> None:
    play = Play(drawn(parallel("a", "b")))
    (misfit,) = moved(play, drawn(chain("a", "b", "after"))).misfits
    assert (misfit.kind, misfit.other) == (MisfitKind.DOUBLES, "b")


def test_a_join_that_no_longer_waits_would_let_both_through() -> None:
    def merged(d: Drawing) -> None:
        parallel("a", "b")(d)
        d.change("join", kind=NodeKind.EXCLUSIVE_GATEWAY)

    play = Play(drawn(parallel("a", "b")))
    (misfit,) = moved(play, drawn(merged)).misfits
    assert (misfit.kind, misfit.other) == (MisfitKind.DOUBLES, "after")
    assert reasons(play.do("a"), drawn(merged)) == [("join", "of_another_kind")]


def test_a_flow_that_joined_badly_before_may_go_on_doing_so() -> None:
    def bad(name: str) -> Draw:
        def draw(d: Drawing) -> None:
            d.start()
            d.gateways("exclusive", "split")
            d.gateways("parallel", "join")
            d.users("a", "b", name=name)
            d.arrows("start -> split -*-> a -> join", "split -(1 > 2)-> b -> join")

        return draw

    go_on(Play(drawn(bad("一"))), drawn(bad("二")))


# what listens


def watched(*events: str, message: bool = False, interrupting: bool = True) -> Draw:
    """Draw a step with boundary timers (or messages), each with a step of its own behind."""

    def draw(d: Drawing) -> None:
        d.start()
        d.users("a")
        d.end()
        d.arrows("start -> a -> end")
        for event in events:
            d.users(f"after_{event}")
            what = d.message(f"m_{event}") if message else timer("P1D")
            d.boundary(event, "a", what, interrupting=interrupting)
            d.arrows(f"{event} -> after_{event}")

    return draw


def test_boundary_events_are_those_of_the_other_edition() -> None:
    play = Play(drawn(watched("old", "kept")))
    token = play.event("kept").token
    go_on(play, drawn(watched("kept", "new")))
    assert play.waiting == ["kept", "new"]
    assert play.event("kept").token == token, "its timer goes on"
    play.time("new")
    assert play.open == ["after_new"]


def test_a_boundary_event_of_another_kind_begins_to_wait_anew() -> None:
    play = Play(drawn(watched("event")))
    token = play.event("event").token
    go_on(play, drawn(watched("event", message=True)))
    assert play.event("event").token != token
    play.tell("m_event")
    assert play.open == ["after_event"]


def test_one_that_has_occurred_and_is_over_does_not_begin_again() -> None:
    play = Play(drawn(watched("once", interrupting=False))).time("once")
    go_on(play, drawn(watched("once", "new", interrupting=False)))
    assert play.waiting == ["new"]


def test_conditions_that_hold_already_occur_at_once() -> None:
    def conditional(d: Drawing) -> None:
        chain("a")(d)
        d.users("b")
        d.boundary("event", "a", condition("急ぎ"))
        d.arrows("event -> b")

    play = go_on(Play(drawn(chain("a")), {"急ぎ": True}), drawn(conditional))
    assert play.open == ["b"]


def handled(*messages: str) -> Draw:
    """Draw a step with event sub-processes beside it."""

    def draw(d: Drawing) -> None:
        chain("a")(d)
        for message in messages:
            with d.inside(f"sub_{message}", triggered_by_event=True):
                d.start(f"start_{message}", d.message(message), interrupting=False)
                d.users(f"do_{message}")
                d.arrows(f"start_{message} -> do_{message}")

    return draw


def test_event_sub_processes_are_those_of_the_other_edition() -> None:
    play = go_on(Play(drawn(handled("x", "y"))).tell("y"), drawn(handled("y", "z")))
    assert play.waiting == ["start_y", "start_z"]
    play.tell("z")
    assert play.open == ["a", "do_y", "do_z"]
    assert reasons(play, drawn(handled("z"))) == [("sub_y", "gone")]


def choosing(*messages: str) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        d.gateways("eventBased", "gate")
        d.arrows("start -> gate")
        for message in messages:
            d.catch(f"catch_{message}", d.message(message))
            d.users(f"do_{message}")
            d.arrows(f"gate -> catch_{message} -> do_{message}")

    return draw


def test_an_event_gateway_waits_for_the_events_of_the_other_edition() -> None:
    play = go_on(Play(drawn(choosing("x", "y"))), drawn(choosing("y", "z")))
    assert play.waiting == ["catch_y", "catch_z"]
    play.tell("z")
    assert play.open == ["do_z"]
    assert play.waiting == []


def offering(*steps: str) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        with d.inside("adhoc", NodeKind.AD_HOC_SUB_PROCESS):
            d.users(*steps)
        d.arrows("start -> adhoc")

    return draw


def test_an_ad_hoc_sub_process_offers_the_steps_of_the_other_edition() -> None:
    play = Play(drawn(offering("a", "b", "c"))).do("a")
    play.run.begin(play.step("b").token)
    play.go()
    go_on(play, drawn(offering("a", "b", "d")))
    assert play.open == ["[d]", "b"]
    play.do("b", "d")
    assert play.finished


def catching(*definitions: Any) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        d.catch("event", *definitions)
        d.users("b")
        d.arrows("start -> event -> b")

    return draw


def test_an_event_that_is_waited_for_on_the_way_has_to_stay_of_its_kind() -> None:
    play = Play(drawn(catching(timer("P1D"))))
    assert reasons(play, drawn(catching(condition("x")))) == [("event", "waits_for_another")]
    go_on(play, drawn(catching(timer("P9D")))).time("event")
    assert play.open == ["b"]


# connectors, compensation


def served(connector: str) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        d.node(NodeKind.SERVICE_TASK, "s", service=Service(connector=connector))
        d.arrows("start -> s")

    return draw


def test_while_a_connector_is_asked_it_stays_the_same() -> None:
    play = Play(drawn(served("http")))
    assert reasons(play, drawn(served("mail"))) == [("s", "another_connector")]
    go_on(play, drawn(served("http"))).serve("s")
    assert play.finished


def undoable(*, handler: bool = True, throws: bool = False) -> Draw:
    def draw(d: Drawing) -> None:
        d.start()
        d.users("a", "b")
        d.throw("undo", undo())
        d.end()
        d.arrows("start -> a -> b -> undo -> end")
        if handler:
            d.boundary("event", "a", undo())
            d.users("undo_a", for_compensation=True)
            d.associate("event", "undo_a")

    return draw


def test_what_can_be_undone_stays_so() -> None:
    play = Play(drawn(undoable())).do("a")
    assert reasons(play, drawn(undoable(handler=False))) == [("a", "cannot_be_undone")]
    go_on(play, drawn(undoable())).do("b")
    assert play.open == ["undo_a"]
    assert ("undo", "being_undone") in reasons(play, drawn(undoable()))


def test_a_complex_gateway_that_is_activated_keeps_its_arrows() -> None:
    def first_of(*branches: str) -> Draw:
        def draw(d: Drawing) -> None:
            d.start()
            d.gateways("parallel", "split")
            activation = Expression(text="activationCount >= 1")
            d.gateways("complex", "join", completion=activation)
            d.users(*branches, "after")
            d.arrows("start -> split", "join -> after")
            for branch in branches:
                d.arrows(f"split -> {branch} -> join")

        return draw

    play = Play(drawn(first_of("a", "b"))).do("a")
    assert ("join", "joined_otherwise") in reasons(play, drawn(first_of("b", "c")))
    go_on(play, drawn(first_of("a", "b"))).do("b", "after")
    assert play.finished
