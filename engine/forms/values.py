"""A form and the answers to it, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data_layouts.code_lists import Code, CodeList
from data_layouts.items import DataItem, DataType
from engine.values import JsonValue
from wfa.model import Outcome

#: Names under which the outcome and its reason come with the answers and appear in problems.
OUTCOME_FIELD = "_outcome"
REASON_FIELD = "_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form, complete: nothing has to be looked up to draw or check it."""

    name: str  #: variable of the case and name of the HTML control
    label: str
    data_item: DataItem  #: what a value must be; made up for a field of its own
    required: bool = False
    shown_only: bool = False  #: True: shown, never entered
    condition: str = ""  #: expression; the field exists only when it is true
    active: bool = True  #: the condition holds with what is known now
    help: str = ""
    searchable: bool = False

    @property
    def type(self) -> DataType:
        """How the value is entered and checked."""
        return self.data_item.data_type

    @property
    def length(self) -> int | None:
        """Most characters; None: no limit."""
        return self.data_item.length

    @property
    def code_list(self) -> CodeList | None:
        """What a code field chooses from."""
        return self.data_item.code_list

    @property
    def codes(self) -> tuple[Code, ...]:
        """The choices of a code field, in the order shown."""
        return self.code_list.codes if self.code_list else ()

    @property
    def gaiji(self) -> bool:
        """Whether 外字 may be entered."""
        return self.data_item.gaiji

    @property
    def item(self) -> str:
        """Data item id, empty for a field of its own."""
        return self.data_item.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of one step."""

    fields: tuple[FormField, ...] = ()
    outcomes: tuple[Outcome, ...] = ()  #: buttons; empty: one button 完了

    def field(self, name: str) -> FormField | None:
        """Return the field of that name."""
        return next((each for each in self.fields if each.name == name), None)

    def outcome(self, value: str) -> Outcome | None:
        """Return the outcome of that value."""
        return next((each for each in self.outcomes if each.value == value), None)

    @property
    def entered(self) -> tuple[FormField, ...]:
        """The fields a person fills in."""
        return tuple(each for each in self.fields if not each.shown_only)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblem:
    """One thing that has to be put right, Japanese, with how."""

    field: str  #: name of the field, ``OUTCOME_FIELD`` or ``REASON_FIELD``
    label: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormNotice:
    """Something that was mended (a width): shown to the person, never an obstacle."""

    field: str
    label: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Checked answers: canonical values by variable name, as they are stored."""

    values: Mapping[str, JsonValue]
    notices: tuple[FormNotice, ...] = ()
    outcome: Outcome | None = None
    reason: str = ""
