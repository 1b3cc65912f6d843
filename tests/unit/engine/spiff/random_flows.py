"""Random sound flows, block by block, and random people who work on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from engine.spiff import Definition, HappeningKind, MemoryVariables, compile_definition
from tests.unit.engine.spiff.drawing import Drawing

_BLOCKS = ("task", "sequence", "xor", "and", "or", "loop", "sub", "boundary", "beside")


def seeded(seed: int) -> Random:
    """Return choices that can be repeated."""
    return Random(seed)  # noqa: S311  # nothing here is secret


@dataclass
class RandomFlow:
    """A flow made of nested blocks, each with one way in and one way out."""

    random: Random
    size: int
    #: what a non-interrupting event begins is a sub-process, so that its occurrences do not mix
    apart: bool = False
    drawing: Drawing = field(default_factory=Drawing)
    variables: list[str] = field(default_factory=list)
    _count: int = 0

    def definition(self) -> Definition:
        """Draw it and compile it."""
        d = self.drawing
        d.start()
        first, last = self._block(3)
        d.end()
        d.arrows(f"start -> {first}", f"{last} -> end")
        return compile_definition(d.flow(), lambda _: None)

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"

    def _variable(self) -> str:
        name = self._name("v")
        self.variables.append(name)
        return name

    def _block(self, depth: int) -> tuple[str, str]:
        self.size -= 1
        kind = self.random.choice(_BLOCKS) if depth and self.size > 0 else "task"
        draw = {
            "task": self._task,
            "sequence": self._sequence,
            "xor": lambda deeper: self._split("exclusive", deeper),
            "and": lambda deeper: self._split("parallel", deeper),
            "or": lambda deeper: self._split("inclusive", deeper),
            "loop": self._loop,
            "sub": self._sub,
            "boundary": self._boundary,
            "beside": self._beside,
        }[kind]
        return draw(depth - 1)

    def _task(self, depth: int) -> tuple[str, str]:
        name = self._name("t")
        self.drawing.users(name)
        return name, name

    def _sequence(self, depth: int) -> tuple[str, str]:
        first, end = self._block(depth)
        for _ in range(self.random.randint(1, 2)):
            begin, last = self._block(depth)
            self.drawing.arrows(f"{end} -> {begin}")
            end = last
        return first, end

    def _split(self, kind: str, depth: int) -> tuple[str, str]:
        split, join, variable = self._name("split"), self._name("join"), self._variable()
        self.drawing.gateways(kind, split, join)
        for number in range(self.random.randint(2, 3)):
            first, last = self._block(depth)
            arrow = "->" if kind == "parallel" else f"-({variable} > {number})->"
            if number == 0 and kind != "parallel":
                arrow = "-*->"
            self.drawing.arrows(f"{split} {arrow} {first}", f"{last} -> {join}")
        return split, join

    def _loop(self, depth: int) -> tuple[str, str]:
        merge, back, variable = self._name("merge"), self._name("loop"), self._variable()
        self.drawing.gateways("exclusive", merge, back)
        first, last = self._block(depth)
        begin, after = self._task(0)
        self.drawing.arrows(
            f"{merge} -> {first}",
            f"{last} -> {back} -({variable} > 2)-> {merge}",
            f"{back} -*-> {begin}",
        )
        return merge, after

    def _sub(self, depth: int) -> tuple[str, str]:
        name = self._name("sub")
        with self.drawing.inside(name):
            start, end = self._name("s"), self._name("e")
            self.drawing.start(start)
            first, last = self._block(depth)
            self.drawing.end(end)
            self.drawing.arrows(f"{start} -> {first}", f"{last} -> {end}")
        return name, name

    def _boundary(self, depth: int) -> tuple[str, str]:
        """An activity that a message interrupts; both ways come together again."""
        name, merge, event = self._sub(depth)[0], self._name("merge"), self._name("event")
        d = self.drawing
        d.boundary(event, name, d.message(f"m_{event}"))
        d.gateways("exclusive", merge)
        first, last = self._block(depth)
        d.arrows(f"{name} -> {merge}", f"{event} -> {first}", f"{last} -> {merge}")
        return name, merge

    def _beside(self, depth: int) -> tuple[str, str]:
        """An activity beside which a message lets something else begin."""
        name, end, event = self._sub(depth)[0], self._name("e"), self._name("event")
        d = self.drawing
        d.boundary(event, name, d.message(f"m_{event}"), interrupting=False)
        d.end(end)
        first, last = self._sub(depth) if self.apart else self._block(depth)
        d.arrows(f"{event} -> {first}", f"{last} -> {end}")
        return name, name


@dataclass
class Walk:
    """Somebody works on a case with random choices, until it ends."""

    definition: Definition
    names: list[str]
    random: Random
    saving: bool
    back_every: int = 0  #: how often a step is sent back, 0: never
    trace: list[tuple[HappeningKind, str, int]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    returned: int = 0

    def go(self, limit: int = 400) -> bool:
        """Return whether the case ended, without ever standing still before."""
        variables = MemoryVariables(self._values())
        run = self.definition.start()
        for _ in range(limit):
            run.advance(variables)
            self.trace += [(e.kind, e.address, e.token) for e in run.events()]
            self.done += [
                e.address
                for e in run.events()
                if e.kind is HappeningKind.LEFT and e.node_id.startswith("t")
            ]
            run = self.definition.load(run.save()) if self.saving else run
            if not self.saving:
                run._case.happenings.clear()
            if run.is_finished:
                return True
            steps, events = run.open_steps(), run.waiting_events()
            if not steps:
                return False
            if self.done and self.back_every and self.random.randrange(self.back_every) == 0:
                place = self.random.choice(self.done)
                if run.can_reopen(place):
                    self.returned += 1
                    run.reopen(place)
            elif events and self.random.random() < 0.2:
                run.deliver_message(self.random.choice(events).name)
            else:
                run.complete(self.random.choice(steps).token, self._values())
        self.back_every = 0
        return self.returned > 0

    def _values(self) -> dict[str, object]:
        return {name: self.random.randrange(4) for name in self.names}
