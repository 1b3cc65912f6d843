"""Japanese text as morphemes, through SudachiPy."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import lru_cache

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

_local = threading.local()
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞", "代名詞"})


#: Endings that make another verb.
CAUSATIVES = frozenset({"せる", "させる"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One short unit of a label, with the long unit (compound) it belongs to."""

    surface: str
    base: str  #: dictionary form
    normal: str  #: spelling unified: 受付 and 受け付け are one
    kind: str  #: part of speech: 名詞, 動詞, 助詞 …
    detail: str  #: second level: 普通名詞, 非自立可能, 数詞 …
    verbal: bool  #: a noun that can be done (サ変)
    form: str  #: of verbs: 連用形-一般, 終止形-一般 …
    compound: int  #: number of the long unit
    compound_base: str  #: dictionary form of the long unit
    synonyms: frozenset[int]  #: groups of synonyms in the dictionary

    @property
    def is_content(self) -> bool:
        """True for words that carry meaning."""
        return self.kind in _CONTENT and self.detail != "助動詞語幹"


@lru_cache(maxsize=20_000)
def morphemes(text: str) -> tuple[Unit, ...]:
    """Return the short units of a text."""
    units: list[Unit] = []
    for number, long in enumerate(_tokenizer().tokenize(text, SplitMode.C)):
        # A compound verb is one word: 受け付ける, not 受ける and 付ける.
        whole = long.part_of_speech()[0] in ("動詞", "形容詞")
        parts = [] if whole else list(long.split(SplitMode.A))
        for part in parts or [long]:
            unit = _unit(part, number, long.dictionary_form())
            if units and unit.base in CAUSATIVES and units[-1].kind == "動詞":
                unit = _joined(units.pop(), unit)
            units.append(unit)
    return tuple(units)


def _joined(verb: Unit, ending: Unit) -> Unit:
    """Return a verb with its causative ending as one word: 知らせる is not 知る."""
    base = verb.surface + ending.base
    return replace(
        verb,
        surface=verb.surface + ending.surface,
        base=base,
        normal=base,
        form=ending.form,
        compound_base=base,
        synonyms=frozenset(),
    )


def _unit(morpheme: Morpheme, number: int, compound: str) -> Unit:
    kind, detail, more, _, _, form = morpheme.part_of_speech()
    return Unit(
        surface=morpheme.surface(),
        base=morpheme.dictionary_form(),
        normal=morpheme.normalized_form(),
        kind=kind,
        detail=detail,
        verbal=more.startswith("サ変"),
        form=form,
        compound=number,
        compound_base=compound,
        synonyms=frozenset(morpheme.synonym_group_ids()),
    )


def _tokenizer() -> Tokenizer:
    """Return this thread's tokenizer: one must not be used by two threads at a time."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = Dictionary(dict="core").tokenizer()
    found: Tokenizer = _local.tokenizer
    return found
