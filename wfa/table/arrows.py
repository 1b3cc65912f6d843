"""The arrows of a table, and the decisions behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wfa.model import Expression, Flow, Outcome, SequenceFlow
from wfa.model.elements import Node
from wfa.model.kinds import GATEWAY_KINDS, NodeKind
from wfa.table.columns import Column
from wfa.table.names import Names
from wfa.table.rows import one_line
from wfa.table.steps import meaning
from wfa.table.values import NextStep, Table, TableRow


class Arrows:
    """Draws the arrows a table names; arrows between the same two nodes keep their ids."""

    def __init__(self, flow: Flow, table: Table, ids: Mapping[str, str], names: Names) -> None:
        self.flow = flow
        self.table = table
        self.ids = ids
        self.names = names
        self.nodes = {node.id: node for node in flow.nodes}
        self.order = [node.id for node in flow.nodes]
        self.lines: list[SequenceFlow] = []

    def apply(self) -> Flow:
        """Return the flow with the arrows of the table."""
        own = set(self.ids.values())
        others = [
            line
            for line in self.flow.sequence_flows
            if line.source not in own and {line.source, line.target} <= self.nodes.keys()
        ]
        for row in self.table.rows:
            self._leave(row)
        old_order = {x.id: k for k, x in enumerate(self.flow.sequence_flows)}
        lines = sorted([*others, *self.lines], key=lambda x: old_order.get(x.id, len(old_order)))
        return replace(
            self.flow,
            nodes=tuple(self.nodes[node] for node in self.order),
            sequence_flows=tuple(lines),
        )

    def _leave(self, row: TableRow) -> None:
        source = self.nodes[self.ids[row.number]]
        old = self.flow.outgoing.get(source.id, ())
        targets = [self.ids[step.number] for step in row.next]
        if Column.NEXT in row.unchanged and [line.target for line in old] == targets:
            self.lines += old
            return
        if len(row.next) > 1 and source.kind not in GATEWAY_KINDS and not self._splits(source):
            source = self._gateway_after(source)
        self.nodes[source.id] = replace(self.nodes[source.id], default="")
        for step in row.next:
            self._arrow(source, step, row)

    def _splits(self, source: Node) -> bool:
        """Say whether a step had several arrows of its own already: it keeps them."""
        return len(self.flow.outgoing.get(source.id, ())) > 1

    def _gateway_after(self, source: Node) -> Node:
        """Put a decision behind a step that leads to several."""
        gateway = Node(
            id=self.names.fresh("Gateway", source.id.removeprefix("Task_")),
            kind=NodeKind.EXCLUSIVE_GATEWAY,
            scope=source.scope,
            name=f"{source.name}結果" if not source.outcomes else source.outcomes[0].variable,
        )
        self.nodes[gateway.id] = gateway
        self.order.insert(self.order.index(source.id) + 1, gateway.id)
        self.lines.append(self._line(source.id, gateway.id, NextStep(number="")))
        return gateway

    def _arrow(self, source: Node, step: NextStep, row: TableRow) -> None:
        line = self._line(source.id, self.ids[step.number], step)
        condition = step.condition or self._implied(source, step, row)
        expression = line.condition
        if not condition:
            expression = None
        elif expression is None or expression.text.strip() != condition:
            expression = Expression(text=condition)
        self.lines.append(replace(line, name=_name(line, step), condition=expression))
        if step.default:
            self.nodes[source.id] = replace(self.nodes[source.id], default=line.id)

    def _line(self, source: str, target: str, step: NextStep) -> SequenceFlow:
        taken = {line.id for line in self.lines}
        same = [
            x
            for x in self.flow.outgoing.get(source, ())
            if x.target == target and x.id not in taken
        ]
        for line in same:
            if one_line(line.name) == step.name:
                return line
        if same:
            return same[0]
        scope = self.nodes[source].scope
        return SequenceFlow(id=self.names.fresh("Flow"), source=source, target=target, scope=scope)

    def _implied(self, source: Node, step: NextStep, row: TableRow) -> str:
        """Return the condition a named branch means: the outcome of the step before it."""
        deciding = {NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY}
        if step.default or not step.name or source.kind not in deciding or len(row.next) < 2:
            return ""
        before = self._decider(source, row)
        if before is None:
            return ""
        chosen = next((o for o in before.outcomes if o.value == step.name), None)
        if chosen is None:
            variable = before.outcomes[0].variable if before.outcomes else _question(source)
            chosen = Outcome(value=step.name, variable=variable, kind=meaning(step.name))
            outcomes = (*before.outcomes, chosen)
            self.nodes[before.id] = replace(before, outcomes=outcomes)
        return f'{chosen.variable} == "{chosen.value}"'

    def _decider(self, gateway: Node, row: TableRow) -> Node | None:
        """Return the step whose person chooses the branch: the one right before the decision."""
        if self.ids[row.number] != gateway.id:
            return self.nodes[self.ids[row.number]]
        before = [
            self.ids[other.number]
            for other in self.table.rows
            if any(self.ids.get(step.number) == gateway.id for step in other.next)
        ]
        people = [self.nodes[b] for b in before if self.nodes[b].kind is NodeKind.USER_TASK]
        return people[0] if len(people) == len(before) == 1 else None


def _question(gateway: Node) -> str:
    """Return a variable name made of a question: 代理人か → 代理人."""
    name = "".join(c for c in gateway.name.removesuffix("か") if c.isalnum() or c == "_")
    return name if name.isidentifier() else "選んだ道"


def _name(line: SequenceFlow, step: NextStep) -> str:
    """Keep line breaks of the drawing where the words are the same."""
    return line.name if one_line(line.name) == step.name else step.name
