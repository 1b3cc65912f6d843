"""Judgements and confirmations as JSON, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from fitgap.matching.confirmed import Confirmation
from fitgap.verdicts import Decision, Ground, Judgement, Verdict

_READERS: Mapping[str, Callable[[Any], object]] = {
    "verdict": Verdict,
    "ground": Ground,
    "decision": Decision,
    "due": date.fromisoformat,
    "hours_saved": Decimal,
}


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """Return what is filled, by attribute; days and decimals are text."""
    values = {each.name: getattr(judgement, each.name) for each in fields(judgement)}
    return {
        name: value if isinstance(value, int) else str(value)
        for name, value in values.items()
        if value not in (None, "")
    }


def judgement_from_json(stored: Mapping[str, Any] | None) -> Judgement:
    """Return the judgement; of nothing an empty one."""
    values: dict[str, Any] = {
        name: _READERS[name](value) if name in _READERS else value
        for name, value in (stored or {}).items()
    }
    return Judgement(**values)


def confirmation_to_json(confirmation: Confirmation) -> dict[str, Any]:
    """Return the names of both sides and whether they are the same work."""
    return {
        "standard": list(confirmation.standard),
        "current": list(confirmation.current),
        "same": confirmation.same,
    }


def confirmation_from_json(stored: Mapping[str, Any]) -> Confirmation:
    """Return the confirmation."""
    return Confirmation(tuple(stored["standard"]), tuple(stored["current"]), stored["same"])
