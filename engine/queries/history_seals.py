"""控え: how histories end, noted to be kept outside the database and compared later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from engine.context import Querying
from engine.history.values import HistorySeal
from engine.queries.history_rows import next_heads


def history_seals(querying: Querying) -> Iterator[HistorySeal]:
    """Yield how the histories of a municipality end now, by case id."""
    after: UUID | None = None
    while True:
        with querying() as context:
            heads = next_heads(context, after)
        if not heads:
            return
        for head in heads:
            yield HistorySeal(
                case_id=head.id,
                number=head.number,
                length=head.history_length,
                hash=head.history_hash.hex(),
            )
        after = heads[-1].id


class SealQueue:
    """Seals by case id, taken while the cases come by in the same order."""

    def __init__(self, seals: Iterable[HistorySeal]) -> None:
        self._seals = iter(seals)
        self._next = next(self._seals, None)
        self.gone: set[str] = set()  #: numbers of the cases that have seals and are not there

    def skip_to(self, case_id: UUID | None) -> Iterator[str]:
        """Take the seals before a case, or all, and yield their numbers: those cases are gone."""
        while self._next is not None and (case_id is None or self._next.case_id < case_id):
            self.gone.add(self._next.number)
            yield self._next.number
            self._next = next(self._seals, None)

    def take(self, case_id: UUID) -> HistorySeal | None:
        """Take the seal of a case."""
        if self._next is None or self._next.case_id != case_id:
            return None
        taken, self._next = self._next, next(self._seals, None)
        return taken
