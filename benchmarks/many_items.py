"""A prefecture of work: a million open and a million closed work items in 179 municipalities.

Written with a few statements of SQL, the same rows on both databases. Everything follows from the
number of a case or an item by a linear congruence, so that two runs give the same database.
"""

# ruff: noqa: S608 - nothing is put into the SQL but other SQL of this module
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, create_engine, text

from storage import Database

#: The day on which the inboxes are looked at.
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
LARGEST = "012289"
MUNICIPALITIES = 179
#: Cases; four of five are open. Their items: one each, a second one for a quarter, and one closed.
CASES = 1_000_000
OPEN_CASES = CASES * 4 // 5
OPEN_ITEMS = 1_000_000
CLOSED_ITEMS = CASES
#: Sections and people of the largest municipality, and of each of the others.
SECTIONS, FEW_SECTIONS = 40, 8
PEOPLE, FEW_PEOPLE = 1_000, 60
FIRST_SECTION = 1_001
FLOWS = 60
_SURNAMES, _GIVEN_NAMES = 400, 500
#: First day of the deadlines, of the receipt of cases, and how many days follow.
_DUE_FROM, _DUE_DAYS = "2026-11-01", 90
_SINCE, _SINCE_DAYS = "2026-04-01", 237
_INDEXES = {
    "case_words": ("ix_case_words_any", "ix_case_words_item"),
    "work_items": ("ix_work_items_open", "ix_work_items_own", "ix_work_items_section"),
}


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


def fill(database: Database) -> None:
    """Write everything: sections, editions, cases with their words, open and closed items."""
    for write in (_Writer.offices, _Writer.cases, _Writer.items, _Writer.words):
        with _bulk_loading(database) as connection:
            write(_Writer(connection))
    if not database.is_sqlite:  # as the server does by itself after a while
        automatic = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        with automatic.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))


@contextmanager
def _bulk_loading(database: Database) -> Iterator[Connection]:
    """One transaction that checks no foreign keys and has much memory."""
    quick = "PRAGMA cache_size = -500000"
    if not database.is_sqlite:
        quick = "SET LOCAL session_replication_role = replica"
    engine = create_engine(database.url)
    with engine.begin() as connection:
        connection.execute(text(quick))
        yield connection
    engine.dispose()


def frequent_name() -> str:
    """Return a surname that about one of twenty cases has."""
    return _name(0, _SURNAMES, 20)


def rare_name() -> str:
    """Return a surname that few have."""
    return _name(_SURNAMES - 5, _SURNAMES, 20)


def _name(number: int, count: int, half: int) -> str:
    first = chr(19968 + number // half * 31 + count)
    return first + chr(22000 + number % half * 17 + count)


class _Writer:
    """Writes the rows, each kind with one statement."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sql = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL

    def offices(self) -> None:
        """Write municipalities with sections and editions."""
        code = self._code("n")
        self._insert(
            f"municipalities SELECT {code}, '市', '市', true FROM s WHERE n > 1", MUNICIPALITIES
        )
        number = f"{FIRST_SECTION} + (n - 1) % {SECTIONS}"
        place = self._code(f"(1 + (n - 1) / {SECTIONS})")
        self._insert(
            "sections (municipality_code, id, code, name, kind, active)"
            f" SELECT {place}, {number}, {self._padded(number, 4)}, '係', '係', true FROM s",
            MUNICIPALITIES * SECTIONS,
        )
        flow = f"((n - 1) % {FLOWS})"
        self._insert(
            "editions (municipality_code, id, flow_id, business_no, process_id, start_step,"
            " start_role, start_has_form, number, title, content_hash, note, deployed_at,"
            " deployed_by, effective_from, retired_by) SELECT"
            f" {self._code(f'(1 + (n - 1) / {FLOWS})')},"
            f" {self._sql.id_of(flow, 1)}, {self._flow(flow)}, {self._business(flow)}, 'P', '',"
            f" '', true, 1, '届出', 'x', '', {self._moment('0')}, '', {self._day(_SINCE, '0')}, ''"
            " FROM s",
            MUNICIPALITIES * FLOWS,
        )

    def cases(self) -> None:
        """Write the cases; every fifth is over."""
        flow = self._flow_of("n")
        number = f"'R8-' || {self._business(flow)} || '-' || {self._padded('n', 7)}"
        over = "n % 5 = 0"
        since = self._moment(f"(n * 48271) % ({_SINCE_DAYS} * 86400)")
        self._insert(
            "cases (municipality_code, id, number, edition_id, flow_id, business_no, title,"
            " status, started_at, started_by, finished_at, ended_with, revision, state,"
            f" history_length, history_hash) SELECT {self._code_of('n')},"
            f" {self._sql.id_of('n', 2)}, {number}, {self._sql.id_of(flow, 1)},"
            f" {self._flow(flow)}, {self._business(flow)},"
            f" '届出（' || {self._surname('n')} || '　' || {self._given_name('n')} || '）',"
            f" CASE WHEN {over} THEN 'finished' ELSE 'running' END, {since}, '',"
            f" CASE WHEN {over} THEN {since} END, '', 1, {self._blob(600)}, 1, {self._blob(32)}"
            " FROM s ORDER BY 1, 2",
            CASES,
        )

    def items(self) -> None:
        """Write open items, then closed ones."""
        with self._without_indexes("work_items"):
            self._all_items()

    def _all_items(self) -> None:
        open_case = f"((n - 1) % {OPEN_CASES} + ((n - 1) % {OPEN_CASES}) / 4 + 1)"
        claimed = "(n / 3) % 4 = 0"
        self._items(OPEN_ITEMS, open_case, kind=3, claimed=claimed, closed="NULL")
        closed = self._moment(f"(n * 48271) % ({_SINCE_DAYS} * 86400)")
        self._items(CLOSED_ITEMS, "n", kind=4, claimed="true", closed=closed)

    def _items(self, count: int, case: str, *, kind: int, claimed: str, closed: str) -> None:
        flow, chance = self._flow_of(case), "((n * 69621) % 2147483647)"
        large = f"{self._code_of(case)} = '{LARGEST}'"
        sections = f"CASE WHEN {large} THEN {SECTIONS} ELSE {FEW_SECTIONS} END"
        people = f"CASE WHEN {large} THEN {PEOPLE} ELSE {FEW_PEOPLE} END"
        role = f"CASE WHEN {chance} % 10 < 5 THEN 'L1' WHEN {chance} % 10 < 8 THEN 'L2'"
        bound = f"{chance} % 5 > 0"
        due = self._day(_DUE_FROM, f"({chance} / 7) % {_DUE_DAYS}")
        never = self._day("9999-12-31", "0")
        status = "'completed'" if closed != "NULL" else f"CASE WHEN {claimed} THEN 'claimed'"
        status += "" if closed != "NULL" else " ELSE 'open' END"
        self._insert(
            "work_items (municipality_code, id, case_id, token, step, address, path, name,"
            " work_no, role, section_id, assignee_id, assignee_name, preferred_name, status,"
            " business_no, flow_id, opened_at, due, deadline, revision, closed_at,"
            f" closed_by_name, outcome) SELECT {self._code_of(case)},"
            f" {self._sql.id_of('n', kind)}, {self._sql.id_of(case, 2)}, n, 'Task_010',"
            f" 'Task_010', {self._json('[]')}, '届出を受け付ける', '010', {role} ELSE 'L4' END,"
            f" {FIRST_SECTION} + ({chance} / 11) % ({sections}),"
            f" CASE WHEN {claimed} THEN 1 + ({chance} / 13) % ({people}) END, '職員', '',"
            f" {status}, {self._business(flow)}, {self._flow(flow)},"
            f" {self._moment(f'(n * 16807) % ({_SINCE_DAYS} * 86400)')},"
            f" CASE WHEN {bound} THEN {due} ELSE {never} END,"
            f" CASE WHEN {bound} THEN {self._json(_DEADLINE)} END, 1, {closed}, '', ''"
            " FROM s ORDER BY 1, 2",
            count,
        )

    def words(self) -> None:
        """Write the words of the cases: 件名, 受付番号, 氏名 and 届出日."""
        with self._without_indexes("case_words"):
            self._all_words()

    def _all_words(self) -> None:
        number = f"'r8-' || {self._business(self._flow_of('n'))} || '-' || {self._padded('n', 7)}"
        surname, given = self._surname("n"), self._given_name("n")
        day = f"((n * 48271) % {_SINCE_DAYS})"
        words = (
            ("件名", "'届出'"),
            ("件名", surname),
            ("件名", given),
            ("受付番号", number),
            ("受付番号", "'' || n"),
            ("異動者の氏名", surname),
            ("異動者の氏名", given),
            ("異動者の氏名", f"{surname} || {given}"),
            ("届出日", f"'令和8年' || (4 + {day} / 30) || '月' || (1 + {day} % 30) || '日'"),
        )
        kinds = range(len(words))
        word = " ".join(f"WHEN {kind} THEN {words[kind][1]}" for kind in kinds)
        item = " ".join(f"WHEN {kind} THEN '{words[kind][0]}'" for kind in kinds)
        listed = " UNION ALL ".join(f"SELECT {kind} AS kind" for kind in kinds)
        self._insert(
            "case_words (municipality_code, case_id, word, item, case_open) SELECT"
            f" {self._code_of('n')}, {self._sql.id_of('n', 2)}, CASE kind {word} END,"
            f" CASE kind {item} END, n % 5 > 0 FROM s CROSS JOIN ({listed}) AS k"
            " ORDER BY 1, 2, 3, 4",
            CASES,
        )

    @contextmanager
    def _without_indexes(self, table: str) -> Iterator[None]:
        """Drop the indexes of a table for the time of writing it, as every bulk load does."""
        made = [self._definition(name) for name in _INDEXES[table]]
        for name in _INDEXES[table]:
            self._connection.execute(text(f"DROP INDEX {name}"))
        yield
        for definition in made:
            self._connection.execute(text(definition))

    def _definition(self, index: str) -> str:
        query = (
            "SELECT sql FROM sqlite_master WHERE name = :index"
            if self._sql is _SQLITE
            else "SELECT indexdef FROM pg_indexes WHERE indexname = :index"
        )
        return str(self._connection.execute(text(query), {"index": index}).scalar_one())

    def _insert(self, what: str, count: int) -> None:
        into, selected = what.split(" SELECT ", 1)
        series = self._sql.series.format(count=count)
        self._connection.execute(text(f"INSERT INTO {into} {series} SELECT {selected}"))

    def _code_of(self, case: str) -> str:
        """Every fifth case, over or not, is of the largest municipality."""
        other = f"2 + ({case} / 25) % {MUNICIPALITIES - 1}"
        return self._code(f"(CASE WHEN ({case} / 5) % 5 = 0 THEN 1 ELSE {other} END)")

    def _code(self, number: str) -> str:
        padded = self._padded(number, 5)
        return f"CASE WHEN {number} = 1 THEN '{LARGEST}' ELSE '9' || {padded} END"

    def _flow_of(self, case: str) -> str:
        return f"(({case} * 7) % {FLOWS})"

    def _flow(self, number: str) -> str:
        return f"{self._business(number)} || '-9' || ({number} % 10)"

    def _business(self, number: str) -> str:
        return f"CASE WHEN {number} < 10 THEN '01' ELSE ({number} / 10 * 10 + 1) || '' END"

    def _surname(self, case: str) -> str:
        return self._name(case, 48271, _SURNAMES, 20)

    def _given_name(self, case: str) -> str:
        return self._name(case, 69621, _GIVEN_NAMES, 25)

    def _name(self, case: str, factor: int, count: int, half: int) -> str:
        """Two characters; the first names are more frequent than the last, as names are."""
        chance = f"(({case} * {factor}) % 10007)"
        number = f"({chance} * {chance} / 10007 * {count} / 10007)"
        first = self._sql.character.format(n=f"19968 + {number} / {half} * 31 + {count}")
        second = self._sql.character.format(n=f"22000 + {number} % {half} * 17 + {count}")
        return f"{first} || {second}"

    def _padded(self, number: str, width: int) -> str:
        return self._sql.padded.format(n=number, width=width)

    def _day(self, first: str, days: str) -> str:
        return self._sql.day.format(first=first, n=days)

    def _moment(self, seconds: str) -> str:
        return self._sql.moment.format(first=_SINCE, n=seconds)

    def _blob(self, size: int) -> str:
        return self._sql.blob.format(size=size)

    def _json(self, value: str) -> str:
        return self._sql.json.format(value=value)


_DEADLINE = (
    '{"name": "処理の期限", "since": "2026-10-01T00:00:00+00:00", "statutory": false,'
    ' "counted_in": "opening_days", "deemed": "", "at": null, "counted": "2026-11-30",'
    ' "rule": {"amount": 5, "unit": "days", "parameter": "", "first_day_counts": false,'
    ' "rolls_over": false}, "basis": []}'
)
