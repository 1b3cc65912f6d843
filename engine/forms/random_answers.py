"""Answers chosen by chance that a form accepts, clearly fictional: for simulation, path tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from types import MappingProxyType

from data_layouts import DataType
from data_layouts.checking import check_value
from data_layouts.samples import sample_value
from engine.forms.checking import entry_value
from engine.forms.conditions import holds
from engine.forms.known import KnownValues
from engine.forms.values import Form, FormField
from engine.values import JsonValue

#: How likely a field is left empty that may be.
BLANK = 0.3
#: Whole numbers that fit nearly everywhere: of people, of copies.
_NUMBERS = ("1", "2", "3")

#: Probability of each entry of a field, by the field's name; what is missing to 1 is any entry.
Wishes = Mapping[str, Mapping[str, float]]
NO_WISHES: Wishes = MappingProxyType({})


def random_answers(
    form: Form, known: KnownValues, chance: Random, today: date, wishes: Wishes = NO_WISHES
) -> dict[str, str]:
    """Return entries for the fields that a person would be asked, from the first to the last.

    Every code can come, every field that may be empty is sometimes empty, flags are on or off.

    Args:
        form: the form.
        known: what the case knows, for the conditions of the fields.
        chance: the same chance gives the same entries.
        today: stands in fields for days.
        wishes: entries that come more, or less, often.
    """
    entries: dict[str, str] = {}
    values: dict[str, JsonValue] = {}
    for field in form.entered:
        name = field.name
        if holds(field, values, known):
            entries[name] = _entry(field, chance, today, wishes.get(name, {}))
        values[name] = entry_value(field, entries.get(name, ""))
    return entries


def _entry(field: FormField, chance: Random, today: date, wished: Mapping[str, float]) -> str:
    draw = chance.random()
    for entry, probability in wished.items():
        if draw < probability:
            return entry
        draw -= probability
    choices = [entry for entry in _choices(field, today) if entry not in wished]
    if not field.required and field.type is not DataType.FLAG and chance.random() < BLANK:
        return ""
    return chance.choice(choices) if choices else next(iter(wished))


def _choices(field: FormField, today: date) -> list[str]:
    item = field.data_item
    if field.type is DataType.CODE:
        return [code.value for code in item.choices]
    if field.type is DataType.FLAG:
        return ["1"] if field.required else ["1", ""]
    if field.type is DataType.NUMBER:
        fitting = [entry for entry in _NUMBERS if check_value(item, entry).ok]
        return fitting or [sample_value(item, today)]
    return [sample_value(item, today)]
