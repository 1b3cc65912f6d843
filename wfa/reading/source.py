"""A file to a safe XML tree: no entities, no document type, no network, limits on everything."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from errors.flow import (
    FlowForbidden,
    FlowNotBpmn,
    FlowNotFound,
    FlowTooLarge,
    FlowUnreadable,
)
from wfa.bpmn.names import bpmn
from wfa.reading.encoding import decode
from wfa.reading.raw import line_of

#: A drawn flow of 30 steps has about 60 KB; the largest exchanged models a few MB.
MAX_BYTES = 20_000_000
#: Start and end tags together: bounds the memory before anything is built.
MAX_TAGS = 600_000
#: Deeper than any sub-process or extension met, well inside the recursion limit.
MAX_DEPTH = 100

#: Looking through the attributes of one element takes quadratic time in lxml.
MAX_ATTRIBUTES = 500

_ODD_NAMESPACE = etree.ErrorTypes.WAR_NS_URI
_PROLOGUE = re.compile(r"\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*", re.DOTALL)
_TOO_WIDE = etree.XPath(f"boolean(//*[@*[{MAX_ATTRIBUTES + 1}]])")
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


def load(source: bytes | Path, name: str) -> tuple[etree._Element, str]:
    """Return the ``definitions`` element and the name of the file for messages.

    Raises:
        FlowUnreadable: or one of its subclasses, whatever is wrong with the file.
    """
    if isinstance(source, Path):
        name = name or source.name
        source = _file_bytes(source, name)
    name = name or "（名前のないファイル）"
    _check_size(len(source), MAX_BYTES, f"{MAX_BYTES // 1_000_000} MB", name)
    text = decode(source, name)
    _check_prologue(text, name)
    _check_size(text.count("<"), MAX_TAGS, f"要素 {MAX_TAGS // 2:,} 個", name)
    root = _parsed(text, name)
    _check_size(int(bool(_TOO_DEEP(root))), 0, f"入れ子 {MAX_DEPTH} 段", name)
    _check_size(int(bool(_TOO_WIDE(root))), 0, f"1つの要素に属性 {MAX_ATTRIBUTES} 個", name)
    if root.tag != bpmn("definitions"):
        raise _not_bpmn(etree.QName(root).localname, name, line_of(root) or 1)
    return root, name


def _not_bpmn(root: str, name: str, line: int) -> FlowNotBpmn:
    detail = f"Expected BPMN definitions in {name!r}, but the root is {root[:60]!r}"
    return FlowNotBpmn(detail, file_name=name, line=line, root=root[:60])


def _file_bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FlowNotFound(f"Cannot open {name!r}: {error}", file_name=name, line=1) from error


def _check_size(size: int, most: int, limit: str, name: str) -> None:
    if size > most:
        detail = f"Expected at most {limit} in {name!r}, but got {size}"
        raise FlowTooLarge(detail, file_name=name, line=1, limit=limit)


def _check_prologue(text: str, name: str) -> None:
    # Document type declarations stand before the root or nowhere; the parser reads the same text.
    start = _PROLOGUE.match(text)
    end = start.end() if start else 0
    if text[end : end + 9].upper() == "<!DOCTYPE":
        if text[end + 9 : end + 15].strip().lower().startswith("html"):
            raise _not_bpmn("html", name, 1)
        line = text.count("\n", 0, end) + 1
        detail = f"Expected no document type in {name!r}, but line {line} declares one"
        raise FlowForbidden(detail, file_name=name, line=line)


def _parsed(text: str, name: str) -> etree._Element:
    source = text.encode("utf-8", "surrogatepass")
    try:
        root = _tree(source, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        detail = f"Expected well-formed XML in {name!r}, but line {line}: {error}"
        raise FlowUnreadable(detail, file_name=name, line=line) from error
    if root.getroottree().docinfo.internalDTD is not None:
        detail = f"Expected no document type in {name!r}, but it has one"
        raise FlowForbidden(detail, file_name=name, line=1)
    return root


def _tree(source: bytes, parser: etree.XMLParser) -> etree._Element:
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        # libxml2 refuses namespaces that are no ASCII URI (urn:日本), though they are only names.
        if any(entry.type != _ODD_NAMESPACE for entry in parser.error_log):
            raise
        return etree.fromstring(source, _parser(recover=True))


def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
