"""What is known when a form is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from engine.values import JsonValue


class KnownValues(Protocol):
    """What a case knows: variables by name."""

    def get(self, name: str) -> JsonValue:
        """Return the value of a variable, None if there is none."""

    def __contains__(self, name: object, /) -> bool:
        """Return whether the case has this variable."""


class StepKnowledge:
    """What is known at one step: what only the step knows, then what the case knows."""

    def __init__(self, local: Mapping[str, object], case: KnownValues) -> None:
        self._local = local
        self._case = case

    def get(self, name: str) -> JsonValue:
        """Return the value of a variable, None if there is none."""
        if name in self._local:
            return self._local[name]  # type: ignore[return-value]  # JSON, as all variables
        return self._case.get(name)

    def __contains__(self, name: object, /) -> bool:
        """Return whether there is a variable of that name."""
        return name in self._local or name in self._case


class _Nothing:
    """What a case knows before it begins."""

    def get(self, name: str) -> JsonValue:
        """Return None for every name."""
        return None

    def __contains__(self, name: object, /) -> bool:
        """Return False for every name."""
        return False


NOTHING_KNOWN: KnownValues = _Nothing()
