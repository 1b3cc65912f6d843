"""The pieces of a name that have vectors."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.labels.words import Label

#: What becomes of a piece from one name to another.
GAINED, LOST, KEPT = range(3)


def pieces_of(label: Label) -> tuple[str, ...]:
    """Return the pieces a name is made of, each once: words, kanji, every two characters."""
    text = label.text
    words = (f"w:{word.text}" for word in label.words)
    kanji = (f"k:{c}" for c in text if "\u4e00" <= c <= "\u9fff")
    pairs = (f"b:{text[n : n + 2]}" for n in range(len(text) - 1))
    return tuple(dict.fromkeys((*words, *kanji, *pairs)))


def changes(left: Label, right: Label) -> Iterator[tuple[str, int]]:
    """Yield each piece of two names, with what becomes of it from the first to the second."""
    mine, other = dict.fromkeys(pieces_of(left)), dict.fromkeys(pieces_of(right))
    yield from ((piece, KEPT if piece in other else LOST) for piece in mine)
    yield from ((piece, GAINED) for piece in other if piece not in mine)
