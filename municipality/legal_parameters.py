"""Numbers from the law as dated data: ``parameters/*.toml``, with source and certainty.

Like OpenFisca: an amendment adds a ``[[parameter.value]]`` with its first day; what was in force
before stays. A value may also change how the days are counted or which article says so.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from data_layouts import certainty
from data_layouts.certainty import Certainty
from data_layouts.wareki import format_wareki
from errors.legal import LegalParameterNotInForce, LegalParameterUnknown
from wfa.model import LegalBasis
from wfa.model.kinds import CountedIn, PeriodUnit

_FOLDER = files("municipality") / "parameters"
_NEAR_ONES = 3
_TEXTS = ("name", "description", "counted_from", "note")
_SWITCHES = ("first_day_counts", "rolls_over", "elapsed")


class Rule(StrEnum):
    """What kind of number it is."""

    PERIOD = "period"  #: an amount of days, weeks, months or years after an event
    ANNUAL = "annual"  #: a date of every year
    BEFOREHAND = "beforehand"  #: あらかじめ: no number, before the event


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalParameter:
    """One number of the law, as it is from ``since`` on."""

    id: str  #: e.g. ``juki.tennyu.todoke``
    name: str  #: 転入届
    description: str
    rule: Rule
    since: date  #: first day in force; the note tells what was not checked
    amount: int = 0  #: of a period
    unit: PeriodUnit = PeriodUnit.DAY
    month_day: tuple[int, int] = (1, 1)  #: of an annual date
    counted_in: CountedIn = CountedIn.CALENDAR_DAYS
    counted_from: str = ""  #: the event, in words
    first_day_counts: bool = False
    rolls_over: bool = False
    elapsed: bool = False  #: ○日を経過した日: the day after the last one
    note: str = ""
    basis: LegalBasis


def legal_parameter(parameter_id: str, on: date) -> LegalParameter:
    """Return a parameter as it is in force on a day.

    >>> legal_parameter("juki.tennyu.todoke", date(2026, 11, 23)).amount
    14

    Raises:
        LegalParameterUnknown: no parameter has the id.
        LegalParameterNotInForce: the day is before its first value.
    """
    history = parameter_history(parameter_id)
    in_force = [parameter for parameter in history if parameter.since <= on]
    if in_force:
        return in_force[-1]
    first = history[0]
    raise LegalParameterNotInForce(
        f"Expected a day from {first.since} on for {parameter_id}, but got {on}",
        name=first.name,
        day=format_wareki(on),
        since=format_wareki(first.since),
    )


def parameter_history(parameter_id: str) -> tuple[LegalParameter, ...]:
    """Return all values a parameter has had, oldest first.

    Raises:
        LegalParameterUnknown: no parameter has the id.
    """
    known = all_parameters()
    if parameter_id not in known:
        near = difflib.get_close_matches(parameter_id, known, _NEAR_ONES, cutoff=0.4)
        detail = f"Expected a legal parameter, but got {parameter_id!r}"
        raise LegalParameterUnknown(detail, parameter=parameter_id, near="、".join(near) or "なし")
    return known[parameter_id]


@cache
def all_parameters() -> Mapping[str, tuple[LegalParameter, ...]]:
    """Return the history of every parameter by id, in the order of the files."""
    found: dict[str, tuple[LegalParameter, ...]] = {}
    for file in sorted(_FOLDER.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for entry in tomllib.loads(file.read_text(encoding="utf-8"))["parameter"]:
                if entry["id"] in found:
                    raise ValueError(f"Expected unique ids, but {entry['id']} is there twice")
                found[entry["id"]] = read_parameter(entry)
    return MappingProxyType(found)


def read_parameter(entry: Mapping[str, Any]) -> tuple[LegalParameter, ...]:
    """Read one ``[[parameter]]``.

    Raises:
        ValueError: a key is unknown or missing, or the values are not in order.
    """
    values = tuple(_read_values(entry))
    if not values or [v.since for v in values] != sorted({v.since for v in values}):
        raise ValueError(f"Expected values in order of their days in {entry['id']}")
    return values


def _read_values(entry: Mapping[str, Any]) -> Iterator[LegalParameter]:
    common = {key: value for key, value in entry.items() if key != "value"}
    for value in entry["value"]:
        merged = {**common, **value}
        try:
            parameter = _read_value(merged)
        except KeyError as error:
            raise ValueError(f"Expected the key {error} in {entry['id']}") from error
        if merged:
            raise ValueError(f"Expected known keys in {entry['id']}, but got {sorted(merged)}")
        yield parameter


def _read_value(entry: dict[str, Any]) -> LegalParameter:
    """Read one value; takes what it knows out of ``entry``."""
    rule = Rule(entry.pop("rule", Rule.PERIOD))
    given: dict[str, Any] = {key: entry.pop(key, "") for key in _TEXTS}
    given |= {key: entry.pop(key, False) for key in _SWITCHES}
    if rule is Rule.PERIOD:
        given["amount"] = int(entry.pop("amount"))
        given["unit"] = PeriodUnit(entry.pop("unit"))
        given["counted_in"] = CountedIn(entry.pop("counted_in", CountedIn.CALENDAR_DAYS))
    if rule is Rule.ANNUAL:
        month, day = entry.pop("month_day").split("-")
        given["month_day"] = (int(month), int(day))
    mark = certainty.Certainty.of_mark(entry.pop("certainty"))
    basis = LegalBasis(
        text=entry.pop("source"),
        certainty=Certainty(mark.value),
        note=given["note"],
        as_of=entry.pop("checked_as_of", None),
    )
    return LegalParameter(
        id=entry.pop("id"), rule=rule, since=entry.pop("since"), basis=basis, **given
    )
