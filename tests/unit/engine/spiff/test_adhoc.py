"""Ad-hoc sub-processes: people choose."""

import pytest

from errors.execution import ChoiceNotFree, FlowNotExecutable, StepNotOpen
from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression
from wfa.model.kinds import NodeKind


def _adhoc(condition: str | None = "done", **fields: object) -> Drawing:
    d = Drawing()
    d.start()
    completion = Expression(text=condition) if condition else None
    with d.inside("free", NodeKind.AD_HOC_SUB_PROCESS, completion=completion, **fields):
        d.users("a", "b", "follows")
        d.script("auto", "計 = (計 if 計 else 0) + 1")
        d.arrows("b -> follows")
    d.users("after")
    d.arrows("start -> free -> after")
    return d


def _begin(play: Play, id: str) -> Play:
    play.run.begin(play.step(id).token)
    play.go()
    return play


def test_everything_without_incoming_flows_is_offered() -> None:
    """BPMN 13.3.5: initially all activities without incoming flows are enabled."""
    play = Play(_adhoc().flow())
    assert play.open == ["[a]", "[auto]", "[b]"]
    assert not play.finished


def test_a_step_is_begun_then_completed_then_offered_again() -> None:
    """BPMN 13.3.5: a performer selects; after completion the enabled activities are updated."""
    play = _begin(Play(_adhoc().flow()), "a")
    assert play.open == ["[auto]", "[b]", "a"]
    assert play.do("a").open == ["[a]", "[auto]", "[b]"]


def test_completing_an_offered_step_begins_it_on_the_way() -> None:
    play = Play(_adhoc().flow()).do("b")
    assert play.open == ["[a]", "[auto]", "[b]", "follows"], "flows inside are followed"


def test_an_automatic_activity_runs_when_it_is_selected() -> None:
    """BPMN 13.3.5: the implementation does not select by itself."""
    play = Play(_adhoc().flow())
    assert play.variables.values == {}
    _begin(play, "auto")
    play.do("auto")
    assert play.variables.values == {"計": 2}
    assert play.open == ["[a]", "[auto]", "[b]"]


def test_completion_condition_cancels_the_rest() -> None:
    """BPMN 13.3.5: with cancelRemainingInstances running instances are cancelled."""
    play = _begin(Play(_adhoc().flow()), "b")
    play.do("a", done=True)
    assert play.open == ["after"]


def test_without_cancelling_the_rest_is_finished_first() -> None:
    """BPMN 13.3.5: without cancelRemainingInstances running instances complete; none begins."""
    play = _begin(Play(_adhoc(cancel_remaining=False).flow()), "b")
    play.do("a", done=True)
    assert play.open == ["b"]
    assert play.do("b").open == ["follows"]
    assert play.do("follows").open == ["after"]


def test_sequential_ordering() -> None:
    """BPMN 13.3.5: with sequential ordering the next one begins after the previous has ended."""
    play = _begin(Play(_adhoc(ordering="Sequential").flow()), "a")
    with pytest.raises(ChoiceNotFree) as refused:
        _begin(play, "b")
    assert "先に「a」を終えてください" in refused.value.user_message
    play = Play(_adhoc(ordering="Sequential").flow())
    _begin(play, "a").do("a")
    assert _begin(play, "b").open == ["[a]", "[auto]", "b"]


def test_without_a_condition_each_is_done_once() -> None:
    """Our choice where BPMN leaves it open: it is complete when everything has been done."""
    play = Play(_adhoc(condition=None).flow()).do("a")
    assert play.open == ["[auto]", "[b]"]
    play.do("b", "auto")
    assert play.open == ["follows"]
    assert play.do("follows").open == ["after"]


def test_events_inside_can_occur_again_and_again() -> None:
    """BPMN 13.3.5: intermediate events inside can be triggered multiple times."""
    d = _adhoc()
    with d.inside("other", NodeKind.AD_HOC_SUB_PROCESS):
        d.users("x")
        d.catch("event", d.message("m"))
        d.users("y")
        d.arrows("event -> y")
    d.arrows("after -> other")
    play = Play(d.flow()).do("a", done=True).do("after")
    assert (play.open, play.waiting) == (["[x]"], ["event"])
    play.tell("m").tell("m")
    assert (play.open, play.waiting) == (["[x]", "y", "y"], ["event"])
    play.do("x", "y")
    assert play.do("y").finished


@pytest.mark.parametrize("condition", ["done", None])
def test_going_back_into_a_finished_one(condition: str | None) -> None:
    d = _adhoc(condition)
    play = Play(d.flow())
    if condition:
        play.do("a", done=True)
    else:
        play.do("a", "b", "auto", "follows")
    assert play.open == ["after"]
    play.back("free/b")
    assert play.open == (["[a]", "[auto]", "b"] if condition else ["b"])
    play.do("b")
    if not condition:
        play.do("follows")
    assert play.open == ["after"]


def test_what_is_not_offered_cannot_be_begun() -> None:
    play = _begin(Play(_adhoc().flow()), "a")
    with pytest.raises(StepNotOpen):
        play.run.begin(play.step("a").token)


def test_the_definition_stays_as_it_is() -> None:
    """Trap 2: an ad-hoc sub-process of one case changes nothing for the next one."""
    first = Play(_adhoc().flow()).do("a", "a", "b")
    assert first.open == ["[a]", "[auto]", "[b]", "follows"]
    fresh = Play(first.definition)
    assert fresh.open == ["[a]", "[auto]", "[b]"]
    assert fresh.do("a", done=True).open == ["after"]


def test_a_start_event_inside_is_refused() -> None:
    """BPMN 10.3.5: an ad-hoc sub-process has no start and end events."""
    d = Drawing()
    d.start()
    with d.inside("free", NodeKind.AD_HOC_SUB_PROCESS, name="任意"):
        d.start("s1")
        d.users("a")
        d.arrows("s1 -> a")
    d.arrows("start -> free")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "アドホックサブプロセスには開始イベントを置けません" in refused.value.user_message
