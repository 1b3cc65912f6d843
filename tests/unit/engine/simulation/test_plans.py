"""What a plan weighs, reads and compares with."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from engine.clock import JAPAN
from engine.simulation.bottlenecks import find_bottleneck
from engine.simulation.choosing import outcome_weights
from engine.simulation.standard_periods import StandardPeriod, read_standard_period
from engine.simulation.values import PoolFigures
from municipality.opening_calendar import OpeningCalendar
from wfa.model import Outcome
from wfa.model.kinds import OutcomeKind

RECEIVED = datetime(2026, 11, 16, 10, tzinfo=JAPAN)


def outcomes(*kinds: OutcomeKind) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(value=f"{kind.value}{n}", variable="x", kind=kind) for n, kind in enumerate(kinds)
    )


FORWARD, RETURN, REJECT = OutcomeKind.FORWARD, OutcomeKind.RETURN, OutcomeKind.REJECT


@pytest.mark.parametrize(
    ("kinds", "given", "weights"),
    [
        ((FORWARD, RETURN), {}, [0.95, 0.05]),
        ((FORWARD, FORWARD, RETURN, REJECT), {}, [0.45, 0.45, 0.05, 0.05]),
        ((FORWARD, RETURN), {"return1": 0.2}, [0.8, 0.2]),
        ((FORWARD, RETURN), {"forward0": 1.0}, [1.0, 0.0]),
        ((FORWARD, FORWARD), {"forward0": 0.3}, [0.3, 0.7]),
        ((RETURN, REJECT), {}, [0.5, 0.5]),
        ((), {}, []),
    ],
)
def test_probabilities_add_up(
    kinds: tuple[OutcomeKind, ...], given: dict[str, float], weights: list[float]
) -> None:
    found = outcome_weights(outcomes(*kinds), given, 0.05)
    assert list(found.values()) == pytest.approx(weights)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("請求から30日（目標値・要確認）", StandardPeriod(30, "日")),
        ("申出から閲覧の承認まで7開庁日（目標値・要確認）", StandardPeriod(7, "開庁日")),
        ("受付から返却まで30分", StandardPeriod(30, "分")),
        ("端緒から処理まで3か月", StandardPeriod(3, "か月")),
        ("窓口は10分、郵送は3開庁日", None),
        ("納期限から1年・1年6か月・2年", None),
        ("到達の日のうちに配布", None),
        ("", None),
    ],
)
def test_a_standard_period_is_read_only_where_it_is_clear(
    text: str, period: StandardPeriod | None
) -> None:
    assert read_standard_period(text) == period


@pytest.mark.parametrize(
    ("period", "days", "kept"),
    [
        (StandardPeriod(3, "日"), 3, True),
        (StandardPeriod(3, "日"), 4, False),
        (StandardPeriod(4, "開庁日"), 4, True),
        (StandardPeriod(5, "開庁日"), 8, True),  # a weekend and 勤労感謝の日 between
        (StandardPeriod(5, "開庁日"), 9, False),
        (StandardPeriod(24, "時間"), 1, True),
        (StandardPeriod(23, "時間"), 1, False),
        (StandardPeriod(1, "か月"), 30, True),
    ],
)
def test_whether_a_case_was_in_time(period: StandardPeriod, days: int, kept: bool) -> None:
    assert period.keeps(RECEIVED, RECEIVED + timedelta(days=days), OpeningCalendar()) is kept


def pool(name: str, load: float, waited: float, share: float) -> PoolFigures:
    return PoolFigures(
        name=name, number=1, load=load, worked=0, waited=waited, share=share, longest_queue=4
    )


def test_the_bottleneck_is_where_cases_wait_and_says_what_one_more_would_do() -> None:
    found = find_bottleneck([pool("窓口担当", 0.9, 100, 0.1), pool("課長", 0.98, 900, 0.9)], 10)
    assert found.pool == "課長"
    for words in ("1時間30分", "待ち全体の90%", "負荷は98%", "2人にすると", "およそ49%", "最長4件"):
        assert words in found.reason


def test_a_little_waiting_is_no_bottleneck() -> None:
    assert find_bottleneck([pool("窓口担当", 0.3, 10, 1.0)], 10).pool == ""
    assert "ありませんでした" in find_bottleneck([pool("窓口担当", 0.3, 0, 0)], 10).reason
