"""Documents and registers of a table: found by name, made where they are new."""

from __future__ import annotations

from dataclasses import replace

from wfa.model import Data, DataAssociation, Document, Extra, Flow, XmlElement
from wfa.model.elements import Node
from wfa.model.kinds import DataKind
from wfa.table.names import Names
from wfa.table.rows import document_names, link_ends, one_line
from wfa.table.values import TableRow

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
#: What a data association of a task points to inside the task.
PLACEHOLDER = "__targetRef_placeholder"
#: A document with such a name is a register.
REGISTER_WORDS = ("台帳", "名簿", "住民票（原票）", "データベース")
_DRAWN = frozenset({DataKind.OBJECT_REFERENCE, DataKind.STORE_REFERENCE})


class Documents:
    """Links steps and documents."""

    def __init__(self, flow: Flow, names: Names, main: str) -> None:
        self.flow = flow
        self.names = names
        self.main = main
        self.known = {
            one_line(d.name): d for d in reversed(flow.data) if d.kind in _DRAWN and d.name
        }
        self.added: list[Data] = []
        self.used: set[str] = set()
        self.before: set[str] = set()
        self.forms: dict[str, str] = {}

    def link(self, node: Node, row: TableRow) -> Node:
        """Return the node with the links its row names; links that stay keep their ids."""
        self.forms.update(row.forms)
        self.before |= {end for link in node.data_associations for end in link_ends(link)}
        links: list[DataAssociation] = []
        for names, output in ((row.inputs, False), (row.outputs, True)):
            if list(names) == document_names(self.flow, node, output=output):
                links += [link for link in node.data_associations if link.output == output]
                continue
            links += [self._link(node, name, output) for name in names]
        self.used |= {end for link in links for end in link_ends(link)}
        node = replace(node, data_associations=tuple(links))
        target = next((x.target for x in links if not x.output and x.target), "")
        if target.endswith(PLACEHOLDER) and not _has_property(node):
            node = _with_property(node, target)
        return node

    def _link(self, node: Node, name: str, output: bool) -> DataAssociation:
        document = self._document(name)
        for link in node.data_associations:
            if link.output == output and document.id in link_ends(link):
                return link
        identity = self.names.fresh("DataOutput" if output else "DataInput")
        if output:
            return DataAssociation(id=identity, output=True, target=document.id)
        inside = next((x.target for x in node.data_associations if not x.output), "")
        return DataAssociation(
            id=identity,
            output=False,
            source=(document.id,),
            target=inside or f"{node.id}{PLACEHOLDER}",
        )

    def _document(self, name: str) -> Data:
        if name not in self.known:
            self.known[name] = self._made(name)
        return self.known[name]

    def _made(self, name: str) -> Data:
        if any(word in name for word in REGISTER_WORDS):
            register = Data(
                id=self.names.fresh("DataStoreReference"),
                kind=DataKind.STORE_REFERENCE,
                scope=self.main,
                name=name,
            )
            self.added.append(register)
            return register
        thing = Data(id=self.names.fresh("DataObject"), kind=DataKind.OBJECT, scope=self.main)
        drawn = Data(
            id=self.names.fresh("DataObjectReference"),
            kind=DataKind.OBJECT_REFERENCE,
            scope=self.main,
            name=name,
            reference=thing.id,
        )
        self.added += [thing, drawn]
        return drawn

    def all(self) -> tuple[Data, ...]:
        """Return the documents of the flow, new ones last, with their form numbers."""
        elsewhere = {
            end
            for node in self.flow.nodes
            if self.flow.process_of(node.id) != self.main
            for link in node.data_associations
            for end in link_ends(link)
        }
        gone = self.before - self.used - elsewhere
        return tuple(
            self._with_form(item) for item in (*self.flow.data, *self.added) if item.id not in gone
        )

    def _with_form(self, item: Data) -> Data:
        number = self.forms.get(one_line(item.name))
        if not number or item.kind not in _DRAWN:
            return item
        document = (
            replace(item.document, form_no=number) if item.document else Document(form_no=number)
        )
        return replace(item, document=document)


def _has_property(node: Node) -> bool:
    return any(child.local_name == "property" for child in node.extra.children)


def _with_property(node: Node, identity: str) -> Node:
    """Add the property a data input association of a task must point to."""
    child = XmlElement(
        tag=f"{{{BPMN}}}property", attributes=(("id", identity), ("name", PLACEHOLDER))
    )
    extra = Extra(
        attributes=node.extra.attributes,
        extensions=node.extra.extensions,
        children=(*node.extra.children, child),
    )
    return replace(node, extra=extra)
