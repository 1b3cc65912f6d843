"""Files in any encoding a tool may declare, and bytes that are not what they claim."""

from __future__ import annotations

import codecs

import pytest

from errors.flow import FlowEncodingUnreadable, FlowUnreadable
from tests.unit.wfa.flow_files import flow_source
from wfa.reading import read_flow

NAME = "届出を審査する（髙橋①）"
PLAIN = "届出を審査する"


def declared(encoding: str, codec: str, name: str = PLAIN, mark: bytes = b"") -> bytes:
    body = flow_source(f'<bpmn:task id="T" name="{name}"/>').decode()
    return mark + f'<?xml version="1.0" encoding="{encoding}"?>\n{body}'.encode(codec)


def name_of(source: bytes) -> str:
    return read_flow(source).flow.nodes[0].name


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("Shift_JIS", "cp932"),
        ("shift-jis", "cp932"),
        ("SJIS", "cp932"),
        ("x-sjis", "cp932"),
        ("Windows-31J", "cp932"),
        ("MS932", "cp932"),
        ("GB18030", "gb18030"),
    ],
)
def test_declared_encodings_with_signs_of_windows(encoding: str, codec: str) -> None:
    assert name_of(declared(encoding, codec, NAME)) == NAME


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("EUC-JP", "euc_jp"), ("x-euc-jp", "euc_jp"), ("ISO-2022-JP", "iso2022_jp")],
)
def test_other_japanese_encodings(encoding: str, codec: str) -> None:
    assert name_of(declared(encoding, codec)) == PLAIN


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("ISO-8859-1", "Prüfung"), ("us-ascii", "check"), ("windows-1252", "check “it”")],
)
def test_western_encodings(encoding: str, name: str) -> None:
    assert name_of(declared(encoding, encoding, name)) == name


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "Shift_JIS"])
def test_a_byte_order_mark_is_stronger_than_the_declaration(
    mark: bytes, codec: str, encoding: str
) -> None:
    assert name_of(declared(encoding, codec, NAME, mark)) == NAME


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(codec: str) -> None:
    assert name_of(declared("UTF-16", codec, NAME)) == NAME


def test_single_bytes_that_claim_to_be_utf_16() -> None:
    """.NET writes this when a document goes through a string."""
    assert name_of(declared("utf-16", "utf-8", NAME)) == NAME


def test_no_declaration_means_utf_8() -> None:
    source = flow_source(f'<bpmn:task id="T" name="{NAME}"/>')
    assert name_of(source) == NAME
    assert name_of(b"\n  " + source) == NAME


def test_declaration_over_several_lines_keeps_the_line_numbers() -> None:
    broken = b'<?xml\nversion="1.0"\nencoding="UTF-8"?>\n<a>\n</b>'
    with pytest.raises(FlowUnreadable) as caught:
        read_flow(broken, name="x.bpmn")
    assert caught.value.context["line"] == 5


@pytest.mark.parametrize(
    ("encoding", "codec"), [("UTF-8", "cp932"), ("UTF-8", "euc_jp"), ("us-ascii", "utf-8")]
)
def test_bytes_that_are_not_what_they_claim(encoding: str, codec: str) -> None:
    with pytest.raises(FlowEncodingUnreadable) as caught:
        read_flow(declared(encoding, codec), name="転入.bpmn")
    assert caught.value.context["line"] == 2
    assert "「転入.bpmn」の文字を読み取れません（2行目" in caught.value.user_message
    assert "UTF-8 にして保存し直してください" in caught.value.user_message


@pytest.mark.parametrize(
    "encoding", ["klingon", "zip", "unicode_escape", "utf-7", "idna", "rot13", "punycode", "base64"]
)
def test_what_is_no_text_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(FlowEncodingUnreadable) as caught:
        read_flow(declared(encoding, "ascii", "check"))
    assert caught.value.context["encoding"] == encoding
