"""Taking a Japanese label apart: acts, and what they are done to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fitgap.labels.clauses import Reading
from fitgap.labels.content import (
    BEFORE_DENIAL,
    DENYING,
    NEGATIVE_PREFIXES,
    content_words,
    is_no_denial,
    units_of,
)
from fitgap.labels.morphemes import Unit, morphemes
from fitgap.labels.spotting import Spot, Spotter
from fitgap.labels.tidying import amounts
from fitgap.labels.words import Label, Word
from fitgap.lexicon import Lexicon, Meaning

#: How central a word is, by the particle behind it.
PARTICLE_ROLE = {
    "を": 1.0,
    "が": 0.8,
    "は": 0.9,
    "も": 0.9,
    "と": 0.9,
    "や": 0.9,
    "の": 0.7,
    "に": 0.55,
    "へ": 0.5,
    "から": 0.5,
    "まで": 0.4,
    "より": 0.4,
    "で": 0.4,
}
#: A person before が or に is a performer or a receiver, not what is worked on.
PERSON_ROLE = 0.25
UNKNOWN_WEIGHT = 0.5
#: What 〜してもらう means besides the verb.
ASKED = Meaning("request", 0.7)
_NEGATIONS = DENYING | {"ん"}
_AUXILIARIES = frozenset(
    {
        "貰う",
        "居る",
        "置く",
        "見る",
        "来る",
        "行く",
        "有る",
        "仕舞う",
        "呉れる",
        "頂く",
        "下さる",
        "遣る",
        "上げる",
    }
)
#: Between two things to do, where no object follows: 受付と本人確認.
_AND = frozenset({"と", "及び", "および", "並びに", "や"})
#: 認定するかどうか決める is 認定の可否を決める.
_WHETHER = re.compile(r"(?:する)?か(?:どうか|否か)を?")
#: What stands between things or acts that are named side by side.
_BESIDE = _AND | {"、", "か", "ながら", "つつ", "又は", "または"}
_PAUSES = frozenset({"、", ",", "・", "/", "(", ")", "「", "」", "→", "～", "~", ":", "。", ";"})


def japanese_label(
    text: str,
    spotter: Spotter,
    lexicon: Lexicon,
    *,
    question: bool = False,
    thing: bool = False,
) -> Label:
    """Return a tidy Japanese text as a label.

    In a question, asking whether something is so and whether it is not so are the same. The name
    of a ``thing`` says nothing that is done: お知らせ is a letter there.
    """
    units = morphemes(text)
    question = question or asks(text)
    spots = list(spotter.spots(morphemes(_WHETHER.sub(r"の可否を", text))))
    reading = Reading()
    beside: list[list[Word]] = [[]]
    for position, spot in enumerate(spots):
        if spot.last.surface in _BESIDE:
            beside.append([])
        if spot.is_function or _is_silent(spot) or _counts(spots, position):
            continue
        whole = (spot,) if thing else _parts(spot, spots[position + 1 :], spotter, lexicon)
        for part in whole:
            word = _word(part, spots, position, lexicon, thing=thing)
            if word is not None and question and not _has_negative_prefix(spots, position):
                word = replace(word, negative=False)
            if word is not None:
                beside[-1].append(word)
            if word is not None and word.act:
                reading.close(_instead_of_light(reading, word, spots[:position], lexicon))
            elif word is not None:
                reading.things.append(word)
    reading.finish()
    return Label(
        text=text,
        clauses=tuple(reading.clauses),
        conjuncts=tuple(tuple(each) for each in beside if each),
        content=content_words(units),
        units=units_of(units, question=question),
        numbers=amounts(text),
        question=question,
    )


def asks(text: str) -> bool:
    """Say whether a text is a question by its end."""
    return text.rstrip("。").endswith(("か", "?", "？", "可否", "要否", "有無"))


def _has_negative_prefix(spots: Sequence[Spot], position: int) -> bool:
    return position > 0 and spots[position - 1].last.surface in NEGATIVE_PREFIXES


def _is_silent(spot: Spot) -> bool:
    unit = spot.last
    if not unit.is_content or unit.detail == "数詞" or unit.kind == "接頭辞":
        return True
    return len(spot.units) == 1 and unit.kind == "接尾辞"


def _counts(spots: Sequence[Spot], position: int) -> bool:
    """Say whether a word only counts what a figure before it says: 14日, 3件."""
    before = spots[position - 1].last if position else None
    return before is not None and before.detail == "数詞" and len(spots[position].text) == 1


def _parts(
    spot: Spot, following: Sequence[Spot], spotter: Spotter, lexicon: Lexicon
) -> tuple[Spot, ...]:
    """Split a thing that ends in its act: 本人確認 is a thing, and 確認 what is done."""
    if len(spot.units) == 1 or any(lexicon.concepts[m.concept].act for m in spot.meanings):
        return (spot,)
    last = Spot(spot.units[-1:], spotter.meanings(spot.units[-1:]))
    known_act = any(lexicon.concepts[m.concept].act for m in last.meanings)
    if spot.meanings and known_act and _is_act(last, following, known_act):
        return spot, last
    return (spot,)


def _word(
    spot: Spot, spots: Sequence[Spot], position: int, lexicon: Lexicon, *, thing: bool
) -> Word | None:
    """Return the word of a spot, None for light verbs and empty words."""
    concepts = [lexicon.concepts[meaning.concept] for meaning in spot.meanings]
    light = bool(concepts) and all(concept.family == "light" for concept in concepts)
    if spot.last.kind == "動詞" and (light or _is_auxiliary(spots, position)):
        return None
    following = spots[position + 1 :]
    act = not thing and _is_act(spot, following, any(c.act for c in concepts))
    if spot.meanings and not any(c.act for c in concepts) and spot.last.kind != "動詞":
        act = False
    meanings = spot.meanings
    if act:
        meanings = tuple(m for m in meanings if lexicon.concepts[m.concept].act) or meanings
    if not act and any(not c.act for c in concepts):
        meanings = tuple(m for m in meanings if not lexicon.concepts[m.concept].act)
    if act and _is_asked_of_others(following):
        meanings = (*meanings, ASKED)
    known = [lexicon.concepts[m.concept] for m in meanings]
    weight = max((c.weight * m.degree for c, m in zip(known, meanings, strict=True)), default=None)
    return Word(
        text=spot.text,
        meanings=meanings,
        negative=_is_negative(spots, position),
        act=act,
        role=1.0 if act else _role(following, any(c.family == "person" for c in known)),
        weight=(UNKNOWN_WEIGHT if weight is None else max(weight, 0.1)) * spot.share,
        synonyms=spot.last.synonyms if len(spot.units) == 1 else frozenset(),
    )


def _instead_of_light(
    reading: Reading, act: Word, before: Sequence[Spot], lexicon: Lexicon
) -> Word:
    """Return what is really done: 振込 in 振込の手続をする, where 手続 is an empty word."""
    families = {lexicon.concepts[meaning.concept].family for meaning in act.meanings}
    if families != {"light"} or not reading.things:
        return act
    nearest = next((spot for spot in reversed(before) if not spot.is_function), None)
    thing = reading.things[-1]
    meanings = tuple(
        meaning
        for meaning in (nearest.meanings if nearest is not None else ())
        if lexicon.concepts[meaning.concept].act
    )
    if nearest is None or nearest.text != thing.text or not meanings:
        return act
    reading.things.pop()
    weight = max(lexicon.concepts[m.concept].weight * m.degree for m in meanings)
    return replace(thing, meanings=meanings, act=True, role=1.0, weight=max(weight, 0.1))


def _is_asked_of_others(following: Sequence[Spot]) -> bool:
    """Say whether somebody else is asked to do it: 持ってきてもらう, 直していただく."""
    for spot in following[:4]:
        if spot.last.normal in ("貰う", "頂く"):
            return True
        if not (spot.last.surface in ("て", "で") or spot.last.detail == "非自立可能"):
            return False
    return False


def _is_auxiliary(spots: Sequence[Spot], position: int) -> bool:
    """Say whether a verb only colours the one before it: 書いてもらう."""
    spot = spots[position]
    after_te = position > 0 and spots[position - 1].last.surface in ("て", "で")
    return after_te and len(spot.units) == 1 and spot.last.normal in _AUXILIARIES


def _is_act(spot: Spot, following: Sequence[Spot], known_act: bool) -> bool:
    """Say whether a word is what is done here: a verb, or a noun that ends its phrase."""
    unit = spot.last
    if unit.kind == "動詞":
        return not _modifies(unit, following)
    if not (unit.verbal or known_act):
        return False
    if not following:
        return True
    nearest = following[0].last
    if nearest.surface in _PAUSES or nearest.surface in ("済み", "済", "ず", "待ち"):
        return True
    if nearest.surface in _AND and known_act and unit.verbal:
        return not any(spot.last.surface in ("を", "に", "へ", "が") for spot in following[1:])
    if nearest.kind == "動詞" and nearest.normal in ("為る", "出来る", "頂く", "致す", "行う"):
        return not _modifies(nearest, following[1:])
    if nearest.surface in ("を", "が") and len(following) > 1 and len(following[1].units) == 1:
        return following[1].last.normal in (
            "為る",
            "行う",
            "行なう",
            "実施",
            "貰う",
            "頂く",
            "受ける",
        )
    return False


def _modifies(verb: Unit, following: Sequence[Spot]) -> bool:
    """Say whether a verb stands before the noun it describes: 差し押さえる財産, 届いた書類.

    A 連用形 right before a noun ends its clause instead: 届書を受け取り記入漏れを見る.
    """
    continued = False
    for position, spot in enumerate(following):
        unit = spot.last
        if unit.surface in ("て", "で") and _continues(following[position + 1 :]):
            continue
        alone = len(spot.units) == 1
        if alone and (
            unit.kind == "助動詞" or (unit.kind == "動詞" and unit.normal in _AUXILIARIES)
        ):
            continued = True
            continue
        noun = (
            spot.units[0].kind in ("名詞", "接頭辞", "接尾辞", "代名詞", "形状詞")
            and not spot.is_function
        )
        return noun and (continued or not verb.form.startswith("連用形"))
    return False


def _continues(following: Sequence[Spot]) -> bool:
    """Say whether a verb goes on in いる, おく … behind て: 納付されていない人."""
    return bool(following) and following[0].last.normal in _AUXILIARIES


def _is_negative(spots: Sequence[Spot], position: int) -> bool:
    if _has_negative_prefix(spots, position):
        return True
    for number, spot in enumerate(spots[position + 1 : position + 5], start=position + 1):
        first = spot.units[0]
        if first.base in _NEGATIONS or first.surface in _NEGATIONS:
            rest = [*spot.units[1:], *(each.last for each in spots[number + 1 :])]
            return not is_no_denial(first, rest)
        if not (spot.is_function or spot.last.detail == "非自立可能"):
            return False
        if spot.last.kind == "助詞" and spot.last.surface not in BEFORE_DENIAL:
            return False
    return False


def _role(following: Sequence[Spot], person: bool) -> float:
    nearest = following[0].last if following else None
    if nearest is None:
        return 1.0
    if nearest.kind == "助詞":
        if person and nearest.surface in ("が", "に", "へ", "から", "で", "の", "は"):
            return PERSON_ROLE
        return PARTICLE_ROLE.get(nearest.surface, 0.6)
    return PERSON_ROLE * 2 if person else 0.9
