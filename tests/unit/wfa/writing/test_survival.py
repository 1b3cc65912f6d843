"""Nothing a file says is lost or added on its way through the model."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.unit.wfa.canonical import ARROW_LISTS, Statement, statements
from tests.unit.wfa.flow_files import OWN, OWN_FILES, STANDARD_FILES, with_reference
from wfa.reading import read_flow
from wfa.writing import write_flow

#: Its stray words are the one thing the reader gives up, with a warning.
WELL_MEANT = [path for path in OWN_FILES if path.stem != "odd_content"]


@pytest.mark.parametrize("path", with_reference([*WELL_MEANT, *STANDARD_FILES]))
def test_every_element_attribute_and_extension_survives(path: Path) -> None:
    original = statements(path.read_bytes())
    written = statements(write_flow(read_flow(path).flow))
    assert original - written == Counter()
    assert _without_arrow_lists(written - original) == Counter()


@pytest.mark.parametrize("path", with_reference([*OWN_FILES, *STANDARD_FILES]))
def test_reading_what_was_written_gives_the_same_flow(path: Path) -> None:
    flow = read_flow(path).flow
    source = write_flow(flow)
    again = read_flow(source).flow
    assert again == flow
    assert write_flow(again) == source


@pytest.mark.parametrize("path", with_reference([*OWN_FILES, *STANDARD_FILES]))
def test_reading_what_was_written_gives_no_new_warnings(path: Path) -> None:
    first = read_flow(path)
    second = read_flow(write_flow(first.flow))
    assert {(w.kind, w.element) for w in second.warnings} <= {
        (w.kind, w.element) for w in first.warnings
    }


@pytest.mark.parametrize("path", with_reference([]))
def test_a_reference_model_gives_no_warning_at_all(path: Path) -> None:
    assert read_flow(path).warnings == ()


def test_odd_content_survives_except_stray_words() -> None:
    source = (OWN / "odd_content.bpmn").read_bytes()
    written = write_flow(read_flow(source).flow)
    lost = statements(source) - statements(written)
    assert [(tag.rpartition("}")[2], text) for _, tag, _, text in lost] == []
    assert b"stray words" not in written


def _without_arrow_lists(more: Counter[Statement]) -> Counter[Statement]:
    return Counter({what: times for what, times in more.items() if what[1] not in ARROW_LISTS})
