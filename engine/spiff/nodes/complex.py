"""Complex gateways (BPMN 13.4.5): go on when a condition on the tokens says so, then reset."""

from __future__ import annotations

from collections.abc import Iterable

from SpiffWorkflow.util.task import TaskState

from engine.spiff.formulas import Formula
from engine.spiff.nodes.base import Arrow, chosen_ways
from engine.spiff.nodes.gateways import first_of_each_arrow
from engine.spiff.nodes.inclusive import InclusiveSpec, expects_more
from engine.spiff.token import Token

#: Where the root token of a scope keeps, per gateway, the arrows used in the first phase; where a
#: token keeps what its conditions may know.
_USED, _KNOWN = "complex", "known"


class ComplexSpec(InclusiveSpec):
    """A complex gateway.

    Waiting for start, it is activated when ``activation`` becomes true and takes one token of each
    arrow. Then it waits for the tokens still to be expected on the other arrows, as an inclusive
    gateway does, takes them and waits for start again.

    Conditions may use ``activationCount`` (tokens on all arrows), ``waitingForStart`` and, by the
    id of an incoming arrow, the number of tokens on it. An arrow without a condition is taken at
    the start and not at the reset.
    """

    activation: Formula | None = None

    def _update_hook(self, my_task: Token) -> bool:
        if len(self.entrances) <= 1:
            return True
        my_task._set_state(TaskState.WAITING)
        chosen = self._start(my_task)
        if chosen is not None and chosen is not my_task:
            chosen._ready()
        return chosen is my_task

    def release(self, token: Token) -> bool:
        """Look again: data may have changed."""
        chosen = self._start(token)
        if chosen is not None:
            chosen._ready()
        return chosen is not None

    def _start(self, token: Token) -> Token | None:
        """Take the tokens if the gateway is activated now; return the one that goes on."""
        memory = used_arrows(token.workflow.task_tree)
        if self.name in memory or self.activation is None:
            return None
        waiting = token.workflow.waiting_at(self)
        known = self._known(waiting, start=True)
        if not self.activation.holds(token, known):
            return None
        taken = first_of_each_arrow(waiting, token.wave)
        token.workflow.task_tree.internal_data[_USED] = memory | {self.name: list(taken)}
        return _merge(taken.values(), known)

    def reset(self, root: Token) -> bool:
        """Take what has come on the other arrows of a scope, once no more is expected."""
        used = set(used_arrows(root)[self.name])
        waiting = root.workflow.waiting_at(self)
        fresh = {a: t for a, t in first_of_each_arrow(waiting).items() if a not in used}
        if expects_more(self, root, used | fresh.keys()):
            return False
        forget(root, [self.name])
        if fresh:
            _merge(fresh.values(), self._known(waiting, start=False))._ready()
        return True

    def _known(self, waiting: Iterable[Token], *, start: bool) -> dict[str, object]:
        counts = dict.fromkeys(self.entrances, 0)
        for token in waiting:
            counts[token.arrow] += 1
        return {**counts, "activationCount": sum(counts.values()), "waitingForStart": start}

    def ways(self, token: Token) -> Iterable[Arrow]:
        """Choose every arrow whose condition is true in this phase, else the default."""
        known = token.internal_data.get(_KNOWN) or {"waitingForStart": True}
        start = bool(known["waitingForStart"])
        chosen = chosen_ways(self, token, known, unconditional=start)
        if start and self.arrows and not chosen:
            raise self.no_way_out()
        return chosen


def _merge(tokens: Iterable[Token], known: dict[str, object]) -> Token:
    """Make one token of several."""
    first, *others = tokens
    for other in others:
        other.cancel()
    first.internal_data[_KNOWN] = known
    return first


def used_arrows(root: Token) -> dict[str, list[str]]:
    """Return, per gateway of a scope that waits for reset, the arrows used in the first phase."""
    memory: dict[str, list[str]] = root.internal_data.get(_USED, {})
    return memory


def forget(root: Token, names: Iterable[str]) -> None:
    """Let gateways wait for start again."""
    for name in names:
        used_arrows(root).pop(name, None)


def reset_one(root: Token) -> bool:
    """Reset one gateway of a scope that has nothing more to wait for; False: there is none."""
    specs = root.workflow.spec.task_specs
    for name in list(used_arrows(root)):
        spec = specs.get(name)
        if isinstance(spec, ComplexSpec) and spec.reset(root):
            return True
    return False
