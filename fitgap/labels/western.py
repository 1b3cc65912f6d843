"""Taking an English, German or Dutch label apart: stems, acts, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from fitgap.labels.stems import StemmedWords
from fitgap.labels.tidying import amounts
from fitgap.labels.words import Clause, Label, Word
from fitgap.lexicon import Grammar, load_grammar

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GERMAN = re.compile("[äöüß]|ung$|keit$|ieren$")
_DUTCH = re.compile("ij|aan|oe[kdg]|vraag$")
UNKNOWN_WEIGHT = 0.5
THING_ROLE = 0.9
#: Shortest part of a German or Dutch compound that is looked up by itself.
SHORTEST_PART = 5


def guess_language(texts: Iterable[str]) -> str:
    """Return the language most labels seem to be in; English if nothing tells."""
    grammar = load_grammar()
    counts = dict.fromkeys(grammar, 0.0)
    for text in texts:
        for token in _tokens(text):
            for language, known in grammar.items():
                counts[language] += token in known.stopwords
            counts["de"] += 0.5 * bool(_GERMAN.search(token))
            counts["nl"] += 0.5 * bool(_DUTCH.search(token))
    return max(counts, key=lambda language: (counts[language], language == "en"))


def western_label(text: str, words: StemmedWords) -> Label:
    """Return a tidy text as a label."""
    grammar = load_grammar()[words.lexicon.language]
    tokens = _tokens(text)
    bases = {token: words.base(token) for token in tokens if token not in grammar.stopwords}
    acts = _acts(tokens, bases, words, grammar)
    negated = {after for before, after in pairwise(tokens) if before in grammar.negations}
    things = tuple(
        word
        for token in bases
        if token not in acts and token not in grammar.negations
        for word in _things(token, bases[token], words, negative=token in negated)
    )
    clauses = tuple(
        Clause(_word(bases[t], words, act=True, negative=t in negated), things) for t in acts
    )
    return Label(
        text=text,
        clauses=clauses or ((Clause(None, things),) if things else ()),
        content=tuple(sorted({*bases.values(), *amounts(text)})),
        units=frozenset(bases) | frozenset(bases.values()),
        numbers=amounts(text),
        question=text.endswith("?"),
    )


def _tokens(text: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(text)]


def _acts(
    tokens: Sequence[str], bases: Mapping[str, str], words: StemmedWords, grammar: Grammar
) -> tuple[str, ...]:
    """Return the words that say what is done: the first verb known, and those joined to it.

    German and Dutch put the verb last.
    """
    order = tokens if words.lexicon.language == "en" else list(reversed(tokens))
    found: list[str] = []
    joined = True
    for token in order:
        if token in grammar.conjunctions:
            joined = True
        elif token in bases:
            if words.is_act(bases[token]) and (not found or joined):
                found.append(token)
            joined = False
    return tuple(dict.fromkeys(found))


def _word(base: str, words: StemmedWords, *, act: bool, negative: bool) -> Word:
    concepts = words.lexicon.concepts
    every = words.meanings(base)
    meanings = tuple(m for m in every if concepts[m.concept].act is act) or every
    return Word(
        text=base,
        meanings=meanings,
        negative=negative,
        act=act,
        role=1.0 if act else THING_ROLE,
        weight=max(
            (concepts[m.concept].weight * m.degree for m in meanings), default=UNKNOWN_WEIGHT
        ),
    )


def _things(token: str, base: str, words: StemmedWords, *, negative: bool) -> list[Word]:
    """Return the word; a compound the lexicon does not know is also taken apart once."""
    whole = _word(base, words, act=False, negative=negative)
    compounds = words.lexicon.language != "en"
    if whole.meanings or not compounds or len(token) < 2 * SHORTEST_PART:
        return [whole]
    parts = [p for p in words.by_stem if len(p) >= SHORTEST_PART and p != base and p in token]
    longest = sorted(parts, key=lambda part: (-len(part), part))[:2]
    return [whole, *(_word(part, words, act=False, negative=negative) for part in longest)]
