"""Deadlocks, double work and endless turns: found on the drawing, and only where they are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.wfa.lint.cases import drawn, process
from wfa.lint.analysis.exploration import Exploration, explore
from wfa.lint.analysis.net_building import build_net
from wfa.lint.analysis.reduction import reduce_net
from wfa.lint.analysis.soundness import Trouble, TroubleKind, troubles_of
from wfa.model import Flow
from wfa.reading import read_flow

#: Large flows are drawn and thrown away on purpose.
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
DEADLOCK, DOUBLE = TroubleKind.DEADLOCK, TroubleKind.DOUBLE
ENDLESS, UNDECIDED = TroubleKind.ENDLESS, TroubleKind.UNDECIDED


def troubles(source: bytes) -> tuple[Trouble, ...]:
    return troubles_of(read_flow(source).flow)


def test_choice_closed_by_a_parallel_join() -> None:
    source = drawn(
        "startEvent:s exclusiveGateway:x userTask:a userTask:b parallelGateway:j endEvent:e",
        "s x a j e", "x b j",
    )  # fmt: skip
    assert troubles(source) == (Trouble(DEADLOCK, "j", "x"),)


def test_fork_closed_by_a_choice() -> None:
    source = drawn(
        "startEvent:s parallelGateway:p userTask:a userTask:b exclusiveGateway:m userTask:c "
        "endEvent:e",
        "s p a m c e", "p b m",
    )  # fmt: skip
    assert troubles(source) == (Trouble(DOUBLE, "m", "p"),)


def test_two_flows_into_a_step_are_a_merge() -> None:
    source = drawn(
        "startEvent:s parallelGateway:p userTask:a userTask:b userTask:c endEvent:e",
        "s p a c e", "p b c",
    )  # fmt: skip
    assert troubles(source) == (Trouble(DOUBLE, "c", "p"),)


def test_two_flows_out_of_a_step_are_a_fork() -> None:
    source = drawn(
        "startEvent:s userTask:a userTask:b userTask:c userTask:d endEvent:e",
        "s a b d e", "a c d",
    )  # fmt: skip
    assert troubles(source) == (Trouble(DOUBLE, "d", "a"),)


def test_parallel_branches_that_end_by_themselves_are_fine() -> None:
    source = drawn(
        "startEvent:s parallelGateway:p userTask:a userTask:b endEvent:e endEvent:f",
        "s p a e", "p b f",
    )  # fmt: skip
    assert troubles(source) == ()


def test_a_branch_that_ends_starves_the_join() -> None:
    source = drawn(
        "startEvent:s parallelGateway:p userTask:a exclusiveGateway:x endEvent:f "
        "parallelGateway:j endEvent:e",
        "s p a j e", "p x j", "x f",
    )  # fmt: skip
    assert troubles(source) == (Trouble(DEADLOCK, "j", "x"),)


def test_two_start_events_do_not_meet_at_a_join() -> None:
    source = drawn("startEvent:s startEvent:t parallelGateway:j endEvent:e", "s j e", "t j")
    assert [t.kind for t in troubles(source)] == [DEADLOCK]


def test_inclusive_join_waits_only_for_what_can_come() -> None:
    source = drawn(
        "startEvent:s inclusiveGateway:o userTask:a userTask:b userTask:c inclusiveGateway:j "
        "userTask:d endEvent:e",
        "s o a j d e", "o b j", "o c j",
    )  # fmt: skip
    assert troubles(source) == ()


def test_inclusive_split_closed_by_a_parallel_join() -> None:
    source = drawn(
        "startEvent:s inclusiveGateway:o userTask:a userTask:b parallelGateway:j endEvent:e",
        "s o a j e", "o b j",
    )  # fmt: skip
    assert troubles(source) == (Trouble(DEADLOCK, "j", "o"),)


def test_parallel_split_closed_by_an_inclusive_join() -> None:
    source = drawn(
        "startEvent:s parallelGateway:p userTask:a userTask:b inclusiveGateway:j userTask:c "
        "endEvent:e",
        "s p a j c e", "p b j",
    )  # fmt: skip
    assert troubles(source) == ()


def test_inclusive_join_behind_a_choice_inside_a_fork() -> None:
    """The join must not fire before the slow branch has decided where to go."""
    source = drawn(
        "startEvent:s parallelGateway:p userTask:a exclusiveGateway:x userTask:b endEvent:f "
        "inclusiveGateway:j userTask:c endEvent:e",
        "s p a j c e", "p x b j", "x f",
    )  # fmt: skip
    assert troubles(source) == ()


def test_interrupting_boundary_is_a_choice() -> None:
    content = (
        '<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">'
        "<timerEventDefinition/></boundaryEvent><userTask id='b'/><parallelGateway id='j'/>"
        '<endEvent id="e"/>'
    )
    lines = [("s", "a"), ("a", "j"), ("t", "b"), ("b", "j"), ("j", "e")]
    source = process(content + flows(lines))
    assert troubles(source) == (Trouble(DEADLOCK, "j", "a"),)


def test_non_interrupting_boundary_is_a_fork() -> None:
    content = (
        '<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a" '
        'cancelActivity="false"><timerEventDefinition/></boundaryEvent><userTask id="b"/>'
        '<endEvent id="e"/>'
    )
    joined = process(content + flows([("s", "a"), ("a", "b"), ("t", "b"), ("b", "e")]))
    assert troubles(joined) == (Trouble(DOUBLE, "b", "a"),)
    apart = process(
        content + '<endEvent id="f"/>' + flows([("s", "a"), ("a", "b"), ("t", "f"), ("b", "e")])
    )
    assert troubles(apart) == ()


def test_conditional_flows_of_a_step() -> None:
    condition = "<conditionExpression>x</conditionExpression>"
    content = (
        '<startEvent id="s"/><userTask id="a" default="d"/><userTask id="b"/><userTask id="c"/>'
        '<exclusiveGateway id="m"/><userTask id="z"/><endEvent id="e"/>'
        f'<sequenceFlow id="x" sourceRef="a" targetRef="b">{condition}</sequenceFlow>'
        '<sequenceFlow id="d" sourceRef="a" targetRef="c"/>'
    )
    lines = flows([("s", "a"), ("b", "m"), ("c", "m"), ("m", "z"), ("z", "e")])
    assert troubles(process(content + lines)) == ()  # one condition or the default: never both
    twice = content.replace(
        '<sequenceFlow id="d"',
        f'<sequenceFlow id="y" sourceRef="a" targetRef="c">{condition}</sequenceFlow>'
        '<sequenceFlow id="d"',
    )
    twice = twice.replace(
        'id="d" sourceRef="a" targetRef="c"', 'id="d" sourceRef="a" targetRef="z"'
    )
    assert [t.kind for t in troubles(process(twice + lines))] == [DOUBLE]


def test_links_lead_on() -> None:
    content = (
        '<startEvent id="s"/><exclusiveGateway id="x"/><userTask id="a"/>'
        '<intermediateThrowEvent id="l"><linkEventDefinition name="続き"/></intermediateThrowEvent>'
        '<intermediateCatchEvent id="c"><linkEventDefinition name="続き"/></intermediateCatchEvent>'
        '<parallelGateway id="j"/><endEvent id="e"/>'
    )
    lines = flows([("s", "x"), ("x", "a"), ("a", "j"), ("x", "l"), ("c", "j"), ("j", "e")])
    assert troubles(process(content + lines)) == (Trouble(DEADLOCK, "j", "x"),)


def test_terminate_ends_everything() -> None:
    content = (
        '<startEvent id="s"/><parallelGateway id="p"/><userTask id="a"/><exclusiveGateway id="x"/>'
        '<endEvent id="t"><terminateEventDefinition/></endEvent><parallelGateway id="j"/>'
        '<endEvent id="e"/>'
    )
    lines = [("s", "p"), ("p", "a"), ("a", "j"), ("p", "x"), ("x", "j"), ("x", "t"), ("j", "e")]
    assert troubles(process(content + flows(lines))) == ()


def test_sub_processes_have_levels_of_their_own() -> None:
    inner = (
        '<startEvent id="ps"/><exclusiveGateway id="x"/><userTask id="a"/><userTask id="b"/>'
        '<parallelGateway id="j"/><endEvent id="pe"/>'
        + flows([("ps", "x"), ("x", "a"), ("x", "b"), ("a", "j"), ("b", "j"), ("j", "pe")], "i")
    )
    content = f'<startEvent id="s"/><subProcess id="p">{inner}</subProcess><endEvent id="e"/>'
    assert troubles(process(content + flows([("s", "p"), ("p", "e")]))) == (
        Trouble(DEADLOCK, "j", "x"),
    )


def test_event_sub_processes_and_handlers_stand_aside() -> None:
    content = (
        '<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>'
        '<boundaryEvent id="k" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>'
        '<userTask id="u" isForCompensation="true"/>'
        '<subProcess id="x" triggeredByEvent="true"><startEvent id="xs"><messageEventDefinition/>'
        '</startEvent><endEvent id="xe"/><sequenceFlow id="q" sourceRef="xs" targetRef="xe"/>'
        "</subProcess>"
    )
    assert troubles(process(content + flows([("s", "a"), ("a", "e")]))) == ()


def test_without_a_start_event_everything_loose_begins() -> None:
    source = drawn("userTask:a userTask:b parallelGateway:j endEvent:e", "a j e", "b j")
    assert troubles(source) == ()


def test_a_trap_is_endless() -> None:
    source = drawn(
        "startEvent:s exclusiveGateway:x exclusiveGateway:m userTask:a endEvent:e",
        "s x e", "x m a m",
    )  # fmt: skip
    assert [t.kind for t in troubles(source)] == [ENDLESS]


def test_what_cannot_be_decided_is_said() -> None:
    source = drawn("startEvent:s complexGateway:c userTask:a endEvent:e", "s c a e", "c e")
    assert Trouble(UNDECIDED, "P") in troubles(source)


def test_a_wide_unstructured_fork_reaches_the_limit_and_says_so() -> None:
    """Twelve branches whose ends cross: nothing to reduce, too many states to look at."""
    names = range(14)
    nodes = ["startEvent:s", "parallelGateway:p", "parallelGateway:j", "endEvent:e"]
    nodes += [f"exclusiveGateway:x{i} exclusiveGateway:m{i}" for i in names]
    lines = ["s p", "j e"]
    for i in names:
        lines += [f"p x{i} m{i} j", f"x{i} m{(i + 1) % 14}"]
    kinds = {t.kind for t in troubles(drawn(" ".join(nodes), *lines))}
    assert UNDECIDED in kinds or DEADLOCK in kinds


@pytest.mark.parametrize("branches", [2, 40])
def test_wide_structured_forks_shrink_to_nothing(branches: int) -> None:
    nodes = ["startEvent:s parallelGateway:p parallelGateway:j endEvent:e"]
    nodes += [f"userTask:a{i} userTask:b{i} userTask:c{i}" for i in range(branches)]
    lines = ["s p", "j e", *(f"p a{i} b{i} c{i} j" for i in range(branches))]
    flow = read_flow(drawn(" ".join(nodes), *lines)).flow
    net = build_net(flow, "P")
    reduce_net(net)
    assert len(net.routers) <= 3
    assert troubles_of(flow) == ()


def flows(pairs: list[tuple[str, str]], prefix: str = "f") -> str:
    return "".join(
        f'<sequenceFlow id="{prefix}{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(pairs)
    )


@st.composite
def block(draw: st.DrawFn, depth: int, names: list[str], sound: bool) -> tuple[str, str, str]:
    """A piece with one way in and one way out: (elements, first id, last id)."""
    number = len(names)
    names.append("")
    if depth == 0 or draw(st.booleans()):
        return f'<userTask id="t{number}"/>', f"t{number}", f"t{number}"
    kind = draw(st.sampled_from(["exclusiveGateway", "parallelGateway", "inclusiveGateway"]))
    closing = kind if sound else draw(st.sampled_from(["exclusiveGateway", "parallelGateway"]))
    elements = f'<{kind} id="o{number}"/><{closing} id="c{number}"/>'
    pairs = []
    for _ in range(draw(st.integers(2, 3))):
        inner, first, last = draw(block(depth - 1, names, sound))
        elements += inner
        pairs += [(f"o{number}", first), (last, f"c{number}")]
    if sound and kind == "exclusiveGateway" and draw(st.booleans()):
        pairs.append((f"c{number}", f"o{number}"))
    return elements + flows(pairs, f"p{number}_"), f"o{number}", f"c{number}"


@st.composite
def structured(draw: st.DrawFn, sound: bool) -> Flow:
    elements, first, last = draw(block(3, [], sound))
    content = f'<startEvent id="s"/>{elements}<userTask id="z"/><endEvent id="e"/>'
    return read_flow(process(content + flows([("s", first), (last, "z"), ("z", "e")]))).flow


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(structured(sound=True).filter(lambda flow: len(flow.nodes) < 60))
def test_well_structured_flows_are_sound(flow: Flow) -> None:
    loops = any(len(flow.outgoing.get(n.id, ())) > 1 and n.id.startswith("c") for n in flow.nodes)
    if not loops:
        assert troubles_of(flow) == ()


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(structured(sound=False).filter(lambda flow: len(flow.nodes) < 25))
def test_reduction_changes_nothing_that_matters(flow: Flow) -> None:
    full = explore(build_net(flow, "P"))
    net = build_net(flow, "P")
    reduce_net(net)
    small = explore(net)
    if full.complete and small.complete:
        assert verdict(small) == verdict(full)


def verdict(result: Exploration) -> tuple[bool, bool]:
    """Whether a case can get stuck, and whether work can be done twice."""
    return bool(result.deadlocks), bool(result.doubled)
