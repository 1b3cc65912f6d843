"""Breaking Japanese text into lines: between phrases first, inside a phrase only when it must."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import budoux

from wfa.drawing.letters import letter_width, text_width

#: 行頭禁則: never at the start of a line.
_NOT_FIRST = frozenset(
    "、。，．・：；？！,.:;?!)]}）］｝〕〉》」』】〟’”ーヽヾゝゞ々〻‐゠–〜～％%°′″℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
#: 行末禁則: never at the end of a line.
_NOT_LAST = frozenset("([{（［｛〔〈《「『【〝‘“￥＄")
_WORDS = re.compile(r"\S+\s*|\s+")
_SLACK = 1e-6


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[str, ...]:
    """Split one line of text where it reads well to break; joined they give the text again."""
    if not text:
        return ()
    return tuple(word for phrase in _parser().parse(text) for word in _WORDS.findall(phrase))


@lru_cache(maxsize=4096)
def wrap(text: str, width: float, *, inside_phrases: bool = False) -> tuple[str, ...] | None:
    """Break text into the fewest lines of at most ``width`` em, as even as they can be.

    Line ends in the text are kept. Returns ``None`` if a phrase is too wide and may not be broken.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        pieces = phrases(paragraph.strip())
        if inside_phrases:
            pieces = tuple(part for piece in pieces for part in _parts(piece, width))
        elif any(text_width(piece.rstrip()) > width + _SLACK for piece in pieces):
            return None
        lines.extend(_even_lines(pieces, width) or [""])
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _parts(phrase: str, width: float) -> list[str]:
    """Cut a phrase that is too wide into single characters, kept together as 禁則 asks."""
    if text_width(phrase.rstrip()) <= width + _SLACK:
        return [phrase]
    parts: list[str] = []
    for letter in phrase:
        clings = parts and (
            letter in _NOT_FIRST or parts[-1][-1] in _NOT_LAST or letter_width(letter) == 0
        )
        if clings and text_width(parts[-1] + letter) <= width:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _cost(before: str, after: str) -> float:
    """Return how bad a line end between two pieces is, in the unit of squared blanks (em²)."""
    if len(before) > 1 and before[-1] not in _NOT_FIRST:
        return 0.0  # a phrase
    last, first = before[-1], after[0]
    if last in "・／/、，)）」]" or last.isspace():
        return 0.0
    scripts = _script(last), _script(first)
    if scripts == ("kanji", "hiragana"):  # 送り仮名 stay with their stem
        return 8.0
    return 1.0 if scripts[0] != scripts[1] else 5.0


def _script(letter: str) -> str:
    if "ぁ" <= letter <= "ゖ":
        return "hiragana"
    if "ァ" <= letter <= "ヺ" or letter == "ー":
        return "katakana"
    return "kanji" if "一" <= letter <= "鿿" or letter == "々" else "other"


def _even_lines(pieces: tuple[str, ...], width: float) -> list[str]:
    """Join pieces into lines: fewest lines, then the least sum of squared blanks and costs."""
    widths = [text_width(piece) for piece in pieces]
    bare = [text_width(piece.rstrip()) for piece in pieces]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[int, float, int]] = []
        cost = _cost(pieces[end - 1], pieces[end]) if end < len(pieces) else 0.0
        length = bare[end - 1]
        for start in range(end - 1, -1, -1):
            if start < end - 1:
                length += widths[start]
                if length > width + _SLACK:
                    break
            count, waste, _ = best[start]
            options.append((count + 1, waste + cost + (width - length) ** 2, start))
        best.append(min(options))
    return _joined(pieces, best)


def _joined(pieces: tuple[str, ...], best: list[tuple[int, float, int]]) -> list[str]:
    lines: list[str] = []
    end = len(pieces)
    while end:
        start = best[end][2]
        lines.append("".join(pieces[start:end]).strip())
        end = start
    return lines[::-1]
