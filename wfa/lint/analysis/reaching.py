"""Which settings of variables can reach which node: one bit for each, carried along the flow.

This is the "reaching definitions" of compilers, without overwriting: a setting stays possible
even where a later step sets the variable again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from wfa.lint.analysis.paths import Paths

#: Stands for "any variable at all": set by calls we cannot look into.
ANYTHING = "*"


class Settings:
    """Who sets what, and how far it is known.

    Args:
        paths: of the flow.
        set_by: the variables each node sets.
    """

    def __init__(self, paths: Paths, set_by: Mapping[str, Iterable[str]]) -> None:
        self._paths = paths
        self._facts = [(node, name) for node, names in set_by.items() for name in sorted(names)]
        self._own: dict[str, int] = dict.fromkeys(set_by, 0)
        self._of_name: dict[str, int] = {}
        for number, (node, name) in enumerate(self._facts):
            self._own[node] |= 1 << number
            self._of_name[name] = self._of_name.get(name, 0) | 1 << number

    def is_known(self, name: str, node: str, *, sees_own: bool) -> bool:
        """Tell whether something that sets the variable can come before a node."""
        return bool(self._at(node, sees_own) & self._of_name.get(name, 0))

    def setters(self, name: str, node: str, *, sees_own: bool) -> list[str]:
        """Return the nodes before a node that set the variable."""
        mask = self._at(node, sees_own) & self._of_name.get(name, 0)
        return [self._facts[number][0] for number in _bits(mask)]

    def known(self, node: str, *, sees_own: bool) -> frozenset[str]:
        """Return all variables that something before a node sets."""
        return frozenset(self._facts[number][1] for number in _bits(self._at(node, sees_own)))

    def is_set_anywhere(self, name: str) -> bool:
        """Tell whether any node sets the variable."""
        return name in self._of_name

    def _at(self, node: str, sees_own: bool) -> int:
        return self._reaching.get(node, 0) | (self._own.get(node, 0) if sees_own else 0)

    @cached_property
    def _reaching(self) -> Mapping[str, int]:
        sources = {node: tuple(self._paths.sources(node)) for node in self._own}
        following: dict[str, list[str]] = {node: [] for node in sources}
        for node, before in sources.items():
            for source in before:
                following.setdefault(source, []).append(node)
        reaching = dict.fromkeys(following, 0)
        waiting = list(reversed(sources))
        queued = set(waiting)
        while waiting:
            node = waiting.pop()
            queued.discard(node)
            leaving = reaching[node] | self._own.get(node, 0)
            for target in following[node]:
                if reaching[target] | leaving != reaching[target]:
                    reaching[target] |= leaving
                    if target not in queued:
                        queued.add(target)
                        waiting.append(target)
        return reaching


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
