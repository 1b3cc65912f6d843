"""Finding the lexicon's words in Japanese units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fitgap.labels.morphemes import Unit, morphemes
from fitgap.lexicon import Lexicon, Meaning

#: Units a word of the lexicon has at most.
LONGEST = 6
#: する, spelled out.
DO = "為る"
#: Of a phrase the lexicon knows (許可書を渡す), what its last word means by itself counts so much
#: beside what the phrase means, and so much what it is done to.
OWN_MEANING, OWN_THING = 0.6, 0.6
_FUNCTION_KINDS = frozenset({"助詞", "助動詞", "補助記号", "空白", "記号"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of units that is one word: of the lexicon, or a single unit it does not know."""

    units: tuple[Unit, ...]
    meanings: tuple[Meaning, ...] = ()
    share: float = 1.0  #: how much it says, less where a phrase it is part of says it already

    @property
    def last(self) -> Unit:
        """The unit that decides the part of speech."""
        return self.units[-1]

    @property
    def text(self) -> str:
        """Base form: surfaces, with the unified form of the last unit."""
        return "".join(unit.surface for unit in self.units[:-1]) + self.last.normal

    @property
    def is_function(self) -> bool:
        """True for particles, auxiliaries and punctuation."""
        return len(self.units) == 1 and self.last.kind in _FUNCTION_KINDS


class Spotter:
    """Finds the words of one lexicon, longest first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_spelling: Mapping[str, tuple[Meaning, ...]] = lexicon.words
        self._by_normal: dict[str, tuple[Meaning, ...]] = {}
        for word, meanings in lexicon.words.items():
            units = morphemes(word)
            self._by_normal.setdefault("".join(unit.normal for unit in units), meanings)

    def spots(self, units: Sequence[Unit]) -> Iterator[Spot]:
        """Yield the units in order, grouped into words."""
        position = 0
        while position < len(units):
            spot = self._longest(units, position)
            yield from self._words_of(spot)
            position += len(spot.units)

    def _words_of(self, spot: Spot) -> Iterator[Spot]:
        """Yield the words of a phrase, the last with what the phrase means; else the spot."""
        cut = max((n for n, unit in enumerate(spot.units) if unit.detail == "格助詞"), default=0)
        if not 0 < cut < len(spot.units) - 1:
            yield spot
            return
        for word in self.spots(spot.units[: cut + 1]):
            yield replace(word, share=word.share * OWN_THING)
        last = spot.units[cut + 1 :]
        known = {meaning.concept for meaning in spot.meanings}
        own = tuple(
            Meaning(meaning.concept, round(meaning.degree * OWN_MEANING, 2))
            for meaning in self.meanings(last)
            if meaning.concept not in known
        )
        yield Spot(last, (*spot.meanings, *own), spot.share)

    def meanings(self, units: Sequence[Unit]) -> tuple[Meaning, ...]:
        """Return what these units mean together, empty if the lexicon has no such word.

        What is done (決定する) also means what the noun alone does (決定).
        """
        found = self._known(units)
        if not found or len(units) < 2 or units[-1].normal != DO:
            return found
        known = {meaning.concept for meaning in found}
        return (*found, *(m for m in self._known(units[:-1]) if m.concept not in known))

    def _known(self, units: Sequence[Unit]) -> tuple[Meaning, ...]:
        front = "".join(unit.surface for unit in units[:-1])
        for spelling in (front + units[-1].surface, front + units[-1].base):
            if spelling in self._by_spelling:
                return self._by_spelling[spelling]
        return self._by_normal.get("".join(unit.normal for unit in units), ())

    def _longest(self, units: Sequence[Unit], start: int) -> Spot:
        if units[start].kind in _FUNCTION_KINDS:
            return Spot((units[start],))
        for length in range(min(LONGEST, len(units) - start), 0, -1):
            stretch = tuple(units[start : start + length])
            if length > 1 and stretch[-1].kind in _FUNCTION_KINDS:
                continue
            meanings = self.meanings(stretch)
            if meanings:
                return Spot(stretch, meanings)
        return Spot((units[start],))
