"""Whether a field exists, given the answers above it and what the case knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from wfa.expressions import compile_expression

from engine.forms.values import FormField
from engine.values import JsonValue
from errors import NagarezuError


class KnownValues(Protocol):
    """What a case knows: variables by name."""

    def get(self, name: str) -> JsonValue:
        """Return the value of a variable, None if there is none."""

    def __contains__(self, name: object, /) -> bool:
        """Return whether the case has this variable."""


def holds(field: FormField, answered: Mapping[str, JsonValue], known: KnownValues) -> bool:
    """Return whether the field's condition is true; a name nobody knows counts as empty.

    A condition that cannot be worked out with what is known so far (an age compared before the
    birthday is entered) is taken as false: the field appears once it can be.
    """
    if not field.condition:
        return True
    condition = compile_expression(field.condition)
    values = {
        name: answered[name] if name in answered else known.get(name) for name in condition.names
    }
    try:
        return bool(condition.evaluate(values))
    except NagarezuError:
        return False
