"""The hash chain: every change of a history shows, and nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.history.chain import ChainedRow, ChainEnds, check_chain, first_hash, next_hash
from engine.values import FaultKind, HistoryCheck, HistoryFault, HistoryKind, HistorySeal

CASE = UUID("01931f00-0000-7000-8000-000000000001")
START = first_hash("012289", CASE, "R8-01-000001")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
#: Drawing a whole history is slow, and few are enough.
FEW = settings(max_examples=25)
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


def ends(rows: list[ChainedRow], start: bytes = START) -> ChainEnds:
    return ChainEnds(start=start, length=len(rows), last=rows[-1].hash if rows else start)


def fault(kind: FaultKind, first: int, last: int | None = None) -> HistoryFault:
    return HistoryFault(kind=kind, first=first, last=first if last is None else last)


def seal_of(rows: list[ChainedRow]) -> HistorySeal:
    return HistorySeal(
        case_id=CASE, number="R8-01-000001", length=len(rows), hash=ends(rows).last.hex()
    )


def chained_again(rows: list[ChainedRow]) -> list[ChainedRow]:
    """Return rows with hashes computed anew, as whoever knows the program can."""
    made: list[ChainedRow] = []
    for row in rows:
        before = made[-1].hash if made else START
        made.append(replace(row, hash=next_hash(before, row)))
    return made


@FEW
@given(histories())
def test_an_untouched_history_is_intact(rows: list[ChainedRow]) -> None:
    assert check_chain(ends(rows), rows) == HistoryCheck(entries=len(rows))


@FEW
@given(histories(least=1), st.data())
def test_a_changed_row_shows_at_its_place_and_nowhere_else(
    rows: list[ChainedRow], data: st.DataObject
) -> None:
    end = ends(rows)
    place = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from(["actor_name", "step", "step_name", "text", "facts"]))
    rows[place] = replace(rows[place], **{name: getattr(rows[place], name) + "改"})

    assert check_chain(end, rows).faults == (fault(FaultKind.CHANGED, place + 1),)


@FEW
@given(histories(least=1), st.data())
def test_a_changed_time_or_actor_shows(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = ends(rows)
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
    assert check_chain(end, rows).faults == (fault(FaultKind.CHANGED, place + 1),)


@FEW
@given(histories(least=2), st.data())
def test_a_row_changed_with_its_hash_shows_at_the_row_behind_it(
    rows: list[ChainedRow], data: st.DataObject
) -> None:
    end = ends(rows)
    place = data.draw(st.integers(0, len(rows) - 2))
    before = rows[place - 1].hash if place else START
    changed = replace(rows[place], text=rows[place].text + "改")
    rows[place] = replace(changed, hash=next_hash(before, changed))

    assert check_chain(end, rows).faults == (fault(FaultKind.CHANGED, place + 2),)


@FEW
@given(histories(least=1))
def test_the_last_row_changed_with_its_hash_shows_at_the_end(rows: list[ChainedRow]) -> None:
    end = ends(rows)
    rows[-1] = replace(rows[-1], text=rows[-1].text + "改")

    assert check_chain(end, chained_again(rows)).faults == (
        fault(FaultKind.END_CHANGED, len(rows)),
    )


@FEW
@given(histories(least=3), st.data())
def test_rows_missing_in_between_are_named(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = ends(rows)
    first = data.draw(st.integers(0, len(rows) - 2))
    last = data.draw(st.integers(first, len(rows) - 2))
    del rows[first : last + 1]

    assert check_chain(end, rows).faults == (fault(FaultKind.MISSING, first + 1, last + 1),)


@FEW
@given(histories(least=1), st.data())
def test_rows_cut_off_at_the_end_are_named(rows: list[ChainedRow], data: st.DataObject) -> None:
    end, count = ends(rows), len(rows)
    left = data.draw(st.integers(0, count - 1))

    assert check_chain(end, rows[:left]).faults == (fault(FaultKind.CUT, left + 1, count),)


@FEW
@given(histories(least=2), st.data())
def test_rows_added_at_the_end_are_named(rows: list[ChainedRow], data: st.DataObject) -> None:
    known = data.draw(st.integers(1, len(rows) - 1))

    assert check_chain(ends(rows[:known]), rows).faults == (
        fault(FaultKind.ADDED, known + 1, len(rows)),
    )


@FEW
@given(histories(least=2), st.data())
def test_swapped_rows_show(rows: list[ChainedRow], data: st.DataObject) -> None:
    end = ends(rows)
    place = data.draw(st.integers(0, len(rows) - 2))
    one, other = rows[place], rows[place + 1]
    rows[place] = replace(other, sequence=one.sequence)
    rows[place + 1] = replace(one, sequence=other.sequence)

    assert check_chain(end, rows).broken_at == place + 1


@FEW
@given(histories(least=1))
def test_rows_of_another_case_show_at_the_first(rows: list[ChainedRow]) -> None:
    other = first_hash("012289", CASE, "R8-01-000002")
    assert check_chain(replace(ends(rows), start=other), rows).faults == (
        fault(FaultKind.CHANGED, 1),
    )


@FEW
@given(histories(least=1), st.data())
def test_a_history_written_anew_shows_only_against_its_seal(
    rows: list[ChainedRow], data: st.DataObject
) -> None:
    sealed = data.draw(st.integers(1, len(rows)))
    seal = seal_of(rows[:sealed])
    place = data.draw(st.integers(0, sealed - 1))
    forged = list(rows)
    forged[place] = replace(forged[place], text=forged[place].text + "改")
    forged = chained_again(forged)

    assert check_chain(ends(rows), rows, seal).intact
    assert check_chain(ends(forged), forged).intact
    assert check_chain(ends(forged), forged, seal).faults == (fault(FaultKind.REPLACED, sealed),)


@FEW
@given(histories(least=2))
def test_a_history_cut_with_its_case_shows_only_against_its_seal(rows: list[ChainedRow]) -> None:
    seal, cut = seal_of(rows), rows[:-1]

    assert check_chain(ends(cut), cut).intact
    assert check_chain(ends(cut), cut, seal).faults == (fault(FaultKind.REPLACED, len(rows)),)


def test_every_fault_is_a_japanese_sentence() -> None:
    assert [str(HistoryFault(kind=kind, first=2, last=3)) for kind in FaultKind] == [
        "2〜3行目: 書いたときの内容と違います。",
        "2〜3行目: ありません。",
        "2〜3行目: 末尾から切り取られています。",
        "2〜3行目: あとから付け足されています。",
        "2〜3行目: 案件が控えている末尾と違います。",
        "2〜3行目まで: 保管した控えと違います。",
        "案件が経緯ごとありません。",
    ]


def test_the_time_zone_a_time_is_given_in_does_not_matter() -> None:
    moment = datetime(2026, 11, 23, 1, 2, 3, 4, tzinfo=UTC)
    row = ChainedRow(
        sequence=1, at=moment, actor_id=None, actor_name="システム",
        kind=HistoryKind.EVENT, step="", step_name="", text="", facts="{}",
    )  # fmt: skip
    elsewhere = replace(row, at=moment.astimezone(timezone(timedelta(hours=9))))
    assert next_hash(START, row) == next_hash(START, elsewhere)
