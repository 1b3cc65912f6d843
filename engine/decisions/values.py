"""A decision table as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.decisions.unary_tests import UnaryTest
from wfa.expressions import CompiledExpression


class HitPolicy(StrEnum):
    """What to do when several rules apply (OMG DMN 1.5, 8.2.8). The value is as in the file."""

    UNIQUE = "UNIQUE"  #: at most one may
    FIRST = "FIRST"  #: the first one in the order of the table
    ANY = "ANY"  #: all must say the same
    PRIORITY = "PRIORITY"  #: the one whose output comes first in the list of allowed values
    RULE_ORDER = "RULE ORDER"  #: all, as a list
    COLLECT = "COLLECT"  #: all, as a list or worked into one number


class Aggregation(StrEnum):
    """What COLLECT works several numbers into."""

    SUM = "SUM"
    MIN = "MIN"
    MAX = "MAX"
    COUNT = "COUNT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One column that a rule looks at."""

    label: str
    expression: CompiledExpression
    allowed: UnaryTest  #: values the input may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One column that a rule answers with."""

    name: str
    priorities: tuple[object, ...] = ()  #: allowed values, most important first
    default: CompiledExpression | None = None  #: answered when no rule applies


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row."""

    number: int  #: 1, 2, 3 … as on the sheet
    tests: tuple[UnaryTest, ...]
    answers: tuple[CompiledExpression, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    """One decision table."""

    id: str
    name: str
    policy: HitPolicy
    aggregation: Aggregation | None
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a table answered, and by which rows."""

    table: str
    answer: object  #: of one output; a dictionary by name of several; a list where all count
    rules: tuple[int, ...]
