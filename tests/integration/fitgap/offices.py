"""A current flow that does 22-05 in its own way, and an office that compares it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from fitgap.matching.confirmed import Confirmation, confirmation_of
from fitgap.verdicts import Judgement
from fitgap.workshop.deciding import decide_pair, judge, undo
from fitgap.workshop.keeping import compare_again, find_comparison, start_subject
from fitgap.workshop.recording import Act
from fitgap.workshop.running import Run, run
from fitgap.workshop.values import KeptComparison, NamedFile
from municipality.actor import Actor, Membership
from municipality.kinds import Duty
from municipality.roles import Role
from storage import Database
from tests.integration.municipality.conftest import NOW, TOWN
from wfa.library import standard_flows
from wfa.model import Flow
from wfa.writing import write_flow

FLOW_ID, GONE = "22-05", "過払いの精算の方法を決める"
#: What the office calls its step 030.
OTHER_WORDS = {"w030": "帳尻を合わせる"}


def _standard() -> Flow:
    return standard_flows().get(FLOW_ID).flow


@cache
def current_file(**names: str) -> NamedFile:
    """Return 22-05 without the step ``GONE``; ``names`` rename steps by their work number."""
    flow = _standard()
    gone = next(n for n in flow.nodes if n.name == GONE).id
    after = flow.outgoing[gone][0]
    nodes = tuple(
        replace(n, name=names.get(f"w{n.work.work_no}", n.name)) if n.work else n
        for n in flow.nodes
        if n.id != gone
    )
    changed = replace(
        flow,
        nodes=nodes,
        sequence_flows=tuple(
            replace(x, target=after.target) if x.target == gone else x
            for x in flow.sequence_flows
            if x.id != after.id
        ),
        lanes=tuple(replace(x, nodes=tuple(n for n in x.nodes if n != gone)) for x in flow.lanes),
        diagrams=(),
    )
    return NamedFile("現行.bpmn", write_flow(changed))


def staff(name: str, *roles: Role, municipality: str = TOWN) -> Actor:
    """Return a member of staff."""
    return Actor(
        municipality=municipality,
        staff_id=len(name),
        name=name,
        login=name,
        memberships=tuple(
            Membership(section_id=3, section_name="住民課", role=role, duty=Duty.MAIN)
            for role in roles
        ),
    )


HEAD = staff("課長　花子", Role.DIVISION_HEAD)
ANALYST = staff("改善　太郎次郎", Role.ANALYST)
CLERK = staff("窓口", Role.COUNTER)


@dataclass
class Office:
    """Somebody's comparison, step by step; every step is one transaction."""

    database: Database
    comparison: UUID
    minutes: int = 0

    @classmethod
    def start(cls, database: Database, current: NamedFile, actor: Actor = HEAD) -> Office:
        """Begin with a current flow."""
        with database.transaction() as session:
            kept = start_subject(
                session, actor, NOW, flow_id=FLOW_ID, name="児童手当の消滅", current=current
            )
        return cls(database, kept.id)

    def again(self, current: NamedFile, actor: Actor = HEAD) -> KeptComparison:
        """Compare a later file of the same current flow."""
        subject = self.look().kept.subject.id
        with self.database.transaction() as session:
            kept = compare_again(session, actor, NOW, subject=subject, current=current)
        self.comparison = kept.id
        return kept

    def look(self) -> Run:
        """Return how things stand."""
        with self.database.reading() as session:
            return run(session, find_comparison(session, TOWN, self.comparison))

    def act(self, session: Session, actor: Actor, source: str = "") -> Act:
        """Begin an act of somebody, a minute after the one before."""
        self.minutes += 1
        kept = find_comparison(session, TOWN, self.comparison)
        return Act(session, kept, actor, NOW + timedelta(minutes=self.minutes), source=source)

    def judge(
        self, key: str, judgement: Judgement, *, by: Actor = HEAD, seen: int | None = None
    ) -> bool:
        """Give a verdict, having seen everything so far or only until ``seen``."""
        state = self.look()
        number = state.known.number_of(key) if seen is None else seen
        about = state.gaps[key].message if key in state.gaps else ""
        with self.database.transaction() as session:
            return judge(self.act(session, by), key, about, judgement, seen=number)

    def decide(
        self, confirmation: Confirmation, *, by: Actor = HEAD, seen: int | None = None
    ) -> bool:
        """Settle a pair."""
        number = self.look().known.last if seen is None else seen
        with self.database.transaction() as session:
            return decide_pair(self.act(session, by), confirmation, seen=number)

    def undo(self, number: int, *, by: Actor = HEAD) -> None:
        """Take back an act."""
        with self.database.transaction() as session:
            undo(self.act(session, by), number)

    def pair(self, name: str) -> Confirmation:
        """Return the pair of a step of the standard, as a confirmation of it."""
        found = next(
            c for c in self.look().result.alignment if name in [i.node.name for i in c.standard]
        )
        return confirmation_of(found.standard, found.current)
