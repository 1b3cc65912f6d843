"""Stamps and parcels: what is kept through a sign-in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from web.kept import KEPT_FOR, Keeper, Parcel, Stamp

NOW = datetime(2026, 11, 16, 5, 32, tzinfo=UTC)
STAMP = Stamp(person="012289/3", purpose="work", subject="a1")
KEEPER = Keeper("a secret")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_a_stamp_is_read_back() -> None:
    assert KEEPER.read_stamp(KEEPER.stamp(STAMP)) == STAMP


def test_a_stamp_that_was_touched_is_none() -> None:
    text = KEEPER.stamp(STAMP)
    assert KEEPER.read_stamp(text[:-1]) is None
    assert KEEPER.read_stamp("") is None
    assert Keeper("another secret").read_stamp(text) is None


@given(st.dictionaries(TEXTS, TEXTS, max_size=5))
def test_a_parcel_is_read_back_whatever_is_in_it(entries: dict[str, str]) -> None:
    parcel = Parcel(stamp=STAMP, entries=entries)
    assert KEEPER.unpack(KEEPER.pack(parcel, NOW), NOW) == parcel


def test_a_parcel_shows_nothing_to_whoever_looks() -> None:
    parcel = Parcel(stamp=STAMP, entries={"f.氏名": "Fukagawa Hanako"})
    text = KEEPER.pack(parcel, NOW)
    assert "Fukagawa" not in text
    assert text != KEEPER.pack(parcel, NOW), "the same entries must not look the same twice"


def test_a_parcel_that_was_touched_or_is_anothers_is_none() -> None:
    text = KEEPER.pack(Parcel(stamp=STAMP, entries={}), NOW)
    assert KEEPER.unpack(text[:-4] + "AAAA", NOW) is None
    assert KEEPER.unpack("ほかの文字", NOW) is None
    assert Keeper("another secret").unpack(text, NOW) is None


def test_a_parcel_is_kept_for_a_working_day_only() -> None:
    text = KEEPER.pack(Parcel(stamp=STAMP, entries={}), NOW)
    assert KEEPER.unpack(text, NOW + KEPT_FOR) is not None
    assert KEEPER.unpack(text, NOW + KEPT_FOR + timedelta(seconds=1)) is None
