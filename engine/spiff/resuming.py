"""Entering an activity not at its beginning but at a place inside it.

What is still to be entered waits in the token (``internal_data``) until it runs: only then mapped
inputs and collections can be evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.spiff.token import Token

_INDEX, _REST = "resume at instance", "resume inside"


class Stage(NamedTuple):
    """One part of a place: a node, and which instance of it."""

    node: str
    number: int | None = None
    wave: int = 0


def resume(token: Token, stages: Sequence[Stage]) -> None:
    """Let a token at the first stage go on to the others when it runs."""
    first, *rest = stages
    if first.number is not None and token.task_spec.repeats:
        token.internal_data[_INDEX] = first.number
    if rest:
        token.internal_data[_REST] = [list(stage) for stage in rest]


def instance_to_resume(token: Token) -> int | None:
    """Return which instance to begin, once."""
    index = token.internal_data.pop(_INDEX, None)
    return None if index is None else int(index)


def stages_inside(token: Token) -> list[Stage]:
    """Return where to begin inside, once; empty: at the beginning."""
    return [Stage(*stage) for stage in token.internal_data.pop(_REST, ())]


def hand_down(token: Token, instance: Token) -> None:
    """Let an instance go on where its activity was to go on."""
    if _REST in token.internal_data:
        instance.internal_data[_REST] = token.internal_data.pop(_REST)
