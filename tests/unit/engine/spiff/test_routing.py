"""Sequence flows and gateways: where a token goes and what waits for what."""

from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play


def test_a_chain_of_steps() -> None:
    """BPMN 13.3.1: a completed activity puts a token on its outgoing sequence flow."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.end()
    d.arrows("start -> a -> b -> end")
    play = Play(d.flow())
    assert play.open == ["a"]
    play.do("a")
    assert (play.open, play.finished) == (["b"], False)
    play.do("b")
    assert play.trace == ["start", "a", "b", "end"]
    assert play.finished
    assert play.run.end_events == ("end",)
