"""What is known outside of the checked file: other flows, data items, connectors, legal periods."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from data_layouts import Catalogue
from wfa.library import Library, LibraryFlow
from wfa.model import Flow


class KnownFlows(Mapping[str, Flow]):
    """Flows by the process ids that calls name: given ones first, then those of a library.

    A flow of the library is parsed when somebody asks for it.
    """

    def __init__(self, flows: Iterable[Flow] = (), library: Library | None = None) -> None:
        self._given = {process.id: flow for flow in flows for process in flow.processes}
        self._library = library

    def __getitem__(self, process_id: str) -> Flow:
        if process_id in self._given:
            return self._given[process_id]
        entry = self._library.by_process(process_id) if self._library else None
        if entry is None:
            raise KeyError(process_id)
        return entry.flow

    def __iter__(self) -> Iterator[str]:
        stored = (i for entry in self._entries for i in entry.process_ids if i not in self._given)
        return iter([*self._given, *stored])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, process_id: object) -> bool:
        found = (
            isinstance(process_id, str) and self._library and self._library.by_process(process_id)
        )
        return process_id in self._given or bool(found)

    @property
    def flow_ids(self) -> frozenset[str]:
        """Ids such as ``01-03`` of all flows."""
        given = {f.info.flow_id for f in self._given.values() if f.info is not None}
        return frozenset(given | {entry.flow_id for entry in self._entries})

    @property
    def _entries(self) -> Iterable[LibraryFlow]:
        return self._library.all() if self._library else ()


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What is known outside of the file. ``None``: not known, and then not checked."""

    called: Mapping[str, Flow] | None = None  #: flows by the process id calls name
    flow_ids: Collection[str] | None = None  #: ``01-03`` …, for messages to other flows
    catalogue: Catalogue | None = None  #: data items and code lists of the forms
    connectors: Collection[str] | None = None  #: names of the registered connectors
    parameters: Collection[str] | None = None  #: ids of the dated legal parameters
