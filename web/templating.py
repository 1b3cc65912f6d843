"""What every template can use: who is here, what day it is, words for values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from flask import Flask, g

from engine.clock import japan_date
from engine.kind_words import (
    CASE_STATUS_WORDS,
    HISTORY_KIND_WORDS,
    ROUTING_KIND_WORDS,
    reason_words,
)
from engine.permissions import REPORT_READERS
from municipality.roles import Role
from web.access import actor_or_none
from web.inbox.view import last_inbox_href
from web.incidents.access import open_incidents
from web.routings.answering import answer_stamp
from web.services import services
from web.standing import inbox_standing
from web.words import days, editions, jobs, routings, states
from web.words.deadlines import DueWords, due_words
from web.words.sizes import size_words

T = TypeVar("T")

_FILTERS: Mapping[str, Callable[..., object]] = {
    "full_day": days.full_day,
    "short_day": days.short_day,
    "moment": days.moment,
    "short_moment": days.short_moment,
    "fiscal_year_words": days.fiscal_year_words,
    "japan_day": japan_date,
    "case_status_words": CASE_STATUS_WORDS.__getitem__,
    "transmission_words": states.TRANSMISSION_STATUS.__getitem__,
    "history_words": HISTORY_KIND_WORDS.__getitem__,
    "reason_words": reason_words,
    "routing_words": ROUTING_KIND_WORDS.__getitem__,
    "routing_task": routings.ROUTING_TASK.__getitem__,
    "answer_words": routings.MEMBER_ANSWER.__getitem__,
    "job_words": jobs.JOB_KIND.__getitem__,
    "file_role_words": editions.FILE_ROLE.__getitem__,
    "move_status_words": editions.MOVE_STATUS.__getitem__,
    "size_words": size_words,
    "certainty_words": states.CERTAINTY.__getitem__,
    "category_words": states.CATEGORY.__getitem__,
    "outcome_class": states.OUTCOME_CLASS.__getitem__,
}


def install_templating(app: Flask) -> None:
    """Set up the templates: lean white space, filters, and what all of them know."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(_FILTERS)
    app.jinja_env.filters["due_words"] = _due_words
    app.jinja_env.filters["groupby_run"] = _runs
    app.jinja_env.filters["role_words"] = _role_words
    app.jinja_env.globals.update(
        inbox_standing=inbox_standing,
        last_inbox_href=last_inbox_href,
        this_day=_today,
        open_incidents=open_incidents,
        answer_stamp=answer_stamp,
    )
    app.context_processor(_known_everywhere)


def _known_everywhere() -> dict[str, object]:
    actor = actor_or_none()
    return {
        "actor": actor,
        "reads_reports": actor is not None and not actor.roles.isdisjoint(REPORT_READERS),
        "municipality": g.get("municipality"),
        "banner": services().settings.banner,
        "now": services().now(),
        "today": services().today(),
    }


def _due_words(due: object) -> DueWords:
    return due_words(due, _today())  # type: ignore[arg-type]


def _runs(things: Iterable[T], attribute: str) -> list[tuple[object, list[T]]]:
    """Group neighbours with the same value of an attribute, keeping the order."""
    return [(key, list(run)) for key, run in groupby(things, attrgetter(attribute))]


def _today() -> date:
    return services().today()


def _role_words(role: str) -> str:
    return Role(role).label if role in set(Role) else role
