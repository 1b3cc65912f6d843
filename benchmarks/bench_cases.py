"""Starting a case and completing a step, everything included, against stock SpiffWorkflow.

Everything included: answers checked, work items, deadlines, jobs, history with its hash chain, one
durable transaction. The stock engine only loads, completes and saves its state in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from benchmarks.databases import opened_databases
from benchmarks.figures import Steps, Timing, Took, measured, show, timed
from benchmarks.rivals.stock import StockEngine
from data_layouts import load_catalogue
from engine.clock import SettableClock
from engine.engine import Engine
from engine.forms.samples import sample_answers
from engine.values import InboxFilters, WorkItem
from municipality import Actor
from municipality.demo_setup import demo_accounts, seed_demo
from storage import Database
from wfa.library import standard_flows
from wfa.model.kinds import OutcomeKind

FLOW = "01-01"
MUNICIPALITY = "012289"
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
CASES = 20


class Office:
    """One municipality that walks cases through the flow, always on the main path."""

    def __init__(self, database: Database) -> None:
        with database.transaction() as session:
            seed_demo(session, NOW)
        with database.reading() as session:
            people = demo_accounts(session)
        self.people = [a for a in people if a.municipality == MUNICIPALITY and a.memberships]
        self.engine = Engine(database, SettableClock(NOW), load_catalogue())
        entry = standard_flows().get(FLOW)
        self.engine.deploy(MUNICIPALITY, {entry.name: entry.content})
        self.starts: list[Took] = []
        self.steps: list[Took] = []
        self.known: dict[str, object] = {}

    def run_case(self) -> None:
        """Walk one case from its start to its end, timing each command."""
        starter = next(a for a in self.people if a.login == "fukagawa-mado1")
        form = self.engine.start_detail(starter, FLOW).form
        answers = sample_answers(form, date(2026, 11, 24))
        numbers: list[str] = []

        def start() -> None:
            receipt = self.engine.start_case(FLOW, actor=starter, answers=answers)
            numbers.append(receipt.number)

        self.starts.append(measured(start))
        self._keep(answers)
        while self._step(numbers[0]):
            pass

    def _step(self, number: str) -> bool:
        found = self._open_item(number)
        if found is None:
            return False
        actor, item = found
        detail = self.engine.work_item(actor, item.id)
        outcomes = [o for o in detail.form.outcomes if o.kind is OutcomeKind.FORWARD]
        outcome = outcomes[0] if outcomes else None
        known = {name: text for name, text in detail.prefill.items() if text}
        answers = {**sample_answers(detail.form, date(2026, 11, 24)), **known}
        value = outcome.value if outcome else ""

        def complete() -> None:
            self.engine.complete(actor, item.id, answers, value, reason="確認しました。")

        self.steps.append(measured(complete))
        self._keep(answers)
        if outcome:
            self.known[outcome.variable] = outcome.value
        return True

    def _open_item(self, number: str) -> tuple[Actor, WorkItem] | None:
        for actor in self.people:
            items = self.engine.inbox(actor, filters=InboxFilters(case_number=number)).items
            if items:
                return actor, items[0]
        return None

    def _keep(self, answers: Mapping[str, str]) -> None:
        self.known.update(answers)


def stock_timings(known: Mapping[str, object], cases: int) -> tuple[Timing, Timing]:
    """Return starts and steps of the stock engine on the same flow with the same answers."""
    engine = StockEngine(standard_flows().get(FLOW).flow)
    starts, steps = [], []
    for _ in range(cases):
        states: list[str] = []
        starts.append(timed(lambda states=states: states.append(engine.start({}))))  # type: ignore[misc]
        state = states[0]
        while engine.is_open(state):
            state, took = engine.timed_step(state, known)
            steps.append(took)
    return Timing(tuple(starts)), Timing(tuple(steps))


def main() -> None:
    """Print the figures."""
    begin = timed(lambda: [entry.flow for entry in standard_flows().all()])
    count = len(standard_flows().all())
    print(f"load all {count} standard flows: {begin:.0f} ms ({begin / count:.1f} ms a flow)")
    rows_start: list[tuple[str, Timing]] = []
    rows_step: list[tuple[str, Timing]] = []
    known: dict[str, object] = {}
    with opened_databases() as databases:
        for name, database in databases.items():
            office = Office(database)
            office.run_case()
            office.starts.clear()
            office.steps.clear()
            for _ in range(CASES):
                office.run_case()
            rows_start.append((f"nagarezu on {name}", Steps(tuple(office.starts)).wall))
            rows_step.append((f"nagarezu on {name}", Steps(tuple(office.steps)).wall))
            known = office.known
    stock_start, stock_step = stock_timings(known, CASES)
    show(
        "start a case",
        [("stock SpiffWorkflow, no database", stock_start), *rows_start],
        stock_start,
    )
    show(
        "complete a step",
        [("stock SpiffWorkflow, no database", stock_step), *rows_step],
        stock_step,
    )


if __name__ == "__main__":
    main()
