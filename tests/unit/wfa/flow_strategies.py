"""Hypothesis strategies: values of the model, and whole flows that hold together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from data_layouts.certainty import Certainty
from wfa.model import (
    Annotation,
    Association,
    Bounds,
    Collaboration,
    Data,
    DataAssociation,
    Deadline,
    Diagram,
    Document,
    Edge,
    EventDefinition,
    Expression,
    Extra,
    Field,
    Flow,
    FlowInfo,
    Group,
    Lane,
    LaneInfo,
    LaneSet,
    LegalBasis,
    Link,
    Loop,
    Mapping,
    MessageFlow,
    Node,
    Outcome,
    Parameter,
    Point,
    Pool,
    Process,
    RootElement,
    SequenceFlow,
    Service,
    Shape,
    Work,
    XmlElement,
)
from wfa.model.kinds import (
    ACTIVITY_KINDS,
    EVENT_KINDS,
    Category,
    CountedIn,
    DataKind,
    FieldMode,
    LaneKind,
    LinkEffect,
    Medium,
    Method,
    NodeKind,
    OutcomeKind,
    PeriodUnit,
    TimerKind,
    TriggerKind,
)

T = TypeVar("T")

#: Any characters XML can carry, line breaks and signs that need escapes among them.
SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t<>&\"'")
TEXT = st.text(SIGNS, max_size=12)
NAMED = TEXT.filter(bool)
STRIPPED = TEXT.map(str.strip)
WORDS = st.lists(NAMED.map(lambda t: "".join(t.split())).filter(bool), max_size=3).map(tuple)
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6).map(float),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: number + 0.0),
)
COUNTS = st.integers(0, 10**6)


def some(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


FOREIGN = st.builds(
    XmlElement,
    tag=st.sampled_from(["{urn:acme}meta", "{urn:acme}other", "{urn:未知}語"]),
    attributes=some(TEXT.map(lambda text: ("key", text)), 1),
    text=NAMED.filter(lambda text: not text.isspace()) | st.just(""),
)
EXTRA = st.builds(
    Extra,
    attributes=some(TEXT.map(lambda text: ("{urn:acme}note", text)), 1),
    extensions=some(FOREIGN),
)

BASIS = st.builds(
    LegalBasis,
    text=TEXT,
    certainty=st.sampled_from(Certainty),
    note=TEXT,
    as_of=maybe(st.dates(date(1600, 1, 1))),
)
DEADLINE = st.builds(
    Deadline,
    name=TEXT,
    amount=maybe(COUNTS),
    unit=st.sampled_from(PeriodUnit),
    parameter=TEXT,
    counted_in=st.sampled_from(CountedIn),
    counted_from=TEXT,
    first_day_counts=st.booleans(),
    rolls_over=st.booleans(),
    statutory=st.booleans(),
    deemed=TEXT,
    basis=some(BASIS),
)
INFO = st.builds(
    FlowInfo,
    business_no=TEXT,
    flow_no=TEXT,
    title=TEXT,
    category=maybe(st.sampled_from(Category)),
    edition_note=TEXT,
    effective_date=maybe(st.dates(date(1600, 1, 1))),
    standard_period=TEXT,
    municipality_types=WORDS,
    deadlines=some(DEADLINE),
    basis=some(BASIS),
)
WORK = st.builds(
    Work,
    work_no=TEXT,
    method=st.sampled_from(Method),
    minutes=maybe(NUMBERS),
    volume=maybe(NUMBERS),
    volume_unit=TEXT,
    estimated=st.booleans(),
    requirements=WORDS,
    guidance=TEXT,
    basis=some(BASIS),
)
FIELD = st.builds(
    Field,
    name=TEXT,
    item=TEXT,
    label=TEXT,
    data_type=TEXT,
    length=maybe(COUNTS),
    code_list=TEXT,
    help=TEXT,
    mode=st.sampled_from(FieldMode),
    required=st.booleans(),
    condition=TEXT,
    searchable=st.booleans(),
)
OUTCOME = st.builds(
    Outcome,
    value=TEXT,
    variable=TEXT,
    kind=st.sampled_from(OutcomeKind),
    reason_required=st.booleans(),
)
SERVICE = st.builds(
    Service,
    connector=TEXT,
    result=TEXT,
    parameters=some(st.builds(Parameter, name=TEXT, value=TEXT)),
)
MAPPING = st.builds(Mapping, source=TEXT, target=TEXT)
DOCUMENT = st.builds(
    Document,
    form_no=TEXT,
    medium=st.sampled_from(Medium),
    retention=TEXT,
    layout=TEXT,
    basis=some(BASIS),
)
LINK = st.builds(
    Link,
    business_no=TEXT,
    flow_no=TEXT,
    effect=st.sampled_from(LinkEffect),
    variables=WORDS,
)

EXPRESSION = st.builds(Expression, text=STRIPPED, language=TEXT, formal=st.booleans())
TRIGGERS = st.one_of(
    st.builds(
        EventDefinition,
        kind=st.sampled_from(
            [TriggerKind.CANCEL, TriggerKind.TERMINATE, TriggerKind.MESSAGE, TriggerKind.SIGNAL]
        ),
        extra=EXTRA,
    ),
    st.builds(
        EventDefinition,
        kind=st.just(TriggerKind.TIMER),
        timer=st.sampled_from(TimerKind),
        expression=EXPRESSION,
    ),
    st.builds(EventDefinition, kind=st.just(TriggerKind.CONDITIONAL), expression=maybe(EXPRESSION)),
    st.builds(EventDefinition, kind=st.just(TriggerKind.LINK), link_name=TEXT),
    st.builds(
        EventDefinition, kind=st.just(TriggerKind.COMPENSATION), wait_for_completion=st.booleans()
    ),
)
LOOP = st.one_of(
    st.builds(
        Loop,
        multi_instance=st.just(False),
        test_before=st.booleans(),
        maximum=TEXT,
        condition=maybe(EXPRESSION),
        extra=EXTRA,
    ),
    st.builds(
        Loop,
        multi_instance=st.just(True),
        sequential=st.booleans(),
        behavior=TEXT,
        condition=maybe(EXPRESSION),
        cardinality=maybe(EXPRESSION),
        input_collection=STRIPPED,
        output_collection=STRIPPED,
        input_item=TEXT,
        output_item=TEXT,
        extra=EXTRA,
    ),
)
BOUNDS = st.builds(Bounds, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
POINT = st.builds(Point, NUMBERS, NUMBERS)
KINDS = sorted(
    ACTIVITY_KINDS | EVENT_KINDS | {NodeKind.EXCLUSIVE_GATEWAY, NodeKind.COMPLEX_GATEWAY}
)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Draw a flow: processes, a collaboration, everything in a holder that exists."""
    processes = [draw(PROCESSES[n]) for n in range(draw(st.integers(1, 2)))]
    nodes: list[Node] = []
    for process in processes:
        nodes += draw(_nodes(process.id, len(nodes), depth=0))
    scopes = [p.id for p in processes] + [n.id for n in nodes if n.is_sub_process]
    collaborations = draw(some(COLLABORATION, 1))
    holders = scopes + [c.id for c in collaborations]
    arrows = draw(_arrows(nodes))
    ids = st.sampled_from([n.id for n in nodes] or ["nowhere"])
    lanes, lane_sets = draw(_lanes(processes[0].id, ids))
    return Flow(
        id=draw(TEXT),
        name=draw(TEXT),
        target_namespace=draw(TEXT),
        processes=tuple(processes),
        collaborations=collaborations,
        pools=draw(_some_of(Pool, "Pool", collaborations, "collaboration", name=TEXT, process=ids)),
        lane_sets=lane_sets,
        lanes=lanes,
        nodes=_with_arrows(nodes, arrows),
        sequence_flows=arrows,
        message_flows=draw(
            _some_of(MessageFlow, "Line", collaborations, "collaboration", source=ids, target=ids)
        ),
        data=draw(_data(scopes)),
        annotations=draw(_some_in(Annotation, "Note", holders, text=TEXT, extra=EXTRA)),
        groups=draw(_some_in(Group, "Group", holders)),
        associations=draw(
            _some_in(Association, "Dots", holders, source=ids, target=ids, direction=TEXT)
        ),
        root_elements=draw(ROOTS),
        diagrams=draw(some(_diagrams(ids), 1)),
        prefixes=(("acme", "urn:acme"), ("未", "urn:未知")),
        extra=draw(EXTRA),
    )


PROCESSES = [
    st.builds(
        Process,
        id=st.just(f"Process_{n}"),
        name=TEXT,
        executable=maybe(st.booleans()),
        info=maybe(INFO),
        documentation=some(NAMED),
        extra=EXTRA,
    )
    for n in range(2)
]
COLLABORATION = st.builds(
    Collaboration, id=st.just("Collaboration_0"), name=TEXT, documentation=some(NAMED), extra=EXTRA
)
ROOTS = st.tuples(
    st.builds(RootElement, id=st.just("Message_0"), tag=st.just("message"), link=maybe(LINK)),
    st.builds(RootElement, id=st.just("Error_0"), tag=st.just("error"), name=TEXT, code=TEXT),
    st.builds(
        RootElement,
        id=st.just("Shared_0"),
        tag=st.just("terminateEventDefinition"),
        definition=st.just(EventDefinition(id="Shared_0", kind=TriggerKind.TERMINATE)),
    ),
)


@st.composite
def _nodes(draw: st.DrawFn, scope: str, first: int, depth: int) -> list[Node]:
    nodes: list[Node] = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(KINDS))
        node = draw(_node(kind, f"Node_{first + len(nodes)}", scope))
        nodes.append(node)
        if node.is_sub_process and depth < 2:
            nodes += draw(_nodes(node.id, first + len(nodes), depth + 1))
    return nodes


def _node(kind: NodeKind, node_id: str, scope: str) -> st.SearchStrategy[Node]:
    fields: dict[str, st.SearchStrategy[Any]] = {}
    if kind in ACTIVITY_KINDS:
        fields |= {"loop": maybe(LOOP), "for_compensation": st.booleans()}
        fields |= {"start_quantity": COUNTS, "work": maybe(WORK), "form": maybe(some(FIELD))}
        fields |= {"outcomes": some(OUTCOME), "deadlines": some(DEADLINE, 1)}
        fields |= {"service": maybe(SERVICE), "inputs": some(MAPPING), "outputs": some(MAPPING)}
        fields |= {"data_associations": DATA_ASSOCIATIONS}
    if kind in EVENT_KINDS:
        fields |= {"events": some(TRIGGERS)}
    if kind is NodeKind.SCRIPT_TASK:
        fields |= {"script": maybe(NAMED), "script_format": TEXT}
    if kind is NodeKind.CALL_ACTIVITY:
        fields |= {"called": TEXT}
    if kind in (NodeKind.AD_HOC_SUB_PROCESS, NodeKind.COMPLEX_GATEWAY):
        fields |= {"completion": maybe(EXPRESSION)}
    return st.builds(
        Node,
        id=st.just(node_id),
        kind=st.just(kind),
        scope=st.just(scope),
        name=TEXT,
        documentation=some(NAMED),
        extra=EXTRA,
        **fields,
    )


WRITTEN = st.just("Data_0")
DATA_ASSOCIATIONS = st.tuples(
    st.builds(
        DataAssociation,
        id=TEXT,
        output=st.just(False),
        source=some(st.sampled_from(["Data_0", "Data_1"])),
        target=st.sampled_from(["", "Process_0"]),
    ),
    st.builds(
        DataAssociation, id=TEXT, output=st.just(True), target=st.just("Data_0"), extra=EXTRA
    ),
)


@st.composite
def _arrows(draw: st.DrawFn, nodes: list[Node]) -> tuple[SequenceFlow, ...]:
    arrows: list[SequenceFlow] = []
    for scope in dict.fromkeys(node.scope for node in nodes):
        inside = st.sampled_from([node.id for node in nodes if node.scope == scope])
        for _ in range(draw(st.integers(0, 2))):
            arrow = st.builds(
                SequenceFlow,
                id=st.just(f"Arrow_{len(arrows)}"),
                source=inside,
                target=inside,
                scope=st.just(scope),
                name=TEXT,
                condition=maybe(EXPRESSION),
                documentation=some(NAMED, 1),
                extra=EXTRA,
            )
            arrows.append(draw(arrow))
    return tuple(arrows)


def _with_arrows(nodes: list[Node], arrows: tuple[SequenceFlow, ...]) -> tuple[Node, ...]:
    """Return the nodes with their lists of arrows, as the reader completes them."""
    return tuple(
        replace(
            node,
            incoming=tuple(a.id for a in arrows if a.target == node.id),
            outgoing=tuple(a.id for a in arrows if a.source == node.id),
        )
        for node in nodes
    )


@st.composite
def _lanes(
    draw: st.DrawFn, process: str, ids: st.SearchStrategy[str]
) -> tuple[tuple[Lane, ...], tuple[LaneSet, ...]]:
    outer = LaneSet(id=draw(st.sampled_from(["", "Set_0"])), process=process, name=draw(TEXT))
    inner = LaneSet(id="Set_1", process=process, parent="Lane_0", extra=draw(EXTRA))
    info = st.builds(LaneInfo, role=TEXT, kind=st.sampled_from(LaneKind))
    lanes = tuple(
        Lane(
            id=f"Lane_{n}",
            process=process,
            parent=lane_set.parent,
            lane_set=lane_set.id,
            name=draw(TEXT),
            nodes=draw(some(ids)),
            info=draw(maybe(info)),
            documentation=draw(some(NAMED, 1)),
            extra=draw(EXTRA),
        )
        for n, lane_set in enumerate((outer, inner, outer))
    )
    return (lanes, (outer, inner)) if draw(st.booleans()) else ((), ())


@st.composite
def _data(draw: st.DrawFn, scopes: list[str]) -> tuple[Data, ...]:
    kinds = st.sampled_from([DataKind.OBJECT, DataKind.OBJECT_REFERENCE, DataKind.STORE_REFERENCE])
    return tuple(
        draw(
            st.builds(
                Data,
                id=st.just(f"Data_{n}"),
                kind=kinds,
                scope=st.sampled_from(scopes),
                name=TEXT,
                state=TEXT,
                document=maybe(DOCUMENT),
                documentation=some(NAMED, 1),
                extra=EXTRA,
            )
        )
        for n in range(draw(st.integers(0, 3)))
    )


def _some_in(
    of: type[T], letter: str, scopes: list[str], **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[T, ...]]:
    builders = [
        st.builds(of, id=st.just(f"{letter}_{n}"), scope=st.sampled_from(scopes), **fields)
        for n in range(2)
    ]
    return st.integers(0, 2).flatmap(lambda count: st.tuples(*builders[:count]))


def _some_of(
    of: type[T],
    letter: str,
    holders: tuple[Collaboration, ...],
    field: str,
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[tuple[T, ...]]:
    builders = [
        st.builds(of, id=st.just(f"{letter}_{n}"), **{field: st.just(holder.id)}, **fields)
        for n, holder in enumerate(holders)
    ]
    return st.tuples(*builders)


def _diagrams(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Diagram]:
    fill = some(TEXT.map(lambda text: ("fill", text)), 1)
    shape = st.builds(
        Shape,
        id=TEXT,
        element=ids,
        bounds=BOUNDS,
        label=maybe(BOUNDS),
        horizontal=maybe(st.booleans()),
        expanded=maybe(st.booleans()),
        marker_visible=maybe(st.booleans()),
        extra=st.builds(Extra, attributes=fill),
        label_extra=st.builds(Extra, attributes=fill),
    )
    edge = st.builds(
        Edge, id=TEXT, element=ids, waypoints=some(POINT, 4), label=maybe(BOUNDS), extra=EXTRA_EDGE
    )
    return st.builds(
        Diagram,
        id=TEXT,
        plane=TEXT,
        element=ids,
        name=TEXT,
        shapes=some(shape),
        edges=some(edge),
    )


EXTRA_EDGE = st.builds(Extra, attributes=some(TEXT.map(lambda text: ("{urn:acme}note", text)), 1))
