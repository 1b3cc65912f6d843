"""What is known about the whole file while its parts are read: ids, arrows, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wfa.bpmn.names import BPMN, BPMNDI, SEQUENCE_FLOW, is_listable
from wfa.reading.findings import ReadWarning, WarningKind
from wfa.reading.raw import line_of

#: Nobody reads more; a hostile file could otherwise fill the memory with them.
MAX_WARNINGS = 1000


class Session:
    """The reading of one file."""

    def __init__(self, root: etree._Element) -> None:
        self.warnings: list[ReadWarning] = []
        #: Every id of the file, also inside what is kept as XML.
        self.ids: set[str] = set()
        #: Arrow ids into and out of each node id, in document order.
        self.arrows_in: dict[str, dict[str, None]] = {}
        self.arrows_out: dict[str, dict[str, None]] = {}
        self._holders: set[tuple[str, str]] = set()
        self._namespaces = dict(root.nsmap)
        self._target_namespace = root.get("targetNamespace", "")
        self._collect_ids(root)
        self._collect_arrows(root)

    def warn(self, kind: WarningKind, element: etree._Element, message: str) -> None:
        """Note an oddity at an element; after many, only that there are more."""
        if len(self.warnings) > MAX_WARNINGS:
            return
        if len(self.warnings) == MAX_WARNINGS:
            message = f"ほかにもあります。まず上の {MAX_WARNINGS} 件を直してください。"
        warning = ReadWarning(kind, element.get("id", ""), message, line_of(element))
        self.warnings.append(warning)

    def resolve(self, text: str, element: etree._Element, attribute: str) -> str:
        """Return the id a QName or IDREF means; warn if the file has no such id."""
        reference = text.strip()
        if reference in self.ids or not reference:
            return reference
        prefix, _, local = reference.rpartition(":")
        if local in self.ids:
            return local
        namespace = self._namespaces.get(prefix or None)
        if not prefix or namespace in (None, self._target_namespace):
            self.warn(
                WarningKind.DANGLING_REFERENCE,
                element,
                f"{attribute}「{reference}」に当たる要素がファイルの中にありません。"
                "参照先の要素を描くか、この参照を消してください。",
            )
        return reference

    def claim(self, group: str, element: etree._Element) -> bool:
        """Tell whether this process, sub-process, lane … is the first of its group with its id.

        Contents are filed under the id of what holds them, so a second holder stays XML.
        """
        scope = element.get("id", "")
        if (group, scope) not in self._holders:
            self._holders.add((group, scope))
            return True
        named = f"id「{scope}」を持つ" if scope else "id のない"
        self.warn(
            WarningKind.KEPT_AS_XML,
            element,
            f"{named}入れ物（プロセス・サブプロセス・レーン等）が2つあるため、"
            "2つめは流れ図に取り込まず、そのまま保存します。id を付け直してください。",
        )
        return False

    def _collect_ids(self, root: etree._Element) -> None:
        for element in root.iter(etree.Element):
            element_id = element.get("id")
            if element_id is None:
                continue
            if element_id in self.ids and _is_bpmn(element):
                self.warn(
                    WarningKind.DUPLICATE_ID,
                    element,
                    f"id「{element_id}」が2回使われています。片方の id を変えてください。",
                )
            self.ids.add(element_id)

    def _collect_arrows(self, root: etree._Element) -> None:
        for arrow in root.iter(SEQUENCE_FLOW):
            arrow_id = arrow.get("id", "")
            if not is_listable(arrow_id):
                continue
            for node in self._ends(arrow, "sourceRef"):
                self.arrows_out.setdefault(node, {})[arrow_id] = None
            for node in self._ends(arrow, "targetRef"):
                self.arrows_in.setdefault(node, {})[arrow_id] = None

    def _ends(self, arrow: etree._Element, attribute: str) -> Iterator[str]:
        reference = (arrow.get(attribute) or "").strip()
        if not reference:
            return
        if reference in self.ids:
            yield reference
        elif (local := reference.rpartition(":")[2]) in self.ids:
            yield local


def _is_bpmn(element: etree._Element) -> bool:
    return etree.QName(element).namespace in (BPMN, BPMNDI)
