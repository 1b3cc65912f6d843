"""The standard flows: found by flow id and process id, named as they say, all readable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors.flow import FlowUnknown, FlowUnreadable
from tests.unit.wfa.flow_files import STANDARD_FILES, flow_source
from wfa.library import Library, LibraryFlow, read_library, standard_flows
from wfa.model.kinds import NodeKind
from wfa.reading import read_flow


def make(folder: Path, files: dict[str, bytes]) -> Library:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return read_library(folder)


def one(process_id: str) -> bytes:
    return flow_source(f'<bpmn:process id="{process_id}"/>', process=False)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make(
        tmp_path,
        {
            "02_second/02-01_b.bpmn": one("Process_02-01"),
            "01_first/01-02_c.bpmn": one("Process_01-02"),
            "01_first/01-01_a.bpmn": one("Process_01-01"),
            "CP_parts/CP-01_part.bpmn": one("Process_CP-01"),
            "01_first/notes.txt": b"not a flow",
        },
    )


def test_flows_in_order_of_their_ids(library: Library) -> None:
    assert [entry.flow_id for entry in library.all()] == ["01-01", "01-02", "02-01", "CP-01"]


def test_by_flow_id(library: Library) -> None:
    entry = library.get("CP-01")
    assert (entry.name, entry.folder) == ("CP-01_part.bpmn", "CP_parts")
    assert entry.content == one("Process_CP-01")
    assert entry.flow.processes[0].id == "Process_CP-01"
    assert library.by_id("01-02") is not None
    assert library.by_id("99-99") is None


@pytest.mark.parametrize(
    ("flow_id", "part"), [("CP-01", True), ("14-91", True), ("14-90", False), ("01-01", False)]
)
def test_parts_are_told_by_their_numbers(flow_id: str, part: bool) -> None:
    assert LibraryFlow(flow_id, "x.bpmn", "x", b"").is_part is part


def test_an_unknown_flow_is_a_clear_error(library: Library) -> None:
    with pytest.raises(FlowUnknown) as caught:
        library.get("99-99")
    assert "流れ図「99-99」は標準の流れ図にありません" in caught.value.user_message


@pytest.mark.parametrize("called", ["Process_CP-01", "parts:Process_CP-01"])
def test_by_called_process(library: Library, called: str) -> None:
    entry = library.by_process(called)
    assert entry is not None
    assert entry.flow_id == "CP-01"
    assert library.by_process("Process_99") is None
    assert library.by_process("") is None


def test_a_flow_is_parsed_when_it_is_asked_for(tmp_path: Path) -> None:
    library = make(tmp_path, {"01-01_broken.bpmn": b"no xml", "01-02_good.bpmn": one("P")})
    assert library.get("01-02").flow is library.get("01-02").flow
    with pytest.raises(FlowUnreadable) as caught:
        _ = library.get("01-01").flow
    assert "01-01_broken.bpmn" in caught.value.user_message


def test_a_file_without_a_flow_id_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tennyu"):
        make(tmp_path, {"tennyu.bpmn": one("P")})


def test_two_files_of_one_flow_are_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="01-01"):
        make(tmp_path, {"a/01-01_a.bpmn": one("P"), "b/01-01_b.bpmn": one("Q")})


def test_a_missing_folder_is_an_empty_library(tmp_path: Path) -> None:
    assert read_library(tmp_path / "none").all() == ()


def test_the_standard_library_is_read_once() -> None:
    assert standard_flows() is standard_flows()
    assert len(standard_flows().all()) == len(STANDARD_FILES)


@pytest.mark.parametrize("path", STANDARD_FILES, ids=lambda path: path.stem)
def test_a_standard_flow_says_what_its_name_says(path: Path) -> None:
    flow_id, _, slug = path.stem.partition("_")
    result = read_flow(path)
    assert result.warnings == ()
    assert re.fullmatch(r"[a-z0-9_]+", slug)
    assert result.flow.info is not None
    assert result.flow.info.flow_id == flow_id
    entry = standard_flows().get(flow_id)
    assert entry.process_ids == tuple(process.id for process in result.flow.processes)
    for process in result.flow.processes:
        assert standard_flows().by_process(process.id) == entry


@pytest.mark.parametrize("path", STANDARD_FILES, ids=lambda path: path.stem)
def test_called_flows_are_in_the_library(path: Path) -> None:
    calls = [n for n in read_flow(path).flow.nodes if n.kind is NodeKind.CALL_ACTIVITY]
    missing = [n.called for n in calls if standard_flows().by_process(n.called) is None]
    assert missing == []
