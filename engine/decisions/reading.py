"""Reading DMN files: decision tables of any version of the format, from any tool."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.decisions.unary_tests import parse_test, read_literal
from engine.decisions.values import (
    Aggregation,
    DecisionTable,
    HitPolicy,
    Input,
    Output,
    Rule,
)
from errors import NagarezuError
from errors.decision import DecisionUnreadable
from wfa.expressions import CompiledExpression, compile_expression

_ROOT = "definitions"
_NAMESPACE = "omg.org/spec/DMN"


def read_decisions(content: bytes, *, name: str) -> tuple[DecisionTable, ...]:
    """Return the decision tables of a file; other kinds of decisions are not read.

    Raises:
        DecisionUnreadable: the file is not DMN, or a table cannot be understood.
    """
    # A DMN file is an upload: no entities, no network, no unbounded text.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(name, f"XML として壊れています（{error.lineno}行目）") from error
    found = etree.QName(root)
    if found.localname != _ROOT or _NAMESPACE not in (found.namespace or ""):
        raise _unreadable(name, "DMN のファイルではありません")
    tables = tuple(_tables(root, name))
    if not tables:
        raise _unreadable(name, "判定表がありません")
    return tables


def _tables(root: etree._Element, name: str) -> Iterator[DecisionTable]:
    for decision in _children(root, "decision"):
        for table in _children(decision, "decisionTable"):
            label = decision.get("name") or decision.get("id") or name
            try:
                yield _table(decision, table, label)
            except (ValueError, NagarezuError) as error:
                told = error.user_message if isinstance(error, NagarezuError) else str(error)
                raise _unreadable(name, f"判定表「{label}」: {told.rstrip('。')}") from error


def _table(decision: etree._Element, table: etree._Element, name: str) -> DecisionTable:
    inputs = tuple(_input(each) for each in _children(table, "input"))
    outputs = tuple(_output(each, name) for each in _children(table, "output"))
    rules = tuple(
        _rule(each, number, len(inputs), len(outputs))
        for number, each in enumerate(_children(table, "rule"), start=1)
    )
    if not outputs:
        raise ValueError("答えの列がありません")
    aggregation = table.get("aggregation")
    return DecisionTable(
        id=decision.get("id", ""),
        name=name,
        policy=HitPolicy(table.get("hitPolicy", HitPolicy.UNIQUE)),
        aggregation=Aggregation(aggregation) if aggregation else None,
        inputs=inputs,
        outputs=outputs,
        rules=rules,
    )


def _input(element: etree._Element) -> Input:
    expression = _text(next(_children(element, "inputExpression"), None))
    allowed = _text(next(_children(element, "inputValues"), None))
    return Input(
        label=element.get("label") or expression,
        expression=compile_expression(expression),
        allowed=parse_test(allowed),
    )


def _output(element: etree._Element, table: str) -> Output:
    allowed = _text(next(_children(element, "outputValues"), None))
    default = _text(next(_children(element, "defaultOutputEntry"), None))
    return Output(
        name=element.get("name") or element.get("label") or table,
        priorities=tuple(read_literal(part) for part in allowed.split(",") if part.strip()),
        default=_expression(default) if default else None,
    )


def _rule(element: etree._Element, number: int, inputs: int, outputs: int) -> Rule:
    tests = tuple(parse_test(_text(each)) for each in _children(element, "inputEntry"))
    answers = tuple(_expression(_text(each)) for each in _children(element, "outputEntry"))
    if len(tests) != inputs or len(answers) != outputs:
        raise ValueError(f"{number}行目の欄の数が、列の数と合いません")
    note = _text(next(_children(element, "description"), None))
    return Rule(number=number, tests=tests, answers=answers, note=note)


def _expression(text: str) -> CompiledExpression:
    return compile_expression(text or "null")


def _text(element: etree._Element | None) -> str:
    """Return what stands in the ``text`` child, or in the element itself (description)."""
    if element is None:
        return ""
    inner = next(_children(element, "text"), None)
    return ((inner if inner is not None else element).text or "").strip()


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            yield child


def _unreadable(name: str, problem: str) -> DecisionUnreadable:
    detail = f"Expected {name!r} to hold decision tables, but: {problem}"
    return DecisionUnreadable(detail, file=name, problem=problem)
