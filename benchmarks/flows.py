"""Generated flows: of the shape of an application, a loop of one step, a very long chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wfa.model import Expression, Flow, Node, Process, SequenceFlow
from wfa.model.elements import EventDefinition, Lane
from wfa.model.extensions import Field, FlowInfo, LaneInfo, Service
from wfa.model.kinds import NodeKind, TimerKind, TriggerKind

#: Nodes of one block of ``application_flow``; start and end come to that.
BLOCK_NODES = 20
#: Steps of a person in one block.
BLOCK_STEPS = 7
#: What the start form is answered with: the longer way is taken everywhere.
START_ANSWERS = {"氏名": "北海　太郎", "区分": "1"}
AGAIN = "もう一度"


def step_answers(node: Node) -> dict[str, str]:
    """Return what the form of a step is answered with, as a browser sends it."""
    return {asked.name: _ANSWERS[asked.data_type] for asked in node.form or ()}


def told(answers: Mapping[str, str]) -> dict[str, object]:
    """Return answers for engines that know no forms: numbers as numbers."""
    return {name: int(text) if text.isdecimal() else text for name, text in answers.items()}


_ANSWERS = {"text": "窓口で本人に確認しました。", "9": "2", "date": "2026-11-20", "flag": "1"}


def application_flow(blocks: int, flow_no: str = "80") -> Flow:
    """Return a flow like 転入: 22 nodes for one block, 162 for eight.

    Each block: seven steps of a person, one with a reminding timer; a choice, a branch that runs
    beside another, scripts.
    """
    draft = Draft()
    fields = (
        Field(name="氏名", data_type="N", length=40, required=True, searchable=True),
        Field(name="区分", data_type="9", length=1, required=True),
    )
    draft.add(NodeKind.START_EVENT, form=fields)
    for _ in range(blocks):
        _add_block(draft)
    draft.add(NodeKind.END_EVENT)
    return draft.flow("転入のような手続", flow_no)


def loop_flow(flow_no: str = "81", connector: str = "") -> Flow:
    """Return a flow of one step that is done again as long as its answer says so.

    With a connector, its answer is kept before the loop begins.
    """
    draft = Draft()
    draft.add(NodeKind.START_EVENT)
    if connector:
        asked = draft.add(NodeKind.SERVICE_TASK)
        draft.let_call(asked, Service(connector=connector, result="回答"))
    merge = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.add_step(Field(name=AGAIN, data_type="flag"))
    choice = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.join(choice, merge, AGAIN)
    draft.add(NodeKind.END_EVENT)
    draft.make_default(choice)
    return draft.flow("くり返す手続", flow_no)


def chain_flow(length: int, flow_no: str = "82") -> Flow:
    """Return a flow of so many nodes in a row: scripts, and one step of a person at the end."""
    draft = Draft()
    draft.add(NodeKind.START_EVENT)
    for _ in range(length - 3):
        draft.add(NodeKind.SCRIPT_TASK, script="x = 1")
    draft.add_step(Field(name="備考", data_type="text"))
    draft.add(NodeKind.END_EVENT)
    return draft.flow("長い手続", flow_no)


def _add_block(draft: Draft) -> None:
    reminded = draft.add_step()
    draft.add_reminder(reminded)
    choice = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.add_step(condition="区分 == 1")
    merge = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.join(choice, merge)
    draft.make_default(choice)
    draft.add_step(after=merge)
    draft.add(NodeKind.SCRIPT_TASK, script="確認済み = 1")
    split = draft.add(NodeKind.PARALLEL_GATEWAY)
    draft.add_step()
    together = draft.add(NodeKind.PARALLEL_GATEWAY)
    beside = draft.add(NodeKind.SCRIPT_TASK, after=split, script="番号 = 区分 + 1")
    draft.join(beside, together)
    draft.add_step(after=together)
    draft.add(NodeKind.SCRIPT_TASK, script="手数料 = 区分 * 300")
    draft.add_step()
    choice = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.add(NodeKind.SCRIPT_TASK, script="通知 = 1", condition="区分 == 1")
    merge = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.join(choice, merge)
    draft.make_default(choice)
    draft.add_step(after=merge)
    draft.add(NodeKind.SCRIPT_TASK, script="済み = 1")


@dataclass
class Draft:
    """A flow that grows at its end. Everything lies in one lane of the counter."""

    nodes: list[Node] = field(default_factory=list)
    lines: list[SequenceFlow] = field(default_factory=list)
    last: str = ""

    def add(
        self,
        kind: NodeKind,
        *,
        after: str = "",
        condition: str = "",
        script: str = "",
        form: tuple[Field, ...] | None = None,
    ) -> str:
        """Add a node behind the last one, or behind another; return its id."""
        name = f"n{len(self.nodes)}"
        node = Node(
            id=name, kind=kind, scope="P", name=f"作業{name}", script=script or None, form=form
        )
        self.nodes.append(node)
        if source := after or self.last:
            self.join(source, name, condition)
        self.last = name
        return name

    def add_step(self, *questions: Field, after: str = "", condition: str = "") -> str:
        """Add a step of a person; without questions it gets four, as the standard has on average.

        The standard flows ask 5.5 questions in a step, half of the steps at most four.
        """
        number = len(self.nodes)
        usual = (
            Field(name=f"備考{number}", data_type="text", required=True),
            Field(name=f"人数{number}", data_type="9", length=2),
            Field(name=f"異動日{number}", data_type="date"),
            Field(name=f"確認{number}", data_type="flag"),
        )
        form = questions or usual
        return self.add(NodeKind.USER_TASK, form=form, after=after, condition=condition)

    def add_reminder(self, step: str) -> None:
        """Add a timer at a step that reminds and lets it go on."""
        number = len(self.nodes)
        timer = EventDefinition(
            kind=TriggerKind.TIMER,
            id=f"t{number}",
            timer=TimerKind.DURATION,
            expression=Expression(text="P14D"),
        )
        event, end = f"n{number}", f"n{number + 1}"
        self.nodes += [
            Node(
                id=event,
                kind=NodeKind.BOUNDARY_EVENT,
                scope="P",
                name="催促の時期",
                attached_to=step,
                interrupting=False,
                events=(timer,),
            ),
            Node(id=end, kind=NodeKind.END_EVENT, scope="P", name="催促した"),
        ]
        self.join(event, end)

    def join(self, source: str, target: str, condition: str = "") -> None:
        """Add an arrow."""
        self.lines.append(
            SequenceFlow(
                id=f"f{len(self.lines)}",
                source=source,
                target=target,
                scope="P",
                condition=Expression(text=condition) if condition else None,
            )
        )

    def let_call(self, step: str, service: Service) -> None:
        """Let an automatic step call a connector."""
        self.nodes = [replace(n, service=service) if n.id == step else n for n in self.nodes]

    def make_default(self, gateway: str) -> None:
        """Let the last arrow out of a gateway be its default."""
        default = [line.id for line in self.lines if line.source == gateway][-1]
        self.nodes = [replace(n, default=default) if n.id == gateway else n for n in self.nodes]

    def flow(self, title: str, flow_no: str) -> Flow:
        """Return the whole."""
        info = FlowInfo(business_no="01", flow_no=flow_no, title=title)
        lane = Lane(
            id="L",
            process="P",
            name="窓口",
            nodes=tuple(node.id for node in self.nodes),
            info=LaneInfo(role="L1"),
        )
        return Flow(
            id=f"generated{flow_no}",
            target_namespace="urn:generated",
            processes=(Process(id="P", name=title, executable=True, info=info),),
            lanes=(lane,),
            nodes=tuple(self.nodes),
            sequence_flows=tuple(self.lines),
        )
