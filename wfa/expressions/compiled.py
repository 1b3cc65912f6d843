"""An expression ready to be evaluated, many times, fast."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import CodeType, FunctionType

from errors.flow import ExpressionFailed, VariableUndefined
from wfa.expressions.failures import Unusable, WrongAt, invalid, shortened
from wfa.expressions.functions import FUNCTIONS, TODAY, multiply, remainder
from wfa.expressions.scanning import Scanned, scan
from wfa.expressions.syntax import MULTIPLY, REMAINDER, parse

#: All a compiled expression can reach besides its variables.
_REACHABLE: dict[str, object] = {
    "__builtins__": {},
    MULTIPLY: multiply,
    REMAINDER: remainder,
    **{f"f{index}": function.call for index, function in enumerate(FUNCTIONS.values())},
}


@dataclass(frozen=True, slots=True)
class CompiledExpression:
    """One expression. Immutable, may be shared by threads."""

    text: str
    names: tuple[str, ...]  #: variables used, as written, in order of their first use
    _function: Callable[..., object] = field(repr=False, compare=False)

    def evaluate(self, variables: Mapping[str, object], *, today: date | None = None) -> object:
        """Return the value.

        Args:
            variables: a value for each of ``names``; None stands for "not entered yet". A name is
                looked up as written, then among the names that differ only in character width.
            today: the value of ``今日()``; otherwise the variable ``今日`` is taken.

        Raises:
            VariableUndefined: a name has no value, whether the result depends on it or not.
            ExpressionFailed: the values do not fit the operations (a text compared with a number).
        """
        try:
            if today is None:
                values = [variables[name] for name in self.names]
            else:
                values = [today if n == TODAY else variables[n] for n in self.names]
        except KeyError:
            values = [self._value(name, variables, today) for name in self.names]
        try:
            return self._function(*values)
        except Unusable as error:
            raise self._failed(error.hint, error) from error
        except ZeroDivisionError as error:
            raise self._failed("0 で割っています。割る数を確かめてください。", error) from error
        except (TypeError, ValueError, LookupError, ArithmeticError, RecursionError) as error:
            raise self._failed(self._hint(values, error), error) from error

    def _value(self, name: str, variables: Mapping[str, object], today: date | None) -> object:
        if name == TODAY and today is not None:
            return today
        if name in variables:
            return variables[name]
        folded = unicodedata.normalize("NFKC", name)
        for known in variables:
            if unicodedata.normalize("NFKC", known) == folded:
                return variables[known]
        raise VariableUndefined(
            f"Expected a value for {name!r}, but {shortened(self.text)!r} was given none",
            text=shortened(self.text),
            variable=name,
        )

    def _hint(self, values: list[object], error: Exception) -> str:
        empty = [n for n, v in zip(self.names, values, strict=True) if v is None]
        if isinstance(error, LookupError):
            return "[ ] で指した値がありません。番号や名前を確かめてください。"
        if isinstance(error, TypeError) and empty:
            return f"「{'」「'.join(empty)}」がまだ空です。空(…) で先に確かめてください。"
        if isinstance(error, TypeError):
            return (
                "種類の違う値（文字と数、日付と文字など）を比べたり計算したりしています。"
                "int(…) や 日付(…) でそろえてください。"
            )
        return "値の大きさや書き方を確かめてください。"

    def _failed(self, hint: str, error: Exception) -> ExpressionFailed:
        return ExpressionFailed(
            f"Cannot evaluate {shortened(self.text)!r}: {error}",
            text=shortened(self.text),
            hint=hint,
        )


@lru_cache(maxsize=4096)
def compile_expression(text: str) -> CompiledExpression:
    """Return the expression of a text; the same object for the same text.

    Raises:
        ExpressionInvalid: the text is not in the language; with position and Japanese hint.
    """
    try:
        scanned = scan(text)
        function = _function(parse(scanned), scanned)
    except WrongAt as wrong:
        raise invalid(text, wrong) from None
    return CompiledExpression(text, tuple(scanned.variables), function)


def _function(body: ast.expr, scanned: Scanned) -> Callable[..., object]:
    """Compile a checked tree into a function of its variables; nothing is executed here."""
    parameters = [ast.arg(placeholder) for placeholder in scanned.variables.values()]
    arguments = ast.arguments(
        posonlyargs=parameters, args=[], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    tree = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, body)))
    code = compile(tree, "<expression>", "eval")
    inner = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
    return FunctionType(inner, _REACHABLE)
