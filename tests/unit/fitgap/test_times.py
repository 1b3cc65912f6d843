"""What names of timers say about when, and whether two of them say the same."""

import pytest

from fitgap.outline.spans import span_of_name
from fitgap.outline.times import TimeKind, differ, times_of


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("毎年10月1日が来た", TimeKind.DATE, "--10-01"),
        ("検針する月の五日が来た", TimeKind.DATE, "---05"),
        ("年度の初日になった", TimeKind.DATE, "--04-01"),
        ("12月中旬になった", TimeKind.THIRD, "second"),
        ("12月中旬になった", TimeKind.MONTH, "12"),
        ("期限の2週間前になった", TimeKind.BEFORE, "14日"),
        ("総会まで10日になった", TimeKind.BEFORE, "10日"),
        ("期限まであと2か月になった", TimeKind.BEFORE, "2か月"),
        ("第四水曜が来た", TimeKind.WEEKDAY, "4水"),
        ("2か月に一度の10日が来た", TimeKind.OFTEN, "every two months"),
        ("冬休みに入る日になった", TimeKind.SEASON, "winter"),
        ("雪が15cm積もった", TimeKind.LIMIT, "15センチ"),
        ("空きが1割を切った", TimeKind.LIMIT, "10%"),
        ("毎月20日の抽出の日になった", TimeKind.EDGE, "day 20"),
        ("受給者の誕生月になる", TimeKind.MONTH, "of birth"),
        ("2月に1回の開催時期が到来した", TimeKind.OFTEN, "every two months"),
    ],
)
def test_a_name_says_when(name: str, kind: TimeKind, value: str) -> None:
    assert value in times_of(name)[kind]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("毎年8月1日になった", "毎年10月1日が来た"),
        ("年度の初日になった", "5月の連休が明けた"),
        ("開催の5か月前になった", "開催の7か月前の6月になった"),
        ("毎月第2水曜日になった", "資源ごみの第四水曜が来た"),
        ("7月上旬になった", "7月の半ばに入った"),
        ("積雪が10センチに達した", "雪が15cm積もった"),
    ],
)
def test_other_times_differ(left: str, right: str) -> None:
    assert differ(times_of(left), times_of(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("毎年6月1日になった", "六月一日が来た"),
        ("議会招集日の7日前になった", "議会の始まる1週間前になった"),
        ("毎月月末になった", "月の末日が来た"),
        ("容量が1割を切った", "空きが10%を下回った"),
        ("申告の時期が来た", "2月16日が来た"),
        ("毎月の発送日になった", "10日の発送日が来た"),
    ],
)
def test_the_same_time_in_other_words_and_what_only_one_says_do_not_differ(
    left: str, right: str
) -> None:
    assert not differ(times_of(left), times_of(right))


def test_days_that_are_left_are_no_date() -> None:
    left = span_of_name("総会まで10日になった")
    assert left is not None
    assert not left.date
