"""The office of business 14 in tests: who works there, and how a case is worked on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from data_layouts.samples import sample_value
from engine.clock import JAPAN, japan_date
from engine.details import CaseReceipt
from engine.values import WorkItem
from municipality.lanes import assign_lane
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, Office
from wfa.library import standard_flows

STAFF = ("窓口", "審査", "係長", "課長", "会計")
LANES = {
    Role.COUNTER: "市民課",
    Role.REVIEWER: "市民課",
    Role.UNIT_HEAD: "市民課",
    Role.DIVISION_HEAD: "市民課",
    Role.OTHER_DIVISION: "税務課",
}


class CareOffice:
    """The office with some standard flows, and how a case of theirs is worked on."""

    def __init__(self, office: Office, *flows: str) -> None:
        entries = [standard_flows().get(flow) for flow in flows]
        office.engine.deploy(FUKAGAWA, {entry.name: entry.content for entry in entries})
        self.office = office
        self.leave: frozenset[str] = frozenset()  #: items nobody does, such as what cuts in
        self.people = {name: office[name] for name in ("窓口", "審査", "課長")}
        self.people["係長"] = office.hire("係長", "市民課", Role.UNIT_HEAD)
        self.people["会計"] = office.hire("会計", "税務課", Role.OTHER_DIVISION)
        with office.database.transaction() as session:
            for role, section in LANES.items():
                assign_lane(session, FUKAGAWA, "14", role, [office.sections[section]])

    def items(self) -> list[tuple[str, WorkItem]]:
        """Return what can be done, with somebody who can do it."""
        engine = self.office.engine
        return [(who, item) for who in STAFF for item in engine.inbox(self.people[who]).items]

    def names(self) -> set[str]:
        return {item.name for _, item in self.items()}

    def work_until(self, stop: str, **given: str) -> CaseReceipt | None:
        """Do one item after the other until one of the name stands there, or nothing is left."""
        receipt = None
        for _ in range(60):
            found = [(who, item) for who, item in self.items() if item.name not in self.leave]
            if not found or stop in {item.name for _, item in found}:
                return receipt
            receipt = self.answer(*found[0], given)
        raise AssertionError(f"still working: {self.names()}")

    def answer(self, who: str, item: WorkItem, given: Mapping[str, str]) -> CaseReceipt:
        """Complete an item with its first outcome: what is given, samples where required."""
        engine = self.office.engine
        detail = engine.work_item(self.people[who], item.id)
        answers = dict(detail.prefill)
        for field in detail.form.entered:
            if field.name in given:
                answers[field.name] = given[field.name]
            elif field.required and not answers.get(field.name):
                today = japan_date(self.office.clock.now())
                answers[field.name] = sample_value(field.data_item, today)
        outcome = "".join(each.value for each in detail.form.outcomes[:1])
        return engine.complete(self.people[who], item.id, answers, outcome, reason="理由")

    def wait_until(self, day: date) -> None:
        """Let a day come, and what it brings."""
        morning = datetime.combine(day, time(9), JAPAN)
        self.office.clock.advance(morning - self.office.clock.now())
        self.office.engine.run_due_jobs()
