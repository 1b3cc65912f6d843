"""Editions compiled once per process and content, whichever municipalities and cases use them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Connection, select

from data_layouts.catalogue import Catalogue
from engine.decisions.files import SUFFIX, DecisionFile, read_decision_file, tables_by_name
from engine.editions.content import AnyFile, EditionContent, FlowFile, local_name, names_of
from engine.editions.kept import FOLDER, KeptFile, WordKeeper, kept_catalogue
from engine.spiff import CompiledProcesses, compile_definition
from engine.tables import EditionFileRow, EditionRow, FlowFileRow
from wfa.model import Flow
from wfa.reading import read_flow

#: Compiled editions kept in memory; all standard flows of several municipalities fit.
KEPT = 600


class EditionCache:
    """Hands out compiled editions; reads and compiles what it does not have. Thread-safe."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.words = WordKeeper(catalogue)
        self._by_hash: OrderedDict[str, EditionContent] = OrderedDict()
        self._hashes: dict[tuple[str, UUID], str] = {}  # editions never change
        self._lock = threading.Lock()

    def get(self, connection: Connection, municipality: str, edition_id: UUID) -> EditionContent:
        """Return an edition that a case of the municipality runs on."""
        key = (municipality, edition_id)
        content_hash = self._hashes.get(key)
        if content_hash is None:
            content_hash = self._hashes[key] = _hash_of(connection, municipality, edition_id)
        with self._lock:
            content = self._by_hash.get(content_hash)
            if content is not None:
                self._by_hash.move_to_end(content_hash)
                return content
        files = stored_files(connection, municipality, edition_id)
        return self.put(content_hash, compile_edition(files, self.catalogue, published=True))

    def put(self, content_hash: str, content: EditionContent) -> EditionContent:
        """Keep a compiled edition; returns the one kept, if another thread was faster."""
        with self._lock:
            content = self._by_hash.setdefault(content_hash, content)
            self._by_hash.move_to_end(content_hash)
            while len(self._by_hash) > KEPT:
                self._by_hash.popitem(last=False)
        return content


def compile_edition(
    files: Sequence[AnyFile],
    catalogue: Catalogue,
    *,
    published: bool = False,
    known: CompiledProcesses | None = None,
) -> EditionContent:
    """Compile a flow (the first file) with the flows it calls and the tables it asks.

    Its forms use the words kept with it, those of ``catalogue`` if there are none. ``published``:
    it was checked when it was published. Called flows that are ``known`` are not compiled again.

    Raises:
        FlowNotExecutable: elements that cannot run.
    """
    flow, *parts = (file.flow for file in files if isinstance(file, FlowFile))
    tables = [file for file in files if isinstance(file, DecisionFile)]
    kept = kept_catalogue(file for file in files if isinstance(file, KeptFile))
    return EditionContent(
        flow=flow,
        parts=tuple(parts),
        definition=compile_definition(flow, calling(parts), published=published, known=known),
        decisions=tables_by_name(tables),
        catalogue=kept or catalogue,
    )


def calling(parts: Sequence[Flow]) -> Callable[[str], Flow | None]:
    """Return what finds a called flow among the parts."""
    by_name = {name: part for part in parts for name in names_of(part)}
    return lambda called: by_name.get(local_name(called))


def _hash_of(connection: Connection, municipality: str, edition_id: UUID) -> str:
    statement = select(EditionRow.content_hash).where(
        EditionRow.municipality_code == municipality, EditionRow.id == edition_id
    )
    return connection.execute(statement).scalar_one()


def stored_files(connection: Connection, municipality: str, edition_id: UUID) -> list[AnyFile]:
    """Return the files of an edition: the flow first, then what it uses."""
    statement = (
        select(EditionFileRow.name, FlowFileRow.content)
        .join(
            FlowFileRow,
            (FlowFileRow.municipality_code == EditionFileRow.municipality_code)
            & (FlowFileRow.content_hash == EditionFileRow.content_hash),
        )
        .where(
            EditionFileRow.municipality_code == municipality,
            EditionFileRow.edition_id == edition_id,
        )
        .order_by(EditionFileRow.position)
    )
    return [read_file(name, content) for name, content in connection.execute(statement)]


@lru_cache(maxsize=128)
def read_file(name: str, content: bytes) -> AnyFile:
    """Read a file of an edition: a flow, decision tables, or what is kept with them.

    The last ones read are kept: municipalities share the standard, and a file is a value.

    Raises:
        FlowError, DecisionUnreadable: it is none.
    """
    if name.startswith(FOLDER):
        return KeptFile(name=name, content=content)
    if name.lower().endswith(SUFFIX):
        return read_decision_file(name, content)
    return FlowFile(name=name, content=content, flow=read_flow(content, name=name).flow)
