"""What every tenth case has besides: its history, what it knows, and a timer that waits."""

# ruff: noqa: S608 - nothing is put into the SQL but other SQL of the benchmarks
from __future__ import annotations

from benchmarks.bulk import SINCE_DAYS, BulkWriter

#: One of so many cases has these.
EVERY = 10
#: Rows of each such case.
ENTRIES, VARIABLES = 8, 12
#: The timers fire when nobody looks.
_DUE = "2027-04-01"


class RecordWriter(BulkWriter):
    """Writes history, variables and jobs of a share of the cases."""

    def write(self, cases: int) -> None:
        """Write the records of every tenth of so many cases."""
        self._history(cases // EVERY)
        self._variables(cases // EVERY)
        self._timers(cases // EVERY)

    def _history(self, count: int) -> None:
        case = self._case_of(ENTRIES)
        self.insert(
            "case_history (municipality_code, case_id, sequence, at, actor_id, actor_name, kind,"
            f" step, step_name, text, facts, hash) SELECT {self.code_of(case)},"
            f" {self.sql.id_of(case, 2)}, 1 + (n - 1) % {ENTRIES}, {self._moment_of(case)}, 4,"
            " '職員', 'step_completed', 'Task_010', '届出を受け付ける', '完了しました。', '{}',"
            f" {self.blob(32)} FROM s ORDER BY 1, 2, 3",
            count * ENTRIES,
        )

    def _variables(self, count: int) -> None:
        case = self._case_of(VARIABLES)
        self.insert(
            "case_variables (municipality_code, case_id, name, value) SELECT"
            f" {self.code_of(case)}, {self.sql.id_of(case, 2)},"
            f" '項目' || (1 + (n - 1) % {VARIABLES}), '\"北海　太郎\"' FROM s ORDER BY 1, 2, 3",
            count * VARIABLES,
        )

    def _timers(self, count: int) -> None:
        case = self._case_of(1)
        due = self.sql.moment.format(first=_DUE, n="n")
        self.insert(
            'jobs (municipality_code, id, case_id, kind, token, step, step_name, "order", due_at,'
            f" status, attempts, worker, message, created_at) SELECT {self.code_of(case)},"
            f" {self.sql.id_of('n', 5)}, {self.sql.id_of(case, 2)}, 'timer', 1, 'Timer_1', '期限',"
            f" {self.json('{}')}, {due}, 'waiting', 0, '', '', {self._moment_of(case)}"
            " FROM s ORDER BY 1, 2",
            count,
        )

    def _case_of(self, rows: int) -> str:
        """Return SQL for the case of row ``n``, of so many rows for each."""
        return f"((n - 1) / {rows} * {EVERY} + 1)"

    def _moment_of(self, case: str) -> str:
        return self.moment(f"({case} * 48271) % ({SINCE_DAYS} * 86400)")
