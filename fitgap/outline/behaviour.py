"""Relations between the items of one flow, by their index: order, parallel, neighbours, options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fitgap.outline.concurrency import Concurrency
from fitgap.outline.conditions import Condition
from fitgap.outline.control import Branch, Control
from fitgap.outline.ordering import Ordering


@dataclass(frozen=True, eq=False)
class Behaviour:
    """How the items of a flow follow each other. Gateways without a question have vanished."""

    before: tuple[int, ...]  #: for each item, the items after it as bits, loops cut
    parallel: tuple[int, ...]  #: for each item, the items that can run at the same time, as bits
    following: tuple[tuple[int, ...], ...]  #: items directly after, loops cut
    preceding: tuple[tuple[int, ...], ...]  #: items directly before, loops cut
    returning: tuple[tuple[int, ...], ...]  #: items a loop leads back to
    conditions: tuple[frozenset[Condition], ...]
    level: tuple[int, ...]  #: length of the longest way from a start
    position: tuple[float, ...]  #: the same between 0 (start) and 1 (end)

    @cached_property
    def after(self) -> tuple[int, ...]:
        """For each item, the items that can only come after it, as bits."""
        return tuple(
            before & ~parallel for before, parallel in zip(self.before, self.parallel, strict=True)
        )

    def is_before(self, left: int, right: int) -> bool:
        """Say whether ``right`` can only come after ``left``."""
        return bool(self.after[left] >> right & 1)

    @cached_property
    def sides(self) -> NDArray[np.float64]:
        """``[i][j]``: 1 where item *j* can only come after item *i*, -1 where before it."""
        count = len(self.after)
        after = np.array(
            [[bits >> n & 1 for n in range(count)] for bits in self.after], dtype=float
        )
        after = after.reshape(count, count)
        sides: NDArray[np.float64] = after - after.T
        return sides

    def is_parallel(self, left: int, right: int) -> bool:
        """Say whether both can be under way at the same time."""
        return bool(self.parallel[left] >> right & 1)


def behaviour_of(
    ids: Sequence[str],
    control: Control,
    ordering: Ordering,
    conditions: Mapping[str, frozenset[Condition]],
) -> Behaviour:
    """Return the relations between the places named in ``ids``."""
    index = {identity: number for number, identity in enumerate(ids)}
    concurrency = Concurrency(control)
    entering = {identity: concurrency.entering(identity) for identity in ids}
    beside = [concurrency.beside(identity) for identity in ids]
    following = [tuple(_next_items(i, control, ordering, index, forward=True)) for i in ids]
    levels = tuple(ordering.level[identity] for identity in ids)
    deepest = max(levels, default=0) or 1
    return Behaviour(
        before=tuple(
            sum(1 << n for n, other in enumerate(ids) if ordering.reaches(identity, other))
            for identity in ids
        ),
        parallel=tuple(
            sum(1 << n for n, other in enumerate(ids) if n != number and bits & entering[other])
            for number, bits in enumerate(beside)
        ),
        following=tuple(following),
        preceding=tuple(
            tuple(n for n, own in enumerate(following) if number in own)
            for number in range(len(ids))
        ),
        returning=tuple(
            tuple(_next_items(i, control, ordering, index, forward=False)) for i in ids
        ),
        conditions=tuple(conditions.get(identity, frozenset()) for identity in ids),
        level=levels,
        position=tuple(level / deepest for level in levels),
    )


def _next_items(
    start: str, control: Control, ordering: Ordering, index: Mapping[str, int], *, forward: bool
) -> Iterator[int]:
    """Yield the items reached next, through places that are no items.

    ``forward``: without any arrow that goes back; otherwise only ways with such an arrow.
    """
    waiting: list[tuple[Branch, bool]] = [
        (branch, branch in ordering.back) for branch in control.leaving.get(start, ())
    ]
    seen: set[tuple[str, bool]] = set()
    found: dict[int, None] = {}
    while waiting:
        branch, went_back = waiting.pop(0)
        if (branch.target, went_back) in seen or (forward and went_back):
            continue
        seen.add((branch.target, went_back))
        if branch.target in index:
            if forward or went_back:
                found[index[branch.target]] = None
            continue
        waiting += [
            (more, went_back or more in ordering.back)
            for more in control.leaving.get(branch.target, ())
        ]
    yield from found
