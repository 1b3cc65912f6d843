"""The closed grammar: which trees of Python's parser are expressions of the language."""

from __future__ import annotations

import ast
import math

from wfa.expressions.failures import WrongAt
from wfa.expressions.functions import FUNCTIONS, TODAY
from wfa.expressions.hints import hint_for_syntax
from wfa.expressions.scanning import Scanned

#: Deeper nesting is no condition a person can check on the sheet.
MAX_DEPTH = 100
#: Names of the guarded operators in the compiled source.
MULTIPLY, REMAINDER = "multiply", "remainder"

_TOO_COMPLEX = "式が複雑すぎます。判断を分けてください。"

_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod)
_SIGNS = (ast.UAdd, ast.USub, ast.Not)
_ORDERS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn)
_IDENTITIES = (ast.Is, ast.IsNot)
_GUARDED: dict[type[ast.operator], str] = {ast.Mult: MULTIPLY, ast.Mod: REMAINDER}


def parse(scanned: Scanned) -> ast.expr:
    """Return the checked tree of a scanned text, guarded operators in place.

    Raises:
        WrongAt: at the first part that is not in the language.
    """
    try:
        tree = ast.parse(scanned.source, mode="eval").body
    except SyntaxError as error:
        position = scanned.position_of(max((error.offset or 1) - 1, 0))
        raise WrongAt(position, hint_for_syntax(error.msg or "")) from None
    except (ValueError, MemoryError, RecursionError):
        # The parser gives up with these on sources that are nested too deeply.
        raise WrongAt(0, _TOO_COMPLEX) from None
    return _Checker(scanned).checked(tree)


class _Checker:
    """Walks a tree and rebuilds what needs a guard; a node it does not know is refused."""

    def __init__(self, scanned: Scanned) -> None:
        self._scanned = scanned
        self._depth = 0

    def checked(self, node: ast.expr) -> ast.expr:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._wrong(node, _TOO_COMPLEX)
        result = self._leaf_or_operation(node) or self._collection_or_choice(node)
        self._depth -= 1
        if result is None:
            raise self._wrong(node, "ここに書ける形ではありません。")
        return result

    def _leaf_or_operation(self, node: ast.expr) -> ast.expr | None:
        match node:
            case ast.Constant():
                if node.value in (math.inf, -math.inf):
                    raise self._wrong(node, "数が大きすぎます。")
                return node
            case ast.Name():
                return self._variable(node)
            case ast.UnaryOp(op=op) if isinstance(op, _SIGNS):
                node.operand = self.checked(node.operand)
                return node
            case ast.BinOp(op=op) if isinstance(op, _OPERATORS):
                node.left, node.right = self.checked(node.left), self.checked(node.right)
                return self._guarded(node)
            case ast.BoolOp():
                node.values = [self.checked(value) for value in node.values]
                return node
            case ast.Compare():
                return self._comparison(node)
            case ast.Call():
                return self._call(node)
        return None

    def _collection_or_choice(self, node: ast.expr) -> ast.expr | None:
        match node:
            case ast.IfExp():
                node.test = self.checked(node.test)
                node.body, node.orelse = self.checked(node.body), self.checked(node.orelse)
                return node
            case ast.List() | ast.Tuple() | ast.Set():
                node.elts = [self.checked(element) for element in node.elts]
                return node
            case ast.Dict():
                if None in node.keys:
                    raise self._wrong(node, "組は {名前: 値} の形で書きます。")
                node.keys = [self.checked(key) for key in node.keys if key is not None]
                node.values = [self.checked(value) for value in node.values]
                return node
            case ast.Subscript():
                return self._subscript(node)
        return None

    def _variable(self, node: ast.Name) -> ast.expr:
        if node.id in self._scanned.functions:
            name = self._scanned.functions[node.id]
            raise self._wrong(node, f"{name} は関数です。{FUNCTIONS[name].usage} と書きます。")
        return node

    def _comparison(self, node: ast.Compare) -> ast.expr:
        identities = [op for op in node.ops if isinstance(op, _IDENTITIES)]
        # A chain such as "a is b is None" is no question a person asks; "1 is None" neither.
        if identities and not self._asks_for_none(node):
            raise self._wrong(node, "is は「項目 is None」の形でだけ使えます。値は == で比べます。")
        node.left = self.checked(node.left)
        node.comparators = [self.checked(value) for value in node.comparators]
        return node

    def _asks_for_none(self, node: ast.Compare) -> bool:
        last = node.comparators[-1]
        return (
            len(node.ops) == 1
            and isinstance(last, ast.Constant)
            and last.value is None
            and any(isinstance(part, ast.Name) for part in ast.walk(node.left))
        )

    def _subscript(self, node: ast.Subscript) -> ast.expr:
        if not isinstance(node.value, (ast.Name, ast.Subscript, ast.Call, ast.Dict)):
            raise self._wrong(node, "[ ] は項目の後にだけ書けます。")
        key = node.slice
        if isinstance(key, ast.UnaryOp) and isinstance(key.op, ast.USub):
            key = key.operand
        if not isinstance(key, (ast.Constant, ast.Name)):
            raise self._wrong(node, "[ ] の中は、番号・文字・項目名のどれか1つです。")
        node.value, node.slice = self.checked(node.value), self.checked(node.slice)
        return node

    def _call(self, node: ast.Call) -> ast.expr:
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        name = self._scanned.functions.get(called)
        if name is None:
            raise self._wrong(node, "( ) の前に関数の名前がありません。")
        function = FUNCTIONS[name]
        starred = any(isinstance(argument, ast.Starred) for argument in node.args)
        fits = function.fewest <= len(node.args) <= function.most
        if node.keywords or starred or not fits:
            raise self._wrong(node, f"{name} は {function.usage} と書きます。")
        node.args = [self.checked(argument) for argument in node.args]
        if name == TODAY:
            node.args = [ast.Name(self._scanned.variables[TODAY], ast.Load())]
        return node

    def _guarded(self, node: ast.BinOp) -> ast.expr:
        guard = _GUARDED.get(type(node.op))
        if guard is None:
            return node
        return ast.Call(ast.Name(guard, ast.Load()), [node.left, node.right], [])

    def _wrong(self, node: ast.expr, hint: str) -> WrongAt:
        return WrongAt(self._scanned.position_of(node.col_offset), hint)
