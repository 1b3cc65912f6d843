"""Reading procedures written as two chains of steps, the standard's and another town's.

A block begins with ``## title``; ``[標準]`` has numbered steps, ``[現行]`` steps with the numbers
of those they correspond to, ``+`` for a step of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench_fitgap.pairs import DATA
from fitgap.labels.parsing import shared_parser
from fitgap.labels.words import Label

SOURCES = tuple(sorted((DATA / "chains").glob("*.txt")))
_STANDARD, _ALONE = "[標準]", "+"


@dataclass(frozen=True)
class Chain:
    """One procedure."""

    source: str  #: the file
    standard: tuple[Label, ...]
    current: tuple[Label, ...]
    links: tuple[frozenset[int], ...]  #: of each current step, the standard steps it does

    @property
    def groups(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
        """The steps of both sides that correspond: standard, current."""
        found: list[tuple[set[int], set[int]]] = []
        for number, linked in enumerate(self.links):
            mine, other = set(linked), {number}
            for group in [each for each in found if each[0] & mine]:
                found.remove(group)
                mine |= group[0]
                other |= group[1]
            if mine:
                found.append((mine, other))
        return tuple((tuple(sorted(mine)), tuple(sorted(other))) for mine, other in found)


def read_chains(files: Iterable[Path]) -> Iterator[Chain]:
    """Yield the procedures of some files.

    Raises:
        ValueError: a step does what the standard does not have.
    """
    for file in files:
        for block in file.read_text(encoding="utf-8").split("## ")[1:]:
            yield _chain(file.stem, block)


def _chain(source: str, block: str) -> Chain:
    title, *lines = (line.strip() for line in block.splitlines() if line.strip())
    parts: dict[str, list[tuple[list[str], str]]] = {}
    rows: list[tuple[list[str], str]] = []
    for line in lines:
        if line.startswith("["):
            rows = parts.setdefault(line, [])
        else:
            *numbers, name = line.split()
            rows.append((numbers, name))
    standard = parts.pop(_STANDARD)
    (current,) = parts.values()
    places = {numbers[0]: place for place, (numbers, _) in enumerate(standard)}
    links = [[n for n in numbers if n != _ALONE] for numbers, _ in current]
    if not {n for linked in links for n in linked} <= places.keys():
        raise ValueError(
            f"Expected steps of the standard in {title!r} of {source}, but got {links}"
        )
    label = shared_parser().label
    return Chain(
        source,
        tuple(label(name) for _, name in standard),
        tuple(label(name) for _, name in current),
        tuple(frozenset(places[n] for n in linked) for linked in links),
    )
