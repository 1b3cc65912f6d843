"""Exclusive, parallel and event-based gateways (BPMN 13.4.1, 13.4.2, 13.4.4)."""

from __future__ import annotations

from collections.abc import Iterable

from SpiffWorkflow.util.task import TaskState

from engine.spiff.nodes.base import Arrow, NodeSpec
from engine.spiff.token import BRANCH, Token
from engine.spiff.values import HappeningKind


class PassSpec(NodeSpec):
    """A node that passes its token on at once: an intermediate event without a trigger."""


class ExclusiveSpec(NodeSpec):
    """An exclusive gateway: every token passes, on the first arrow whose condition is true."""

    def ways(self, token: Token) -> Iterable[Arrow]:
        """Choose the first true arrow in document order; one without condition comes last."""
        conditional = [a for a in self.arrows if a.condition is not None and not a.default]
        for arrow in conditional:
            if arrow.condition is not None and arrow.condition.holds(token):
                return [arrow]
        otherwise = [a for a in self.arrows if a not in conditional]
        if self.arrows and not otherwise:
            raise self.no_way_out()
        return otherwise[:1]


class ParallelSpec(NodeSpec):
    """A parallel gateway: takes one token from each incoming arrow, puts one on each outgoing.

    Tokens in excess stay on their arrow for the next time. Of several on one arrow that one is
    taken which began with the same non-interrupting event, else the oldest.
    """

    def _update_hook(self, my_task: Token) -> bool:
        missing = set(self.entrances) - {my_task.arrow}
        waiting = my_task.workflow.waiting_at(self) if missing else []
        partners = first_of_each_arrow(waiting, my_task.wave)
        if not missing <= partners.keys():
            my_task._set_state(TaskState.WAITING)
            return False
        for arrow in missing:
            partners[arrow].cancel()
        return True


def first_of_each_arrow(tokens: Iterable[Token], wave: int | None = None) -> dict[str, Token]:
    """Return a token of each arrow: the oldest, before others one of the wave."""
    found: dict[str, Token] = {}
    for token in tokens:
        known = found.setdefault(token.arrow, token)
        if known.wave != wave and token.wave == wave:
            found[token.arrow] = token
    return found


class EventGatewaySpec(NodeSpec):
    """An event-based gateway: its token waits for the first event behind it."""

    def _run_hook(self, my_task: Token) -> bool | None:
        for arrow in self.arrows:
            my_task.workflow.place(arrow.target, arrow=arrow.id, role=BRANCH, parent=my_task)
        return None

    def _on_complete_hook(self, my_task: Token) -> None:
        my_task.workflow.case.record(HappeningKind.LEFT, my_task)
