"""What an edition keeps besides flows and tables: the words of its forms, the numbers of the law.

The words decide how a case runs and belong to the content of the edition. The numbers of the law
do not: they hold from their own dates on, whatever edition a case runs on, and what a deadline was
counted with stands in the deadline. The edition keeps them to show what was known at its time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

import orjson

from data_layouts.catalogue import Catalogue
from data_layouts.code_lists import CodeList
from data_layouts.items import DataItem
from data_layouts.keeping import dump_code_list, dump_items, load_code_list, load_items
from municipality.legal_parameters import parameter_history
from wfa.model import Deadline, Flow

#: Kept files have names that no published file can have.
FOLDER = "kept/"
_SUFFIX = ".json"


class KeptKind(StrEnum):
    """What a kept file holds; it stands in its name. Values are stored: never rename one."""

    ITEMS = "データ項目"
    CODES = "コード"
    PARAMETERS = "法令の数"


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """One kept file: its bytes, and what kind of words they are."""

    name: str
    content: bytes

    @property
    def kind(self) -> KeptKind:
        """What it holds."""
        return KeptKind(self.name.removeprefix(FOLDER).partition("_")[0].removesuffix(_SUFFIX))

    @property
    def decides(self) -> bool:
        """Whether it decides how a case runs."""
        return self.kind is not KeptKind.PARAMETERS

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the bytes, hex."""
        return hashlib.sha256(self.content).hexdigest()


class WordKeeper:
    """Makes the kept files of editions from one catalogue; a code list is written once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lists: dict[str, KeptFile] = {}

    def files_for(self, flows: Sequence[Flow]) -> tuple[KeptFile, ...]:
        """Return what an edition of these flows keeps; flows without words keep nothing."""
        items = _items_of(flows, self._catalogue)
        lists = {each.code_list.id for each in items.values() if each.code_list}
        lists |= _lists_of(flows, self._catalogue)
        files = [self._list(each) for each in sorted(lists)]
        if items or files:
            files.insert(0, _kept(KeptKind.ITEMS, dump_items(items.values())))
        if numbers := sorted({d.parameter for d in deadlines_of(flows) if d.parameter}):
            files.append(_kept(KeptKind.PARAMETERS, _dump_parameters(numbers)))
        return tuple(files)

    def _list(self, list_id: str) -> KeptFile:
        if list_id not in self._lists:
            content = dump_code_list(self._catalogue.code_list(list_id))
            self._lists[list_id] = _kept(KeptKind.CODES, content, list_id)
        return self._lists[list_id]


def kept_catalogue(files: Iterable[KeptFile]) -> Catalogue | None:
    """Return the words an edition keeps; None for one published before words were kept."""
    by_kind: dict[KeptKind, list[KeptFile]] = {}
    for file in files:
        by_kind.setdefault(file.kind, []).append(file)
    if KeptKind.ITEMS not in by_kind:
        return None
    lists = [_read_list(file.content) for file in by_kind.get(KeptKind.CODES, ())]
    code_lists = {each.id: each for each in lists}
    items = load_items(by_kind[KeptKind.ITEMS][0].content, code_lists)
    return Catalogue(items, code_lists, {})


def deadlines_of(flows: Iterable[Flow]) -> Iterator[Deadline]:
    """Yield the deadlines of flows: of the procedure, then of its steps and timers."""
    for flow in flows:
        if flow.info:
            yield from flow.info.deadlines
        for node in flow.nodes:
            yield from node.deadlines


@lru_cache(maxsize=256)
def _read_list(content: bytes) -> CodeList:
    return load_code_list(content)


def _kept(kind: KeptKind, content: bytes, what: str = "") -> KeptFile:
    name = "_".join([kind, what] if what else [kind])
    return KeptFile(name=f"{FOLDER}{name}{_SUFFIX}", content=content)


def _items_of(flows: Iterable[Flow], catalogue: Catalogue) -> dict[str, DataItem]:
    named = (field.item for flow in flows for node in flow.nodes for field in node.form or ())
    return {item: catalogue.items[item] for item in named if item in catalogue.items}


def _lists_of(flows: Iterable[Flow], catalogue: Catalogue) -> set[str]:
    named = {f.code_list for flow in flows for node in flow.nodes for f in node.form or ()}
    return {each for each in named if each in catalogue.code_lists}


def _dump_parameters(ids: Iterable[str]) -> bytes:
    told = {each: [asdict(value) for value in parameter_history(each)] for each in ids}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS, default=str)
