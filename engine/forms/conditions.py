"""Whether a field exists, given the answers above it and what the case knows."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.known import KnownValues
from engine.forms.values import FormField
from engine.values import JsonValue
from errors import NagarezuError
from wfa.expressions import compile_expression


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
