"""A flow as another tool would save it: other ids, prefixes and drawing, without our extension."""

from __future__ import annotations

from lxml import etree

from fitgap.outline.control import is_opened
from wfa.layout import arrange
from wfa.model import WFA_NAMESPACE, Flow
from wfa.reading import read_flow
from wfa.writing import write_flow


def resaved(flow: Flow, *, extensions: bool = True, arranged: bool = True) -> Flow:
    """Return the flow, written and read again.

    Args:
        flow: any flow.
        extensions: keep our own extension elements; other tools lose them.
        arranged: draw it anew.
    """
    drawn = arrange(flow) if arranged and not any(is_opened(flow, n) for n in flow.nodes) else flow
    root = etree.fromstring(write_flow(drawn))
    if not extensions:
        _drop_extensions(root)
    _rename_ids(root)
    _shuffle(root)
    return read_flow(_other_prefixes(etree.tostring(root))).flow


def _drop_extensions(root: etree._Element) -> None:
    for element in list(root.iter(f"{{{WFA_NAMESPACE}}}*")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _rename_ids(root: etree._Element) -> None:
    """Give every element another id, and change everything that refers to it."""
    found = [element.get("id") for element in root.iter() if element.get("id")]
    names = {str(old): f"sid-{number:04x}" for number, old in enumerate(reversed(found))}
    for element in root.iter():
        for key, value in element.attrib.items():
            if key not in ("name", "method", "value", "variable") and value in names:
                element.set(key, names[str(value)])
        text = (element.text or "").strip()
        local = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if text in names and (local.endswith("Ref") or local in ("incoming", "outgoing")):
            element.text = names[text]


def _shuffle(root: etree._Element) -> None:
    """Turn the order of nodes and arrows inside each process round."""
    for process in root.iter("{*}process"):
        movable = [c for c in process if c.get("id") and etree.QName(c).localname != "laneSet"]
        for child in movable:
            process.remove(child)
        for child in reversed(movable):
            process.append(child)


def _other_prefixes(content: bytes) -> bytes:
    """Use a prefix of another tool's making for the BPMN namespace."""
    for old, new in ((b"<bpmn:", b"<t9:"), (b"</bpmn:", b"</t9:"), (b'"bpmn:', b'"t9:')):
        content = content.replace(old, new)
    return content.replace(b"xmlns:bpmn=", b"xmlns:t9=")
