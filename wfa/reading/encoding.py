"""Bytes to text by the rules of XML 1.0 appendix F, for the encodings met in practice."""

from __future__ import annotations

import codecs
import re

from errors.flow import FlowEncodingUnreadable

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: ``<?`` without a byte order mark.
_SILENT_STARTS = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))

_DECLARATION = re.compile(
    rb"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._:-]{0,39})["']"""
)
_TEXT_DECLARATION = re.compile(r"\s*<\?xml(?=\s)[^>]{0,400}\?>")

#: Names some tools use that Python does not know, or reads too narrowly: files that say Shift_JIS
#: are written by Windows, with its extra characters (丸数字, 髙).
_ALIASES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "cswindows31j": "cp932",
    "x-euc-jp": "euc_jp",
}
_ALLOWED = re.compile(
    r"utf-8|utf-16|utf-16-[lb]e|utf-32|utf-32-[lb]e|ascii|cp932|euc_jp|iso2022_jp|iso8859-\d+"
    r"|cp125\d|shift_jis|shift_jis_2004|euc_jis_2004|gb2312|gbk|gb18030|big5|euc_kr|koi8-r"
)


def decode(source: bytes, name: str) -> str:
    """Return the text of an XML file, its declaration blanked out.

    Raises:
        FlowEncodingUnreadable: unknown encoding, or bytes that are not in it.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return _without_declaration(_decoded(source[len(mark) :], encoding, name))
    for start, encoding in _SILENT_STARTS:
        if source.startswith(start):
            return _without_declaration(_decoded(source, encoding, name))
    declared = _DECLARATION.match(source)
    encoding = _codec(declared[1].decode("ascii"), name) if declared else "utf-8"
    if encoding.startswith(("utf-16", "utf-32")):
        encoding = "utf-8"  # the declaration was read as single bytes, so it is not true (.NET)
    return _without_declaration(_decoded(source, encoding, name))


def _codec(declared: str, name: str) -> str:
    alias = _ALIASES.get(declared.lower(), declared)
    try:
        codec = codecs.lookup(alias).name
    except LookupError:
        codec = ""
    if not _ALLOWED.fullmatch(codec):
        detail = f"Expected a text encoding in {name!r}, but it declares {declared!r}"
        raise FlowEncodingUnreadable(detail, file_name=name, line=1, encoding=declared)
    return codec


def _decoded(source: bytes, encoding: str, name: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        detail = f"Expected {encoding} in {name!r}, but byte {error.start} is not: {error.reason}"
        raise FlowEncodingUnreadable(
            detail, file_name=name, line=line, encoding=encoding
        ) from error


def _without_declaration(text: str) -> str:
    declaration = _TEXT_DECLARATION.match(text)
    if not declaration:
        return text
    return "\n" * declaration[0].count("\n") + text[declaration.end() :]
