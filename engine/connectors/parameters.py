"""Parameters of a call, as connectors read them."""

from __future__ import annotations

from engine.connectors.outbox import DESTINATION
from engine.connectors.registry import Call
from engine.values import JsonValue
from errors.connector import ConnectorMisused


def required_text(call: Call, name: str) -> str:
    """Return a parameter that must be a text with something in it.

    Raises:
        ConnectorMisused: the flow does not give it.
    """
    value = call.parameters.get(name)
    if not isinstance(value, str) or not value.strip():
        raise misused(call, f"「{name}」が空です")
    return value


def content_of(call: Call, *without: str) -> dict[str, JsonValue]:
    """Return the parameters that are content, in their order: not the address."""
    left_out = {DESTINATION, *without}
    return {name: value for name, value in call.parameters.items() if name not in left_out}


def misused(call: Call, reason: str) -> ConnectorMisused:
    """Return the refusal of a call that the flow describes wrongly."""
    detail = f"Expected {call.step} to be usable, but: {reason}"
    return ConnectorMisused(detail, step=call.step_name, reason=reason)
