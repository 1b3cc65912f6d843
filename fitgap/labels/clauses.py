"""Collecting the clauses of a label while it is read: things first, then the act that ends them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fitgap.labels.words import Clause, Word

#: What a further act has to do with the things of the one before it; what stands behind the last.
CARRIED_OVER, BEHIND = 0.8, 0.5


@dataclass
class Reading:
    """What has been read of a label so far."""

    clauses: list[Clause] = field(default_factory=list)
    things: list[Word] = field(default_factory=list)  #: of the clause that is still open

    def close(self, act: Word) -> None:
        """End a clause with its act; an act without things works on those of the one before."""
        things = tuple(self.things)
        if not things and self.clauses:
            things = tuple(
                replace(word, role=word.role * CARRIED_OVER) for word in self.clauses[-1].things
            )
        self.clauses.append(Clause(act, things))
        self.things = []

    def finish(self) -> None:
        """Attach what stands behind the last act (brackets, the end of an event's name)."""
        if not self.things:
            return
        rest = tuple(self.things)
        if not self.clauses:
            self.clauses.append(Clause(None, rest))
            return
        last = self.clauses[-1]
        more = tuple(replace(word, role=word.role * BEHIND) for word in rest)
        self.clauses[-1] = Clause(last.act, last.things + more)
