"""Ids sort by time and have the shape of RFC 9562."""

from datetime import UTC, datetime, timedelta

from engine.identifiers import new_id

NOW = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = new_id(NOW)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(NOW.timestamp() * 1000)


def test_later_ids_sort_after_earlier_ones() -> None:
    ids = [new_id(NOW + timedelta(milliseconds=n)) for n in range(50)]
    assert ids == sorted(ids)


def test_ids_of_one_moment_differ_and_keep_their_order() -> None:
    ids = [new_id(NOW) for _ in range(4000)]
    assert len(set(ids)) == 4000
    assert ids == sorted(ids)


def test_more_ids_than_a_moment_can_order_still_differ() -> None:
    assert len({new_id(NOW) for _ in range(10_000)}) == 10_000
