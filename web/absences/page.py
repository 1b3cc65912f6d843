"""The page of the absences: those of today and later, and the form for a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from engine.forms.values import FormField, FormProblem
from engine.office.values import SectionPeople
from errors import NagarezuError
from errors.form import AnswersRefused
from municipality.actor import Actor
from web.asking.page import ASK, kept_entries
from web.asking.posted import form_problems, read_posted
from web.asking.question import REASON, Place, Question, choice_field, day_field, reason_field
from web.forms.controls import controls_of
from web.forms.posting import answers_of
from web.forms.problems import problem_lines
from web.services import engine, services
from web.stamping import stamp_for

#: Names of the fields.
STAFF, DEPUTY, FIRST, LAST = "不在の職員", "代理", "始まりの日", "終わりの日"


def absences_page(
    actor: Actor,
    entries: Mapping[str, str] | None = None,
    *,
    problems: Sequence[FormProblem] = (),
    refusal: NagarezuError | None = None,
) -> str:
    """Return the page; what was typed stands in the form again."""
    question = _question(actor)
    typed = answers_of(entries if entries is not None else kept_entries())
    shown = {STAFF: str(actor.staff_id), FIRST: services().today().isoformat(), **typed}
    controls = controls_of(question.form, shown, problems)
    return render_template(
        "absences/page.html",
        absences=engine().absences(actor),
        controls=controls,
        problems=problem_lines(problems, controls, {}),
        refusal=refusal,
        stamp=stamp_for(ASK, question.place.action),
    )


def note_absence(actor: Actor) -> ResponseReturnValue:
    """Note the posted absence, or ask again."""
    question = _question(actor)
    try:
        posted = read_posted(question, request.form)
        engine().add_absence(
            actor,
            posted.number(STAFF) if posted.text(STAFF) else actor.staff_id,
            posted.number(DEPUTY),
            posted.day(FIRST),
            posted.day(LAST),
            posted.text(REASON),
        )
    except AnswersRefused as refusal:
        page = absences_page(actor, request.form, problems=form_problems(refusal))
        return page, refusal.status
    except NagarezuError as refusal:
        return absences_page(actor, request.form, refusal=refusal), refusal.status
    flash("不在を登録しました。この期間は、代理の方が作業と決裁を行えます。", "done")
    return redirect(url_for("absences.show"), code=303)


def _question(actor: Actor) -> Question:
    people = engine().people(actor)
    led = _choices(engine().led_people(actor))
    fields = _own_fields(_choices(people))
    if led:
        mine = (str(actor.staff_id), f"{actor.name}（自分）")
        others = [each for each in led if each[0] != mine[0]]
        fields = (choice_field(STAFF, STAFF, (mine, *others)), *fields)
    return Question(
        name="不在の登録",
        place=Place(action=url_for("absences.show"), back=url_for("inbox.show")),
        lead=(),
        fields=fields,
        button="登録する",
    )


def _own_fields(people: Sequence[tuple[str, str]]) -> tuple[FormField, ...]:
    return (
        choice_field(DEPUTY, "代理の職員", people),
        day_field(FIRST, FIRST),
        day_field(LAST, LAST, "この日も不在に入ります。"),
        reason_field("出張・休暇など。書かなくてもかまいません。", required=False),
    )


def _choices(groups: Sequence[SectionPeople]) -> list[tuple[str, str]]:
    return [
        (str(person.staff_id), f"{person.name}（{group.name} {'・'.join(person.roles)}）")
        for group in groups
        for person in group.people
    ]
