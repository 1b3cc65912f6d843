"""Refusals about forms and the answers to them."""

from collections.abc import Sequence
from typing import Protocol

from errors.base import NagarezuError


class Problem(Protocol):
    """One thing wrong in a form: which field, and how to put it right."""

    @property
    def field(self) -> str:
        """Name of the field."""

    @property
    def label(self) -> str:
        """Label of the field."""

    @property
    def message(self) -> str:
        """Japanese, with how to put it right."""


class AnswersRefused(NagarezuError):
    """Answers that do not fit the form; every problem at once, nothing was saved."""

    code = "FORM-001"
    user_template = (
        "入力に直すところが{count}件あります。\n{listing}\n直してから、もう一度確定してください。"
    )
    status = 422

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = [f"・{each.label}: {each.message}" for each in problems]
        fields = ", ".join(each.field for each in problems)
        super().__init__(
            f"Expected answers that fit the form, but these do not: {fields}",
            count=len(problems),
            listing="\n".join(lines),
        )
        self.problems: tuple[Problem, ...] = tuple(problems)


class FormBroken(NagarezuError):
    """A field of a form cannot be built: unknown item, type, code list or condition."""

    code = "FORM-002"
    user_template = "作業「{step}」の欄「{field}」に誤りがあります。{problem}"
    status = 500
