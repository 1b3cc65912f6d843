"""Timing and printing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of many runs of one thing."""

    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """The one that 95 % stay below."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def timed(action: Callable[[], object]) -> float:
    """Return how many milliseconds an action takes."""
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


def show(title: str, rows: Sequence[tuple[str, Timing]], base: Timing | None = None) -> None:
    """Print a table: median, p95 and, against ``base``, the ratio of the medians."""
    print(f"\n{title}")
    for name, timing in rows:
        ratio = f"  {timing.median / base.median:6.2f}x" if base else ""
        print(f"  {name:<44} {timing.median:8.2f} ms  p95 {timing.p95:8.2f} ms{ratio}")
