"""引受 and 割当替え of several work items: each is a command of its own, what fails is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from engine.details import WorkDetail
from engine.values import WorkItem
from errors import NagarezuError
from municipality.actor import Actor
from web.asking.page import ask, ask_or_do, kept_entries
from web.asking.posted import REQUEST, Posted
from web.asking.question import REASON, WHO, Place, Question, choice_field, reason_field
from web.inbox.view import last_inbox_href
from web.office.phrases import REASSIGNING
from web.services import engine

#: Beginning of the names of the boxes with which work items are chosen; the id follows.
ITEM = "item."
#: Most items at once: as many as one page of the inbox holds.
MOST = 50


def claim_several(actor: Actor) -> ResponseReturnValue:
    """引受 of the posted items."""
    items = [engine().work_item(actor, key).item for key in chosen_items(request.form)]
    done = _each(items, lambda item: engine().claim(actor, item.id))
    if not items:
        flash("引き受ける作業を選んでください。", "warning")
    elif done:
        flash(f"{done}件を引き受けました。", "done")
    return redirect(last_inbox_href(), code=303)


def reassign_several(actor: Actor) -> ResponseReturnValue:
    """割当替え of several items: ask for whom, then do it."""
    keys = chosen_items(request.form) or chosen_items(kept_entries())
    works = [engine().work_item(actor, key) for key in keys]
    if not works:
        flash("割り当てる作業を選んでください。", "warning")
        return redirect(last_inbox_href(), code=303)
    question = _question(actor, works)
    if REQUEST not in request.form:
        return ask(question)  # from the inbox: chosen, but not yet for whom
    return ask_or_do(question, lambda posted: _reassign(actor, works, posted))


def chosen_items(posted: Mapping[str, str]) -> list[UUID]:
    """Return the ids of the items chosen, each once; what is no id is left out."""
    found: dict[UUID, None] = {}
    for name in posted:
        if name.startswith(ITEM):
            try:
                found[UUID(name.removeprefix(ITEM))] = None
            except ValueError:
                continue
    return list(found)[:MOST]


def _question(actor: Actor, works: Sequence[WorkDetail]) -> Question:
    people = _common_people(actor, works)
    lead = ["選んだ作業の担当者を、まとめて替えます。"]
    if not people:
        lead.append(
            "選んだ作業のすべてを行える職員はいません。同じ係・同じ担当の作業だけを選び直してください。"
        )
    lines = [f"{work.item.case_number} {work.item.full_name}" for work in works]
    return Question(
        name="まとめて割当替え",
        place=Place(action=url_for("inbox.reassign"), back=last_inbox_href()),
        lead=lead,
        facts=((f"作業（{len(works)}件）", "\n".join(lines)),),
        fields=(
            choice_field(WHO, "新しい担当者", people),
            reason_field("書くと経緯に残ります。", required=False),
        ),
        phrases=REASSIGNING,
        hidden={f"{ITEM}{work.item.id}": str(work.item.revision) for work in works},
        button="割り当てる",
        allowed=any(work.permissions.reassign for work in works),
    )


def _common_people(actor: Actor, works: Sequence[WorkDetail]) -> list[tuple[str, str]]:
    """Return those who could do every one of the items, in the order of the first."""
    each = [
        {str(staff.id): staff.name for staff in engine().candidates(actor, work.item.id)}
        for work in works
    ]
    return [(key, name) for key, name in each[0].items() if all(key in other for other in each)]


def _reassign(actor: Actor, works: Sequence[WorkDetail], posted: Posted) -> str:
    shown = {key: request.form.get(f"{ITEM}{key}", "") for key in (w.item.id for w in works)}

    def give(item: WorkItem) -> None:
        revision = int(shown[item.id]) if shown[item.id].isdigit() else None
        engine().reassign(
            actor, item.id, posted.number(WHO), posted.text(REASON), revision=revision
        )

    done = _each([work.item for work in works], give)
    if done:
        flash(f"{done}件を割り当てました。", "done")
    return last_inbox_href()


def _each(items: Iterable[WorkItem], act: Callable[[WorkItem], object]) -> int:
    """Do something with every item; return how many it was done with, and tell the others."""
    done = 0
    for item in items:
        try:
            act(item)
        except NagarezuError as refusal:
            flash(f"{item.case_number} {refusal.user_message}", "warning")
        else:
            done += 1
    return done
