"""Checking what a person entered against the form: all problems at once, or clean answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from data_layouts.checking import check_value
from data_layouts.items import DataType
from engine.forms.conditions import holds
from engine.forms.known import KnownValues
from engine.forms.values import (
    OUTCOME_FIELD,
    REASON_FIELD,
    Answers,
    Form,
    FormField,
    FormNotice,
    FormProblem,
)
from engine.values import JsonValue
from errors.form import AnswersRefused
from wfa.model import Outcome

#: Longest text accepted in one field without a length of its own, and in a reason.
LONGEST_TEXT = 20_000
#: Whole numbers up to this many digits are exact in every program that reads JSON.
MOST_DIGITS = 15


def check_answers(
    form: Form, raw: Mapping[str, str], known: KnownValues, *, outcome: str = "", reason: str = ""
) -> Answers:
    """Return canonical values for the fields that exist, in the light of what the case knows.

    Conditions are looked at from the first field to the last and see the answers above them. A
    field whose condition does not hold is emptied if the case knew a value. Entries that the form
    does not ask for are ignored.

    Raises:
        AnswersRefused: with every problem.
    """
    check = _Check(known)
    for field in form.entered:
        check.take(field, raw.get(field.name, ""))
    chosen = check.choose(form, outcome, reason.strip())
    if check.problems:
        raise AnswersRefused(check.problems)
    values = dict(check.values)
    if chosen is not None and chosen.variable:
        values[chosen.variable] = chosen.value
    return Answers(
        values=values, notices=tuple(check.notices), outcome=chosen, reason=reason.strip()
    )


class _Check:
    """One pass over a form."""

    def __init__(self, known: KnownValues) -> None:
        self.values: dict[str, JsonValue] = {}
        self.problems: list[FormProblem] = []
        self.notices: list[FormNotice] = []
        self._known = known

    def take(self, field: FormField, entry: str) -> None:
        """Check the entry of one field."""
        if not holds(field, self.values, self._known):
            if field.name in self._known:
                self.values[field.name] = None
            return
        problems = tuple(_problems(field, entry))
        if not problems:
            checked = check_value(field.data_item, entry)
            problems = checked.problems
            self.values[field.name] = checked.value
            self.notices += [_notice(field, text) for text in checked.notices]
        self.problems += [_problem(field, text) for text in problems]

    def choose(self, form: Form, value: str, reason: str) -> Outcome | None:
        """Check the outcome and its reason."""
        if not form.outcomes:
            return None
        chosen = form.outcome(value)
        if chosen is None:
            choices = "・".join(each.value for each in form.outcomes)
            text = f"結果を {choices} から選んでください。"
            self.problems.append(FormProblem(field=OUTCOME_FIELD, label="結果", message=text))
        elif chosen.reason_required and not reason:
            text = f"「{chosen.value}」には理由が要ります。理由を入力してください。"
            self.problems.append(FormProblem(field=REASON_FIELD, label="理由", message=text))
        if len(reason) > LONGEST_TEXT:
            self.problems.append(FormProblem(field=REASON_FIELD, label="理由", message=_too_long()))
        return chosen


def active_form(form: Form, raw: Mapping[str, str], known: KnownValues) -> Form:
    """Return the form with ``active`` set for each field, as the entries stand; never refuses."""
    values: dict[str, JsonValue] = {}
    fields: list[FormField] = []
    for field in form.fields:
        fields.append(replace(field, active=holds(field, values, known)))
        if not field.shown_only:
            values[field.name] = entry_value(field, raw.get(field.name, ""))
    return replace(form, fields=tuple(fields))


def entry_value(field: FormField, entry: str) -> JsonValue:
    """Return what an entry stands for; None for one that is not accepted as it is."""
    checked = check_value(field.data_item, entry)
    return checked.value if checked.ok else None


def _problems(field: FormField, entry: str) -> Iterator[str]:
    if field.required and not entry.strip():
        chosen = field.type in (DataType.CODE, DataType.FLAG)
        yield "選んでください。" if chosen else "入力してください。"
    if len(entry) > LONGEST_TEXT:
        yield _too_long()
    if field.type is DataType.NUMBER and sum(map(str.isdigit, entry)) > MOST_DIGITS:
        yield f"桁が多すぎます。{MOST_DIGITS}桁までの数字で入力してください。"


def _too_long() -> str:
    return f"長すぎます。{LONGEST_TEXT:,}字までにしてください。"


def _problem(field: FormField, text: str) -> FormProblem:
    return FormProblem(field=field.name, label=field.label, message=text)


def _notice(field: FormField, text: str) -> FormNotice:
    return FormNotice(field=field.name, label=field.label, message=text)
