"""What is stored about decisions: out to JSON and back, folded in order, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitgap.matching.confirmed import Confirmation
from fitgap.report import Origin
from fitgap.report.origin import read_origin
from fitgap.tables import DecisionKind
from fitgap.verdicts import Decision, Ground, Judgement, Verdict
from fitgap.workshop.deciding import is_decided, touches
from fitgap.workshop.history import known_after
from fitgap.workshop.stored import (
    confirmation_from_json,
    confirmation_to_json,
    judgement_from_json,
    judgement_to_json,
)
from fitgap.workshop.values import Entry
from fitgap.workshop.wording import confirmation_words, judgement_words

TEXT = st.text(max_size=20)
JUDGEMENTS = st.builds(
    Judgement,
    verdict=st.none() | st.sampled_from(Verdict),
    reason=TEXT,
    ground=st.none() | st.sampled_from(Ground),
    due=st.none() | st.dates(),
    cost_once=st.none() | st.integers(0, 10**12),
    hours_saved=st.none() | st.decimals(-(10**6), 10**6, places=2),
    decision=st.none() | st.sampled_from(Decision),
)
FITS = Judgement(verdict=Verdict.FITS)


def entry(
    number: int,
    kind: DecisionKind,
    after: Mapping[str, Any] | None = None,
    *,
    key: str = "",
    act: int | None = None,
    undoes: int | None = None,
    undone: bool = False,
) -> Entry:
    """Return a decision."""
    return Entry(
        number=number,
        act=act or number,
        kind=kind,
        key=key,
        about=f"決定 {number}",
        before=None,
        after=after,
        undoes=undoes,
        source="",
        at=datetime(2026, 11, 16, tzinfo=UTC),
        by="課長",
        undone=undone,
    )


@given(JUDGEMENTS)
def test_a_judgement_survives_json(judgement: Judgement) -> None:
    stored = orjson.loads(orjson.dumps(judgement_to_json(judgement)))
    assert judgement_from_json(stored) == judgement


def test_only_what_is_filled_is_stored() -> None:
    assert judgement_to_json(Judgement()) == {}
    assert judgement_from_json(None) == Judgement()
    assert judgement_to_json(Judgement(cost_once=0)) == {"cost_once": 0}


def test_a_confirmation_survives_json() -> None:
    pair = Confirmation(("あ", "い"), (), same=False)
    assert confirmation_from_json(confirmation_to_json(pair)) == pair


def test_the_later_verdict_holds_and_an_empty_one_takes_it_away() -> None:
    one = entry(1, DecisionKind.VERDICT, judgement_to_json(FITS), key="a")
    other = entry(2, DecisionKind.VERDICT, {"verdict": "G6"}, key="a")
    empty = entry(3, DecisionKind.VERDICT, None, key="a")
    assert known_after([one]).judgements == {"a": FITS}
    assert known_after([one, other]).judgements["a"].verdict is Verdict.ABOLITION
    assert known_after([one, other, empty]).judgements == {}
    assert known_after([one, other, empty]).number_of("a") == 3


def test_an_act_is_undone_as_a_whole_and_the_one_before_comes_next() -> None:
    first = entry(1, DecisionKind.VERDICT, judgement_to_json(FITS), key="a")
    second = entry(2, DecisionKind.VERDICT, judgement_to_json(FITS), key="b")
    third = entry(3, DecisionKind.VERDICT, judgement_to_json(FITS), key="c", act=2)
    undo = entry(4, DecisionKind.UNDO, undoes=2)
    before = known_after([first, second, third])
    assert before.undoable is not None
    assert before.undoable.act == 2
    after = known_after([first, second, third, undo])
    assert after.judgements == {"a": FITS}
    assert after.undoable == first
    assert (after.number_of("b"), after.number_of("c"), after.last) == (4, 4, 4)
    assert known_after([]).undoable is None


def test_pairs_keep_their_order() -> None:
    yes, no = Confirmation(("あ",), ("い",)), Confirmation(("あ",), ("い",), same=False)
    entries = [
        entry(n, DecisionKind.PAIR, confirmation_to_json(pair)) for n, pair in ((1, yes), (2, no))
    ]
    known = known_after(entries)
    assert known.confirmations == (yes, no)
    assert is_decided(known, no)
    assert not is_decided(known, yes)


@pytest.mark.parametrize(
    ("other", "common"),
    [
        (Confirmation(("あ",), ("う",)), True),
        (Confirmation(("え",), ("い",)), True),
        (Confirmation((), ("い",)), True),
        (Confirmation(("え",), ("う",)), False),
        (Confirmation((), ("う",)), False),
    ],
)
def test_decisions_about_a_common_step_touch(other: Confirmation, common: bool) -> None:
    assert touches(Confirmation(("あ",), ("い",)), other) is common


def test_decisions_read_as_people_say_them() -> None:
    judgement = Judgement(
        verdict=Verdict.WORKAROUND,
        due=date(2027, 3, 31),
        cost_once=1_200_000,
        hours_saved=Decimal("2.5"),
    )
    assert judgement_words(judgement) == (
        "判定 G2 代替運用で対応、期限 2027-03-31、一時費用（円） 1,200,000、効果（時間/年） 2.5"
    )
    assert judgement_words(Judgement()) == "判定なし"
    assert confirmation_words(Confirmation(("あ", "い"), ("う",))) == (
        "標準「あ」「い」と現行「う」は同じ仕事"
    )
    assert confirmation_words(Confirmation(("あ",), ("う",), same=False)).endswith("は違う仕事")
    assert confirmation_words(Confirmation(("あ",), ())) == "標準「あ」に当たる仕事は現行にない"
    assert confirmation_words(Confirmation((), ("う",))) == "現行「う」に当たる仕事は標準にない"


def test_a_sheet_says_where_it_is_from() -> None:
    origin = Origin(UUID(int=7), 12)
    assert read_origin(str(origin)) == origin
    assert read_origin("比較") is None
    assert read_origin("") is None
