"""A form and the answers to it, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data_layouts.code_lists import Code
from data_layouts.items import DataType
from engine.values import JsonValue
from wfa.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form, complete: nothing has to be looked up to draw it."""

    name: str  #: variable of the case and name of the HTML control
    label: str
    type: DataType
    length: int | None = None  #: most characters; None: no limit
    codes: tuple[Code, ...] = ()
    required: bool = False
    shown_only: bool = False  #: True: shown, never entered
    condition: str = ""  #: expression; the field exists only when it is true
    active: bool = True  #: the condition holds with what is known now
    help: str = ""
    gaiji: bool = False  #: may hold characters outside JIS X 0213
    item: str = ""  #: data item id, empty for a field of its own
    searchable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of one step."""

    fields: tuple[FormField, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  #: buttons; empty: one button 完了

    def field(self, name: str) -> FormField | None:
        """Return the field of that name."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblem:
    """One thing that has to be put right, Japanese, with how."""

    field: str  #: name of the field; empty: concerns the whole form
    label: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormNotice:
    """Something mended silently would be rude: shown to the person, never an obstacle."""

    field: str
    label: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Checked answers: canonical values by variable name."""

    values: Mapping[str, JsonValue]
    notices: tuple[FormNotice, ...] = ()
    outcome: Outcome | None = None
