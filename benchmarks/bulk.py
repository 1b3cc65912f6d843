"""Writing millions of rows with a few statements of SQL, the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, text

from storage import Database

LARGEST = "012289"
MUNICIPALITIES = 179
#: First day of the receipt of cases, and how many days follow.
SINCE, SINCE_DAYS = "2026-04-01", 237


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the two databases write differently; ``{n}`` is SQL for a number."""

    series: str
    id: str
    day: str
    moment: str
    padded: str
    blob: str
    json: str
    character: str

    def id_of(self, number: str, kind: int) -> str:
        """Return SQL for the id of a case or an item."""
        return self.id.format(n=f"({number} + {kind * 100_000_000})")


_SQLITE = Dialect(
    series="WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})",
    id="printf('%032x', {n})",
    day="date('{first}', ({n}) || ' days')",
    moment="datetime('{first}', ({n}) || ' seconds') || '.000000'",
    padded="printf('%0{width}d', {n})",
    blob="zeroblob({size})",
    json="'{value}'",
    character="char({n})",
)
_POSTGRESQL = Dialect(
    series="WITH s(n) AS (SELECT generate_series(1, {count})::bigint)",
    id="lpad(to_hex({n}), 32, '0')::uuid",
    day="date '{first}' + ({n})::int",
    moment="timestamptz '{first} 00:00:00Z' + ({n}) * interval '1 second'",
    padded="lpad(({n})::text, {width}, '0')",
    blob="decode(repeat('00', {size}), 'hex')",
    json="'{value}'::json",
    character="chr(({n})::int)",
)


@contextmanager
def bulk_loading(database: Database) -> Iterator[Connection]:
    """One transaction that checks no foreign keys and has much memory."""
    quick = "PRAGMA cache_size = -500000"
    if not database.is_sqlite:
        quick = "SET LOCAL session_replication_role = replica"
    engine = create_engine(database.url)
    with engine.begin() as connection:
        connection.execute(text(quick))
        yield connection
    engine.dispose()


class BulkWriter:
    """Writes rows, each kind with one statement; its methods return parts of such statements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.sql = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL

    @contextmanager
    def without_indexes(self, *names: str) -> Iterator[None]:
        """Drop indexes for the time of writing their table, as every bulk load does."""
        made = [self._definition(name) for name in names]
        for name in names:
            self._connection.execute(text(f"DROP INDEX {name}"))
        yield
        for definition in made:
            self._connection.execute(text(definition))

    def _definition(self, index: str) -> str:
        query = (
            "SELECT sql FROM sqlite_master WHERE name = :index"
            if self.sql is _SQLITE
            else "SELECT indexdef FROM pg_indexes WHERE indexname = :index"
        )
        return str(self._connection.execute(text(query), {"index": index}).scalar_one())

    def insert(self, what: str, count: int) -> None:
        """Write rows ``table (columns) SELECT …``, with ``n`` from 1 to ``count`` in ``s``."""
        into, selected = what.split(" SELECT ", 1)
        series = self.sql.series.format(count=count)
        self._connection.execute(text(f"INSERT INTO {into} {series} SELECT {selected}"))

    def code_of(self, case: str) -> str:
        """Return SQL for the municipality of a case: of every fifth, open or not, the largest."""
        other = f"2 + ({case} / 25) % {MUNICIPALITIES - 1}"
        return self.code(f"(CASE WHEN ({case} / 5) % 5 = 0 THEN 1 ELSE {other} END)")

    def code(self, number: str) -> str:
        """Return SQL for the municipality of a number."""
        padded = self.padded(number, 5)
        return f"CASE WHEN {number} = 1 THEN '{LARGEST}' ELSE '9' || {padded} END"

    def padded(self, number: str, width: int) -> str:
        """Return SQL for a number with leading zeros."""
        return self.sql.padded.format(n=number, width=width)

    def day(self, first: str, days: str) -> str:
        """Return SQL for so many days after the first."""
        return self.sql.day.format(first=first, n=days)

    def moment(self, seconds: str) -> str:
        """Return SQL for so many seconds after the first case came."""
        return self.sql.moment.format(first=SINCE, n=seconds)

    def blob(self, size: int) -> str:
        """Return SQL for bytes."""
        return self.sql.blob.format(size=size)

    def json(self, value: str) -> str:
        """Return SQL for a value of a JSON column."""
        return self.sql.json.format(value=value)
