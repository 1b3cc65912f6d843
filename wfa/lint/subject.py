"""What the rules about a flow look at: the flow, what is known around it, and what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from wfa.lint.analysis.paths import Paths
from wfa.lint.analysis.soundness import Trouble, troubles_of
from wfa.lint.analysis.variables import Variables
from wfa.lint.findings import Problem
from wfa.lint.surroundings import Surroundings
from wfa.model import Flow
from wfa.reading import ReadWarning


@dataclass(frozen=True)
class Subject:
    """One flow to be checked. Analyses are made once, when the first rule asks."""

    flow: Flow
    around: Surroundings = field(default_factory=Surroundings)
    warnings: tuple[ReadWarning, ...] = ()  #: what the reader could not make sense of

    @cached_property
    def paths(self) -> Paths:
        """Which nodes a case can reach, and from which it can end."""
        return Paths(self.flow)

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        """Deadlocks and the like."""
        return troubles_of(self.flow)

    @cached_property
    def variables(self) -> Variables:
        """Which variables are known where."""
        return Variables(self.flow, self.paths, self.around.called)


class Named(Protocol):
    """Any element of a flow that has an id and a name."""

    @property
    def id(self) -> str:
        """The XML id."""

    @property
    def name(self) -> str:
        """What it is called on the sheet."""


def about(element: Named, message: str) -> Problem:
    """Report an element of the flow."""
    return Problem(element.id, element.name, message)


def about_flow(subject: Subject, message: str) -> Problem:
    """Report the flow as a whole."""
    main = subject.flow.main
    return Problem(main.id, main.name, message) if main else Problem("", "", message)


def label_of(element: Named) -> str:
    """Return how messages name an element."""
    return element.name.strip() or element.id or "名前のない要素"
