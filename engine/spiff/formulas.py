"""Conditions, values and scripts: expressions of the flow language, and what they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.spiff.values import NOTHING
from errors import NagarezuError
from errors.execution import ConditionUnclear, FormulaFailed
from wfa.expressions import CompiledExpression, compile_expression

if TYPE_CHECKING:
    from engine.spiff.token import Token

#: ``名前 = 式``; a comparison (``==``) is no assignment.
_ASSIGNMENT = re.compile(r"\s*(?:「([^」]+)」|([^\W\d]\w*))\s*=(?!=)\s*(.+?)\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Formula:
    """One compiled expression of an element, evaluated against what a token can see."""

    text: str
    compiled: CompiledExpression
    element: str  #: name, or the kind where it has none
    element_id: str
    what: str  #: Japanese, e.g. 条件

    @property
    def names(self) -> frozenset[str]:
        """The variables the expression uses."""
        return frozenset(self.compiled.names)

    def value(self, token: Token, known: Mapping[str, object] = NOTHING) -> object:
        """Evaluate; ``known`` comes before what the token sees. Unknown names are None.

        Raises:
            FormulaFailed: the expression cannot be worked out.
        """
        values = {
            name: known[name] if name in known else token.look_up(name)
            for name in self.compiled.names
        }
        try:
            return self.compiled.evaluate(values)
        except NagarezuError as error:
            detail = f"Expected {self.text!r} of {self.element_id} to have a value, but {error}"
            raise FormulaFailed(
                detail,
                element=self.element,
                element_id=self.element_id,
                what=self.what,
                problem=error.user_message.rstrip("。"),
            ) from error

    def holds(self, token: Token, known: Mapping[str, object] = NOTHING) -> bool:
        """Evaluate a condition; a value nobody knows yet counts as false.

        Raises:
            ConditionUnclear: the result is neither true, false nor None.
        """
        value = self.value(token, known)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise ConditionUnclear(
            f"Expected {self.text!r} of {self.element_id} to be true or false, but it is {value!r}",
            element=self.element,
            element_id=self.element_id,
            text=self.text,
            value=value,
        )


@dataclass(frozen=True, slots=True)
class Assignment:
    """One line of a script: a variable and the expression it is set to."""

    variable: str
    formula: Formula

    def run(self, token: Token) -> None:
        """Set the variable to the value the expression has now."""
        token.assign(self.variable, self.formula.value(token))


@dataclass(frozen=True, slots=True)
class Handing:
    """A value handed over between the case and the data inputs and outputs of an activity."""

    variable: str
    source: str  #: a variable; empty: no value yet
    inward: bool  #: True: ``variable`` is known only inside the activity

    def run(self, token: Token) -> None:
        """Copy the value there is now."""
        value = deepcopy(token.look_up(self.source)) if self.source else None
        if self.inward:
            token.local[self.variable] = value
        else:
            token.assign(self.variable, value)


def make_formula(text: str, *, element: str, element_id: str, what: str) -> Formula:
    """Compile an expression of an element.

    Raises:
        NagarezuError: not an expression of the flow language.
    """
    return Formula(text, compile_expression(text), element, element_id, what)


def split_script(script: str) -> list[tuple[int, str, str | None]]:
    """Split a script into ``(line number, variable, expression)``; None: not an assignment.

    One assignment a line; empty lines and lines that begin with ``#`` say nothing.
    """
    lines: list[tuple[int, str, str | None]] = []
    for number, line in enumerate(script.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _ASSIGNMENT.match(line)
        lines.append(
            (number, match[1] or match[2], match[3]) if match else (number, line.strip(), None)
        )
    return lines
