"""The connectors an engine knows, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from engine.values import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a connector: by which case, from which step, with what."""

    id: UUID  #: the same for every retry: receivers can drop doubles by it
    municipality: str
    case_id: UUID
    case_number: str
    step: str  #: node id
    step_name: str
    parameters: Mapping[str, JsonValue]
    now: datetime


class InsideConnector(Protocol):
    """A connector that only writes to the database: called within the command."""

    name: str

    def call(self, call: Call, session: Session) -> JsonValue:
        """Do the work and return the answer for the case."""


class OutsideConnector(Protocol):
    """A connector that talks to something outside: called by a job, after the commit.

    It may be called again for the same ``call.id`` when a worker died before it could record the
    answer.
    """

    name: str

    def send(self, call: Call) -> JsonValue:
        """Do the work and return the answer for the case.

        Raises:
            ConnectorFailed: it did not work; trying again later may help.
        """


class Connectors:
    """All connectors, by name."""

    def __init__(
        self,
        inside: Iterable[InsideConnector] = (),
        outside: Iterable[OutsideConnector] = (),
    ) -> None:
        self.inside: Mapping[str, InsideConnector] = {each.name: each for each in inside}
        self.outside: Mapping[str, OutsideConnector] = {each.name: each for each in outside}

    @property
    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted({*self.inside, *self.outside}))
