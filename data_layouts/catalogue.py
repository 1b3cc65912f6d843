"""The catalogue: all data items, code lists and layouts, read once and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from data_layouts.code_lists import CodeList
from data_layouts.items import DataItem
from data_layouts.layout_reading import read_layouts
from data_layouts.layouts import Layout
from data_layouts.reading import read_code_lists, read_items
from errors.data_item import CodeListUnknown, DataItemUnknown


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the tables of this package say, by id."""

    items: Mapping[str, DataItem]
    code_lists: Mapping[str, CodeList]
    layouts: Mapping[str, Layout]

    def item(self, item_id: str) -> DataItem:
        """Return a data item.

        Raises:
            DataItemUnknown: the catalogue does not have it.
        """
        if item_id not in self.items:
            raise DataItemUnknown(f"Expected a known data item, got {item_id!r}", item=item_id)
        return self.items[item_id]

    def code_list(self, list_id: str) -> CodeList:
        """Return a code list.

        Raises:
            CodeListUnknown: the catalogue does not have it.
        """
        if list_id not in self.code_lists:
            detail = f"Expected a known code list, got {list_id!r}"
            raise CodeListUnknown(detail, code_list=list_id)
        return self.code_lists[list_id]


@cache
def load_catalogue() -> Catalogue:
    """Return the catalogue that ships with the product.

    Raises:
        TableBroken: a table contradicts itself or another one; names the file and the line.
    """
    return read_catalogue(files("data_layouts"))


def read_catalogue(folder: Traversable) -> Catalogue:
    """Read a catalogue from a folder laid out like this package.

    Raises:
        TableBroken: see ``load_catalogue``.
    """
    code_lists = read_code_lists(folder)
    items = read_items(folder, code_lists)
    layouts = read_layouts(folder, items)
    return Catalogue(
        MappingProxyType(items), MappingProxyType(code_lists), MappingProxyType(layouts)
    )
