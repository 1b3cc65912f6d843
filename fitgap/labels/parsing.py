"""From the name of a step to a label, in the language of its flow."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from fitgap.labels.japanese import japanese_label
from fitgap.labels.spotting import Spotter
from fitgap.labels.stems import StemmedWords
from fitgap.labels.tidying import is_japanese, tidy
from fitgap.labels.western import guess_language, western_label
from fitgap.labels.words import Label
from fitgap.lexicon import Lexicon, load_lexicon

#: Labels a parser remembers: those of a few hundred flows.
REMEMBERED = 20_000


class LabelParser:
    """Takes labels apart; remembers them."""

    def __init__(self, western: str = "en", japanese: Lexicon | None = None) -> None:
        self.western = load_lexicon(western)
        self.japanese = japanese or load_lexicon("ja")
        self._spotter = Spotter(self.japanese)
        self._stems = StemmedWords(self.western)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._label)

    def label(self, name: str, *, question: bool = False, thing: bool = False) -> Label:
        """Return the label of a name.

        Args:
            name: as drawn.
            question: it is the name of a decision.
            thing: it is the name of a document, where nothing is done.
        """
        return self._remembered(name, question, thing)

    def _label(self, name: str, question: bool, thing: bool) -> Label:
        text = tidy(name)
        if not text:
            return Label("")
        if is_japanese(text):
            return japanese_label(
                text, self._spotter, self.japanese, question=question, thing=thing
            )
        return western_label(text, self._stems)

    def lexicon_of(self, label: Label) -> Lexicon:
        """Return the lexicon a label was read with."""
        return self.japanese if is_japanese(label.text) else self.western


@lru_cache(maxsize=8)
def shared_parser(western: str = "en") -> LabelParser:
    """Return the parser with the common lexicon, shared by all comparisons of this process."""
    return LabelParser(western)


def parser_for(names: Iterable[str], japanese: Lexicon | None = None) -> LabelParser:
    """Return a parser for flows with these names; ``japanese``: a municipality's own lexicon."""
    western = guess_language(name for name in names if not is_japanese(name))
    return LabelParser(western, japanese) if japanese else shared_parser(western)
