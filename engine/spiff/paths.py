"""Where a token stands, in words that outlive it: node, file and what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from engine.spiff.token import INSTANCE
from engine.spiff.values import PathStep
from wfa.model import Flow, Lane, Node

if TYPE_CHECKING:
    from engine.spiff.token import Token


class Where(TypedDict):
    """The fields of a ``Place``."""

    node: Node
    flow: Flow
    path: tuple[PathStep, ...]
    index: int | None
    wave: int


def where(token: Token) -> Where:
    """Return the fields of the ``Place`` a token stands at."""
    return Where(
        node=token.task_spec.node,
        flow=token.task_spec.flow,
        path=path_of(token),
        index=instance_index(token),
        wave=token.wave,
    )


def path_of(token: Token) -> tuple[PathStep, ...]:
    """Return what is around a token, outermost first, without its own activity."""
    steps: list[PathStep] = []
    owner = token.workflow.owner
    while owner is not None:
        node = owner.task_spec.node
        steps.append(PathStep(node.id, node.name, instance_index(owner), owner.wave))
        owner = owner.workflow.owner
    return tuple(reversed(steps))


def instance_index(token: Token) -> int | None:
    """Return which instance of a repeated activity the token is, or stands at the border of."""
    if token.role != INSTANCE:
        return None
    index = token.internal_data["index"]
    return int(index)


def lane_of(token: Token) -> Lane | None:
    """Return the lane of a token's node, else of the innermost activity around it with one."""
    here: Token | None = token
    while here is not None:
        lane = here.task_spec.flow.lane_of.get(here.task_spec.node.id)
        if lane is not None:
            return lane
        here = here.workflow.owner
    return None
