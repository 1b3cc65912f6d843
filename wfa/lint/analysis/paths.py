"""Which nodes a case can reach from the start, and from which nodes it can come to an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from wfa.lint.analysis.net_building import link_names, trigger_of
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind, TriggerKind


class Paths:
    """Reachability over sequence flows, links, boundary events, sub-processes and compensation."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    @cached_property
    def following(self) -> Mapping[str, tuple[str, ...]]:
        """Nodes a case may come to right after each node."""
        flow = self._flow
        catches = {
            (node.scope, name): node.id
            for node in flow.nodes
            if node.kind is NodeKind.INTERMEDIATE_CATCH
            for name in link_names(node)
        }
        following: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
        for line in flow.sequence_flows:
            if line.source in following and line.target in following:
                following[line.source].append(line.target)
        for node in flow.nodes:
            following[node.id] += [event.id for event in flow.boundary_events.get(node.id, ())]
            if node.kind is NodeKind.INTERMEDIATE_THROW:
                keys = [(node.scope, name) for name in link_names(node)]
                following[node.id] += [catches[key] for key in keys if key in catches]
        for dotted in flow.associations:
            source = flow.node_by_id.get(dotted.source)
            if source is not None and source.attached_to and dotted.target in following:
                following[dotted.source].append(dotted.target)  # to a compensation handler
        return {node: tuple(targets) for node, targets in following.items()}

    @cached_property
    def preceding(self) -> Mapping[str, tuple[str, ...]]:
        """The reverse of ``following``."""
        preceding: dict[str, list[str]] = {node: [] for node in self.following}
        for node, targets in self.following.items():
            for target in targets:
                preceding[target].append(node)
        return {node: tuple(sources) for node, sources in preceding.items()}

    @cached_property
    def reached(self) -> frozenset[str]:
        """Nodes some case can reach."""
        waiting = [n.id for process in self._flow.processes for n in self._entries(process.id)]
        seen = set(waiting)
        while waiting:
            node = self._flow.node_by_id[waiting.pop()]
            following = list(self.following[node.id])
            if node.is_sub_process:
                following += [entry.id for entry in self._entries(node.id)]
            for target in following:
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(seen)

    @cached_property
    def finishing(self) -> frozenset[str]:
        """Nodes from which the end of their own level can be reached."""
        waiting = [node.id for node in self._flow.nodes if self._is_end(node)]
        seen = set(waiting)
        while waiting:
            for source in self.preceding[waiting.pop()]:
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        return frozenset(seen)

    def before(self, node_id: str) -> frozenset[str]:
        """Return the nodes a case may have passed when it comes to a node, itself excluded.

        Inside a sub-process what comes before the sub-process counts, and inside an event
        sub-process everything on the level around it.
        """
        waiting = [node_id]
        seen: set[str] = set()
        while waiting:
            here = waiting.pop()
            for source in self.sources(here):
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        return frozenset(seen)

    def sources(self, node_id: str) -> Iterable[str]:
        """Iterate over the nodes whose results a node sees first, in the sense of ``before``."""
        yield from self.preceding.get(node_id, ())
        node = self._flow.node_by_id.get(node_id)
        if node is None:
            return
        for source in self.preceding.get(node_id, ()):
            yield from self._inside(source)
        around = self._flow.node_by_id.get(node.scope)
        if around is not None:
            yield around.id
            if around.triggered_by_event:
                yield from (n.id for n in self._flow.children.get(around.scope, ()))

    def _inside(self, node_id: str) -> Iterable[str]:
        waiting = list(self._flow.children.get(node_id, ()))
        seen: set[str] = set()
        while waiting:
            node = waiting.pop()
            if node.id not in seen:
                seen.add(node.id)
                yield node.id
                waiting.extend(self._flow.children.get(node.id, ()))

    def _entries(self, scope: str) -> list[Node]:
        nodes = self._flow.children.get(scope, ())
        starts = [n for n in nodes if n.kind is NodeKind.START_EVENT or n.triggered_by_event]
        starts += [n for n in nodes if n.instantiate]
        holder = self._flow.node_by_id.get(scope)
        loose_start = holder is not None and holder.kind is NodeKind.AD_HOC_SUB_PROCESS
        if loose_start or not any(n.kind is NodeKind.START_EVENT or n.instantiate for n in nodes):
            starts += [n for n in nodes if not self.preceding[n.id] and not n.for_compensation]
        return starts

    def _is_end(self, node: Node) -> bool:
        if node.kind is NodeKind.END_EVENT or node.for_compensation or node.triggered_by_event:
            return True
        if node.kind is NodeKind.BOUNDARY_EVENT and trigger_of(node, TriggerKind.COMPENSATION):
            return True
        return not self.following[node.id]
