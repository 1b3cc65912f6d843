"""Which standard flow a current flow is most likely about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fitgap.comparison import compare
from fitgap.labels.parsing import parser_for
from wfa.library import LibraryFlow, standard_flows
from wfa.model import Flow

#: Standard flows that are compared in full, of those with the most words in common.
TRIED = 6
#: A word of the title counts as much as one in so many steps.
TITLE_WEIGHT = 3
#: What it is worth that a title holds the standard's, as 「転入届の受付」 does 「転入」.
NAMED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One standard flow and how alike it is."""

    flow_id: str
    title: str
    similarity: float  #: 0 to 1


def likely_standards(flow: Flow) -> tuple[Proposal, ...]:
    """Return the likeliest standard flows, best first; parts that others call are left out.

    What was made from a standard flow names it, and that one leads.
    """
    words = _words(flow)
    common = {e.flow_id: _common(words, _standard_words(e.flow_id)) for e in _entries()}
    own = flow.info.flow_id if flow.info else ""
    ranked = sorted(_entries(), key=lambda e: (e.flow_id != own, -common[e.flow_id]))
    found = [_proposal(entry, flow) for entry in ranked[:TRIED]]
    title = _title(flow)

    def rank(each: Proposal) -> tuple[bool, float, str]:
        # The words tell what it is about, the comparison whether it is done alike.
        named = NAMED if each.title in title else 0.0
        likeness = each.similarity + common[each.flow_id] + named
        return each.flow_id != own, -likeness, each.flow_id

    return tuple(sorted(found, key=rank))


def standard_choices() -> tuple[LibraryFlow, ...]:
    """Return every standard flow one can compare with, by number."""
    return _entries()


@cache
def _entries() -> tuple[LibraryFlow, ...]:
    return tuple(entry for entry in standard_flows().all() if not entry.is_part)


def _proposal(entry: LibraryFlow, flow: Flow) -> Proposal:
    similarity = compare(entry.flow, flow).similarity
    return Proposal(flow_id=entry.flow_id, title=_title(entry.flow), similarity=similarity)


def _title(flow: Flow) -> str:
    """Return what a flow is called; empty if it has no name at all."""
    if flow.info:
        return flow.info.title
    return flow.name or (flow.main.name if flow.main else "")


@cache
def _standard_words(flow_id: str) -> Mapping[str, float]:
    return _words(standard_flows().get(flow_id).flow)


def _words(flow: Flow) -> Mapping[str, float]:
    """Return how often each word is said, those of the title more."""
    title = _title(flow)
    names = [node.name for node in flow.nodes if node.name]
    parser = parser_for([title, *names])
    counts: Counter[str] = Counter()
    for name, weight in ((title, TITLE_WEIGHT), *((name, 1) for name in names)):
        for word in parser.label(name).words:
            counts[word.text] += weight
    return counts


@cache
def _rarity() -> Mapping[str, float]:
    """Return how much a word tells, by how few standard flows say it."""
    said: Counter[str] = Counter()
    for entry in _entries():
        said.update(_standard_words(entry.flow_id).keys())
    return {word: math.log(1 + len(_entries()) / count) for word, count in said.items()}


def _common(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two bags of words, rare ones weighing more."""
    shared = sum(_weight(left, word) * _weight(right, word) for word in left.keys() & right.keys())
    return shared / (_length(left) * _length(right) or 1.0)


def _weight(words: Mapping[str, float], word: str) -> float:
    return math.sqrt(words[word]) * _rarity().get(word, 1.0)


def _length(words: Mapping[str, float]) -> float:
    return math.sqrt(sum(_weight(words, word) ** 2 for word in words))
