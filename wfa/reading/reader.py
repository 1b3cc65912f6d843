"""The entry point: a whole file."""

from __future__ import annotations

from collections.abc import Container
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from wfa.bpmn.attributes import DEFINITIONS, ROOT
from wfa.bpmn.names import EVENT_DEFINITIONS, STANDARD_PREFIXES, bpmn, bpmndi
from wfa.bpmn.order import in_schema_order
from wfa.moddle import types_allowed_in
from wfa.model import Flow, Other, RootElement
from wfa.reading.collaborations import read_collaboration
from wfa.reading.collected import Collected
from wfa.reading.drawing import read_diagram
from wfa.reading.events import read_event_definition
from wfa.reading.findings import ReadResult
from wfa.reading.parts import Parts
from wfa.reading.raw import frozen
from wfa.reading.scopes import read_process
from wfa.reading.session import Session
from wfa.reading.source import load

_ROOT_TAGS = {bpmn(name): name for name in ROOT}
_PROCESS, _COLLABORATION = bpmn("process"), bpmn("collaboration")
_DIAGRAM = bpmndi("BPMNDiagram")
#: More are no file anybody wrote; the others are declared where they are used.
_MAX_PREFIXES = 200
_LINK = types_allowed_in(("bpmn:Message",))


def read_flow(source: bytes | Path, *, name: str = "") -> ReadResult:
    """Read one BPMN file: of any tool, prefix and declared encoding.

    Strict about XML, lenient about content: a loose arrow or an id used twice becomes a warning,
    because drawn files have them and the author needs the rest. What the model has no field for
    is kept in ``Extra``, so that writing loses nothing but comments and indentation.

    Args:
        source: the file itself, or where it lies.
        name: the file's name for messages; by default that of the path.

    Raises:
        FlowUnreadable: broken XML, no BPMN, a document type, unreadable characters, too large.
    """
    root, _ = load(source, name)
    session = Session(root)
    collected = Collected()
    parts = Parts(session, root)
    fields: dict[str, Any] = parts.fields(DEFINITIONS)
    _take_root_elements(parts, collected)
    _take_scopes(parts, collected)
    for child in parts.take(_DIAGRAM):
        collected.diagrams.append(read_diagram(session, child))
    _take_others(parts, collected)
    flow = Flow(
        **fields,
        **collected.tuples(),
        prefixes=_prefixes(root),
        extra=parts.extra(),
    )
    return ReadResult(flow, tuple(session.warnings))


def _take_root_elements(parts: Parts, collected: Collected) -> None:
    session = parts.session
    for child in parts.take_known(_ROOT_TAGS.keys() | EVENT_DEFINITIONS.keys()):
        if child.tag in EVENT_DEFINITIONS:
            definition = read_event_definition(session, child)
            element = RootElement(
                id=definition.id, tag=etree.QName(child).localname, definition=definition
            )
            collected.shared_kinds.setdefault(definition.id, definition.kind)
        else:
            element = _root_element(session, child, _ROOT_TAGS[str(child.tag)])
        collected.root_elements.append(element)


def _root_element(session: Session, element: etree._Element, tag: str) -> RootElement:
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": ""} | parts.fields(ROOT[tag])
    links = parts.extensions(_LINK).get("Link") if tag == "message" else None
    return RootElement(tag=tag, **fields, link=links[0] if links else None, extra=parts.extra())


def _take_scopes(parts: Parts, collected: Collected) -> None:
    """Take processes and collaborations in the order they are written in, not in the file's.

    Of a process and a collaboration with one id, the process is taken.
    """
    claimed: dict[str, list[etree._Element]] = {}
    for tag in (_PROCESS, _COLLABORATION):
        for child in parts.take(tag):
            if parts.session.claim("scope", child):
                claimed.setdefault(tag, []).append(child)
            else:
                collected.others.append(Other(element=frozen(child)))
    for child in claimed.get(_COLLABORATION, ()):
        read_collaboration(parts.session, child, collected)
    for child in claimed.get(_PROCESS, ()):
        read_process(parts.session, child, collected)


def _take_others(parts: Parts, collected: Collected) -> None:
    """Take the root elements the model keeps as XML; extension elements go into ``extra``."""
    known = {str(child.tag) for child in parts.element} - {
        bpmn("extensionElements"),
        bpmn("documentation"),
    }
    taken = {_PROCESS, _COLLABORATION, _DIAGRAM} | _ROOT_TAGS.keys() | EVENT_DEFINITIONS.keys()
    others = [(str(child.tag), child) for child in parts.take_known(known - taken)]
    for _, child in in_schema_order("definitions", others):
        collected.others.append(Other(element=frozen(child)))


def _prefixes(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the prefixes to keep, sorted: of the root, and of elements below it.

    Qualified names inside attribute values depend on them. The standard ones are always written.
    """
    found = {prefix or "": uri for prefix, uri in root.nsmap.items()}
    bound = {uri for prefix, uri in found.items() if prefix}
    for _, (prefix, uri) in etree.iterwalk(root, events=("start-ns",)):
        if not prefix or len(found) >= _MAX_PREFIXES or found.get(prefix) == uri:
            continue
        if prefix not in found:
            found[prefix] = uri
        elif uri not in bound:
            found[_unused(prefix, found)] = uri
        bound.add(uri)
    return tuple(sorted(pair for pair in found.items() if pair not in STANDARD_PREFIXES))


def _unused(prefix: str, taken: Container[str]) -> str:
    return next(name for n in count(1) if (name := f"{prefix}_{n}") not in taken)
