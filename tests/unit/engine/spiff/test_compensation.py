"""Compensation and transactions."""

import pytest

from engine.spiff import HappeningKind
from errors.execution import FlowNotExecutable
from tests.unit.engine.spiff.drawing import ANY_ERROR, CANCEL, Drawing, undo
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression, Loop
from wfa.model.kinds import NodeKind


def _undoable(d: Drawing, *ids: str, **fields: object) -> None:
    """Draw user tasks, each with a compensation event and a handler ``undo_…``."""
    for id in ids:
        d.users(id, **fields)
        d.boundary(f"event_{id}", id, undo())
        d.users(f"undo_{id}", for_compensation=True)
        d.associate(f"event_{id}", f"undo_{id}")


def test_reverse_order() -> None:
    """BPMN 13.5.5: handlers run in the reverse order of completion; then the thrower goes on.

    Trap 6: compensation events on the border were rejected.
    """
    d = Drawing()
    d.start()
    _undoable(d, "a", "b", "c")
    d.throw("back", undo())
    d.users("after")
    d.gateways("parallel", "split", "join")
    d.arrows("start -> split -> a -> join", "split -> b -> join", "split -> c -> join")
    d.arrows("join -> back -> after")
    play = Play(d.flow()).do("b", "c", "a")
    undone = []
    while play.open != ["after"]:
        (step,) = play.open
        undone.append(step)
        play.do(step)
    assert undone == ["undo_a", "undo_c", "undo_b"]
    assert play.happenings(HappeningKind.COMPENSATED) == undone
    assert play.do("after").finished


def test_only_what_completed_is_undone() -> None:
    """BPMN 10.7: an activity that is still active cannot be compensated."""
    d = Drawing()
    d.start()
    _undoable(d, "a", "b")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> a -> back -> after", "start -> b")
    play = Play(d.flow()).do("a")
    assert play.open == ["b", "undo_a"]
    assert play.do("undo_a").open == ["after", "b"]


def test_one_activity() -> None:
    """BPMN 10.5.5 Compensation: activityRef names what is compensated.

    Trap 5: throwing compensation was ignored.
    """
    d = Drawing()
    d.start()
    _undoable(d, "a", "b")
    d.throw("back", undo("a"))
    d.users("after")
    d.arrows("start -> a -> b -> back -> after")
    play = Play(d.flow()).do("a", "b")
    assert play.open == ["undo_a"]
    assert play.do("undo_a").open == ["after"]


def test_each_completion_is_undone_once() -> None:
    """BPMN 13.5.5: an activity that completed several times is compensated as often."""
    d = Drawing()
    d.start()
    _undoable(d, "a")
    d.gateways("exclusive", "merge", "g")
    d.throw("back1", undo())
    d.throw("back2", undo())
    d.users("after")
    d.arrows("start -> merge -> a -> g -(more)-> merge", "g -*-> back1 -> back2 -> after")
    play = Play(d.flow(), {"more": True}).do("a", "a").set(more=False).do("a")
    assert play.do("undo_a", "undo_a").open == ["undo_a"]
    assert play.do("undo_a").open == ["after"], "the second throw finds nothing left"


def test_nothing_to_undo() -> None:
    """BPMN 10.7.2: without completed activities the thrower simply goes on."""
    d = Drawing()
    d.start()
    _undoable(d, "a")
    d.throw("back", undo("a"))
    d.users("after")
    d.arrows("start -> back -> after -> a")
    assert Play(d.flow()).open == ["after"]


def test_without_waiting() -> None:
    """BPMN 10.5.5: with waitForCompletion false the thrower goes on at once."""
    d = Drawing()
    d.start()
    _undoable(d, "a", "b")
    d.throw("back", undo(wait=False))
    d.users("after")
    d.arrows("start -> a -> b -> back -> after")
    play = Play(d.flow()).do("a", "b")
    assert play.open == ["after", "undo_b"]
    play.do("after")
    assert not play.finished, "compensation is still going on"
    assert play.do("undo_b").open == ["undo_a"]
    assert play.do("undo_a").finished


def test_compensation_end_event() -> None:
    """BPMN 10.5.3 Compensation: an end event may throw compensation, too."""
    d = Drawing()
    d.start()
    _undoable(d, "a")
    d.end("back", undo())
    d.arrows("start -> a -> back")
    play = Play(d.flow()).do("a")
    assert play.open == ["undo_a"]
    assert play.do("undo_a").finished
    assert play.run.end_events == ("back",)


def _sub_with_two(d: Drawing) -> None:
    with d.inside("sub"):
        d.start("s1")
        _undoable(d, "a", "b")
        d.arrows("s1 -> a -> b")


def test_default_compensation_of_a_sub_process() -> None:
    """BPMN 13.5.5: a completed sub-process is undone by undoing what completed in it."""
    d = Drawing()
    d.start()
    _sub_with_two(d)
    _undoable(d, "c")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> sub -> c -> back -> after")
    play = Play(d.flow()).do("a", "b", "c")
    for step in ("undo_c", "undo_b", "undo_a"):
        assert play.open == [step]
        play.do(step)
    assert play.open == ["after"]


def test_a_sub_process_that_is_not_complete_is_not_undone() -> None:
    """BPMN 10.7: only a completed sub-process is visible to compensation from outside."""
    d = Drawing()
    d.start()
    _sub_with_two(d)
    d.users("x")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> sub", "start -> x -> back -> after")
    play = Play(d.flow()).do("a", "x")
    assert play.open == ["after", "b"]


def test_boundary_handler_of_a_sub_process() -> None:
    """BPMN 10.7.1: a handler on the border undoes the sub-process as a black box."""
    d = Drawing()
    d.start()
    _sub_with_two(d)
    d.boundary("event_sub", "sub", undo())
    d.users("undo_sub", for_compensation=True)
    d.associate("undo_sub", "event_sub")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> sub -> back -> after")
    play = Play(d.flow()).do("a", "b")
    assert play.open == ["undo_sub"]
    assert play.do("undo_sub").open == ["after"]


def test_compensation_event_sub_process() -> None:
    """BPMN 13.5.5: it sees the data of its sub-process at completion, and may undo its parts."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.object("番号")
        d.start("s1")
        _undoable(d, "a", "b")
        d.arrows("s1 -> a -> b")
        with d.inside("handler", triggered_by_event=True):
            d.start("event", undo())
            d.script("note", "控え = 番号")
            d.throw("parts", undo("a"))
            d.users("h")
            d.arrows("event -> note -> parts -> h")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> sub -> back -> after")
    play = Play(d.flow()).do("a", 番号=7).do("b")
    assert play.open == ["undo_a"]
    assert play.variables.values == {"控え": 7}
    assert play.do("undo_a").open == ["h"]
    assert play.do("h").open == ["after"]


def test_thrown_in_an_error_handler() -> None:
    """BPMN 10.7.3: compensation is typically raised by an error handler, for its parent."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        _undoable(d, "a")
        d.users("b")
        d.arrows("s1 -> a -> b")
        with d.inside("handler", triggered_by_event=True):
            d.start("event", ANY_ERROR)
            d.throw("back", undo())
            d.users("h")
            d.arrows("event -> back -> h")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow()).do("a").fail("b", "E")
    assert play.open == ["undo_a"]
    assert play.do("undo_a").open == ["h"]
    assert play.do("h").open == ["after"]


def test_instances_are_undone_in_reverse_order() -> None:
    """BPMN 13.5.5: of a sequential multi-instance the last instance is undone first."""
    d = Drawing()
    d.start()
    loop = Loop(multi_instance=True, sequential=True, input_collection="対象", input_item="一件")
    _undoable(d, "a", loop=loop)
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> a -> back -> after")
    play = Play(d.flow(), {"対象": ["い", "ろ", "は"]}).do("a", "a", "a")
    seen = []
    while play.open == ["undo_a"]:
        seen.append(play.step("undo_a").variables["一件"])
        play.do("undo_a")
    assert seen == ["は", "ろ", "い"]
    assert play.open == ["after"]


def test_instances_of_an_active_activity_are_not_undone() -> None:
    """BPMN 10.7: the multi-instance activity as a whole has not completed."""
    d = Drawing()
    d.start()
    _undoable(d, "a", loop=Loop(multi_instance=True, cardinality=Expression(text="2")))
    d.users("x", "after")
    d.throw("back", undo())
    d.arrows("start -> a", "start -> x -> back -> after")
    play = Play(d.flow()).do("a", "x")
    assert play.open == ["a", "after"]


def test_without_instances_there_is_nothing_to_undo() -> None:
    """BPMN 13.5.5: only instances that completed are compensated."""
    d = Drawing()
    d.start()
    _undoable(d, "a", loop=Loop(multi_instance=True, cardinality=Expression(text="0")))
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> a -> back -> after")
    assert Play(d.flow()).open == ["after"]


def test_handler_that_is_a_sub_process() -> None:
    """BPMN 10.7.1: the compensation activity may be a task or a sub-process."""
    d = Drawing()
    d.start()
    d.users("a")
    d.boundary("event", "a", undo())
    with d.inside("repair", for_compensation=True):
        d.users("r1", "r2")
        d.arrows("r1 -> r2")
    d.associate("event", "repair")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> a -> back -> after")
    play = Play(d.flow()).do("a")
    assert play.do("r1").open == ["r2"]
    assert play.do("r2").open == ["after"]


def test_error_in_a_handler_leaves_the_compensation() -> None:
    """BPMN 10.7.3: an error in a handler goes the way of every error."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        _undoable(d, "a")
        d.throw("back", undo())
        d.users("after")
        d.arrows("s1 -> a -> back -> after")
    d.boundary("border", "sub", ANY_ERROR)
    d.users("caught")
    d.arrows("start -> sub", "border -> caught")
    play = Play(d.flow()).do("a").fail("undo_a", "E")
    assert play.open == ["caught"]


def test_boundary_event_on_a_handler_is_refused() -> None:
    """BPMN 10.7.1: a compensation activity has no flow of its own out of it."""
    d = Drawing()
    d.start()
    _undoable(d, "a")
    d.boundary("border", "undo_a", d.message("m"), name="境")
    d.users("instead")
    d.arrows("start -> a", "border -> instead")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert (
        "境界イベント「境」（border）が、同じ図の作業に付いていません" in refused.value.user_message
    )


def test_border_of_a_sub_process_is_gone_while_it_is_undone() -> None:
    """BPMN 13.5.3: boundary events are there only while their activity is active."""
    d = Drawing()
    d.start()
    _sub_with_two(d)
    d.boundary("border", "sub", ANY_ERROR)
    d.boundary("told", "sub", d.message("m"))
    with d.inside("outer_handler", triggered_by_event=True):
        d.start("event", ANY_ERROR)
        d.users("outer")
        d.arrows("event -> outer")
    d.throw("back", undo())
    d.users("wrong", "after")
    d.arrows("start -> sub -> back -> after", "border -> wrong", "told -> wrong")
    play = Play(d.flow()).do("a", "b")
    assert (play.open, play.waiting) == (["undo_b"], [])
    assert play.fail("undo_b", "E").open == ["outer"]


@pytest.mark.parametrize("handlers", [0, 2])
def test_boundary_event_without_exactly_one_handler_is_refused(handlers: int) -> None:
    d = Drawing()
    d.start()
    d.users("a")
    d.boundary("event", "a", undo(), name="取消し")
    for number in range(handlers):
        d.users(f"undo{number}", for_compensation=True)
        d.associate("event", f"undo{number}")
    d.arrows("start -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "「取消し」（event）の取消し（補償）のつながりが正しくありません" in (
        refused.value.user_message
    )


def test_compensation_event_with_another_trigger_is_refused() -> None:
    d = Drawing()
    d.start()
    _undoable(d, "a")
    d.change("event_a", events=(undo(), d.message("m")))
    d.arrows("start -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "ほかの種類を加えられません" in refused.value.user_message


def test_handler_in_another_sub_process_is_refused() -> None:
    d = Drawing()
    d.start()
    d.users("a")
    d.boundary("event", "a", undo())
    with d.inside("sub"):
        d.users("x")
        d.users("undo_a", for_compensation=True)
    d.associate("event", "undo_a")
    d.arrows("start -> a -> sub")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "取消しの作業を同じ図の中に置いてください" in refused.value.user_message


def test_cancel_event_on_something_else_is_refused() -> None:
    """BPMN 10.5.4: the cancel boundary event belongs to a transaction."""
    d = Drawing()
    d.start()
    d.users("a")
    d.boundary("event", "a", CANCEL)
    d.arrows("start -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "トランザクションの境界に付けてください" in refused.value.user_message


def test_handler_without_event_is_refused() -> None:
    d = Drawing()
    d.start()
    d.users("a")
    d.users("undo", for_compensation=True)
    d.arrows("start -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "補償の境界イベントと関連線で結んでください" in refused.value.user_message


def test_unknown_activity_is_refused() -> None:
    d = Drawing()
    d.start()
    d.throw("back", undo("nobody"))
    d.arrows("start -> back")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "取り消す作業「nobody」がありません" in refused.value.user_message


# transactions


def _transaction(*, boundary: bool = True) -> Drawing:
    d = Drawing()
    d.start()
    with d.inside("deal", NodeKind.TRANSACTION):
        d.start("s1")
        _undoable(d, "a", "b")
        d.users("c", "decide")
        d.gateways("exclusive", "g")
        d.end("cancelled", CANCEL)
        d.end("done")
        d.arrows("s1 -> a -> b -> decide -> g -(ok)-> done", "g -*-> cancelled", "s1 -> c -> done")
    if boundary:
        d.boundary("border", "deal", CANCEL)
        d.users("rolled_back")
        d.arrows("border -> rolled_back")
    d.users("after")
    d.arrows("start -> deal -> after")
    return d


def test_transaction_without_cancel() -> None:
    """BPMN 10.3.5: a transaction that completes leaves like any sub-process."""
    play = Play(_transaction().flow(), {"ok": True}).do("a", "b", "decide", "c")
    assert play.open == ["after"]


def test_cancel_end_event() -> None:
    """BPMN 13.5.6: the rest ends, what completed is undone, then the cancel event is followed."""
    play = Play(_transaction().flow(), {"ok": False}).do("a", "b", "decide")
    assert play.open == ["undo_b"], "c was withdrawn"
    assert play.do("undo_b").open == ["undo_a"]
    assert play.do("undo_a").open == ["rolled_back"]
    assert play.do("rolled_back").finished


def test_cancel_undoes_completed_portions_of_active_sub_processes() -> None:
    """BPMN 13.5.5: cancellation compensates what completed inside an active sub-process."""
    d = Drawing()
    d.start()
    with d.inside("deal", NodeKind.TRANSACTION):
        d.start("s1")
        with d.inside("sub"):
            d.start("s2")
            _undoable(d, "a")
            d.users("b")
            d.arrows("s2 -> a -> b")
        d.users("x")
        d.end("cancelled", CANCEL)
        d.arrows("s1 -> sub", "s1 -> x -> cancelled")
    d.boundary("border", "deal", CANCEL)
    d.users("rolled_back")
    d.arrows("start -> deal", "border -> rolled_back")
    play = Play(d.flow()).do("a", "x")
    assert play.open == ["undo_a"]
    assert play.do("undo_a").open == ["rolled_back"]


def test_hazard_leaves_without_undoing() -> None:
    """BPMN 10.3.5: a hazard (error) ends the transaction without compensation."""
    d = _transaction()
    d.boundary("hazard", "deal", ANY_ERROR)
    d.users("broken")
    d.arrows("hazard -> broken")
    assert Play(d.flow()).do("a").fail("b", "E").open == ["broken"]


def test_a_completed_transaction_can_be_undone_later() -> None:
    """BPMN 13.5.5: like any sub-process."""
    d = _transaction()
    d.throw("back", undo("deal"))
    d.users("end_step")
    d.arrows("after -> back -> end_step")
    play = Play(d.flow(), {"ok": True}).do("a", "b", "decide", "c", "after")
    assert play.do("undo_b", "undo_a").open == ["end_step"]


def test_cancel_without_boundary_event_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        Play(_transaction(boundary=False).flow())
    assert "トランザクションの境界に、取消しを受けるイベントを付けてください" in (
        refused.value.user_message
    )


def test_cancel_outside_a_transaction_is_refused() -> None:
    """BPMN 10.5.3: the cancel end event belongs into a transaction."""
    d = Drawing()
    d.start()
    d.end("e", CANCEL)
    d.arrows("start -> e")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "トランザクションの中に置いてください" in refused.value.user_message
