"""What came back from the page of a question: checked values, people, revision, request key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.forms.checking import check_answers
from engine.forms.known import NOTHING_KNOWN
from engine.forms.values import FormProblem
from engine.values import JsonValue
from errors.form import AnswersRefused
from web.asking.question import PEOPLE, SURE, Question
from web.forms.posting import answers_of

#: Hidden fields: what the person was looking at, and which sending this is.
REVISION, REQUEST = "revision", "request"
#: Beginning of the names of the boxes with which people are chosen; the number follows.
PERSON = "p."


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What somebody sends."""

    values: Mapping[str, JsonValue]
    people: tuple[int, ...]
    revision: int | None
    request: str

    def text(self, name: str) -> str:
        """Return the text of a field, empty if nothing was entered."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date:
        """Return the day of a required field."""
        return date.fromisoformat(self.text(name))

    def number(self, name: str) -> int:
        """Return the number that a chosen value is."""
        return int(self.text(name))


def read_posted(question: Question, form: Mapping[str, str]) -> Posted:
    """Check what was posted.

    Raises:
        AnswersRefused: with every problem.
    """
    entries = answers_of(form)
    chosen = people_in(form)
    problems = list(_people_problems(question, chosen))
    values: Mapping[str, JsonValue] = {}
    try:
        values = check_answers(question.form, entries, NOTHING_KNOWN).values
    except AnswersRefused as refusal:
        problems += form_problems(refusal)
    problems += _doubts(question, entries)
    if problems:
        raise AnswersRefused(problems)
    return Posted(
        values=values,
        people=chosen,
        revision=revision_in(form),
        request=form.get(REQUEST, ""),
    )


def form_problems(refusal: AnswersRefused) -> tuple[FormProblem, ...]:
    """Return what is wrong, as the controls take it."""
    return tuple(
        FormProblem(field=each.field, label=each.label, message=each.message)
        for each in refusal.problems
    )


def people_in(form: Mapping[str, str]) -> tuple[int, ...]:
    """Return the numbers of the people chosen."""
    numbers = (name.removeprefix(PERSON) for name in form if name.startswith(PERSON))
    return tuple(int(each) for each in numbers if each.isascii() and each.isdigit())


def revision_in(form: Mapping[str, str]) -> int | None:
    """Return the revision of what the person was looking at."""
    text = form.get(REVISION, "")
    return int(text) if text.isascii() and text.isdigit() else None


def _people_problems(question: Question, chosen: tuple[int, ...]) -> Iterator[FormProblem]:
    if question.people and not chosen:
        text = "職員を1人以上選んでください。"
        yield FormProblem(field=PEOPLE, label=PEOPLE, message=text)


def _doubts(question: Question, entries: Mapping[str, str]) -> Iterator[FormProblem]:
    if question.form.field(SURE) is not None and entries.get(SURE) != "1":
        text = "内容を確かめて、印を付けてください。"
        yield FormProblem(field=SURE, label=SURE, message=text)
