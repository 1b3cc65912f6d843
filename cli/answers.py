"""Answers typed on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from engine.forms.values import Form, FormField
from errors.command_line import AnswerMalformed


def read_answers(pairs: Iterable[str], file: Path | None) -> dict[str, str]:
    """Collect answers from a JSON file (one object) and from ``項目=値`` arguments, which win.

    Raises:
        AnswerMalformed: an argument has no ``=``, or the file holds no object.
    """
    answers: dict[str, str] = {}
    if file:
        try:
            loaded = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise AnswerMalformed(str(error), answer=str(file)) from error
        if not isinstance(loaded, dict):
            raise AnswerMalformed(f"{file} holds no JSON object", answer=str(file))
        answers.update({str(name): str(value) for name, value in loaded.items()})
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise AnswerMalformed(f"{pair!r} has no =", answer=pair)
        answers[name] = value
    return answers


def describe_form(form: Form) -> list[str]:
    """Return a form as lines: what can be answered, and with what."""
    lines = [_describe(field) for field in form.fields if not field.shown_only]
    if form.outcomes:
        lines.append("結果（--outcome）: " + "、".join(o.value for o in form.outcomes))
    return lines


def _describe(field: FormField) -> str:
    required = "（必須）" if field.required else ""
    codes = "、".join(f"{code.value}={code.label}" for code in field.codes)
    name = field.name if field.name == field.label else f"{field.name}［{field.label}］"
    return f"{name}{required} {codes or field.help}".rstrip()
