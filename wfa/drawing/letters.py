"""How wide text is, in em (1 em: the font size), without reading a font.

East Asian widths decide; ASCII has its own table, because half an em for every letter would be
wrong by a third in either direction.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Advance widths of ASCII from the blank on, in 1/100 em: a common humanist sans serif.
_ASCII = (
    22, 32, 47, 56, 56, 92, 68, 28, 34, 34, 47, 56, 28, 35, 28, 39,  #  !"#$%&'()*+,-./
    56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 56, 56, 56, 47,  # 0123456789:;<=>?
    95, 61, 66, 64, 69, 59, 55, 69, 73, 29, 54, 65, 54, 81, 72, 74,  # @ABCDEFGHIJKLMNO
    63, 74, 64, 60, 60, 72, 58, 88, 57, 53, 60, 34, 39, 34, 56, 56,  # PQRSTUVWXYZ[\]^_
    61, 56, 62, 51, 62, 55, 33, 56, 61, 28, 28, 55, 28, 93, 61, 61,  # `abcdefghijklmno
    62, 62, 39, 47, 38, 61, 52, 80, 50, 52, 48, 34, 27, 34, 56,  # pqrstuvwxyz{|}~
)  # fmt: skip
#: The fonts of the offices' machines differ by a few per cent.
_ALLOWANCE = 1.06
_FULL, _HALF, _OTHER = 1.0, 0.5, 0.65


@lru_cache(maxsize=8192)
def letter_width(letter: str) -> float:
    """Return the width of one character in em; combining marks take none."""
    code = ord(letter)
    if 0x20 <= code < 0x7F:
        return _ASCII[code - 0x20] * _ALLOWANCE / 100
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if letter.isspace() and code < 0x20:
        return letter_width(" ")
    breadth = unicodedata.east_asian_width(letter)
    if breadth in "WFA":  # ambiguous ones (○△①…) are full width in Japanese fonts
        return _FULL
    return _HALF if breadth == "H" else _OTHER


def text_width(text: str) -> float:
    """Return the width of one line of text in em."""
    return sum(map(letter_width, text))


def is_wide(text: str) -> bool:
    """True if every character is full width, so that the text can be written vertically."""
    return bool(text) and all(letter_width(letter) == _FULL for letter in text)
