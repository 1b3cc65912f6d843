"""Stems of English, German and Dutch words, and the lexicon by stem."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

from fitgap.lexicon import Lexicon, Meaning

_STEMMERS = {"en": "english", "de": "german", "nl": "dutch"}
_local = threading.local()


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """Return the stem of one lower-case word; the word itself in an unknown language."""
    if language not in _STEMMERS:
        return word
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(_STEMMERS[language])
    return str(stemmers[language].stemWord(word))


class StemmedWords:
    """The words of one lexicon, found by spelling or by stem."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        found: dict[str, dict[str, float]] = {}
        for word, meanings in lexicon.words.items():
            own = found.setdefault(stem(word.lower(), lexicon.language), {})
            for meaning in meanings:
                own[meaning.concept] = max(meaning.degree, own.get(meaning.concept, 0.0))
        self.by_stem: Mapping[str, tuple[Meaning, ...]] = {
            key: tuple(Meaning(name, degree) for name, degree in own.items())
            for key, own in found.items()
        }

    def base(self, token: str) -> str:
        """Return the form two spellings of a word share: its stem, unless that is another word.

        English application and applicant have one stem, but are two words of the lexicon.
        """
        return token if token in self.lexicon.words else stem(token, self.lexicon.language)

    def meanings(self, base: str) -> tuple[Meaning, ...]:
        """Return what a base form means, empty if the lexicon does not know it."""
        known = self.lexicon.words.get(base)
        return known or self.by_stem.get(base, ())

    def is_act(self, base: str) -> bool:
        """Say whether a word can be what is done."""
        concepts = (self.lexicon.concepts[m.concept] for m in self.meanings(base))
        return any(concept.act and concept.family != "light" for concept in concepts)
