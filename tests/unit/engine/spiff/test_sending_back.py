"""差戻し: back to any earlier step, across branches and sub-processes, without a deadlock."""

import pytest

from errors.execution import NotEarlier, PlaceUnknown, StepNotOpen
from tests.unit.engine.spiff.drawing import CANCEL, Drawing, timer, undo
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression, Loop, Mapping
from wfa.model.kinds import NodeKind


def _chain() -> Drawing:
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.arrows("start -> a -> b -> c")
    return d


def test_back_in_a_chain() -> None:
    play = Play(_chain().flow()).do("a", "b")
    token = play.step("c").token
    assert play.run.reopen("a") == (token,)
    play.go()
    assert play.open == ["a"]
    assert play.do("a", "b", "c").finished


def _branches(kind: str = "parallel") -> Drawing:
    d = Drawing()
    d.start()
    d.users("before", "a1", "a2", "b1", "b2", "after")
    d.gateways(kind, "split", "join")
    d.arrows("start -> before -> split", "join -> after")
    if kind == "parallel":
        d.arrows("split -> a1 -> a2 -> join", "split -> b1 -> b2 -> join")
    else:
        d.arrows("split -(x)-> a1 -> a2 -> join", "split -(y)-> b1 -> b2 -> join")
    return d


KINDS = pytest.mark.parametrize("kind", ["parallel", "inclusive"])


@KINDS
def test_back_within_a_branch_leaves_the_other_alone(kind: str) -> None:
    play = Play(_branches(kind).flow(), {"x": True, "y": True}).do("before", "a1", "b1")
    assert play.back("a1").open == ["a1", "b2"]
    assert play.do("a1", "a2", "b2").open == ["after"]


@KINDS
def test_back_to_before_the_split_takes_all_branches_back(kind: str) -> None:
    play = Play(_branches(kind).flow(), {"x": True, "y": True}).do("before", "a1", "b1", "b2")
    assert play.back("before").open == ["before"]
    assert play.do("before", "a1", "a2", "b1", "b2", "after").finished


@KINDS
def test_back_from_one_branch_to_a_finished_step_of_the_other(kind: str) -> None:
    """The step that sends back stays open: it has not been done yet either."""
    play = Play(_branches(kind).flow(), {"x": True, "y": True}).do("before", "a1", "a2", "b1")
    assert play.open == ["b2"]
    assert play.back("a1").open == ["a1", "b2"]
    assert play.do("b2", "a1", "a2").open == ["after"]
    assert play.do("after").finished


@KINDS
def test_back_from_after_the_join_into_one_branch(kind: str) -> None:
    """Only that branch is done again; the join does not wait for the other one for ever."""
    play = Play(_branches(kind).flow(), {"x": True, "y": True})
    play.do("before", "a1", "a2", "b1", "b2")
    assert play.open == ["after"]
    assert play.back("a1").open == ["a1"]
    assert play.do("a1", "a2").open == ["after"]
    assert play.do("after").finished


def test_twice_into_different_branches() -> None:
    play = Play(_branches().flow()).do("before", "a1", "a2", "b1", "b2")
    play.back("a2").back("b2")
    assert play.open == ["a2", "b2"]
    assert play.do("a2").open == ["b2"]
    assert play.do("b2").open == ["after"]


def test_nested_parallel_branches() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "middle", "after")
    d.gateways("parallel", "outer", "inner", "inner_join", "outer_join")
    d.arrows(
        "start -> outer -> inner -> a -> inner_join -> middle -> outer_join -> after",
        "inner -> b -> inner_join",
        "outer -> c -> outer_join",
    )
    play = Play(d.flow()).do("a", "b", "c", "middle")
    assert play.back("a").open == ["a"]
    assert play.do("a").open == ["middle"]
    assert play.do("middle").open == ["after"]
    play.back("b").do("b")
    assert play.open == ["middle"]


def test_in_a_loop() -> None:
    """A step of an earlier round is reached from the step that sends back; one token remains."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.gateways("exclusive", "again", "g")
    d.arrows("start -> again -> a -> b -> g -(more)-> again", "g -*-> c")
    play = Play(d.flow(), {"more": True}).do("a", "b")
    assert play.open == ["a"]
    assert play.back("b").open == ["b"]
    assert play.set(more=False).do("b").open == ["c"]


def test_loop_around_parallel_branches() -> None:
    """That the branches reach each other through the loop does not matter."""
    d = _branches()
    d.gateways("exclusive", "again", "g")
    d.lines = [line for line in d.lines if line.id not in ("before>split", "join>after")]
    d.arrows("before -> again -> split", "join -> g -(more)-> again", "g -*-> after")
    play = Play(d.flow(), {"more": True}).do("before", "a1", "a2", "b1", "b2", "a1", "b1")
    assert play.back("a1").open == ["a1", "b2"]
    play.set(more=False).do("a1", "a2", "b2")
    assert play.open == ["after"]
    assert play.back("b1").do("b1", "b2").open == ["after"]


def test_into_a_finished_sub_process() -> None:
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.users("x", "y")
        d.arrows("s1 -> x -> y")
    d.users("after")
    d.arrows("start -> sub -> after")
    d.boundary("late", "sub", timer())
    d.users("remind")
    d.arrows("late -> remind")
    play = Play(d.flow()).do("x", "y")
    assert play.back("sub/y").open == ["y"]
    assert play.waiting == ["late"], "the border is guarded again"
    assert play.do("y").open == ["after"]


def test_into_one_branch_of_a_finished_sub_process() -> None:
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.users("x", "y", "z")
        d.gateways("parallel", "split", "join")
        d.arrows("s1 -> split -> x -> join -> z", "split -> y -> join")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow()).do("x", "y", "z")
    assert play.back("sub/x").open == ["x"]
    assert play.do("x", "z").open == ["after"]


def test_within_a_running_sub_process() -> None:
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.users("x", "y")
        d.arrows("s1 -> x -> y")
    d.users("beside", "after")
    d.arrows("start -> sub -> after", "start -> beside")
    play = Play(d.flow()).do("x")
    assert play.back("sub/x").open == ["beside", "x"]
    assert play.do("x", "y").open == ["after", "beside"]


def test_out_of_a_sub_process() -> None:
    d = Drawing()
    d.start()
    d.users("a")
    with d.inside("sub"):
        d.start("s1")
        d.users("x", "y")
        d.arrows("s1 -> x", "s1 -> y")
    d.users("after")
    d.arrows("start -> a -> sub -> after")
    play = Play(d.flow()).do("a", "x")
    assert play.back("a").open == ["a"]
    assert play.do("a", "x", "y").open == ["after"]


def test_into_a_called_process_with_its_own_variables() -> None:
    called = Drawing("Part")
    called.start("s")
    called.users("x", "y")
    called.arrows("s -> x -> y")
    d = Drawing()
    d.start()
    d.node(
        NodeKind.CALL_ACTIVITY,
        "call",
        called="Part",
        inputs=(Mapping(source="氏名", target="名"),),
        outputs=(Mapping(source="結果", target="結果"),),
    )
    d.users("after")
    d.arrows("start -> call -> after")
    play = Play(d.flow(), {"氏名": "山田"}, called={"Part": called.flow()})
    play.do("x", "y")
    assert play.back("call/y").open == ["y"]
    assert play.step("y").variables == {"名": "山田"}
    assert play.do("y", 結果="可").open == ["after"]
    assert play.variables.values["結果"] == "可"


def test_into_two_levels_of_finished_sub_processes() -> None:
    d = Drawing()
    d.start()
    with d.inside("outer"):
        d.users("first")
        with d.inside("inner"):
            d.users("x", "y")
            d.arrows("x -> y")
        d.users("last")
        d.arrows("first -> inner -> last")
    d.users("after")
    d.arrows("start -> outer -> after")
    play = Play(d.flow()).do("first", "x", "y", "last")
    assert play.back("outer/inner/y").open == ["y"]
    assert play.do("y").open == ["last"]
    assert play.back("outer/inner/x").do("x", "y", "last").open == ["after"]


@pytest.mark.parametrize("sequential", [True, False])
def test_into_one_instance(sequential: bool) -> None:
    """One member of a 合議 is asked again; the results of the others stay."""
    loop = Loop(
        multi_instance=True,
        sequential=sequential,
        input_collection="委員",
        input_item="人",
        output_item="意見",
        output_collection="意見一覧",
    )
    d = Drawing()
    d.start()
    d.users("a", loop=loop)
    d.users("after")
    d.arrows("start -> a -> after")
    play = Play(d.flow(), {"委員": ["甲", "乙", "丙"]})
    for opinion in ("可", "否", "可"):
        play.do("a", 意見=opinion)
    assert play.variables.values["意見一覧"] == ["可", "否", "可"]
    play.back("a#2")
    assert play.open == ["a"]
    assert play.step("a").variables["人"] == "乙"
    play.do("a", 意見="賛成")
    if sequential:
        assert play.step("a").index == 3, "in a sequence those after it follow again"
        play.do("a", 意見="可")
    assert play.open == ["after"]
    assert play.variables.values["意見一覧"] == ["可", "賛成", "可"]


def test_into_one_instance_while_others_run() -> None:
    d = Drawing()
    d.start()
    loop = Loop(multi_instance=True, cardinality=Expression(text="3"))
    with d.inside("sub", loop=loop):
        d.users("x", "y")
        d.arrows("x -> y")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow())
    first = play.step("x", 0).token
    play.do_token(first).do("y")
    assert [step.address for step in play.run.open_steps()] == ["sub#2/x", "sub#3/x"]
    play.back("sub#1/y")
    assert sorted(step.address for step in play.run.open_steps()) == [
        "sub#1/y",
        "sub#2/x",
        "sub#3/x",
    ]
    play.do("y", "x", "x", "y", "y")
    assert play.open == ["after"]


def test_into_a_loop_round() -> None:
    d = Drawing()
    d.start()
    d.users("a", loop=Loop(multi_instance=False, maximum="3"))
    d.users("after")
    d.arrows("start -> a -> after")
    play = Play(d.flow()).do("a", "a", "a")
    assert play.back("a#2").step("a").index == 2
    assert play.do("a", "a").open == ["after"]


def test_out_of_an_interrupting_event_sub_process() -> None:
    """Back into the normal flow ends the interruption; its events are listened to again."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.arrows("start -> a -> b")
    with d.inside("handler", triggered_by_event=True):
        d.start("event", d.message("m"))
        d.users("h")
        d.arrows("event -> h")
    play = Play(d.flow()).do("a").tell("m")
    assert play.open == ["h"]
    assert play.back("a").open == ["a"]
    assert play.waiting == ["event"]
    assert play.do("a").tell("m").do("h").finished


def test_into_an_event_sub_process() -> None:
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    with d.inside("handler", triggered_by_event=True):
        d.start("event", d.message("m"), interrupting=False)
        d.users("h1", "h2")
        d.arrows("event -> h1 -> h2")
    play = Play(d.flow()).tell("m").do("h1", "h2")
    assert play.back("handler/h2").open == ["a", "h2"]
    assert play.do("h2", "a").finished


def test_from_behind_a_boundary_event() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.boundary("late", "b", timer())
    d.arrows("start -> a -> b", "late -> c")
    play = Play(d.flow()).do("a").time("late")
    assert play.open == ["c"]
    assert play.back("b").open == ["b"]
    assert play.waiting == ["late"]


def test_what_is_done_again_is_not_undone_twice() -> None:
    """Compensation of what the case went back behind is forgotten."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.boundary("event", "a", undo())
    d.users("undo_a", for_compensation=True)
    d.associate("event", "undo_a")
    d.throw("back", undo())
    d.users("after")
    d.arrows("start -> a -> b -> back -> after")
    play = Play(d.flow()).do("a").back("a").do("a", "b")
    assert play.open == ["undo_a"]
    assert play.do("undo_a").open == ["after"]


def test_complex_gateway_starts_anew() -> None:
    d = Drawing()
    d.start()
    d.users("first", "a", "b", "after")
    d.gateways("parallel", "split")
    d.gateways("complex", "g", completion=Expression(text="activationCount >= 2"))
    d.arrows("start -> first -> split -> a -> g -> after", "split -> b -> g")
    play = Play(d.flow()).do("first", "a", "b")
    play.back("first").do("first", "a")
    assert play.open == ["b"]
    assert play.do("b").open == ["after"]


def test_to_an_event_based_gateway_event() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("eventBased", "g")
    d.catch("answer", d.message("m"))
    d.catch("late", timer())
    d.arrows("start -> a -> g -> answer -> b", "g -> late")
    play = Play(d.flow()).do("a")
    assert play.back("a").waiting == []
    assert play.do("a").tell("m").open == ["b"]


def test_of_several_tokens_at_one_step() -> None:
    d = Drawing()
    d.start()
    d.users("a", completion_quantity=2)
    d.users("b", "c")
    d.arrows("start -> a -> b -> c")
    play = Play(d.flow()).do("a", "b")
    assert play.open == ["b", "c"]
    assert play.back("a").open == ["a"]


def test_a_step_the_case_went_back_behind_is_no_earlier_step() -> None:
    """Otherwise the same work would be open twice."""
    play = Play(_chain().flow()).do("a", "b")
    assert play.run.can_reopen("b")
    play.back("a")
    assert not play.run.can_reopen("b")
    before = play.run.save()
    with pytest.raises(NotEarlier) as refused:
        play.run.reopen("b")
    assert "「b」は、いま行っている作業より前の作業ではない" in refused.value.user_message
    assert play.run.save() == before
    assert not play.run.can_reopen("nowhere")
    assert not play.do("a", "b", "c").run.can_reopen("a"), "a finished case is not reopened"


def test_a_branch_that_ended_by_itself_can_be_done_again() -> None:
    """Nothing that runs follows from it, but it is not to come either."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.end("e1")
    d.end("e2")
    d.arrows("start -> a -> e1", "start -> b -> e2")
    play = Play(d.flow()).do("a")
    assert play.run.can_reopen("a")
    assert play.back("a").open == ["a", "b"]
    assert play.do("a", "b").finished


def test_a_branch_that_will_join_cannot_be_begun_beside() -> None:
    """A step of a way that was not taken would leave a token waiting at the join for ever."""
    d = Drawing()
    d.start()
    d.users("a", "b", "after")
    d.boundary("event", "a", d.message("m"))
    d.gateways("parallel", "split", "join")
    d.users("x", "y")
    d.arrows("start -> a -> b -> after", "event -> split -> x -> join -> after")
    d.arrows("split -> y -> join")
    play = Play(d.flow()).tell("m").do("x").back("a")
    assert play.open == ["a"]
    assert not play.run.can_reopen("x")


@pytest.mark.parametrize(
    "place", ["nowhere", "start", "late", "undo_a", "handler", "sub/nowhere", "a/b", "", "sub#x/y"]
)
def test_places_that_cannot_be_entered(place: str) -> None:
    d = _chain()
    d.boundary("late", "a", timer())
    d.boundary("event", "b", undo())
    d.users("undo_a", for_compensation=True)
    d.associate("event", "undo_a")
    with d.inside("handler", triggered_by_event=True):
        d.start("e", d.message("m"))
    with d.inside("sub"):
        d.users("x")
    d.arrows("c -> sub")
    play = Play(d.flow())
    before = play.run.save()
    with pytest.raises(PlaceUnknown) as refused:
        play.run.reopen(place)
    assert f"「{place}」へは移せません" in refused.value.user_message
    assert play.run.save() == before


# moving by hand


def test_moving_a_token_forward() -> None:
    play = Play(_chain().flow())
    token = play.step("a").token
    assert play.run.move_to(token, "c") == (token,)
    play.go()
    assert play.open == ["c"]


def test_moving_out_of_a_sub_process_leaves_no_rest() -> None:
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.users("x")
    d.users("after", "other")
    d.arrows("start -> sub -> after -> other")
    play = Play(d.flow())
    play.run.move_to(play.step("x").token, "other")
    play.go()
    assert play.open == ["other"]
    assert play.do("other").finished


def test_moving_to_an_instance_of_a_running_activity() -> None:
    d = Drawing()
    d.start()
    d.users("a", loop=Loop(multi_instance=True, cardinality=Expression(text="3")))
    d.users("beside")
    d.arrows("start -> a", "start -> beside")
    play = Play(d.flow()).do("a")
    assert [step.address for step in play.run.open_steps()] == ["beside", "a#2", "a#3"]
    play.run.move_to(play.step("beside").token, "a#1")
    play.go()
    assert sorted(step.address for step in play.run.open_steps()) == ["a#1", "a#2", "a#3"]
    assert play.do("a", "a", "a").finished


def test_moving_several_tokens_to_one_place() -> None:
    play = Play(_branches().flow()).do("before")
    tokens = [step.token for step in play.run.open_steps()]
    play.run.move_to(tokens, "after")
    play.go()
    assert play.open == ["after"]
    assert play.do("after").finished


def test_moving_into_a_sub_process() -> None:
    d = _chain()
    with d.inside("sub"):
        d.users("x")
    d.arrows("c -> sub")
    play = Play(d.flow())
    play.run.move_to(play.step("a").token, "sub/x")
    play.go()
    assert play.open == ["x"]
    assert play.do("x").finished


def test_moving_a_token_that_is_not_there() -> None:
    play = Play(_chain().flow())
    with pytest.raises(StepNotOpen):
        play.run.move_to(999, "b")


def test_moving_out_of_a_transaction_undoes_nothing() -> None:
    d = Drawing()
    d.start()
    with d.inside("deal", NodeKind.TRANSACTION):
        d.users("x")
    d.boundary("border", "deal", CANCEL)
    d.users("after")
    d.arrows("start -> deal -> after")
    play = Play(d.flow())
    play.run.move_to(play.step("x").token, "after")
    play.go()
    assert play.open == ["after"]
