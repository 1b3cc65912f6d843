"""Random sound flows, block by block, and random people who work on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from engine.spiff import (
    Definition,
    HappeningKind,
    MemoryVariables,
    Run,
    WaitingEvent,
    compile_definition,
)
from tests.unit.engine.spiff.drawing import Drawing, cycle, timer
from wfa.model import EventDefinition, Expression, Loop
from wfa.model.kinds import TriggerKind

#: Makes the definition of an event, by the event's id.
Definer = Callable[[str], EventDefinition]

#: Blocks that another edition of a flow may change in the tests of moving cases.
SIMPLE = ("task", "sequence", "xor", "and", "or", "loop", "sub", "boundary", "beside")
#: Everything: also races of events, timers, repeated activities and event sub-processes.
ALL = (*SIMPLE, "race", "late", "reminder", "many", "again", "handler")


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
    blocks: tuple[str, ...] = SIMPLE
    drawing: Drawing = field(default_factory=Drawing)
    variables: list[str] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)  #: kinds of blocks
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
        kind = self.random.choice(self.blocks) if depth and self.size > 0 else "task"
        self.drawn.add(kind)
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
            "race": self._race,
            "late": self._late,
            "reminder": self._reminder,
            "many": self._many,
            "again": self._again,
            "handler": self._handler,
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

    def _message(self, event: str) -> EventDefinition:
        return self.drawing.message(f"m_{event}")

    def _boundary(self, depth: int) -> tuple[str, str]:
        """An activity that a message interrupts; both ways come together again."""
        return self._interrupted(depth, self._message)

    def _late(self, depth: int) -> tuple[str, str]:
        """An activity that a timer interrupts."""
        return self._interrupted(depth, lambda _: timer())

    def _interrupted(self, depth: int, definition: Definer) -> tuple[str, str]:
        name, merge, event = self._sub(depth)[0], self._name("merge"), self._name("event")
        d = self.drawing
        d.boundary(event, name, definition(event))
        d.gateways("exclusive", merge)
        first, last = self._block(depth)
        d.arrows(f"{name} -> {merge}", f"{event} -> {first}", f"{last} -> {merge}")
        return name, merge

    def _beside(self, depth: int) -> tuple[str, str]:
        """An activity beside which a message lets something else begin."""
        return self._accompanied(depth, self._message)

    def _reminder(self, depth: int) -> tuple[str, str]:
        """An activity beside which a timer lets something else begin, up to two times."""
        return self._accompanied(depth, lambda _: cycle("R2/P1D"))

    def _accompanied(self, depth: int, definition: Definer) -> tuple[str, str]:
        name, end, event = self._sub(depth)[0], self._name("e"), self._name("event")
        d = self.drawing
        d.boundary(event, name, definition(event), interrupting=False)
        d.end(end)
        first, last = self._sub(depth) if self.apart else self._block(depth)
        d.arrows(f"{event} -> {first}", f"{last} -> {end}")
        return name, name

    def _race(self, depth: int) -> tuple[str, str]:
        """An event gateway: a message or a timer, whichever comes first."""
        gateway, merge = self._name("race"), self._name("merge")
        d = self.drawing
        d.gateways("eventBased", gateway)
        d.gateways("exclusive", merge)
        for definition in (self._message, lambda _: timer()):
            event = self._name("event")
            d.catch(event, definition(event))
            first, last = self._block(depth)
            d.arrows(f"{gateway} -> {event} -> {first}", f"{last} -> {merge}")
        return gateway, merge

    def _many(self, depth: int) -> tuple[str, str]:
        """A step or sub-process for each of two or three, together or one after the other."""
        name = self._sub(depth)[0] if self.random.random() < 0.5 else self._task(0)[0]
        loop = Loop(
            multi_instance=True,
            sequential=self.random.random() < 0.5,
            cardinality=Expression(text=str(self.random.randint(2, 3))),
        )
        self.drawing.change(name, loop=loop)
        return name, name

    def _again(self, depth: int) -> tuple[str, str]:
        """A step or sub-process that repeats while a condition holds, at most three times."""
        name = self._sub(depth)[0] if self.random.random() < 0.5 else self._task(0)[0]
        condition = Expression(text=f"{self._variable()} > 1")
        self.drawing.change(name, loop=Loop(multi_instance=False, condition=condition, maximum="3"))
        return name, name

    def _handler(self, depth: int) -> tuple[str, str]:
        """A sub-process in which a message begins an event sub-process."""
        name = self._sub(depth)[0]
        d = self.drawing
        around, d.scope = d.scope, name
        with d.inside(self._name("handler"), triggered_by_event=True):
            event, end = self._name("event"), self._name("e")
            d.start(event, self._message(event), interrupting=self.random.random() < 0.5)
            first, last = self._block(depth)
            d.end(end)
            d.arrows(f"{event} -> {first}", f"{last} -> {end}")
        d.scope = around
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
            if not steps and not events:
                return False
            if self.done and self.back_every and self.random.randrange(self.back_every) == 0:
                place = self.random.choice(self.done)
                if run.can_reopen(place):
                    self.returned += 1
                    run.reopen(place)
            elif events and (not steps or self.random.random() < 0.2):
                _happen(run, self.random.choice(events))
            else:
                run.complete(self.random.choice(steps).token, self._values())
        self.back_every = 0
        return self.returned > 0

    def _values(self) -> dict[str, object]:
        return {name: self.random.randrange(4) for name in self.names}


def _happen(run: Run, event: WaitingEvent) -> None:
    if event.kind is TriggerKind.TIMER:
        run.trigger_timer(event.token, event.definition)
    else:
        run.deliver_message(event.name)
