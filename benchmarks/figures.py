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


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of one action: as a clock on the wall sees them, and on the processor.

    Processor time leaves out waiting for the disk and for other programs on the machine.
    """

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Steps:
    """What many steps of one contender took."""

    took: tuple[Took, ...]

    @property
    def wall(self) -> Timing:
        """The time a person waits."""
        return Timing(tuple(each.wall for each in self.took))

    @property
    def cpu(self) -> Timing:
        """The time the processor works."""
        return Timing(tuple(each.cpu for each in self.took))


def timed(action: Callable[[], object]) -> float:
    """Return how many milliseconds an action takes."""
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


def measured(action: Callable[[], object]) -> Took:
    """Return how many milliseconds an action takes, waiting included and without."""
    begin, worked = time.perf_counter(), time.process_time()
    action()
    return Took((time.perf_counter() - begin) * 1000, (time.process_time() - worked) * 1000)


def show(title: str, rows: Sequence[tuple[str, Timing]], base: Timing | None = None) -> None:
    """Print a table: median, p95 and, against ``base``, the ratio of the medians."""
    print(f"\n{title}")
    for name, timing in rows:
        ratio = f"  {timing.median / base.median:6.2f}x" if base else ""
        print(f"  {name:<44} {timing.median:8.2f} ms  p95 {timing.p95:8.2f} ms{ratio}")


def show_steps(title: str, rows: Sequence[tuple[str, Steps]], *, growth: bool = False) -> None:
    """Print medians, with the ratio of the first line to each (or of each to the first)."""
    told = "each against the first" if growth else "the first against each"
    print(f"\n{title}")
    print(f"  {'':<56} {'wall':>9} {'cpu':>9}   {told}: wall, cpu")
    first = rows[0][1]
    for name, steps in rows:
        wall, cpu = first.wall.median / steps.wall.median, first.cpu.median / steps.cpu.median
        if growth:
            wall, cpu = 1 / wall, 1 / cpu
        times = f"{steps.wall.median:6.2f} ms {steps.cpu.median:6.2f} ms"
        print(f"  {name:<56} {times}   {wall:6.2f}x {cpu:6.2f}x")
