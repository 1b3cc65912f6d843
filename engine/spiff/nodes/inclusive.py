"""Inclusive gateways (BPMN 13.4.3): wait for every token that can still arrive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from SpiffWorkflow.util.task import TaskState

from engine.spiff.nodes.base import Arrow, NodeSpec, conditional_ways
from engine.spiff.nodes.gateways import first_of_each_arrow
from engine.spiff.token import Token


class InclusiveSpec(NodeSpec):
    """An inclusive gateway.

    ``reach[name]`` has bit *n* set if a token at that node can get to the *n*-th incoming arrow
    without passing the gateway: along arrows, from an activity to its boundary events, and from a
    link to its target.
    """

    reach: Mapping[str, int] = {}

    def _update_hook(self, my_task: Token) -> bool:
        if len(self.entrances) <= 1:
            return True
        # Decided when nothing else can run: only then it is certain who may still come.
        my_task._set_state(TaskState.WAITING)
        return False

    def release(self, token: Token) -> bool:
        """Let the waiting tokens in, one of each arrow, if no other one is to be expected."""
        waiting = first_of_each_arrow(token.workflow.waiting_at(self), token.wave)
        if expects_more(self, token, set(waiting)):
            return False
        first, *others = waiting.values()
        for other in others:
            other.cancel()
        first._ready()
        return True

    def ways(self, token: Token) -> Iterable[Arrow]:
        """Choose every arrow whose condition is true, else the default."""
        return conditional_ways(self, token)


def expects_more(gateway: InclusiveSpec, token: Token, arrived: set[str]) -> bool:
    """Return whether some token of the scope can still arrive on an arrow that has none.

    A token that can just as well get to an arrow that has one does not count (BPMN table 13.3).
    """
    here = there = 0
    for number, arrow in enumerate(gateway.entrances):
        if arrow in arrived:
            here |= 1 << number
        else:
            there |= 1 << number
    return any(
        other.task_spec is not gateway
        and (mask := gateway.reach.get(other.task_spec.name, 0)) & there
        and not mask & here
        for other in token.workflow.tokens()
        if not other.role
    )
