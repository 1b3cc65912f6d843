"""Words that are kept give back what went in, whatever the tables say later."""

from __future__ import annotations

from data_layouts import load_catalogue
from data_layouts.keeping import dump_code_list, dump_items, load_code_list, load_items


def test_every_item_and_code_list_comes_back() -> None:
    catalogue = load_catalogue()
    lists = {
        each.id: load_code_list(dump_code_list(each)) for each in catalogue.code_lists.values()
    }
    assert lists == dict(catalogue.code_lists)
    items = load_items(dump_items(catalogue.items.values()), lists)
    assert items == {key: catalogue.items[key] for key in sorted(catalogue.items)}


def test_the_same_words_are_the_same_bytes_in_any_order() -> None:
    items = list(load_catalogue().items.values())
    assert dump_items(items) == dump_items(reversed(items))
