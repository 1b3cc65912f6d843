"""The page of a question, and doing what it asks for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from engine.forms.values import FormProblem
from errors import NagarezuError
from errors.form import AnswersRefused
from errors.web import OperationUnavailable
from web.asking.posted import REQUEST, Posted, form_problems, people_in, read_posted
from web.asking.question import PEOPLE, Question
from web.cases.refused import refused_page
from web.forms.controls import controls_of
from web.forms.posting import answers_of
from web.forms.problems import problem_lines
from web.stamping import stamp_for

#: Purpose of the stamp: after signing in again the page is shown with what was typed.
ASK = "ask"
#: Where the request keeps what was typed before the session ended.
KEPT = "kept"
#: A key of this many bytes tells two sendings of one form from two wishes.
_KEY_BYTES = 16


def new_request() -> str:
    """Return the key of a form that is shown for the first time."""
    return secrets.token_urlsafe(_KEY_BYTES)


def kept_entries() -> Mapping[str, str]:
    """Return what was typed before the session ended, for the page it was typed on."""
    return g.get(KEPT, {})  # type: ignore[no-any-return]


def ask_or_do(question: Question, act: Callable[[Posted], str]) -> ResponseReturnValue:
    """Show the page of a question, or do what the posted page asks for.

    After a sign-in the page is shown, whatever the method of that request was.
    """
    if request.method == "GET" or KEPT in g:
        return ask(question)
    return perform(question, act)


def ask(question: Question) -> ResponseReturnValue:
    """Show the page, or say that the person may not do this now."""
    if not question.allowed:
        detail = f"Expected {question.heading} to be possible, but it is not"
        refusal = OperationUnavailable(detail, what=question.name)
        return refused_page(refusal, {}, back=_back(question)), refusal.status
    return _page(question, kept_entries())


def perform(question: Question, act: Callable[[Posted], str]) -> ResponseReturnValue:
    """Do what the posted page asks for, or show it again with what is wrong.

    Args:
        question: as things stand now.
        act: does it and returns the address that shows the result.
    """
    try:
        target = act(read_posted(question, request.form))
    except AnswersRefused as refusal:
        page = _page(question, request.form, problems=form_problems(refusal))
        return page, refusal.status
    except NagarezuError as refusal:
        if question.allowed:
            return _page(question, request.form, refusal=refusal), refusal.status
        entries = _by_label(question, answers_of(request.form))
        page = refused_page(refusal, entries, back=_back(question))
        return page, refusal.status
    return redirect(target, code=303)


def _page(
    question: Question,
    posted: Mapping[str, str],
    *,
    problems: Sequence[FormProblem] = (),
    refusal: NagarezuError | None = None,
) -> str:
    controls = controls_of(question.form, answers_of(posted), problems)
    return render_template(
        "asking/page.html",
        question=question,
        controls=controls,
        chosen=set(people_in(posted)),
        problems=problem_lines(problems, controls, {PEOPLE: "people"}),
        missing_people=[each.message for each in problems if each.field == PEOPLE],
        refusal=refusal,
        request_key=posted.get(REQUEST) or new_request(),
        stamp=stamp_for(ASK, question.place.action),
    )


def _back(question: Question) -> tuple[str, str]:
    return "元の画面へ", question.place.back


def _by_label(question: Question, entries: Mapping[str, str]) -> dict[str, str]:
    return {field.label: entries.get(field.name, "") for field in question.fields}
