"""Which variables of the case are known where: who sets them, and what comes before whom.

"Known" means that some way to the place sets the variable; that every way does is not asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from wfa.given_variables import GIVEN_VARIABLES
from wfa.lint.analysis.formulas import assignments_of, script_lines
from wfa.lint.analysis.paths import Paths
from wfa.lint.analysis.reaching import ANYTHING, Settings
from wfa.model import Flow, Node
from wfa.model.kinds import FieldMode, NodeKind

#: Flows that are parts of others have this instead of a business number.
PART = "CP"


def folded(name: str) -> str:
    """Return a name as expressions compare it: character width does not matter."""
    return unicodedata.normalize("NFKC", name.strip())


class Variables:
    """Who sets which variable, seen from one flow with the flows around it."""

    def __init__(self, flow: Flow, paths: Paths, called: Mapping[str, Flow] | None) -> None:
        self._flow = flow
        self._paths = paths
        self._called = called

    @cached_property
    def set_by(self) -> Mapping[str, frozenset[str]]:
        """Variables each node sets, folded."""
        return {node.id: frozenset(map(folded, self._set_by(node))) for node in self._flow.nodes}

    def known_at(self, node_id: str, *, sees_own: bool) -> frozenset[str] | None:
        """Return what the steps before a node (and itself) set; None: it cannot be told.

        What a case has from its beginning is not among it: see ``unknown_at``.
        """
        if self._is_opaque(node_id, sees_own):
            return None
        items = map(folded, self._loop_items(node_id))
        return self._settings.known(node_id, sees_own=sees_own).union(items)

    def unknown_at(self, node_id: str, names: Iterable[str], *, sees_own: bool) -> list[str]:
        """Return those of the names that nothing can have set when a case comes to a node."""
        if self._is_opaque(node_id, sees_own):
            return []
        items = set(map(folded, self._loop_items(node_id)))
        return [
            name
            for name in names
            if folded(name) not in items
            and not self._settings.is_known(folded(name), node_id, sees_own=sees_own)
            and not self._is_given(name)
        ]

    def setters_at(self, node_id: str, name: str) -> list[Node] | None:
        """Return the nodes that can have set a variable, the node itself included.

        None: others can have set it too.
        """
        name = folded(name)
        if self._is_opaque(node_id, True) or name in map(folded, self._loop_items(node_id)):
            return None
        setters = self._settings.setters(name, node_id, sees_own=True)
        return [self._flow.node_by_id[setter] for setter in setters]

    def is_set_nowhere(self, name: str) -> bool:
        """Tell whether nothing in the flow, and nothing before it, can set a variable."""
        if self._opaque or self._settings.is_set_anywhere(folded(name)):
            return False
        return not self._is_given(name)

    @cached_property
    def _settings(self) -> Settings:
        opaque = {node: {ANYTHING} for node in self._opaque}
        return Settings(self._paths, {**self.set_by, **opaque})

    def _is_opaque(self, node_id: str, sees_own: bool) -> bool:
        return self._settings.is_known(ANYTHING, node_id, sees_own=sees_own)

    def _is_given(self, name: str) -> bool:
        """A case may have the variable from its beginning.

        It is known of the municipality, or comes from a caller or from a message.

        Asked last: it may have to look into every flow around.
        """
        return folded(name) in GIVEN_VARIABLES or self.is_part or folded(name) in self._handed_over

    @cached_property
    def _handed_over(self) -> frozenset[str]:
        info = self._flow.info
        if info is None:
            return frozenset()
        links = (
            root.link
            for other in (self._called or {}).values()
            for root in other.root_elements
            if root.link is not None
        )
        return frozenset(
            folded(there)
            for link in links
            if (link.business_no, link.flow_no) == (info.business_no, info.flow_no)
            for _, there in link.handed_over
        )

    @cached_property
    def is_part(self) -> bool:
        """True if the flow is a common part, or another flow calls it."""
        info = self._flow.info
        if info is not None and info.business_no == PART:
            return True
        own = {process.id for process in self._flow.processes}
        return any(
            node.called.rpartition(":")[2] in own
            for other in (self._called or {}).values()
            if own.isdisjoint(process.id for process in other.processes)
            for node in other.nodes
            if node.called
        )

    @cached_property
    def _opaque(self) -> frozenset[str]:
        """Calls of flows we cannot look into, and that share all variables."""
        return frozenset(
            node.id
            for node in self._flow.nodes
            if node.kind is NodeKind.CALL_ACTIVITY
            and not node.inputs
            and not node.outputs
            and self._flow_called_by(node) is None
        )

    def _flow_called_by(self, node: Node) -> Flow | None:
        process = node.called.rpartition(":")[2]
        if any(p.id == process for p in self._flow.processes):
            return self._flow
        return (self._called or {}).get(process)

    def _set_by(self, node: Node) -> Iterator[str]:
        yield from plainly_set(node, self._flow)
        if node.kind is NodeKind.CALL_ACTIVITY and not node.inputs and not node.outputs:
            called = self._flow_called_by(node)
            if called is not None:
                yield from self._set_inside(called, {id(self._flow)})

    def _set_inside(self, flow: Flow, seen: set[int]) -> Iterator[str]:
        if id(flow) in seen:
            return
        seen.add(id(flow))
        for node in flow.nodes:
            yield from plainly_set(node, flow)
            if node.called and not node.inputs and not node.outputs:
                inner = (self._called or {}).get(node.called.rpartition(":")[2])
                if inner is not None:
                    yield from self._set_inside(inner, seen)

    def _loop_items(self, node_id: str) -> Iterator[str]:
        node = self._flow.node_by_id.get(node_id)
        seen: set[str] = set()
        while node is not None and node.id not in seen:
            seen.add(node.id)
            if node.loop is not None and node.loop.input_item:
                yield node.loop.input_item
            node = self._flow.node_by_id.get(node.scope)


def plainly_set(node: Node, flow: Flow) -> Iterator[str]:
    """Iterate over the variables a node sets by itself, calls of other flows left out."""
    for field in node.form or ():
        if field.mode is FieldMode.INPUT and field.name:
            yield field.name
    yield from (outcome.variable for outcome in node.outcomes if outcome.variable)
    if node.service is not None and node.service.result:
        yield node.service.result
    yield from (mapping.target for mapping in node.outputs if mapping.target)
    if node.kind is NodeKind.SCRIPT_TASK:
        yield from (variable for _, variable, _ in script_lines(node) if variable)
    if node.loop is not None:
        names = (node.loop.output_item, node.loop.output_collection)
        yield from (_data_name(name, flow) for name in names if name)
    for association in node.data_associations:
        for assignment in assignments_of(association):
            yield _data_name(assignment.target, flow)


def _data_name(reference: str, flow: Flow) -> str:
    """Return the variable a data reference stands for: the name of its data object, else itself."""
    identifier = reference.rpartition(":")[2]
    return next((d.name or d.id for d in flow.data if d.id == identifier), identifier)
