"""How alike words are depends on nothing but the two words."""

from collections.abc import Iterable

import numpy as np
import pytest

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pair
from fitgap.comparison import compare
from fitgap.labels.likeness import WordLikeness
from fitgap.labels.parsing import parser_for
from fitgap.labels.words import Word
from fitgap.lexicon import Lexicon, load_lexicon
from fitgap.matching import likenesses
from fitgap.output.json_text import as_json

#: Words that are compared with each other in both directions.
MOST_WORDS = 700


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return tuple(map(read_pair, sorted(DEVELOPMENT.glob("*.txt"))[::9]))


def _words(pairs: Iterable[Pair], *, japanese: bool) -> tuple[list[Word], Lexicon]:
    """Return words of the names of some pairs, and the lexicon that knows them."""
    flows = [flow for p in pairs if p.is_japanese == japanese for flow in (p.standard, p.current)]
    names = sorted({node.name for flow in flows for node in flow.nodes if node.name})
    parser = parser_for(names, None)
    words = {word: None for name in names for word in parser.label(name).words}
    return list(words)[:MOST_WORDS], load_lexicon("ja") if japanese else parser.western


@pytest.mark.parametrize("japanese", [True, False])
def test_words_are_as_alike_one_way_as_the_other(
    pairs: tuple[Pair, ...], *, japanese: bool
) -> None:
    words, lexicon = _words(pairs, japanese=japanese)
    forward = WordLikeness(lexicon).table(words, words)
    backward = WordLikeness(lexicon).table(words[::-1], words[::-1])[::-1, ::-1]
    assert len(words) > 100
    assert np.array_equal(forward, backward)


def test_a_comparison_does_not_depend_on_what_was_compared_before(
    pairs: tuple[Pair, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def results(order: Iterable[Pair]) -> dict[str, object]:
        monkeypatch.setattr(likenesses, "_known", {})
        return {each.name: as_json(compare(each.standard, each.current)) for each in order}

    forward, backward = results(pairs), results(pairs[::-1])
    assert {name for name in forward if forward[name] != backward[name]} == set()
