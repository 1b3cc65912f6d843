"""A prefecture of work: a million open and a million closed work items in 179 municipalities.

Written with a few statements of SQL, the same rows on both databases. Everything follows from the
number of a case or an item by a linear congruence, so that two runs give the same database.
"""

# ruff: noqa: S608 - nothing is put into the SQL but other SQL of this module
from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import insert, text

from benchmarks.bulk import LARGEST, MUNICIPALITIES, SINCE, SINCE_DAYS, BulkWriter, bulk_loading
from benchmarks.many_records import RecordWriter
from engine.identifiers import new_id
from engine.tables import AbsenceRow
from municipality.positions import Position, set_positions
from municipality.roles import Role
from storage import Database

#: The day on which the inboxes are looked at.
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
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
#: Who looks at the inbox; for whom in the largest municipality, and in which of its sections.
READER, ABSENT = 4, 5
DEPUTY_SECTIONS = (30, 31)
_SURNAMES, _GIVEN_NAMES = 400, 500
#: First day of the deadlines, and how many days follow.
_DUE_FROM, _DUE_DAYS = "2026-11-01", 90


def fill(database: Database) -> None:
    """Write everything: sections, editions, cases with their words and records, all items."""
    for write in (_Writer.offices, _Writer.cases, _Writer.items, _Writer.words):
        with bulk_loading(database) as connection:
            write(_Writer(connection))
    with bulk_loading(database) as connection:
        RecordWriter(connection).write(CASES)
    if not database.is_sqlite:  # as the server does by itself after a while
        automatic = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        with automatic.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))


def absent_colleague(database: Database) -> None:
    """Note that somebody of the largest municipality is away, and who stands in."""
    with database.transaction() as session:
        places = [
            Position(FIRST_SECTION + number, role)
            for number in DEPUTY_SECTIONS
            for role in (Role.COUNTER, Role.REVIEWER)
        ]
        set_positions(session, LARGEST, ABSENT, places)
        session.execute(
            insert(AbsenceRow).values(
                municipality_code=LARGEST,
                id=new_id(NOW),
                staff_id=ABSENT,
                deputy_id=READER,
                first_day=NOW.date(),
                last_day=NOW.date(),
                reason="",
                noted_by="",
                noted_at=NOW,
            )
        )


def frequent_name() -> str:
    """Return a surname that about one of twenty cases has."""
    return _name(0, _SURNAMES, 20)


def rare_name() -> str:
    """Return a surname that few have."""
    return _name(_SURNAMES - 5, _SURNAMES, 20)


def _name(number: int, count: int, half: int) -> str:
    first = chr(19968 + number // half * 31 + count)
    return first + chr(22000 + number % half * 17 + count)


class _Writer(BulkWriter):
    """Writes the rows, each kind with one statement."""

    def offices(self) -> None:
        """Write municipalities with sections and editions."""
        code = self.code("n")
        self.insert(
            f"municipalities SELECT {code}, '市', '市', true FROM s WHERE n > 1", MUNICIPALITIES
        )
        number = f"{FIRST_SECTION} + (n - 1) % {SECTIONS}"
        place = self.code(f"(1 + (n - 1) / {SECTIONS})")
        self.insert(
            "sections (municipality_code, id, code, name, kind, active)"
            f" SELECT {place}, {number}, {self.padded(number, 4)}, '係', '係', true FROM s",
            MUNICIPALITIES * SECTIONS,
        )
        flow = f"((n - 1) % {FLOWS})"
        self.insert(
            "editions (municipality_code, id, flow_id, business_no, process_id, start_step,"
            " start_role, start_has_form, number, title, content_hash, note, deployed_at,"
            " deployed_by, effective_from, retired_by) SELECT"
            f" {self.code(f'(1 + (n - 1) / {FLOWS})')},"
            f" {self.sql.id_of(flow, 1)}, {self._flow(flow)}, {self._business(flow)}, 'P', '',"
            f" '', true, 1, '届出', 'x', '', {self.moment('0')}, '', {self.day(SINCE, '0')}, ''"
            " FROM s",
            MUNICIPALITIES * FLOWS,
        )

    def cases(self) -> None:
        """Write the cases; every fifth is over."""
        flow = self._flow_of("n")
        number = f"'R8-' || {self._business(flow)} || '-' || {self.padded('n', 7)}"
        over = "n % 5 = 0"
        since = self.moment(f"(n * 48271) % ({SINCE_DAYS} * 86400)")
        self.insert(
            "cases (municipality_code, id, number, edition_id, flow_id, business_no, title,"
            " status, started_at, started_by, finished_at, ended_with, revision, state,"
            f" history_length, history_hash) SELECT {self.code_of('n')},"
            f" {self.sql.id_of('n', 2)}, {number}, {self.sql.id_of(flow, 1)},"
            f" {self._flow(flow)}, {self._business(flow)},"
            f" '届出（' || {self._surname('n')} || '　' || {self._given_name('n')} || '）',"
            f" CASE WHEN {over} THEN 'finished' ELSE 'running' END, {since}, '',"
            f" CASE WHEN {over} THEN {since} END, '', 1, {self.blob(600)}, 1, {self.blob(32)}"
            " FROM s ORDER BY 1, 2",
            CASES,
        )

    def items(self) -> None:
        """Write open items, then closed ones."""
        with self.without_indexes(
            "ix_work_items_open", "ix_work_items_own", "ix_work_items_section"
        ):
            self._all_items()

    def _all_items(self) -> None:
        open_case = f"((n - 1) % {OPEN_CASES} + ((n - 1) % {OPEN_CASES}) / 4 + 1)"
        claimed = "(n / 3) % 4 = 0"
        self._items(OPEN_ITEMS, open_case, kind=3, claimed=claimed, closed="NULL")
        closed = self.moment(f"(n * 48271) % ({SINCE_DAYS} * 86400)")
        self._items(CLOSED_ITEMS, "n", kind=4, claimed="true", closed=closed)

    def _items(self, count: int, case: str, *, kind: int, claimed: str, closed: str) -> None:
        flow, chance = self._flow_of(case), "((n * 69621) % 2147483647)"
        large = f"{self.code_of(case)} = '{LARGEST}'"
        sections = f"CASE WHEN {large} THEN {SECTIONS} ELSE {FEW_SECTIONS} END"
        people = f"CASE WHEN {large} THEN {PEOPLE} ELSE {FEW_PEOPLE} END"
        role = f"CASE WHEN {chance} % 10 < 5 THEN 'L1' WHEN {chance} % 10 < 8 THEN 'L2'"
        bound = f"{chance} % 5 > 0"
        due = self.day(_DUE_FROM, f"({chance} / 7) % {_DUE_DAYS}")
        never = self.day("9999-12-31", "0")
        status = "'completed'" if closed != "NULL" else f"CASE WHEN {claimed} THEN 'claimed'"
        status += "" if closed != "NULL" else " ELSE 'open' END"
        self.insert(
            "work_items (municipality_code, id, case_id, token, step, address, path, name,"
            " work_no, role, section_id, assignee_id, assignee_name, preferred_name, status,"
            " business_no, flow_id, opened_at, due, deadline, revision, closed_at,"
            f" closed_by_name, outcome) SELECT {self.code_of(case)},"
            f" {self.sql.id_of('n', kind)}, {self.sql.id_of(case, 2)}, n, 'Task_010',"
            f" 'Task_010', {self.json('[]')}, '届出を受け付ける', '010', {role} ELSE 'L4' END,"
            f" {FIRST_SECTION} + ({chance} / 11) % ({sections}),"
            f" CASE WHEN {claimed} THEN 1 + ({chance} / 13) % ({people}) END, '職員', '',"
            f" {status}, {self._business(flow)}, {self._flow(flow)},"
            f" {self.moment(f'(n * 16807) % ({SINCE_DAYS} * 86400)')},"
            f" CASE WHEN {bound} THEN {due} ELSE {never} END,"
            f" CASE WHEN {bound} THEN {self.json(_DEADLINE)} END, 1, {closed}, '', ''"
            " FROM s ORDER BY 1, 2",
            count,
        )

    def words(self) -> None:
        """Write the words of the cases: 件名, 受付番号, 氏名 and 届出日."""
        with self.without_indexes("ix_case_words_any", "ix_case_words_item"):
            self._all_words()

    def _all_words(self) -> None:
        number = f"'r8-' || {self._business(self._flow_of('n'))} || '-' || {self.padded('n', 7)}"
        surname, given = self._surname("n"), self._given_name("n")
        day = f"((n * 48271) % {SINCE_DAYS})"
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
        self.insert(
            "case_words (municipality_code, case_id, word, item, case_open) SELECT"
            f" {self.code_of('n')}, {self.sql.id_of('n', 2)}, CASE kind {word} END,"
            f" CASE kind {item} END, n % 5 > 0 FROM s CROSS JOIN ({listed}) AS k"
            " ORDER BY 1, 2, 3, 4",
            CASES,
        )

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
        first = self.sql.character.format(n=f"19968 + {number} / {half} * 31 + {count}")
        second = self.sql.character.format(n=f"22000 + {number} % {half} * 17 + {count}")
        return f"{first} || {second}"


_DEADLINE = (
    '{"name": "処理の期限", "since": "2026-10-01T00:00:00+00:00", "statutory": false,'
    ' "counted_in": "opening_days", "deemed": "", "at": null, "counted": "2026-11-30",'
    ' "rule": {"amount": 5, "unit": "days", "parameter": "", "first_day_counts": false,'
    ' "rolls_over": false}, "basis": []}'
)
