"""What an expression compares with fixed texts, as in ``結果 in ["承認", "不受理"]``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from wfa.expressions.failures import WrongAt
from wfa.expressions.scanning import scan
from wfa.expressions.syntax import parse


def compared_texts(text: str) -> Iterator[tuple[str, str]]:
    """Iterate over ``(variable, fixed text)`` for every such comparison; none if unreadable."""
    try:
        scanned = scan(text)
        tree = parse(scanned)
    except WrongAt:
        return
    names = {placeholder: name for name, placeholder in scanned.variables.items()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            sides = (node.left, node.comparators[0])
            for one, other in (sides, sides[::-1]):
                if isinstance(one, ast.Name) and one.id in names:
                    yield from ((names[one.id], value) for value in _texts(other))


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        for element in node.elts:
            yield from _texts(element)
