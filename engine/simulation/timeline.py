"""What is to happen when, in virtual time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Action = Callable[[], None]


class Timeline:
    """Actions by moment; those of one moment in the order in which they were added."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Action]] = []
        self._order = count()

    @property
    def next_moment(self) -> datetime | None:
        """When the next action is due, None: there is none."""
        return self._heap[0][0] if self._heap else None

    def add(self, moment: datetime, action: Action) -> None:
        """Add an action."""
        heapq.heappush(self._heap, (moment, next(self._order), action))

    def take(self) -> Action:
        """Take the next action."""
        return heapq.heappop(self._heap)[2]
