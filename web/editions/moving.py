"""版の移行: the trial, the order, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import render_template, url_for

from engine.values import Edition
from municipality.actor import Actor
from web.asking.posted import Posted
from web.asking.question import REASON, Place, Question, reason_field
from web.editions.overview import editions_of, trail_to
from web.services import engine

#: Cases tried on one page. Of more, the first ones are shown; the move tries every one again.
SHOWN = 300
_PHRASES = (
    "様式の改正に合わせるため。",
    "法令の改正に合わせるため。",
    "誤りを直した版に替えるため。",
)


def trial_page(actor: Actor, flow_id: str, number: int, source: int | None) -> str:
    """Return the page that tells for each open case what a move would do.

    Raises:
        EditionUnknown: there is none of such a number.
    """
    target = engine().edition(actor, flow_id, number)
    cases = cases_of(actor, target, source)
    trials = engine().try_moving(actor, target.id, cases[:SHOWN])
    return render_template(
        "editions/trial.html",
        target=target,
        source=source,
        sources=[use for use in editions_of(actor, flow_id).uses if use.edition.id != target.id],
        total=len(cases),
        shown=len(trials),
        movable=[trial for trial in trials if trial.can_move],
        stuck=[trial for trial in trials if not trial.can_move],
        trail=trail_to(target),
    )


def cases_of(actor: Actor, target: Edition, source: int | None) -> tuple[UUID, ...]:
    """Return the open cases that could move to an edition, from one edition or from all others.

    Raises:
        EditionUnknown: there is no edition ``source``.
    """
    origin = engine().edition(actor, target.flow_id, source).id if source else None
    return engine().cases_to_move(actor, target.id, origin)


def move_question(target: Edition, source: int | None, cases: Sequence[UUID]) -> Question:
    """Return the question that comes before the move."""

    def address(endpoint: str) -> str:
        return url_for(endpoint, flow_id=target.flow_id, number=target.number, source=source)

    which = f"第{source}版の案件" if source else "ほかの版で進行中のすべての案件"
    return Question(
        name="版の移行",
        place=Place(
            subject=target.name,
            action=address("editions.order"),
            back=address("editions.trial"),
            trail=(*trail_to(target), ("試行", address("editions.trial"))),
        ),
        lead=(
            f"{which}（{len(cases):,}件）を、第{target.number}版に移します。",
            "一件ずつ、もう一度確かめてから移します。移せない案件は元の版のまま残り、理由を一覧に示します。"
            "途中で止まっても、どの案件も移る前か移った後のどちらかです。",
        ),
        fields=(reason_field("経緯に残ります。"),),
        phrases=(
            "様式の改正に合わせるため。",
            "法令の改正に合わせるため。",
            "誤りを直した版に替えるため。",
        ),
        button="移す",
        caution=True,
        allowed=bool(cases),
    )


def order_from(actor: Actor, target: Edition, cases: Sequence[UUID], posted: Posted) -> str:
    """Order the move; return the address where its progress is shown."""
    order = engine().order_move(actor, target.id, posted.text(REASON), cases)
    return url_for("editions.progress", move_id=order.id)


def progress_page(actor: Actor, move_id: UUID) -> str:
    """Return how far a move has come, and what became of each case.

    Raises:
        MoveUnknown: there is none.
    """
    order = engine().edition_move(actor, move_id)
    target = engine().edition(actor, order.flow_id, order.edition)
    return render_template(
        "editions/progress.html",
        order=order,
        target=target,
        cases=engine().moved_cases(actor, move_id),
        trail=trail_to(target),
    )
