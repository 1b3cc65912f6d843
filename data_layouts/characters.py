"""Characters of names and addresses: counting and mending them without losing a stroke.

Unicode normalisation is never used: NFC and NFKC turn compatibility ideographs (神 U+FA19) into
other characters and would change a person's name. Only the widths of letters, digits, signs and
kana are mended; variation selectors, combining marks and 外字 stay as they came.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import jaconv

#: Signs people type for a hyphen in a telephone number or a postcode.
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－ｰー", "-"))
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clusters(text: str) -> Iterator[str]:
    """Yield the characters a reader counts: a base with its selectors and combining marks."""
    held = ""
    for character in text:
        if held and unicodedata.category(character) not in ("Mn", "Me", "Mc"):
            yield held
            held = ""
        held += character
    if held:
        yield held


def count_characters(text: str) -> int:
    """Return the number of characters as a reader counts them (葛󠄀 with its selector is one)."""
    return sum(1 for _ in clusters(text))


def gaiji_in(text: str) -> tuple[str, ...]:
    """Return the private-use characters (外字) of a text, each once, in order."""
    return tuple(dict.fromkeys(c for c in text if unicodedata.category(c) == "Co"))


def invisible_in(text: str, *, allowed: str = "") -> tuple[str, ...]:
    """Return control and invisible characters, each once, except those ``allowed``."""
    found = (c for c in text if unicodedata.category(c) in _INVISIBLE and c not in allowed)
    return tuple(dict.fromkeys(found))


def to_half_width(text: str) -> str:
    """Return the text with full-width letters, digits and signs, and all hyphens, made half."""
    return str(jaconv.z2h(text.translate(_HYPHENS), kana=False, ascii=True, digit=True))


def to_full_width(text: str) -> str:
    """Return the text with half-width letters, digits, signs and katakana made full width."""
    return str(jaconv.h2z(text, kana=True, ascii=True, digit=True))


def to_full_width_kana(text: str) -> str:
    """Return the text with half-width katakana made full width and nothing else touched."""
    return str(jaconv.h2z(text, kana=True, ascii=False, digit=False))


def to_katakana(text: str) -> str:
    """Return the text with hiragana and half-width characters made full-width katakana."""
    return str(jaconv.hira2kata(to_full_width(text)))
