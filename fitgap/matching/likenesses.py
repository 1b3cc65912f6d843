"""One comparer of words for each lexicon: it remembers what it has compared."""

from __future__ import annotations

from fitgap.labels.likeness import WordLikeness
from fitgap.lexicon import Lexicon

#: Comparers that are kept; municipalities with words of their own take turns.
KEPT = 16
_known: dict[int, tuple[Lexicon, WordLikeness]] = {}


def likeness_for(lexicon: Lexicon) -> WordLikeness:
    """Return the comparer of a lexicon."""
    found = _known.get(id(lexicon))
    if found is None or found[0] is not lexicon:
        while len(_known) >= KEPT:
            _known.pop(next(iter(_known)))
        found = _known[id(lexicon)] = (lexicon, WordLikeness(lexicon))
    return found[1]
