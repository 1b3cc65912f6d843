"""Asking a decision table (OMG DMN 1.5, 8.2.8 hit policies, 8.2.10 default output)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from engine.decisions.values import Aggregation, Decision, DecisionTable, HitPolicy, Input, Rule
from engine.forms.known import KnownValues
from errors import NagarezuError
from errors.decision import DecisionFailed
from wfa.expressions import CompiledExpression

_LISTS = (HitPolicy.RULE_ORDER, HitPolicy.COLLECT)


def decide(table: DecisionTable, known: KnownValues) -> Decision:
    """Return what a table answers for what is known; no rule and no default: None.

    Raises:
        DecisionFailed: an input has a value that is not allowed, several rules apply where one
            may, or an expression cannot be worked out.
    """
    values = [_input(table, each, known) for each in table.inputs]
    hits = [rule for rule in table.rules if _applies(rule, values)]
    if not hits:
        return Decision(table=table.name, answer=_default(table, known), rules=())
    answers = [_answer(table, rule, known) for rule in hits]
    return Decision(
        table=table.name,
        answer=_chosen(table, hits, answers),
        rules=_rules(table, hits, answers),
    )


def _applies(rule: Rule, values: Sequence[object]) -> bool:
    return all(test.accepts(value) for test, value in zip(rule.tests, values, strict=True))


def _input(table: DecisionTable, column: Input, known: KnownValues) -> object:
    value = _evaluated(table, column.expression, known)
    if not column.allowed.accepts(value):
        raise _failed(table, f"「{column.label}」の値「{value}」は、表で使える値ではありません")
    return value


def _evaluated(table: DecisionTable, expression: CompiledExpression, known: KnownValues) -> object:
    try:
        value = expression.evaluate({name: known.get(name) for name in expression.names})
    except NagarezuError as error:
        raise _failed(table, error.user_message.rstrip("。")) from error
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _answer(table: DecisionTable, rule: Rule, known: KnownValues) -> object:
    answers = [_evaluated(table, each, known) for each in rule.answers]
    return _named(table, answers)


def _named(table: DecisionTable, answers: Sequence[object]) -> object:
    if len(table.outputs) == 1:
        return answers[0]
    return {output.name: value for output, value in zip(table.outputs, answers, strict=True)}


def _default(table: DecisionTable, known: KnownValues) -> object:
    if table.policy in _LISTS:
        return 0 if table.aggregation in (Aggregation.SUM, Aggregation.COUNT) else []
    defaults = [
        _evaluated(table, output.default, known) if output.default else None
        for output in table.outputs
    ]
    return _named(table, defaults) if any(value is not None for value in defaults) else None


def _chosen(table: DecisionTable, hits: Sequence[Rule], answers: Sequence[object]) -> object:
    if table.policy in _LISTS:
        return _aggregated(table, answers)
    if table.policy is HitPolicy.UNIQUE and len(hits) > 1:
        raise _failed(table, f"{_numbers(hits)}が同時に当てはまります")
    if table.policy is HitPolicy.ANY and any(answer != answers[0] for answer in answers):
        raise _failed(table, f"{_numbers(hits)}の答えが食い違います")
    if table.policy is HitPolicy.PRIORITY:
        return min(answers, key=lambda answer: _rank(table, answer))
    return answers[0]


def _rules(
    table: DecisionTable, hits: Sequence[Rule], answers: Sequence[object]
) -> tuple[int, ...]:
    if table.policy is HitPolicy.FIRST:
        return (hits[0].number,)
    if table.policy is HitPolicy.PRIORITY:
        best = min(range(len(hits)), key=lambda n: _rank(table, answers[n]))
        return (hits[best].number,)
    return tuple(rule.number for rule in hits)


def _rank(table: DecisionTable, answer: object) -> list[int]:
    values = answer if isinstance(answer, Mapping) else {table.outputs[0].name: answer}
    ranks = []
    for output in table.outputs:
        value = values[output.name]
        known = output.priorities
        ranks.append(known.index(value) if value in known else len(known))
    return ranks


def _aggregated(table: DecisionTable, answers: Sequence[object]) -> object:
    if table.aggregation is None:
        return list(answers)
    if table.aggregation is Aggregation.COUNT:
        return len(answers)
    numbers = [answer for answer in answers if isinstance(answer, int | float)]
    if len(numbers) != len(answers):
        raise _failed(table, "数でない答えは合計や比較ができません")
    if table.aggregation is Aggregation.SUM:
        return sum(numbers)
    return min(numbers) if table.aggregation is Aggregation.MIN else max(numbers)


def _numbers(rules: Sequence[Rule]) -> str:
    return "・".join(f"{rule.number}行目" for rule in rules)


def _failed(table: DecisionTable, problem: str) -> DecisionFailed:
    detail = f"Expected {table.name!r} to give an answer, but: {problem}"
    return DecisionFailed(detail, table=table.name, problem=problem)
