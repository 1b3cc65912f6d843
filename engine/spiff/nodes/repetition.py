"""Loop and multi-instance activities (BPMN 10.3.8, 13.3.6, 13.3.7)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from engine.spiff.formulas import Formula
from engine.spiff.nodes.throwing import throw
from engine.spiff.nodes.triggers import Trigger
from engine.spiff.resuming import hand_down, instance_to_resume
from engine.spiff.token import INSTANCE, Token
from errors.execution import RepetitionUncountable

#: More instances than this are a mistake in the data, not a procedure.
INSTANCE_LIMIT = 10_000


class Repetition(ABC):
    """How an activity is done several times. The wrapping token holds one child per instance."""

    @abstractmethod
    def run(self, token: Token) -> bool | None:
        """Begin, or go on after an instance: True when all is done."""

    @abstractmethod
    def instance_done(self, token: Token) -> None:
        """An instance has completed."""


def _begin_instance(token: Token, index: int, local: Mapping[str, Any]) -> None:
    instance = token.add(token.task_spec, role=INSTANCE)
    instance.internal_data["index"] = index
    hand_down(token, instance)
    instance.local.update(local, loopCounter=index)
    instance._ready()


def _end_instances(token: Token, which: Container[int | None] | None = None) -> None:
    for instance in token.children_in(INSTANCE):
        if which is None or instance.index in which:
            instance.cancel()


@dataclass(frozen=True, slots=True)
class StandardLoop(Repetition):
    """Again and again while the condition is true, at most ``maximum`` times."""

    condition: Formula | None
    test_before: bool
    maximum: int | None

    def run(self, token: Token) -> bool | None:
        """Begin the next round if there is one."""
        again = instance_to_resume(token)
        if again is not None:
            _end_instances(token)
            token.internal_data["rounds"] = again
            _begin_instance(token, again, {})
            return None
        done = int(token.internal_data.get("rounds", 0))
        if not self._goes_on(token, done):
            return True
        token.internal_data["rounds"] = done + 1
        _begin_instance(token, done + 1, {})
        return None

    def _goes_on(self, token: Token, done: int) -> bool:
        if self.maximum is not None and done >= self.maximum:
            return False
        if self.condition is None or (done == 0 and not self.test_before):
            return True
        return self.condition.holds(token, {"loopCounter": done})

    def instance_done(self, token: Token) -> None:
        """Look at the condition again."""
        if token.parent is not None:
            token.workflow.case.enqueue(token.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiInstance(Repetition):
    """Once for each item of a collection, or as often as a number says."""

    sequential: bool
    cardinality: Formula | None = None
    collection: str = ""  #: variable that holds the items
    item: str = ""  #: variable of an instance that holds its item
    result: str = ""  #: variable of an instance that holds its result
    results: str = ""  #: variable that receives all results, in the order of the instances
    completion: Formula | None = None
    #: thrown when an instance completes: (only at the first, condition, what)
    events: Sequence[tuple[bool, Formula | None, Trigger]] = ()

    def run(self, token: Token) -> bool | None:
        """Begin all instances, or the next one; True when no further one is needed."""
        memory = token.internal_data
        again = instance_to_resume(token)
        if again is not None:
            self._resume(token, again)
            return None
        if "total" not in memory:
            self._count(token)
        if memory["done"] + memory["ended"] >= memory["total"]:
            self._collect(token)
            return True
        last = memory["begun"] + 1 if self.sequential else memory["total"]
        for index in range(memory["begun"] + 1, last + 1):
            memory["begun"] = index
            _begin_instance(token, index, self._local(token, index))
        return None

    def _resume(self, token: Token, index: int) -> None:
        """Do one instance again; in a sequence also those after it."""
        memory = token.internal_data
        if "total" not in memory:
            self._count(token)
            known = token.look_up(self.results) if self.results else None
            memory["begun"] = memory["done"] = memory["total"]
            if isinstance(known, list) and len(known) == memory["total"]:
                memory["results"] = [[n, value] for n, value in enumerate(known, start=1)]
        index = min(index, memory["total"])
        again = range(index, memory["begun"] + 1) if self.sequential else (index,)
        running = {other.index for other in token.children_in(INSTANCE)}
        memory["done"] -= len([n for n in again if n not in running])
        memory["results"] = [pair for pair in memory["results"] if pair[0] not in again]
        _end_instances(token, again)
        if self.sequential:
            memory["begun"] = index
        _begin_instance(token, index, self._local(token, index))

    def _count(self, token: Token) -> None:
        spec = token.task_spec
        memory = token.internal_data
        items = token.look_up(self.collection) if self.collection else None
        total = self.cardinality.value(token) if self.cardinality else None
        if self.collection:
            total = len(items) if isinstance(items, list | tuple) else items
        if isinstance(total, bool) or not isinstance(total, int) or not _in_range(total):
            detail = f"Expected a number or list of instances for {spec.name}, but it is {total!r}"
            raise RepetitionUncountable(
                detail,
                element=spec.label,
                element_id=spec.name,
                value=total,
                limit=INSTANCE_LIMIT,
            )
        memory.update(total=total, begun=0, done=0, ended=0, results=[])
        if self.item and isinstance(items, list | tuple):
            # A copy: the instances keep what there was when they began.
            memory["items"] = deepcopy(list(items))

    def _local(self, token: Token, index: int) -> dict[str, Any]:
        local: dict[str, Any] = {}
        if self.item:
            items = token.internal_data.get("items", ())
            local[self.item] = items[index - 1] if index <= len(items) else None
        if self.result:
            local.setdefault(self.result, None)
        return local

    def instance_done(self, token: Token) -> None:
        """Count, throw what has to be thrown, and see whether the others are still needed."""
        outer = token.parent
        if outer is None:
            return
        memory = outer.internal_data
        memory["done"] += 1
        if self.result:
            memory["results"].append([token.index, token.local.get(self.result)])
        self._throw(token, outer)
        if outer.gone:
            return
        if self.completion is not None and self.completion.holds(token, counters(outer)):
            for other in outer.children_in(INSTANCE):
                if other is not token:
                    other.cancel()
            memory["ended"] = memory["total"] - memory["done"]
        if self.sequential or memory["done"] + memory["ended"] >= memory["total"]:
            token.workflow.case.enqueue(outer)

    def _throw(self, token: Token, outer: Token) -> None:
        for only_first, condition, trigger in self.events:
            if only_first and outer.internal_data["done"] > 1:
                continue
            if condition is None or condition.holds(token, counters(outer)):
                throw(outer, trigger, at_activity=True)
            if outer.gone:
                return

    def _collect(self, token: Token) -> None:
        if self.results:
            ordered = sorted(token.internal_data["results"], key=lambda pair: int(pair[0]))
            token.assign(self.results, [value for _, value in ordered])


def _in_range(total: int) -> bool:
    return 0 <= total <= INSTANCE_LIMIT


def counters(outer: Token) -> dict[str, object]:
    """Return the instance attributes of a multi-instance activity (BPMN table 10.30)."""
    memory = outer.internal_data
    total, done, ended = memory["total"], memory["done"], memory["ended"]
    return {
        "numberOfInstances": total,
        "numberOfActiveInstances": memory["begun"] - done - ended,
        "numberOfCompletedInstances": done,
        "numberOfTerminatedInstances": ended,
    }
