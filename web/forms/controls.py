"""Controls: the fields of a form with what stands in them and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_layouts.items import DataType
from engine.forms.values import Form, FormField, FormProblem
from web.forms.posting import control_name, split_date

#: Up to this many choices stand open on the page; more go into a list.
OPEN_CHOICES = 6
_SHORT, _MIDDLE, _LONG = 4, 10, 20


class ControlKind(StrEnum):
    """How a field is drawn."""

    LINE = "line"
    TEXT = "text"  #: several lines
    DATE = "date"
    CHOICES = "choices"  #: radio buttons
    LIST = "list"  #: select
    TICK = "tick"  #: one check box


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One radio button or list entry."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One field as the page draws it."""

    field: FormField
    entry: str  #: text as posted or stored; of a field only shown, as people read it
    problems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the HTML control."""
        return control_name(self.field.name)

    @property
    def id(self) -> str:
        """Id of the HTML control; of the first one where there are several."""
        return f"f-{self.field.name}"

    @property
    def kind(self) -> ControlKind:
        """How the field is drawn."""
        if self.field.type is DataType.CODE:
            few = len(self.field.codes) <= OPEN_CHOICES
            return ControlKind.CHOICES if few else ControlKind.LIST
        if self.field.type is DataType.FLAG:
            # An empty box says "no". Where an answer is required, yes and no are both asked.
            return ControlKind.CHOICES if self.field.required else ControlKind.TICK
        kinds = {DataType.DATE: ControlKind.DATE, DataType.TEXT: ControlKind.TEXT}
        return kinds.get(self.field.type, ControlKind.LINE)

    @property
    def shown_only(self) -> bool:
        """Whether there is nothing to enter."""
        return self.field.shown_only

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen; an optional choice can be taken back."""
        if self.field.type is DataType.FLAG:
            return Choice(value="1", label="はい"), Choice(value="0", label="いいえ")
        codes = tuple(Choice(value=code.value, label=code.label) for code in self.field.codes)
        if self.kind is ControlKind.LIST:
            return Choice(value="", label="選んでください"), *codes
        if self.field.required:
            return codes
        return *codes, Choice(value="", label="選ばない")

    @property
    def date_parts(self) -> tuple[str, str, str]:
        """年, 月 and 日 of the entry."""
        return split_date(self.entry)

    @property
    def ticked(self) -> bool:
        """Whether the check box is ticked."""
        return self.entry == "1"

    @property
    def fit(self) -> str:
        """What may be entered, in words; empty where the control says it itself."""
        if self.kind not in (ControlKind.LINE, ControlKind.TEXT):
            return ""
        words = {DataType.HALF: "半角", DataType.NUMBER: "数字", DataType.FULL: "全角"}
        width = words.get(self.field.type, "")
        if self.field.data_item.kana:
            width = "全角カタカナ"
        unit = "桁" if self.field.type is DataType.NUMBER else "文字"
        limit = f"{self.field.length}{unit}以内" if self.field.length else ""
        return "・".join(filter(None, (width, limit)))

    @property
    def size(self) -> str:
        """Width class of a line: as wide as what it is for."""
        length = self.field.length
        if length is None:
            return ""
        wide = 2 if self.field.type is DataType.FULL else 1
        for limit in (_SHORT, _MIDDLE, _LONG):
            if length * wide <= limit:
                return f"input--{limit}"
        return ""

    @property
    def grouped(self) -> bool:
        """Whether several inputs make the field: a fieldset with a legend."""
        return self.kind in (ControlKind.CHOICES, ControlKind.DATE)

    @property
    def described_by(self) -> str:
        """Ids of the texts that belong to the control, in the order they are read."""
        parts = (
            f"{self.id}-fit" if self.fit else "",
            f"{self.id}-help" if self.help else "",
            f"{self.id}-error" if self.problems else "",
        )
        return " ".join(filter(None, parts))

    @property
    def help(self) -> str:
        """The help text; for dates also which ways of writing are understood."""
        how = "年は「令和8」「R8」「2026」のどれでも入力できます。"
        if self.kind is not ControlKind.DATE:
            return self.field.help
        return f"{self.field.help} {how}".strip()


def controls_of(
    form: Form, entries: Mapping[str, str], problems: Iterable[FormProblem] = ()
) -> tuple[Control, ...]:
    """Return the controls of a form, in its order, conditional ones included."""
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        wrong.setdefault(problem.field, []).append(problem.message)
    return tuple(
        Control(
            field=field,
            entry=entries.get(field.name, ""),
            problems=tuple(wrong.get(field.name, ())),
        )
        for field in form.fields
    )
