"""nagarezu with everything it does: checks, work items, jobs, history with its hash chain."""

from __future__ import annotations

from functools import partial

from sqlalchemy import func, select

from benchmarks.figures import Took, measured
from benchmarks.flows import START_ANSWERS, step_answers
from benchmarks.office import OneClerkOffice
from engine.tables import CaseRow
from storage import Database
from wfa.model import Flow


class Nagarezu:
    """The product on a database."""

    def __init__(self, name: str, database: Database, flow: Flow) -> None:
        self.name = name
        self._database = database
        self.office = OneClerkOffice(database)
        self.office.deploy(flow)
        self._flow = flow
        assert flow.info is not None
        self._flow_id = flow.info.flow_id

    def walk(self) -> list[Took]:
        """Run one case to its end; return what each step took."""
        receipt = self.office.start(self._flow_id, START_ANSWERS)
        steps = []
        while item := self.office.next_item(receipt.id):
            answers = step_answers(self._flow.node_by_id[item.step])
            steps.append(measured(partial(self.office.complete, item.id, answers)))
        return steps

    def largest_state(self) -> int:
        """Return the size of the largest saved state, in bytes."""
        with self._database.reading() as session:
            return session.scalar(select(func.max(func.length(CaseRow.state)))) or 0
