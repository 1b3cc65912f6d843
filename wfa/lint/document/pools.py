"""Which pool an element belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from wfa.lint.document.document import Document
from wfa.lint.document.item import Item


def pools_by_process(document: Document) -> Mapping[str, list[Item]]:
    """Return the pools that show each process, by process id."""
    pools: dict[str, list[Item]] = {}
    for pool in document.of("participant"):
        process = document.find(pool.get("processRef")) if pool.get("processRef") else None
        if process is not None and process.kind == "process":
            pools.setdefault(process.id, []).append(pool)
    return pools


def territory(document: Document, end: Item) -> str:
    """Return what must differ at the two ends of a message flow.

    The id of the process of a node or of a pool that shows one; else the id of the pool itself.
    """
    if end.kind == "participant":
        process = document.find(end.get("processRef")) if end.get("processRef") else None
        return process.id if process is not None and process.kind == "process" else end.id
    process = document.process_of(end)
    return process.id if process is not None else end.id
