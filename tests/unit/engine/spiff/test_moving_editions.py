"""Properties of moving a running case to another edition of its flow."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.spiff import Definition, MemoryVariables, Run, compile_definition, transfer
from tests.unit.engine.spiff.editing import edit, rename
from tests.unit.engine.spiff.random_flows import RandomFlow, seeded

seeds = st.integers(min_value=0, max_value=2**32)
sizes = st.integers(min_value=1, max_value=12)


@dataclass
class Mover:
    """Somebody works on a case with random choices; at some time it moves to another edition."""

    names: list[str]
    random: Random
    move_at: int
    moved: bool = False
    done: list[str] = field(default_factory=list)

    def go(self, edition: Definition, next_edition: Definition, limit: int = 300) -> Run:
        """Work until the case ends, stands still or takes too long."""
        variables = MemoryVariables(self._values())
        run = edition.start()
        for count in range(limit):
            run.advance(variables)
            if run.is_finished or not run.open_steps():
                return run
            if count == self.move_at:
                self.random = seeded(count)  # the same choices whether it moves or not
                run = self._move(run, next_edition)
                continue
            self._step(run, last=count > limit // 2)
        return run

    def _move(self, run: Run, next_edition: Definition) -> Run:
        state = run.save()
        moved = transfer(run, next_edition)
        assert run.save() == state, "trying it changes nothing"
        if moved.run is None:
            assert moved.misfits
            return run
        assert not moved.misfits
        self.moved = True
        again = transfer(moved.run, next_edition)
        assert again.run is not None
        assert again.run.save() == moved.run.save(), "moving a second time changes nothing"
        return next_edition.load(moved.run.save())

    def _step(self, run: Run, *, last: bool) -> None:
        steps, events = run.open_steps(), run.waiting_events()
        if events and self.random.random() < 0.2 and not last:
            run.deliver_message(self.random.choice(events).name)
            return
        step = self.random.choice(steps)
        self.done.append(step.node_id)
        run.complete(step.token, dict.fromkeys(self.names, 0) if last else self._values())

    def _values(self) -> dict[str, object]:
        return {name: self.random.randrange(4) for name in self.names}


@given(seeds, sizes, st.integers(1, 4), seeds, st.integers(0, 8))
@settings(max_examples=150)
def test_what_the_dry_run_lets_through_ends(
    flow_seed: int, size: int, edits: int, walk_seed: int, move_at: int
) -> None:
    flow = RandomFlow(seeded(flow_seed), size, apart=True)
    edition = flow.definition()
    edit(flow.drawing, seeded(walk_seed), edits)
    later = compile_definition(flow.drawing.flow(), lambda _: None)
    walker = Mover(flow.variables, seeded(walk_seed), move_at)
    run = walker.go(edition, later)
    assert run.is_finished, "a sound flow ends"
    assert "end" in run.end_events


@given(seeds, sizes, seeds, st.integers(0, 8))
@settings(max_examples=60)
def test_an_edition_that_only_says_it_otherwise_changes_nothing(
    flow_seed: int, size: int, walk_seed: int, move_at: int
) -> None:
    flow = RandomFlow(seeded(flow_seed), size, apart=True)
    edition = flow.definition()
    rename(flow.drawing, seeded(walk_seed), "新")
    later = compile_definition(flow.drawing.flow(), lambda _: None)
    moved, stayed = (Mover(flow.variables, seeded(walk_seed), move_at) for _ in range(2))
    assert moved.go(edition, later).is_finished
    assert stayed.go(edition, edition).is_finished
    assert moved.done == stayed.done
