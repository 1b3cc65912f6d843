"""Our tables of attributes and of the order of children say what the schema says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from tests.unit.wfa.bpmn.schema import attributes_of, children_of
from wfa.bpmn import attributes
from wfa.bpmn.attributes import FLAG, INTEGER, REFERENCE, Attribute
from wfa.bpmn.names import BPMN, EVENT_DEFINITIONS, bpmn, is_listable
from wfa.bpmn.order import child_ranks, in_schema_order
from wfa.model.kinds import NodeKind

TABLES: dict[str, Sequence[Attribute]] = {
    "process": attributes.PROCESS,
    "collaboration": attributes.COLLABORATION,
    "participant": attributes.PARTICIPANT,
    "laneSet": attributes.LANE_SET,
    "lane": attributes.LANE,
    "sequenceFlow": attributes.SEQUENCE,
    "messageFlow": attributes.MESSAGE_FLOW,
    "textAnnotation": attributes.ANNOTATION,
    "group": attributes.GROUP,
    "association": attributes.ASSOCIATION,
    "dataInputAssociation": attributes.DATA_ASSOCIATION,
    "dataOutputAssociation": attributes.DATA_ASSOCIATION,
    "formalExpression": (),
    "standardLoopCharacteristics": attributes.STANDARD_LOOP,
    "multiInstanceLoopCharacteristics": attributes.MULTI_INSTANCE,
    **{kind.value: table for kind, table in attributes.NODE.items()},
    **{kind.value: table for kind, table in attributes.DATA.items()},
    **{
        tag.rpartition("}")[2]: attributes.EVENT_DEFINITION[k]
        for tag, k in EVENT_DEFINITIONS.items()
    },
    **attributes.ROOT,
}

#: Attributes whose written default the model keeps as text instead of a default of its own: the
#: value "" stands for "not written", so that what a file says explicitly stays visible.
TEXT_DEFAULTS = {
    "implementation",
    "associationDirection",
    "gatewayDirection",
    "ordering",
    "eventGatewayType",
    "behavior",
}
#: Without a default in the schema; absent and false are the same for the model.
NO_SCHEMA_DEFAULT = {"waitForCompletion", "isExecutable"}


@pytest.mark.parametrize("element", TABLES)
def test_attributes_exist_in_the_schema(element: str) -> None:
    known = attributes_of(element)
    assert [a.name for a in TABLES[element] if a.name not in known] == []


@pytest.mark.parametrize("element", TABLES)
def test_defaults_are_those_of_the_schema(element: str) -> None:
    known = attributes_of(element)
    for attribute in TABLES[element]:
        default = known[attribute.name]
        if attribute.name in TEXT_DEFAULTS | NO_SCHEMA_DEFAULT:
            continue
        if attribute.type in (FLAG, INTEGER):
            assert default is not None, attribute
            assert attribute.parse(default) == attribute.default
        else:
            assert default is None, attribute


@pytest.mark.parametrize("element", TABLES)
def test_no_attribute_or_field_is_listed_twice(element: str) -> None:
    table = TABLES[element]
    assert len({a.name for a in table}) == len(table)
    assert len({a.field for a in table}) == len(table)


#: Elements whose type is abstract, and those the model never writes into such an element.
UNRANKED = {"flowElement", "artifact", "conversationNode", "eventDefinition", "loopCharacteristics"}
UNRANKED |= {"choreographyTask", "subChoreography", "callChoreography"}
#: Unknown children come last, which is where the schema wants these.
LAST = {"messageEventDefinition": {"operationRef"}}


@pytest.mark.parametrize(
    "element",
    [
        *(kind.value for kind in attributes.NODE),
        *("process", "collaboration", "participant", "laneSet", "lane", "sequenceFlow"),
        *("dataInputAssociation", "dataOutputAssociation", "ioSpecification", "textAnnotation"),
        *("dataObject", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput"),
        *("standardLoopCharacteristics", "multiInstanceLoopCharacteristics"),
        *("timerEventDefinition", "linkEventDefinition", "messageEventDefinition", "message"),
    ],
)
def test_children_are_ranked_as_the_schema_orders_them(element: str) -> None:
    ranks = child_ranks(element)
    known = [{bpmn(n) for n in place} & ranks.keys() for place in children_of(element)]
    places = [[ranks[tag] for tag in place] for place in known if place]
    flat = [(min(place), max(place)) for place in places]
    for (_, highest), (lowest, _) in pairwise(flat):
        assert highest <= lowest
    # What the schema names, we rank: otherwise it would be written last.
    names = {name for place in children_of(element) for name in place}
    assert {name for name in names if bpmn(name) not in ranks} <= UNRANKED | LAST.get(
        element, set()
    )


def test_equal_tags_keep_their_order() -> None:
    pairs = [(bpmn("incoming"), "b"), (bpmn("documentation"), "d"), (bpmn("incoming"), "a")]
    assert [value for _, value in in_schema_order("task", pairs)] == ["d", "b", "a"]


def test_flow_nodes_are_one_choice() -> None:
    ranks = child_ranks("process")
    kinds = {ranks[bpmn(kind.value)] for kind in attributes.NODE}
    assert kinds == {ranks[bpmn("sequenceFlow")]}


def test_every_flow_node_kind_but_choreography_has_a_table() -> None:
    assert {k for k in NodeKind if "horeography" not in k.value} == set(attributes.NODE)


@pytest.mark.parametrize(
    ("attribute", "text", "value", "expected"),
    [
        (Attribute("a", "a", FLAG, False), "false", False, True),
        (Attribute("a", "a", FLAG, False), "0", False, True),
        (Attribute("a", "a", FLAG, False), "perhaps", False, True),
        (Attribute("a", "a", FLAG, False), "perhaps", True, False),
        (Attribute("a", "a", FLAG, None), "true", True, True),
        (Attribute("a", "a", FLAG, None), "true", None, False),
        (Attribute("a", "a", INTEGER, 1), "01", 1, True),
        (Attribute("a", "a", INTEGER, 1), "many", 2, False),
        (Attribute("a", "a", REFERENCE), "tns:X", "X", True),
        (Attribute("a", "a", REFERENCE), "tns:X", "tns:X", True),
        (Attribute("a", "a", REFERENCE), " X ", "X", True),
        (Attribute("a", "a", REFERENCE), "tns:X", "Y", False),
        (Attribute("a", "a"), " text ", " text ", True),
        (Attribute("a", "a"), " text ", "text", False),
    ],
)
def test_whether_a_spelling_still_says_a_value(
    attribute: Attribute, text: str, value: object, expected: bool
) -> None:
    assert attribute.means(text, value) is expected


@pytest.mark.parametrize(
    ("arrow_id", "listable"), [("F", True), ("", False), (" ", False), (" F", False), ("a b", True)]
)
def test_ids_that_can_be_listed(arrow_id: str, listable: bool) -> None:
    assert is_listable(arrow_id) is listable


def test_tags_are_in_the_model_namespace() -> None:
    assert bpmn("task") == f"{{{BPMN}}}task"
    assert all(tag.startswith(f"{{{BPMN}}}") for tag in EVENT_DEFINITIONS)
