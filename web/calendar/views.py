"""Pages of the calendar: seeing it, changing it after a preview, counting deadlines again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from engine.calendar.values import MovedDay
from errors.legal import DayNotOwn
from municipality.fiscal_years import fiscal_year, fiscal_year_days
from municipality.opening_calendar import OpeningCalendar
from municipality.roles import Role
from web.access import current_actor, roles_only, staff_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import Place, Question, day_field, name_field
from web.services import engine, services

blueprint = Blueprint("calendar", __name__, template_folder="templates")
_DAY, _NAME = "日", "名前"
#: Weekends are closed anyway; the list of a year names the other days.
_FRIDAY = 4
#: Deadlines shown before a change; of more, how many there are is told.
SHOWN = 300


@blueprint.get("/calendar")
@staff_only
def show() -> ResponseReturnValue:
    """Show the days off of a fiscal year, and who changed the own ones."""
    today = services().today()
    year = _year(today)
    known = engine().own_calendar(current_actor())
    keeps = Role.ADMINISTRATOR in current_actor().roles
    return render_template(
        "calendar/page.html",
        year=year,
        first=fiscal_year_days(year)[0],
        before=fiscal_year_days(year - 1)[0],
        after=fiscal_year_days(year + 1)[0],
        days=tuple(_days_off(year, OpeningCalendar(known.days))),
        own=known.days,
        known=known,
        keeps=keeps,
        moved=len(engine().preview_calendar(current_actor())) if keeps else 0,
    )


@blueprint.route("/calendar/close", methods=["GET", "POST"])
@roles_only(Role.ADMINISTRATOR)
def close() -> ResponseReturnValue:
    """Ask for a day off of one's own; the preview comes next."""

    def act(posted: Posted) -> str:
        added = {posted.day(_DAY): posted.text(_NAME)}
        engine().preview_calendar(current_actor(), added)  # refuses what makes no sense
        (day,) = added
        return url_for(".preview", close=day.isoformat(), name=posted.text(_NAME))

    question = Question(
        name="独自の休日を加える",
        place=Place(
            action=url_for(".close"),
            back=url_for(".show"),
            trail=(("閉庁日", url_for(".show")),),
        ),
        lead=("条例や決定で閉庁する日を入れます。次の画面で、動く期限を確かめてから決めます。",),
        fields=(
            day_field(_DAY, "閉庁する日"),
            name_field(_NAME, "休日の名前", "例: 開町記念日、停電による臨時の閉庁"),
        ),
        button="動く期限を確かめる",
    )
    return ask_or_do(question, act)


@blueprint.route("/calendar/preview", methods=["GET", "POST"])
@roles_only(Role.ADMINISTRATOR)
def preview() -> ResponseReturnValue:
    """Show what a change moves; posting it makes the change."""
    actor, (added, removed) = current_actor(), _asked()
    moved = engine().preview_calendar(actor, added, removed)
    if request.method == "GET":
        return _preview_page(added, removed, moved)
    cases = engine().change_calendar(actor, added, removed)
    told = f"{cases:,}件の案件の期限を数え直します。" if cases else "動く期限はありません。"
    flash(f"閉庁日を変えました。{told}", "done")
    return redirect(url_for(".show"), code=303)


@blueprint.route("/calendar/recount", methods=["GET", "POST"])
@roles_only(Role.ADMINISTRATOR)
def recount() -> ResponseReturnValue:
    """Show what counting again moves, after legal numbers changed; posting it does so."""
    if request.method == "GET":
        return _preview_page({}, (), engine().preview_calendar(current_actor()))
    cases = engine().order_recount(current_actor())
    told = f"{cases:,}件の案件の期限を数え直します。" if cases else "動く期限はありません。"
    flash(told, "done")
    return redirect(url_for(".show"), code=303)


def _preview_page(
    added: Mapping[date, str], removed: Sequence[date], moved: Sequence[MovedDay]
) -> str:
    changes = bool(added or removed)
    return render_template(
        "calendar/preview.html",
        added=added,
        removed=removed,
        moved=moved[:SHOWN],
        total=len(moved),
        cases=len({each.case_id for each in moved}),
        action=request.full_path.rstrip("?") if changes else url_for(".recount"),
        button="閉庁日を変える" if changes else "期限を数え直す",
    )


def _asked() -> tuple[dict[date, str], tuple[date, ...]]:
    """Return what the address asks to close and to open."""
    closing, opening = _day("close"), _day("open")
    added = {closing: request.args.get("name", "")} if closing else {}
    if not added and opening is None:
        raise DayNotOwn("Expected a day to close or open", day="指定した日")
    return added, (opening,) if opening else ()


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _year(today: date) -> int:
    text = request.args.get("year", "")
    known = fiscal_year(today)
    asked = int(text) if text.isascii() and text.isdigit() else known
    return min(max(asked, known - 10), known + 10)


def _days_off(year: int, calendar: OpeningCalendar) -> Iterator[tuple[date, str]]:
    """Yield the days of a fiscal year that are closed and no plain weekend, with their names."""
    day, last = fiscal_year_days(year)
    while day <= last:
        reason = calendar.closed_reason(day)
        if reason and (day.weekday() <= _FRIDAY or day in calendar.own):
            yield day, reason
        day += timedelta(days=1)
