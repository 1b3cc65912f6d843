"""Whatever the bytes are: the flow, or one clear error. Never a crash, never another file."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errors.flow import (
    FlowForbidden,
    FlowNotBpmn,
    FlowNotFound,
    FlowTooLarge,
    FlowUnreadable,
)
from tests.unit.wfa.flow_files import OWN, OWN_FILES, STANDARD_FILES, flow_source
from wfa.bpmn.names import BPMN
from wfa.reading import read_flow
from wfa.reading.source import MAX_BYTES, MAX_DEPTH
from wfa.writing import write_flow

SEEDS = [path.read_bytes() for path in OWN_FILES]
XML = '<?xml version="1.0"?>'


def read_or_refuse(source: bytes) -> None:
    """Read; what can be read must also survive being written and read again."""
    try:
        flow = read_flow(source, name="x.bpmn").flow
    except FlowUnreadable as error:
        refusal = error
    else:
        assert read_flow(write_flow(flow)).flow == flow
        return
    assert refusal.user_message.endswith("。")
    assert "x.bpmn" in refusal.user_message
    assert isinstance(refusal.context["line"], int)


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"   \n",
        b"\x00",
        b"\x00" * 1000,
        bytes(range(256)),
        b"PK\x03\x04 a zip file",
        b"%PDF-1.7",
        b"\xff\xfe",
        b"<",
        b"<?xml",
        b"<definitions",
        b"<a/><b/>",
        b"<a>&nbsp;</a>",
        b"<a b='&#0;'/>",
        b'<a xmlns:x=""/>',
        b"<x:a/>",
        b"just words",
        '{"json": "書類"}'.encode(),
    ],
)
def test_what_is_no_xml_is_one_clear_error(source: bytes) -> None:
    with pytest.raises(FlowUnreadable) as caught:
        read_flow(source, name="転入.bpmn")
    assert "「転入.bpmn」" in caught.value.user_message


def test_broken_xml_names_the_line() -> None:
    with pytest.raises(FlowUnreadable) as caught:
        read_flow(b"<a>\n<b>\n</a>", name="転入.bpmn")
    assert caught.value.user_message == (
        "「転入.bpmn」を読み込めません（3行目）。XML として壊れています。"
        "作図ツールから BPMN 2.0 形式で書き出し直してください。"
    )
    assert "line 3" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "root"),
    [
        (b"<html><body/></html>", "html"),
        (b"<!DOCTYPE html>\n<html><br></html>", "html"),
        (b'<Package xmlns="http://www.wfmc.org/2009/XPDL2.2"/>', "Package"),
        (b"<definitions/>", "definitions"),
        (b'<mxfile host="x"/>', "mxfile"),
    ],
)
def test_other_documents_are_named(source: bytes, root: str) -> None:
    with pytest.raises(FlowNotBpmn) as caught:
        read_flow(source, name="図.bpmn")
    assert f"（先頭の要素は {root}）" in caught.value.user_message


BILLION_LAUGHS = f"""{XML}
<!DOCTYPE lolz [<!ENTITY lol "lol">
{"".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))}]>
<lolz>&lol9;</lolz>""".encode()


@pytest.mark.parametrize(
    "source",
    [
        BILLION_LAUGHS,
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>',
        b'<!DOCTYPE a PUBLIC "-//X//X" "file:///etc/passwd"><a/>',
        b"<!-- first --><?pi x?>\n<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16"),
        b'\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE a><a/>',
        b'<?xml version="1.0" encoding="Shift_JIS"?><!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    ],
)
def test_document_types_and_entities_are_refused(source: bytes) -> None:
    with pytest.raises(FlowForbidden) as caught:
        read_flow(source, name="x.bpmn")
    assert "DOCTYPE" in caught.value.user_message


def test_xinclude_is_only_an_element(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>'
    source = flow_source(f"<bpmn:extensionElements>{include}</bpmn:extensionElements>")
    flow = read_flow(source).flow
    assert flow.processes[0].extra.extensions[0].local_name == "include"
    assert b"hidden words" not in write_flow(flow)


def nested(depth: int) -> bytes:
    return flow_source('<bpmn:subProcess id="s">' * depth + "</bpmn:subProcess>" * depth)


def nested_uniquely(depth: int) -> bytes:
    opening = "".join(f'<bpmn:subProcess id="s{n}">' for n in range(depth))
    return flow_source(opening + "</bpmn:subProcess>" * depth)


@pytest.mark.parametrize("make", [nested, nested_uniquely])
def test_nesting_up_to_the_limit_is_read_and_written(make: object) -> None:
    assert callable(make)
    read_or_refuse(make(MAX_DEPTH - 3))
    flow = read_flow(nested_uniquely(MAX_DEPTH - 3)).flow
    assert len(flow.nodes) == MAX_DEPTH - 3


@pytest.mark.parametrize("depth", [MAX_DEPTH, 300, 100_000])
def test_deeper_nesting_is_refused(depth: int) -> None:
    with pytest.raises(FlowUnreadable):
        read_flow(nested(depth))


def test_files_over_the_size_limit_are_refused_before_they_are_parsed(tmp_path: Path) -> None:
    with pytest.raises(FlowTooLarge) as caught:
        read_flow(b"<" * (MAX_BYTES + 1), name="x.bpmn")
    assert "（20 MBまで）" in caught.value.user_message
    large = tmp_path / "large.bpmn"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES * 5)
    with pytest.raises(FlowTooLarge):
        read_flow(large)


def test_a_flood_of_tiny_elements_is_refused() -> None:
    with pytest.raises(FlowTooLarge) as caught:
        read_flow(flow_source("<bpmn:task/>" * 600_001))
    assert "300,000 個" in caught.value.user_message


def test_a_flood_of_attributes_is_refused() -> None:
    attributes = " ".join(f'a{n}="1"' for n in range(100_000))
    with pytest.raises(FlowTooLarge) as caught:
        read_flow(flow_source(f"<bpmn:task {attributes}/>"))
    assert "属性 500 個" in caught.value.user_message


def test_a_flood_of_oddities_gives_a_limited_list() -> None:
    result = read_flow(flow_source('<bpmn:task id="T"/>' * 5000))
    assert len(result.warnings) == 1001
    assert "ほかにもあります" in result.warnings[-1].message
    assert len(result.flow.nodes) == 5000


def test_a_flood_of_prefixes_is_read() -> None:
    many = "".join(f'<x xmlns:a="urn:{n}" a:k="a:v"/>' for n in range(1000))
    source = flow_source(f"<bpmn:extensionElements>{many}</bpmn:extensionElements>")
    flow = read_flow(source).flow
    assert len(flow.prefixes) < 250
    assert read_flow(write_flow(flow)).flow == flow


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FlowNotFound) as caught:
        read_flow(tmp_path / "転入.bpmn")
    assert caught.value.user_message.startswith("「転入.bpmn」を開けません。")
    with pytest.raises(FlowNotFound):
        read_flow(tmp_path)


def test_five_megabytes_stay_under_the_memory_limit() -> None:
    step = (
        '<bpmn:task id="Task_{n}" name="届出を審査する">'
        "<bpmn:incoming>F_{n}</bpmn:incoming></bpmn:task>"
        '<bpmn:sequenceFlow id="F_{n}" sourceRef="Task_{n}" targetRef="Task_{n}"/>'
    )
    count = 5_000_000 // len(step.format(n=10_000).encode())
    source = flow_source("".join(step.format(n=n) for n in range(count)))
    assert 4_500_000 < len(source) < 5_500_000
    tracemalloc.start()
    try:
        assert len(read_flow(source).flow.nodes) == count
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # libxml2's own tree, not traced here, takes another 60 MB (measured from outside).
    assert peak < 200_000_000


@pytest.mark.parametrize("path", [*OWN_FILES, *STANDARD_FILES[:3]], ids=lambda path: path.stem)
def test_truncated_files(path: Path) -> None:
    source = path.read_bytes()
    for end in range(0, len(source), max(len(source) // 60, 1)):
        read_or_refuse(source[:end])


def test_a_form_with_more_than_fields_behind_a_step_described_twice() -> None:
    work = '<w:work workNo="{}" method="manual"/>'
    form = "<w:form><w:field name='氏名'/><w:other/></w:form>"
    read_or_refuse(
        f"""<definitions xmlns="{BPMN}" xmlns:w="urn:nagarezu:bpmn:1"><process id="P">
        <userTask id="T"><extensionElements>{work.format("010")}{work.format("020")}{form}
        </extensionElements></userTask></process></definitions>""".encode()
    )


@given(
    source=st.sampled_from(SEEDS),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    ),
)
@settings(max_examples=120)
def test_damaged_bytes(source: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
    for place, length, new in cuts:
        start = int(place * len(source))
        source = source[:start] + new + source[start + length :]
    read_or_refuse(source)


KNOWN = ["", " ", "Task_user", "Process_1", "x:Task_user", ":", "Flow_1 Flow_2", "P", "true"]
ATTRIBUTE_VALUES = st.one_of(
    st.sampled_from(KNOWN),
    st.text(max_size=8).filter(lambda text: not set(text) & set('<&"') and text.isprintable()),
)


@given(data=st.data())
@settings(max_examples=120)
def test_exchanged_attribute_values(data: st.DataObject) -> None:
    """Well-formed nonsense: ids doubled, references bent, numbers replaced by words."""
    pieces = data.draw(st.sampled_from(SEEDS)).decode().split('"')
    for _ in range(data.draw(st.integers(1, 8))):
        index = 2 * data.draw(st.integers(11, (len(pieces) - 1) // 2 - 1)) + 1
        pieces[index] = data.draw(ATTRIBUTE_VALUES)
    read_or_refuse('"'.join(pieces).encode())


@given(data=st.data())
@settings(max_examples=120)
def test_moved_elements(data: st.DataObject) -> None:
    """Well-formed nonsense: tags exchanged, so that everything stands in the wrong place."""
    text = (OWN / "all_elements.bpmn").read_text()
    tags = ["task", "lane", "laneSet", "process", "subProcess", "documentation", "incoming", "text"]
    tags += ["collaboration", "participant", "timerEventDefinition", "extensionElements", "message"]
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = data.draw(st.sampled_from(tags)), data.draw(st.sampled_from(tags))
        text = text.replace(f"bpmn:{old} ", f"bpmn:{new} ").replace(f"bpmn:{old}>", f"bpmn:{new}>")
        text = text.replace(f"bpmn:{old}/>", f"bpmn:{new}/>")
    read_or_refuse(text.encode())


@given(st.binary(max_size=400))
@example(b'<?xml version="1.0" encoding="utf-32"?><a/>')
@settings(max_examples=120)
def test_any_bytes(source: bytes) -> None:
    read_or_refuse(source)


@given(st.text(max_size=200))
@settings(max_examples=120)
def test_any_text_inside_a_step(text: str) -> None:
    body = text.replace("<", "").replace("&", "")
    read_or_refuse(flow_source(f'<bpmn:task id="T">{body}</bpmn:task>').replace(b"\x00", b""))
