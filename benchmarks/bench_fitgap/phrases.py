"""Reading the paraphrases that people wrote: names of one work, and works cut into parts.

A line of ``[同じ]``, ``[問い]`` (questions) and ``[終わり]`` has several names of one thing,
separated by ``|``. One of ``[分ける]`` has a work and ways to cut it, its parts separated by ``/``;
one of ``[まとめる]`` several works and names for all of them together. Behind ``||`` stand
neighbours that are work of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench_fitgap.pairs import DATA
from fitgap.labels.parsing import shared_parser
from fitgap.labels.words import Label

SOURCES = tuple(sorted((DATA / "paraphrases").glob("*.txt")))
#: Where what is learned from them stands.
LEARNED = Path(__file__).parents[2] / "fitgap" / "lexicon" / "ja"
QUESTIONS, CUT, JOINED = "問い", "分ける", "まとめる"
#: Between the names of one work, between parts, and before what is no part.
_OR, _AND, _BESIDE = "|", "/", "||"


@dataclass(frozen=True)
class Cut:
    """A work, ways to do it in several steps, and steps beside it that are no part of it."""

    source: str  #: the file
    whole: tuple[Label, ...]  #: names of the work
    parts: tuple[tuple[Label, ...], ...]  #: each way
    beside: tuple[Label, ...]


def read_labels(files: Iterable[Path]) -> Iterator[list[Label]]:
    """Yield the names of each line that calls one work by several names."""
    for part, line, _ in _lines(files):
        if part not in (CUT, JOINED):
            yield [label_of(name, question=part == QUESTIONS) for name in line.split(_OR)]


def read_cuts(files: Iterable[Path]) -> Iterator[Cut]:
    """Yield the works that lines cut into parts, or put together of them."""
    for part, line, file in _lines(files):
        if part in (CUT, JOINED):
            names, _, beside = line.partition(_BESIDE)
            first, *others = names.split(_OR)
            wholes = [first] if part == CUT else others
            parts = others if part == CUT else [first]
            yield Cut(
                source=file.stem,
                whole=tuple(map(label_of, wholes)),
                parts=tuple(tuple(map(label_of, each.split(_AND))) for each in parts),
                beside=tuple(map(label_of, filter(str.strip, beside.split(_AND)))),
            )


def _lines(files: Iterable[Path]) -> Iterator[tuple[str, str, Path]]:
    """Yield each line with the heading it stands under, and its file."""
    for file in files:
        part = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                part = line.strip("[] ")
            elif _OR in line:
                yield part, line, file


def label_of(name: str, *, question: bool = False) -> Label:
    """Return a name of a file, taken apart."""
    return shared_parser().label(name.strip(), question=question)
