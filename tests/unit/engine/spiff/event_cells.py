"""Small diagrams: one event of each kind in each position, as files, and how the event occurs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.spiff import HappeningKind, compile_definition
from tests.unit.engine.spiff.playing import Play
from tests.unit.wfa.flow_files import flow_source
from wfa.model import Flow
from wfa.reading import read_flow

#: Event definitions by kind, as they stand in a file.
DEFINITIONS = {
    "none": "",
    "message": '<bpmn:messageEventDefinition messageRef="m"/>',
    "timer": (
        "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration>"
        "</bpmn:timerEventDefinition>"
    ),
    "error": '<bpmn:errorEventDefinition errorRef="e"/>',
    "escalation": '<bpmn:escalationEventDefinition escalationRef="u"/>',
    "signal": '<bpmn:signalEventDefinition signalRef="s"/>',
    "conditional": (
        "<bpmn:conditionalEventDefinition><bpmn:condition>x == 1</bpmn:condition>"
        "</bpmn:conditionalEventDefinition>"
    ),
    "compensation": "<bpmn:compensateEventDefinition/>",
    "cancel": "<bpmn:cancelEventDefinition/>",
    "link": '<bpmn:linkEventDefinition name="L"/>',
    "terminate": "<bpmn:terminateEventDefinition/>",
}
DEFINITIONS["multiple"] = DEFINITIONS["message"] + DEFINITIONS["signal"]
DEFINITIONS["parallel multiple"] = DEFINITIONS["multiple"]

_ROOTS = (
    '<bpmn:message id="m" name="M"/><bpmn:signal id="s" name="S"/>'
    '<bpmn:error id="e" errorCode="E"/><bpmn:escalation id="u" escalationCode="U"/>'
)


def file(inside: str, *, around: str = "") -> bytes:
    """Return a file with one process, and messages, signals, errors and escalations."""
    return flow_source(
        f'{_ROOTS}{around}<bpmn:process id="P" isExecutable="true">{inside}</bpmn:process>',
        process=False,
    )


def flow(inside: str, *, around: str = "") -> Flow:
    """Return what such a file says."""
    return read_flow(file(inside, around=around)).flow


def node(tag: str, id: str, inside: str = "", **attributes: str) -> str:
    """Return an element."""
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<bpmn:{tag} id="{id}" name="{id}の名"{written}>{inside}</bpmn:{tag}>'


def event(tag: str, kind: str, **attributes: str) -> str:
    """Return the event that is tried: its id is ``event``."""
    if kind == "parallel multiple":
        attributes["parallelMultiple"] = "true"
    return node(tag, "event", DEFINITIONS[kind], **attributes)


def arrows(*chains: str) -> str:
    """Return sequence flows: ``a b c`` leads from a to b to c."""
    pairs = [
        pair for chain in chains for pair in zip(chain.split(), chain.split()[1:], strict=False)
    ]
    return "".join(
        f'<bpmn:sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs
    )


def users(*ids: str) -> str:
    """Return user tasks."""
    return "".join(node("userTask", id) for id in ids)


#: A step that can be undone by ``undone``.
UNDOABLE = (
    users("done")
    + node("boundaryEvent", "undo", DEFINITIONS["compensation"], attachedToRef="done")
    + node("userTask", "undone", isForCompensation="true")
    + '<bpmn:association id="x1" sourceRef="undo" targetRef="undone"/>'
)


def _process_start(kind: str) -> Flow:
    return flow(event("startEvent", kind) + users("a") + arrows("event a"))


def _sub_start(kind: str) -> Flow:
    inside = event("startEvent", kind) + users("a") + arrows("event a")
    return flow(
        node("startEvent", "start") + node("subProcess", "sub", inside) + arrows("start sub")
    )


def _event_sub_process(kind: str, interrupting: str) -> Flow:
    handler = event("startEvent", kind, isInterrupting=interrupting) + users("h")
    inside = (
        node("startEvent", "s")
        + users("a")
        + arrows("s a")
        + node("subProcess", "handler", handler + arrows("event h"), triggeredByEvent="true")
    )
    undo = node("intermediateThrowEvent", "back", DEFINITIONS["compensation"])
    return flow(
        node("startEvent", "start")
        + node("subProcess", "sub", inside)
        + undo
        + users("b")
        + arrows("start sub back b")
    )


def _catch(kind: str) -> Flow:
    if kind == "link":
        jump = node("intermediateThrowEvent", "jump", DEFINITIONS["link"])
        inside = jump + event("intermediateCatchEvent", kind) + arrows("start jump", "event a")
    else:
        inside = event("intermediateCatchEvent", kind) + arrows("start event a")
    return flow(node("startEvent", "start") + users("a") + inside)


def _throw(kind: str) -> Flow:
    inside = UNDOABLE + event("intermediateThrowEvent", kind) + users("a")
    if kind == "link":
        inside += node("intermediateCatchEvent", "landing", DEFINITIONS["link"])
        inside += arrows("start done event", "landing a")
    else:
        inside += arrows("start done event a")
    return flow(node("startEvent", "start") + inside)


def _boundary(kind: str, host: str, interrupting: str) -> Flow:
    """Return an activity ``host`` with the event on its border; inside waits ``a``."""
    inside = node("startEvent", "s") + users("a")
    around = ""
    if host == "userTask":
        activity = node("userTask", "a")
    elif host == "callActivity":
        activity = node("callActivity", "host", calledElement="Called")
        around = f'<bpmn:process id="Called">{inside}{arrows("s a")}</bpmn:process>'
    elif kind == "cancel":
        leave = node("endEvent", "leave", DEFINITIONS["cancel"])
        activity = node(host, "host", inside + leave + arrows("s a leave"))
    else:
        activity = node(host, "host", inside + arrows("s a"))
    name = "a" if host == "userTask" else "host"
    border = event("boundaryEvent", kind, attachedToRef=name, cancelActivity=interrupting)
    undo = node("intermediateThrowEvent", "back", DEFINITIONS["compensation"])
    if kind == "compensation":
        reaction = node("userTask", "h", isForCompensation="true")
        reaction += '<bpmn:association id="x2" sourceRef="event" targetRef="h"/>'
    else:
        reaction = users("h") + arrows("event h")
    drawn = node("startEvent", "start") + activity + border + reaction + undo + users("b")
    return flow(drawn + arrows(f"start {name} back b"), around=around)


def _branch(kind: str) -> Flow:
    later = node("intermediateCatchEvent", "later", DEFINITIONS["timer"])
    return flow(
        node("startEvent", "start")
        + node("eventBasedGateway", "gateway")
        + event("intermediateCatchEvent", kind)
        + later
        + users("a", "b")
        + arrows("start gateway event a", "gateway later b")
    )


def _end(kind: str) -> Flow:
    return flow(
        node("startEvent", "start")
        + UNDOABLE
        + users("beside")
        + event("endEvent", kind)
        + arrows("start done event", "start beside")
    )


def _transaction_end(kind: str) -> Flow:
    inside = node("startEvent", "s") + UNDOABLE + event("endEvent", kind) + arrows("s done event")
    border = node("boundaryEvent", "border", DEFINITIONS["cancel"], attachedToRef="host")
    return flow(
        node("startEvent", "start")
        + node("transaction", "host", inside)
        + border
        + users("h", "b")
        + arrows("start host b", "border h")
    )


_HOSTS = {
    "task": "userTask",
    "sub-process": "subProcess",
    "call activity": "callActivity",
    "transaction": "transaction",
}
#: The diagram of each position, by the kind of its event.
POSITIONS: dict[str, Callable[[str], Flow]] = {
    "start": _process_start,
    "sub-process start": _sub_start,
    "event sub-process, interrupting": lambda kind: _event_sub_process(kind, "true"),
    "event sub-process, beside": lambda kind: _event_sub_process(kind, "false"),
    "catch": _catch,
    "throw": _throw,
    "event gateway": _branch,
    "end": _end,
    "transaction end": _transaction_end,
}
for _name, _host in _HOSTS.items():
    for _way, _flag in (("interrupting", "true"), ("beside", "false")):
        POSITIONS[f"border of a {_name}, {_way}"] = partial(
            _boundary, host=_host, interrupting=_flag
        )


def occur(play: Play, kind: str, at: str = "a") -> None:
    """Let the event happen; ``at`` is the step that fails or escalates."""
    match kind:
        case "message" | "multiple":
            play.tell("M")
        case "timer":
            play.time("event")
        case "signal":
            play.signal("S")
        case "conditional":
            play.set(x=1)
        case "error":
            play.fail(at, "E")
        case "escalation":
            assert play.run.escalate(play.step(at).token, "U")
            play.go()
        case "parallel multiple":
            before = play.open
            play.tell("M")
            assert play.open == before, "only one of the two has come"
            play.signal("S")
        case "compensation" | "cancel":
            play.do(at)


#: What happening a thrown kind leaves.
THROWN = {
    "message": HappeningKind.MESSAGE,
    "signal": HappeningKind.SIGNAL,
    "error": HappeningKind.ERROR,
    "escalation": HappeningKind.ESCALATED,
    "multiple": HappeningKind.MESSAGE,
}


def compiles(diagram: Flow) -> None:
    """Compile a diagram; raises what a deployment would."""
    compile_definition(diagram, lambda _: None)
