"""What a case knows, as the run sees it: the protocol the caller implements, and one in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Variables(Protocol):
    """The case variables. The caller backs them with the database, loading what is asked for.

    Values are what JSON knows. The run asks by name and writes by name; it never copies them into
    its state.
    """

    def get(self, name: str) -> object:
        """Return the value of a variable, None if there is none."""

    def set(self, name: str, value: object) -> None:
        """Set a variable."""


class MemoryVariables:
    """Case variables in a dictionary: for tests, simulation and benchmarks."""

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self.values = dict(values or {})

    def get(self, name: str) -> object:
        """Return the value of a variable, None if there is none."""
        return self.values.get(name)

    def set(self, name: str, value: object) -> None:
        """Set a variable."""
        self.values[name] = value
