"""The standard flows that come with the product."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from errors.flow import FlowUnknown
from wfa.model import Flow
from wfa.reading import read_flow

#: File names begin with the flow id: ``01-01_tennyu.bpmn``, ``CP-01_honnin_kakunin.bpmn``.
_FLOW_ID = re.compile(r"([0-9A-Z]{2}-[0-9]{2})_")
#: The common parts, and from which number on the flows of a business are parts of its others.
_COMMON_PARTS, _FIRST_PART = "CP", 91
#: Finds process ids without parsing: an index over all files must not cost their reading.
_PROCESS_ID = re.compile(rb"<(?:[\w.-]+:)?process\s[^>]*?\bid\s*=\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True)
class LibraryFlow:
    """One standard flow; its file is parsed when ``flow`` is first asked for."""

    flow_id: str  #: as in the file name, e.g. ``01-01``
    name: str  #: file name
    folder: str  #: of its business, e.g. ``01_juminkihon``
    content: bytes

    @cached_property
    def flow(self) -> Flow:
        """The flow."""
        return read_flow(self.content, name=self.name).flow

    @property
    def is_part(self) -> bool:
        """True if other flows call it and nobody begins it: ``CP-01``, ``14-91``."""
        business, _, number = self.flow_id.partition("-")
        return business == _COMMON_PARTS or int(number) >= _FIRST_PART

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the file, hex."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def process_ids(self) -> tuple[str, ...]:
        """Ids of the processes of the file."""
        return tuple(found.decode() for found in _PROCESS_ID.findall(self.content))


class Library:
    """Standard flows by flow id and by process id."""

    def __init__(self, flows: Iterable[LibraryFlow]) -> None:
        self._flows = tuple(sorted(flows, key=lambda entry: entry.flow_id))
        self._by_id = {entry.flow_id: entry for entry in self._flows}

    def all(self) -> tuple[LibraryFlow, ...]:
        """Return all flows, sorted by flow id."""
        return self._flows

    def get(self, flow_id: str) -> LibraryFlow:
        """Return the flow of an id such as ``01-01`` or ``CP-01``.

        Raises:
            FlowUnknown: there is none.
        """
        entry = self.by_id(flow_id)
        if entry is None:
            detail = f"Expected a standard flow, but there is no {flow_id!r}"
            raise FlowUnknown(detail, flow_id=flow_id)
        return entry

    def by_id(self, flow_id: str) -> LibraryFlow | None:
        """Return the flow of an id such as ``01-01`` or ``CP-01``, None if there is none."""
        return self._by_id.get(flow_id)

    def by_process(self, called: str) -> LibraryFlow | None:
        """Return the flow that holds a process, None if there is none.

        Args:
            called: a process id, or ``calledElement`` of a call activity, with or without prefix.
        """
        processes = self._by_process
        return processes.get(called) or processes.get(called.rpartition(":")[2])

    @cached_property
    def _by_process(self) -> Mapping[str, LibraryFlow]:
        return {
            process_id: entry for entry in reversed(self._flows) for process_id in entry.process_ids
        }


@cache
def standard_flows() -> Library:
    """Return the library of the standard flows; read once for the life of the program."""
    return read_library(files("wfa").joinpath("standard"))


def read_library(folder: Traversable) -> Library:
    """Return a library of the flow files in a folder and its folders.

    Raises:
        ValueError: a file name does not begin with a flow id, or two have the same.
    """
    flows = list(_entries(folder, ""))
    ids = [entry.flow_id for entry in flows]
    if len(set(ids)) != len(ids):
        twice = sorted({flow_id for flow_id in ids if ids.count(flow_id) > 1})
        raise ValueError(f"Expected one file for each flow, but {twice} have several")
    return Library(flows)


def _entries(folder: Traversable, name: str) -> Iterator[LibraryFlow]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda child: child.name):
        if entry.is_dir():
            yield from _entries(entry, entry.name)
        elif entry.name.endswith(".bpmn"):
            flow_id = _FLOW_ID.match(entry.name)
            if not flow_id:
                raise ValueError(f"Expected a name like 01-01_tennyu.bpmn, but got {entry.name!r}")
            yield LibraryFlow(flow_id[1], entry.name, name, entry.read_bytes())
