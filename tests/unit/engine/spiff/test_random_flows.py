"""Properties of every sound flow: saving changes nothing, sending back never gets stuck."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.spiff.random_flows import ALL, RandomFlow, Walk, seeded

seeds = st.integers(min_value=0, max_value=2**32)
sizes = st.integers(min_value=1, max_value=14)


@given(seeds, sizes, seeds, st.booleans())
@settings(max_examples=50)
def test_saving_and_loading_after_every_step_changes_nothing(
    flow_seed: int, size: int, walk_seed: int, apart: bool
) -> None:
    flow = RandomFlow(seeded(flow_seed), size, apart, ALL)
    definition = flow.definition()
    walks = [
        Walk(definition, flow.variables, seeded(walk_seed), saving) for saving in (False, True)
    ]
    ended = [walk.go() for walk in walks]
    # Otherwise tokens of several occurrences of an event may use up each other at a join.
    assert not apart or ended == [True, True], "a sound flow ends"
    assert walks[0].trace == walks[1].trace


@given(seeds, sizes, seeds)
@settings(max_examples=50)
def test_a_case_that_was_sent_back_still_ends(flow_seed: int, size: int, walk_seed: int) -> None:
    flow = RandomFlow(seeded(flow_seed), size, apart=True, blocks=ALL)
    definition = flow.definition()
    walk = Walk(definition, flow.variables, seeded(walk_seed), saving=True, back_every=6)
    assert walk.go()


def test_the_flows_have_blocks_of_every_kind() -> None:
    drawn: set[str] = set()
    for seed in range(80):
        flow = RandomFlow(seeded(seed), 14, blocks=ALL)
        flow.definition()
        drawn |= flow.drawn
    assert drawn == set(ALL)
