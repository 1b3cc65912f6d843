"""Damages BPMN files in ways that keep them well-formed XML."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from hypothesis import strategies as st
from lxml import etree

from tests.unit.wfa.lint.cases import NAMESPACE, REFERENCE_MODELS, all_diagrams
from wfa.lint.metamodel import METAMODEL

_KINDS = sorted(kind for kind in METAMODEL.type_of_kind if ":" not in kind)
_ATTRIBUTES = sorted({n for t in METAMODEL.types.values() for n in t.attributes})
_TEXTS = [
    "",
    " ",
    "x",
    "a",
    "s",
    "P",
    "true",
    "1",
    "-1",
    "None",
    "One",
    "P3D",
    "x == 1",
    "届出",
    "a:b",
    "１",
]
_PARSER = etree.XMLParser(remove_comments=True)


def sources() -> list[Path]:
    """Return the files to damage: all diagrams of the rules, and small reference models."""
    models = sorted(REFERENCE_MODELS.glob("A.*.bpmn")) if REFERENCE_MODELS.is_dir() else []
    return [*all_diagrams(), *models]


@st.composite
def damaged(draw: st.DrawFn, paths: list[Path] | None = None) -> bytes:
    """A file after some random changes of its elements, attributes and texts."""
    path = draw(st.sampled_from(paths or sources()))
    root = etree.fromstring(path.read_bytes(), _PARSER)
    for _ in range(draw(st.integers(1, 6))):
        elements = list(root.iter("*"))
        element = elements[draw(st.integers(0, len(elements) - 1))]
        other = elements[draw(st.integers(0, len(elements) - 1))]
        _change(draw, root, element, other)
    return etree.tostring(root, encoding="utf-8")


def _change(
    draw: st.DrawFn, root: etree._Element, element: etree._Element, other: etree._Element
) -> None:
    way = draw(st.sampled_from([_remove, _copy, _move, _rename, _set, _unset, _write, _add]))
    way(draw, root, element, other)


Element = etree._Element


def _remove(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copy(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    other.append(deepcopy(element))


def _move(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    if element is not root and element is not other and element not in other.iterancestors():
        other.append(element)


def _rename(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    if element is not root:
        element.tag = f"{{{NAMESPACE}}}{draw(st.sampled_from(_KINDS))}"


def _set(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    ids = [str(e.get("id")) for e in root.iter("*") if e.get("id")]
    element.set(draw(st.sampled_from(_ATTRIBUTES)), draw(st.sampled_from([*_TEXTS, *ids])))


def _unset(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    if element.attrib:
        del element.attrib[draw(st.sampled_from(sorted(map(str, element.attrib))))]


def _write(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    element.text = draw(st.sampled_from(_TEXTS))


def _add(draw: st.DrawFn, root: Element, element: Element, other: Element) -> None:
    etree.SubElement(element, f"{{{NAMESPACE}}}{draw(st.sampled_from(_KINDS))}")
