"""One municipality with one clerk, who may do every step of the generated flows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from data_layouts import load_catalogue
from engine.clock import SettableClock
from engine.connectors.registry import Connectors
from engine.details import CaseReceipt
from engine.engine import Engine
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from municipality.actor import Actor
from municipality.kinds import MunicipalityKind, SectionKind
from municipality.lanes import assign_lane
from municipality.organisation import add_municipality, add_section
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from municipality.staffing import add_staff
from storage import Database, Statement
from wfa.model import Flow
from wfa.writing import write_flow

_ITEMS = table_of(WorkItemRow)
_NEXT = Statement(
    select(_ITEMS.c.id, _ITEMS.c.step)
    .where(
        _ITEMS.c.municipality_code == bindparam("municipality"),
        _ITEMS.c.case_id == bindparam("case"),
        _ITEMS.c.closed_at.is_(None),
    )
    .limit(1)
)
MUNICIPALITY = "012289"
NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


class OneClerkOffice:
    """A municipality at work on a database that is migrated and empty."""

    def __init__(self, database: Database, connectors: Connectors | None = None) -> None:
        self.database = database
        self.clock = SettableClock(NOW)
        self.engine = Engine(database, self.clock, load_catalogue(), connectors)
        self.clerk = _clerk(database)

    def deploy(self, flow: Flow) -> None:
        """Publish a flow."""
        self.engine.deploy(MUNICIPALITY, {f"{flow.id}.bpmn": write_flow(flow)})

    def start(self, flow_id: str, answers: Mapping[str, str]) -> CaseReceipt:
        """Start a case."""
        return self.engine.start_case(flow_id, actor=self.clerk, answers=answers)

    def next_item(self, case_id: UUID) -> Row[Any] | None:
        """Return id and step of an open work item of a case, None when there is none.

        Straight from the table: what an inbox costs is not what is measured here.
        """
        with self.database.reading() as session:
            keys = {"municipality": MUNICIPALITY, "case": case_id}
            return _NEXT.row(cast(Connection, session.bind), keys)

    def complete(self, item: UUID, answers: Mapping[str, str]) -> CaseReceipt:
        """Complete a step."""
        return self.engine.complete(self.clerk, item, answers)


def _clerk(database: Database) -> Actor:
    with database.transaction() as session:
        add_municipality(
            session, MUNICIPALITY, "深川市", MunicipalityKind.CITY, has_welfare_office=True
        )
        section = add_section(session, MUNICIPALITY, "100", "市民課", SectionKind.DIVISION).id
        assign_lane(session, MUNICIPALITY, "01", Role.COUNTER, [section])
        member = add_staff(
            session,
            MUNICIPALITY,
            login="clerk",
            name="窓口 花子",
            kana="マドグチ ハナコ",
            password_hash="-",  # noqa: S106 - nobody signs in
            now=NOW,
        )
        set_positions(session, MUNICIPALITY, member.id, [Position(section, Role.COUNTER)])
        return load_actor(session, MUNICIPALITY, member.id)
