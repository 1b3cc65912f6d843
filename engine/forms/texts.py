"""Values as text: what stands in a field before anyone types, and what people read."""

from __future__ import annotations

from datetime import date

from data_layouts.items import DataType
from data_layouts.wareki import format_wareki
from engine.forms.values import FormField
from engine.values import JsonValue


def entry_text(field: FormField, value: JsonValue) -> str:
    """Return a value as a form posts it: flags ``1`` or ``0``, dates ``2026-04-01``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def shown_text(field: FormField, value: JsonValue) -> str:
    """Return a value as people read it: 和暦, the words of a code, はい or いいえ."""
    if value is None or value == "":
        return ""
    if field.type is DataType.DATE and isinstance(value, str):
        return _wareki(value)
    if field.code_list and isinstance(value, str):
        return field.code_list.label_of(value)
    return plain_text(value)


def plain_text(value: JsonValue) -> str:
    """Return a value of which only the JSON type is known as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, list):
        return "、".join(plain_text(each) for each in value)
    if isinstance(value, dict):
        return "、".join(f"{name}: {plain_text(each)}" for name, each in value.items())
    return str(value)


def _wareki(text: str) -> str:
    try:
        return format_wareki(date.fromisoformat(text))
    except ValueError:
        return text
