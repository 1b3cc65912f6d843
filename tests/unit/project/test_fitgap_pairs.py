"""The hand-made answers of fit & gap pairs are whole: one for each step, none against another."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, HELD_OUT, Group, Pair, read_pair
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind

FILES = sorted(DEVELOPMENT.glob("*.txt")) + sorted(HELD_OUT.glob("*.txt"))
TASKS = frozenset(
    {
        NodeKind.TASK,
        NodeKind.MANUAL_TASK,
        NodeKind.USER_TASK,
        NodeKind.SERVICE_TASK,
        NodeKind.BUSINESS_RULE_TASK,
        NodeKind.SEND_TASK,
        NodeKind.RECEIVE_TASK,
        NodeKind.CALL_ACTIVITY,
    }
)
#: Never aligned, never missing: frames, and gateways that ask nothing.
SILENT = frozenset({NodeKind.SUB_PROCESS, NodeKind.PARALLEL_GATEWAY, NodeKind.EVENT_BASED_GATEWAY})
DECISIONS = frozenset({NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY})
EVENTS_OF_FRAMES = frozenset({NodeKind.START_EVENT, NodeKind.END_EVENT})
#: Differences that tell of one aligned group, or of some of its steps.
OF_A_GROUP = frozenset({"renamed", "performer_changed", "means_changed", "document_changed"})
#: Differences that a step without counterpart can carry.
ALONE = frozenset({"missing", "added", "deadline_changed", "trigger_changed"})


@pytest.fixture(scope="module", params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def pair(request: pytest.FixtureRequest) -> Pair:
    path = request.param
    assert isinstance(path, Path)
    return read_pair(path)


def _expected_nodes(flow: Flow) -> dict[str, Node]:
    """Return the nodes of a flow that need an answer."""
    branches = Counter(arrow.source for arrow in flow.sequence_flows)
    top = {process.id for process in flow.processes}
    return {
        node.id: node
        for node in flow.nodes
        if node.kind not in SILENT
        and not (node.kind in DECISIONS and branches[node.id] < 2)
        and not (node.kind in EVENTS_OF_FRAMES and node.scope not in top)
    }


def _sides(pair: Pair) -> list[tuple[dict[str, Node], int]]:
    return [(_expected_nodes(pair.standard), 0), (_expected_nodes(pair.current), 1)]


def test_every_step_has_one_counterpart_or_one_difference_that_says_it_has_none(
    pair: Pair,
) -> None:
    for nodes, side in _sides(pair):
        aligned = Counter(identity for group in pair.alignment for identity in group[side])
        alone = Counter(
            identity
            for gap in pair.gaps
            if gap.type in ALONE and not (gap.standard and gap.current)
            for identity in (gap.standard, gap.current)[side]
        )
        assert aligned + alone == Counter(dict.fromkeys(nodes, 1))


def test_several_steps_for_one_are_split_or_merged(pair: Pair) -> None:
    standard = _expected_nodes(pair.standard)
    for group in pair.alignment:
        found = [
            gap.type
            for gap in pair.gaps
            if gap.type in ("split", "merged") and (gap.standard, gap.current) == group
        ]
        assert found == _expected_grain(group, standard), group


def _expected_grain(group: Group, standard: dict[str, Node]) -> list[str]:
    ours, theirs = len(group[0]), len(group[1])
    starts = all(standard[identity].kind is NodeKind.START_EVENT for identity in group[0])
    if ours == theirs == 1 or (ours == 1 and starts):
        return []
    return ["split"] if theirs >= ours else ["merged"]


def test_differences_of_a_group_name_a_group(pair: Pair) -> None:
    for gap in pair.gaps:
        if gap.type in OF_A_GROUP:
            assert any(
                gap.standard == standard and gap.current <= current
                for standard, current in pair.alignment
            ), gap


def test_renamed_is_of_one_task_for_one_whose_other_marks_leave_room(pair: Pair) -> None:
    nodes = {node.id: node for node in pair.standard.nodes + pair.current.nodes}
    others = {
        (gap.standard, gap.current)
        for gap in pair.gaps
        if gap.type in ("means_changed", "document_changed")
    }
    renamed = {(gap.standard, gap.current) for gap in pair.gaps if gap.type == "renamed"}
    assert not renamed & others
    for standard, current in renamed:
        assert len(standard) == len(current) == 1
        assert {nodes[identity].kind for identity in standard | current} <= TASKS


def test_no_answer_is_written_twice(pair: Pair) -> None:
    answers = Counter((gap.type, gap.standard, gap.current) for gap in pair.gaps)
    assert max(answers.values()) == 1
