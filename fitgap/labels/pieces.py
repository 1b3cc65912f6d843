"""The pieces of a name that have vectors."""

from __future__ import annotations

from fitgap.labels.words import Label


def pieces_of(label: Label) -> tuple[str, ...]:
    """Return the pieces a name is made of, each once: words, kanji, every two characters."""
    text = label.text
    words = (f"w:{word.text}" for word in label.words)
    kanji = (f"k:{c}" for c in text if "\u4e00" <= c <= "\u9fff")
    pairs = (f"b:{text[n : n + 2]}" for n in range(len(text) - 1))
    return tuple(dict.fromkeys((*words, *kanji, *pairs)))
