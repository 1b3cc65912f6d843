"""What every contender does in a benchmark: walk one case to its end, and tell of each step."""

from __future__ import annotations

from typing import Protocol

from benchmarks.figures import Took


class Contender(Protocol):
    """Runs cases of one flow. A step is: load, complete one task of a person, save durably."""

    name: str

    def walk(self) -> list[Took]:
        """Run one case to its end; return what each step took."""
