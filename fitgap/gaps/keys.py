"""Keys that stay the same in new editions: made of what steps say, never of ids in files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from fitgap.gaps.kinds import Finding
from fitgap.outline.items import Item, Outline

#: Characters of a key's digest.
LENGTH = 12


class Anchors:
    """A name for each item of a flow that does not depend on its id: kind, label, how many-th."""

    def __init__(self, outline: Outline) -> None:
        seen: dict[tuple[str, str], int] = {}
        names: dict[int, str] = {}
        for item in outline.items:
            text = item.label.text or f"after {_nearest_name(outline, item)}"
            count = seen[item.kind.value, text] = seen.get((item.kind.value, text), 0) + 1
            names[item.index] = f"{item.kind.value}:{text}#{count}"
        self._names: Mapping[int, str] = names

    def of(self, items: Iterable[Item]) -> str:
        """Return the names of several items, in an order of their own."""
        return "|".join(sorted(self._names[item.index] for item in items))


def _nearest_name(outline: Outline, item: Item) -> str:
    """Return the name of the nearest item before one without a name."""
    seen: set[int] = set()
    waiting = list(outline.behaviour.preceding[item.index])
    while waiting:
        index = waiting.pop(0)
        if outline.items[index].label.text:
            return outline.items[index].label.text
        if index not in seen:
            seen.add(index)
            waiting += outline.behaviour.preceding[index]
    return ""


def keys_of(findings: Sequence[Finding], standard: Anchors, current: Anchors) -> list[str]:
    """Return the key of each finding; all are different.

    The standard's steps decide, so that the current flow may be reworded; only where they do not
    tell (an added step, two findings about one step) the current ones count too.
    """
    bases = [
        f"{each.type}/{standard.of(each.standard) if each.standard else current.of(each.current)}"
        for each in findings
    ]
    full = [
        f"{base}/{current.of(each.current)}" if bases.count(base) > 1 else base
        for base, each in zip(bases, findings, strict=True)
    ]
    counts: dict[str, int] = {}
    keys = []
    for text, each in zip(full, findings, strict=True):
        counts[text] = counts.get(text, 0) + 1
        named = text if counts[text] == 1 else f"{text}/{counts[text]}"
        digest = hashlib.sha256(named.encode()).hexdigest()[:LENGTH]
        keys.append(f"{each.type}-{digest}")
    return keys
