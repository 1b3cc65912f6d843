"""Words for days, deadlines, states, numbers and businesses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

import pytest

from data_layouts.certainty import Certainty
from engine.details import CaseReceipt
from engine.kind_words import (
    CASE_STATUS_WORDS,
    HISTORY_KIND_WORDS,
    ROUTING_KIND_WORDS,
    reason_words,
)
from engine.values import (
    CaseStatus,
    Count,
    DeadlineState,
    DueDate,
    HistoryKind,
    JobKind,
    MemberAnswer,
    RoutingKind,
    TransmissionStatus,
)
from web.words import days, jobs, routings, states
from web.words.businesses import by_business
from web.words.counts import count_words
from web.words.deadlines import due_words
from web.words.endings import ending_words
from web.words.sizes import size_words
from wfa.model.kinds import Category, OutcomeKind

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 31), "令和7年度"),
        (date(2026, 4, 1), "令和8年度"),
        (date(2019, 4, 30), "平成31年度"),
        (date(2020, 3, 31), "平成31年度"),
        (date(2020, 4, 1), "令和2年度"),
    ],
)
def test_the_fiscal_year_is_named_after_its_first_day(day: date, words: str) -> None:
    assert days.fiscal_year_words(day) == words


def test_days_are_written_as_in_the_office() -> None:
    assert days.full_day(TODAY) == "令和8年11月16日（月）"
    assert days.short_day(date(2026, 12, 1), TODAY) == "12月1日（火）"
    assert days.short_day(date(2027, 1, 4), TODAY) == "令和9年1月4日（月）"


def test_moments_are_those_of_japan() -> None:
    late = datetime(2026, 11, 15, 15, 5, tzinfo=UTC)
    assert days.moment(late) == "令和8年11月16日 00:05"
    assert days.short_moment(late, TODAY) == "11月16日（月） 00:05"
    assert days.clock_time(late) == "00:05"


@pytest.mark.parametrize(
    ("day", "state", "left", "mark"),
    [
        (date(2026, 11, 13), DeadlineState.OVERDUE, "3日", "超過"),
        (date(2026, 11, 16), DeadlineState.SOON, "今日まで", "間近"),
        (date(2026, 11, 17), DeadlineState.SOON, "明日まで", "間近"),
        (date(2026, 11, 18), DeadlineState.SOON, "あと2日", "間近"),
        (date(2026, 12, 16), DeadlineState.AHEAD, "あと30日", ""),
    ],
)
def test_what_is_left_is_said_in_words(
    day: date, state: DeadlineState, left: str, mark: str
) -> None:
    words = due_words(DueDate(name="期限", due=day, state=state), TODAY)
    assert (words.left, words.mark, words.style) == (left, mark, f"due--{state.value}")


def test_a_period_of_hours_shows_the_time() -> None:
    at = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
    due = DueDate(name="期限", due=TODAY, state=DeadlineState.OVERDUE, at=at)
    words = due_words(due, TODAY)
    assert (words.left, words.day) == ("今日", "11月16日（月） 12:00")


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (CaseStatus, CASE_STATUS_WORDS),
        (TransmissionStatus, states.TRANSMISSION_STATUS),
        (HistoryKind, HISTORY_KIND_WORDS),
        (Certainty, states.CERTAINTY),
        (Category, states.CATEGORY),
        (OutcomeKind, states.OUTCOME_CLASS),
        (RoutingKind, ROUTING_KIND_WORDS),
        (RoutingKind, routings.ROUTING_TASK),
        (MemberAnswer, routings.MEMBER_ANSWER),
        (JobKind, jobs.JOB_KIND),
        (JobKind, jobs.WITHOUT),
    ],
)
def test_everything_has_a_word(kinds: type[StrEnum], words: dict[Any, str]) -> None:
    assert set(words) == set(kinds)


def test_a_count_that_was_cut_off_says_so() -> None:
    assert count_words(Count(number=12)) == "12件"
    assert count_words(Count(number=1000, capped=True)) == "1,000件以上"


def test_businesses_have_the_names_of_the_standard() -> None:
    groups = by_business(["21-01", "01-02", "01-01"], lambda flow: flow[:2])
    assert groups == (("01 住民基本台帳", ("01-02", "01-01")), ("21 戸籍", ("21-01",)))


@pytest.mark.parametrize(
    ("status", "ended_with", "words"),
    [
        (CaseStatus.RUNNING, "", ""),
        (CaseStatus.SUSPENDED, "", ""),
        (CaseStatus.FINISHED, "受理", "案件は「受理」で完了になりました。"),
        (CaseStatus.WITHDRAWN, "", "案件は取下げになりました。"),
    ],
)
def test_the_end_of_a_case_is_told(status: CaseStatus, ended_with: str, words: str) -> None:
    receipt = CaseReceipt(
        id=uuid4(), number="R8-01-000001", title="転入", status=status, ended_with=ended_with
    )
    assert ending_words(receipt) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0バイト"), (812, "812バイト"), (1024, "1KB"), (34_816, "34KB"), (20_971_520, "20.0MB")],
)
def test_sizes_of_files_are_written_short(size: int, words: str) -> None:
    assert size_words(size) == words


def test_what_stands_below_a_line_is_not_always_a_reason() -> None:
    assert reason_words(HistoryKind.SUSPENDED) == "理由"
    assert reason_words(HistoryKind.ROUTED) == "内容"
    assert reason_words(HistoryKind.CONSENTED) == "意見"
    assert reason_words(HistoryKind.OBJECTED) == "理由"
