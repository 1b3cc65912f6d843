"""The hash chain: every change of a history shows, and nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from engine.history.chain import ChainedRow, check_chain, first_hash, next_hash
from engine.values import HistoryCheck, HistoryKind

CASE = UUID("01931f00-0000-7000-8000-000000000001")
START = first_hash("012289", CASE, "R8-01-000001")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@st.composite
def histories(draw: st.DrawFn, least: int = 0) -> list[ChainedRow]:
    rows: list[ChainedRow] = []
    before = START
    for sequence in range(1, draw(st.integers(least, 6)) + 1):
        row = ChainedRow(
            sequence=sequence,
            at=draw(MOMENTS),
            actor_id=draw(st.none() | st.integers(1, 99)),
            actor_name=draw(TEXT),
            kind=draw(st.sampled_from(HistoryKind)),
            step=draw(TEXT),
            step_name=draw(TEXT),
            text=draw(TEXT),
            facts=draw(TEXT),
        )
        before = next_hash(before, row)
        rows.append(replace(row, hash=before))
    return rows


def last(rows: list[ChainedRow]) -> bytes:
    return rows[-1].hash if rows else START


@given(histories())
def test_an_untouched_history_is_intact(rows: list[ChainedRow]) -> None:
    assert check_chain(START, rows, last(rows)) == HistoryCheck(intact=True, entries=len(rows))


@given(histories(least=1), st.data())
def test_a_changed_row_shows_at_its_place(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = last(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from(["actor_name", "step", "step_name", "text", "facts"]))
    rows[place] = replace(rows[place], **{name: getattr(rows[place], name) + "改"})

    check = check_chain(START, rows, end)

    assert (check.intact, check.broken_at) == (False, place + 1)


@given(histories(least=1), st.data())
def test_a_changed_time_or_actor_shows(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = last(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    row = rows[place]
    rows[place] = data.draw(
        st.sampled_from(
            [
                replace(row, at=row.at + timedelta(microseconds=1)),
                replace(row, actor_id=(row.actor_id or 0) + 100),
            ]
        )
    )
    assert check_chain(START, rows, end).broken_at == place + 1


@given(histories(least=1), st.data())
def test_a_missing_row_shows(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = last(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    del rows[place]
    assert check_chain(START, rows, end).broken_at == place + 1


@given(histories(least=2), st.data())
def test_swapped_rows_show(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = last(rows)
    place = data.draw(st.integers(0, len(rows) - 2))
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    assert check_chain(START, rows, end).broken_at == place + 1


@given(histories(least=1))
def test_rows_of_another_case_show_at_the_first(rows: list[ChainedRow]) -> None:
    other = first_hash("012289", CASE, "R8-01-000002")
    assert check_chain(other, rows, last(rows)).broken_at == 1


def test_the_time_zone_a_time_is_given_in_does_not_matter() -> None:
    moment = datetime(2026, 11, 23, 1, 2, 3, 4, tzinfo=UTC)
    row = ChainedRow(
        sequence=1, at=moment, actor_id=None, actor_name="システム",
        kind=HistoryKind.EVENT, step="", step_name="", text="", facts="{}",
    )  # fmt: skip
    elsewhere = replace(row, at=moment.astimezone(timezone(timedelta(hours=9))))
    assert next_hash(START, row) == next_hash(START, elsewhere)
