"""What a case knows, read when it is asked for and written once at the end of a command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BindParameter, Connection, bindparam, select

from engine.tables import CaseVariableRow
from engine.tables.columns import table_of
from engine.tables.upsert import upserts
from engine.values import JsonValue
from errors.case import VariableUnstorable
from municipality.tables import MunicipalityRow
from storage import Statement
from wfa.expressions import TODAY
from wfa.given_variables import GIVEN_VARIABLES, HAS_WELFARE_OFFICE, MUNICIPALITY_KIND

_TABLE = table_of(CaseVariableRow)

_MINE = (
    _TABLE.c.municipality_code == bindparam("municipality_code"),
    _TABLE.c.case_id == bindparam("case_id"),
)
_NAMES = Statement(select(_TABLE.c.name).where(*_MINE))
_MUNICIPALITIES = table_of(MunicipalityRow)
_GIVEN = Statement(
    select(_MUNICIPALITIES.c.kind, _MUNICIPALITIES.c.has_welfare_office).where(
        _MUNICIPALITIES.c.code == bindparam("municipality_code")
    )
)
_WRITE = Statement(upserts(_TABLE, "value"))


class CaseVariables:
    """The variables of one case during one command; nothing is read before it is asked for.

    Lists and objects are handed out as copies: nobody changes a value without ``set``.
    """

    def __init__(
        self,
        connection: Connection,
        municipality: str,
        case_id: UUID,
        *,
        today: date,
        fresh: bool = False,
    ) -> None:
        self._connection = connection
        self._today = today.isoformat()
        self._keys = {"municipality_code": municipality, "case_id": case_id}
        self._fresh = fresh  # a new case: there is nothing to read
        self._known: dict[str, JsonValue] = {}  # as stored
        self._missing: set[str] = set()
        self._changed: dict[str, JsonValue] = {}

    def get(self, name: str) -> JsonValue:
        """Return the value of a variable, None if the case has none of that name.

        ``今日`` is the day in Japan, as expressions ask for it; what ``wfa.given_variables`` lists
        is known of the municipality.
        """
        if name == TODAY:
            return self._today
        if name in GIVEN_VARIABLES:
            return self._given[name]
        if name in self._changed:
            return _own(self._changed[name])
        self.prefetch((name,))
        return _own(self._known.get(name))

    def __contains__(self, name: object, /) -> bool:
        """Return whether the case has a variable of that name."""
        if not isinstance(name, str):
            return False
        if name in self._changed or name in GIVEN_VARIABLES:
            return True
        self.prefetch((name,))
        return name in self._known

    @cached_property
    def _given(self) -> Mapping[str, JsonValue]:
        (row,) = _GIVEN.rows(self._connection, self._keys)
        return {MUNICIPALITY_KIND: row.kind.value, HAS_WELFARE_OFFICE: row.has_welfare_office}

    def set(self, name: str, value: object) -> None:
        """Give a variable a value; days become ISO text, fractions numbers, tuples lists.

        Raises:
            VariableUnstorable: JSON cannot hold it.
        """
        self._changed[name] = as_json(name, value)

    def names(self) -> frozenset[str]:
        """Return the names of all variables; reads names only."""
        if self._fresh:
            return frozenset(self._changed)
        stored = _NAMES.rows(self._connection, self._keys)
        return frozenset(row.name for row in stored) | self._changed.keys()

    def prefetch(self, names: Iterable[str]) -> None:
        """Read several variables at once."""
        if self._fresh:
            return
        wanted = {name for name in names if name not in self._known and name not in self._missing}
        if not wanted:
            return
        asked = {f"name_{number}": name for number, name in enumerate(sorted(wanted))}
        found = _some(len(asked)).rows(self._connection, {**self._keys, **asked})
        self._known.update((row.name, orjson.loads(row.value)) for row in found)
        self._missing |= wanted - self._known.keys()

    def has_changed(self, name: str) -> bool:
        """Return whether this command has given a variable another value than it had."""
        return name in self._changed and self._changed[name] != self.stored(name)

    def stored(self, name: str) -> JsonValue:
        """Return the value as it was before this command."""
        self.prefetch((name,))
        return _own(self._known.get(name))

    def write(self) -> None:
        """Store what was set."""
        rows = [self._row(name, value) for name, value in self._changed.items()]
        _WRITE.run_all(self._connection, rows)
        self._known.update(self._changed)
        self._changed.clear()

    def _row(self, name: str, value: JsonValue) -> dict[str, Any]:
        return {**self._keys, "name": name, "value": orjson.dumps(value).decode()}


@cache
def _some(count: int) -> Statement:
    """Return what reads so many variables: ``name_0``, ``name_1`` …"""
    names: list[BindParameter[str]] = [bindparam(f"name_{number}") for number in range(count)]
    return Statement(select(_TABLE.c.name, _TABLE.c.value).where(*_MINE, _TABLE.c.name.in_(names)))


def as_json(name: str, value: object) -> JsonValue:
    """Return a value as it will be read back from the database.

    Raises:
        VariableUnstorable: JSON cannot hold it.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    try:
        loaded: JsonValue = orjson.loads(orjson.dumps(value, default=_plain))
    except TypeError as error:
        detail = f"Expected a value that JSON can hold for {name!r}, but {error}"
        raise VariableUnstorable(detail, name=name) from error
    return loaded


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} is none")


def _own(value: JsonValue) -> JsonValue:
    return deepcopy(value) if isinstance(value, list | dict) else value
