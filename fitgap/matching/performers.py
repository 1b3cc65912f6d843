"""Which lanes of two flows are the same people: by name first, then by the work they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from fitgap.labels.likeness import by_characters
from fitgap.labels.tidying import is_japanese, tidy
from fitgap.lexicon import load_roles
from fitgap.matching.assignment import best_pairs
from fitgap.matching.wording import Matrix
from fitgap.outline.facets import Performer
from fitgap.outline.items import Outline

#: Likeness of performers where nothing is known about one of them.
UNKNOWN = 0.5
#: Roles whose bearers are never each other: a section chief is no department head.
_RANKED = frozenset({"chief", "head", "director"})
#: The role of people outside the office.
OUTSIDE = "external"
#: Whoever leads an office and has no rank of the list: 施設長, 支所長.
_HEADS = re.compile(r"[^会]長$")
_SAME_ROLE, _NAMES_SHARE = 0.75, 0.9
#: A name that is the same counts as much as so many shared steps.
NAME_VOTES = 2.5
#: From this likeness on, a name alone makes two performers possible counterparts.
TELLING_NAME = 0.6
#: What the name of every section ends in: 環境担当 and 生活環境課 are both about 環境.
_SECTION = re.compile(r"(?:担当者?|係員?|課|班|室|グループ|チーム|事務局|部門)$")
#: What speaks against somebody outside standing for somebody inside; and the least that counts.
STRANGER_VOTES, FEWEST_VOTES = 2.0, 0.01
#: Two performers who are nobody else's counterpart are each other's, even if somebody does more of
#: the work, as long as they share so much of it.
FAIR_SHARE = 0.5


@dataclass(frozen=True)
class Lanes:
    """The performers of one flow and which of them does each item (-1: unknown)."""

    performers: tuple[Performer, ...]
    of_item: tuple[int, ...]
    idle: frozenset[str] = frozenset()  #: names of lanes in which nothing is done


def lanes_of(outline: Outline) -> Lanes:
    """Return the performers of an outline, in order of first appearance."""
    numbers: dict[str, int] = {}
    performers: list[Performer] = []
    of_item: list[int] = []
    for item in outline.items:
        performer = item.facets.performer
        if performer is None:
            of_item.append(-1)
            continue
        if performer.id not in numbers:
            numbers[performer.id] = len(performers)
            performers.append(performer)
        of_item.append(numbers[performer.id])
    busy = {performer.id for performer in performers}
    idle = frozenset(tidy(lane.name) for lane in outline.flow.lanes if lane.id not in busy)
    return Lanes(tuple(performers), tuple(of_item), idle)


def name_likeness(left: Performer, right: Performer) -> float:
    """Return how alike two performers are by name alone, 0 to 1."""
    if left.label.text == right.label.text:
        return 1.0
    if left.system != right.system:
        return 0.0
    if left.system:
        return 0.8
    mine, other = roles_of(left.label.text), roles_of(right.label.text)
    if (mine & _RANKED or other & _RANKED) and not mine & other:
        return 0.0
    shared = _SAME_ROLE if mine & other else 0.0
    names = _subject(left.label.text), _subject(right.label.text)
    return max(shared, _NAMES_SHARE * by_characters(*names))


def _subject(name: str) -> str:
    """Return what a section is about: the name without 担当, 係, 課 at its end."""
    shorter = _SECTION.sub("", name)
    return shorter if len(shorter) > 1 else name


@lru_cache(maxsize=2000)
def roles_of(name: str) -> frozenset[str]:
    """Return the roles a lane's name speaks of: 市民課窓口係 is counter, 課長 is head.

    A rank at the end decides (保険年金課長 is a head, not a section); others may be several.
    """
    if not is_japanese(name):
        return _western_roles(name.lower())
    found = {(word, role) for role, _, words in load_roles() for word in words if word in name}
    last = name.rstrip(")")  # 担当者(係長) names the rank in brackets
    ranks = {role for word, role in found if role in _RANKED and last.endswith(word)}
    if not ranks and _HEADS.search(name):
        ranks = {"head"}
    return frozenset(ranks or {role for word, role in found if _bears(name, word, role)})


def _bears(name: str, word: str, role: str) -> bool:
    """Say whether a word in a name makes a role of it: 学校 is outside, 学校教育課 is not."""
    if role == OUTSIDE:
        return name == word or (len(word) > 1 and name.endswith(word))
    return role not in _RANKED


def _western_roles(name: str) -> frozenset[str]:
    """Return the ranks a name speaks of, also within a compound: Burgemeester, teamleider."""
    return frozenset(
        role
        for role, _, words in load_roles()
        for word in words
        if role in _RANKED and not is_japanese(word) and word in name
    )


def performer_likeness(left: Lanes, right: Lanes, matched: Matrix, names: Matrix) -> Matrix:
    """Return for each pair of items how alike their performers are, 0 to 1.

    Args:
        left: performers of the standard flow.
        right: performers of the current flow.
        matched: how surely items correspond so far.
        names: likeness of performers by name, ``[l][r]``.
    """
    result = np.full(matched.shape, UNKNOWN)
    if not left.performers or not right.performers:
        return result
    system = [np.array([each.system for each in side.performers]) for side in (left, right)]
    affinity = np.where(
        system[0][:, None] == system[1][None, :], _affinity(left, right, matched, names), UNKNOWN
    )
    known = [np.flatnonzero(np.array(side.of_item) >= 0) for side in (left, right)]
    of_item = [np.array(side.of_item)[own] for side, own in zip((left, right), known, strict=True)]
    result[np.ix_(*known)] = affinity[np.ix_(*of_item)]
    return result


def _affinity(left: Lanes, right: Lanes, matched: Matrix, names: Matrix) -> Matrix:
    votes = _votes(left, right, matched)
    total = votes.sum(axis=1, keepdims=True)
    share = np.divide(votes, total, out=np.zeros_like(votes), where=total > 0)
    total = votes.sum(axis=0, keepdims=True)
    back = np.divide(votes, total, out=np.zeros_like(votes), where=total > 0)
    heard: Matrix = np.maximum(names, 0.5 * names + 0.5 * np.maximum(share, back))
    return heard


def _votes(left: Lanes, right: Lanes, matched: Matrix) -> Matrix:
    mine = _membership(left, len(left.performers))
    other = _membership(right, len(right.performers))
    votes: Matrix = mine.T @ matched @ other
    return votes


def _membership(lanes: Lanes, count: int) -> Matrix:
    table = np.zeros((len(lanes.of_item), count))
    for row, number in enumerate(lanes.of_item):
        if number >= 0:
            table[row, number] = 1.0
    return table


def names_table(left: Sequence[Performer], right: Sequence[Performer]) -> Matrix:
    """Return the likeness of all performers by name."""
    return np.array([[name_likeness(a, b) for b in right] for a in left]).reshape(
        len(left), len(right)
    )


def counterparts(
    left: Lanes, right: Lanes, matched: Matrix, names: Matrix
) -> Mapping[int, frozenset[int]]:
    """Return for each standard performer those of the current flow that stand for it.

    Names decide where they are the same; else the best pairing of those who share work, then the
    performer who does most of it: one current performer may stand for several of the standard (a
    person with two roles). Somebody of another rank never does.
    """
    if not left.performers or not right.performers:
        return {}
    scores = _shared_scores(left, right, matched, names)
    partners = dict(best_pairs(scores))
    found: dict[int, frozenset[int]] = {}
    for mine, performer in enumerate(left.performers):
        same = [o for o, each in enumerate(right.performers) if names[mine, o] >= 1.0]
        best = int(scores[mine].argmax())
        if same or performer.label.text in right.idle:
            found[mine] = frozenset(same)
        elif scores[mine, best] <= 0:
            found[mine] = frozenset()
        else:
            partner = partners.get(mine, best)
            fair = scores[mine, partner] >= FAIR_SHARE * scores[mine, best]
            found[mine] = frozenset({partner if fair else best})
    return found


def _shared_scores(left: Lanes, right: Lanes, matched: Matrix, names: Matrix) -> Matrix:
    """Return how much speaks for each two performers, 0 for those who share no work."""
    votes = _votes(left, right, matched)
    possible = np.array([[_possible(a, b) for b in right.performers] for a in left.performers])
    outside = [np.array([_is_outside(each) for each in side.performers]) for side in (left, right)]
    strangers = outside[0][:, None] != outside[1][None, :]
    heard = votes + NAME_VOTES * names - STRANGER_VOTES * strangers
    known = (votes > 0) | (names >= TELLING_NAME)
    scores: Matrix = np.where(possible & known, np.maximum(heard, FEWEST_VOTES), 0.0)
    return scores


def _is_outside(performer: Performer) -> bool:
    """Say whether somebody outside the office does it, by name: 委託業者, 医療機関."""
    return OUTSIDE in roles_of(performer.label.text)


def _possible(left: Performer, right: Performer) -> bool:
    if left.system != right.system:
        return False
    mine, other = roles_of(left.label.text) & _RANKED, roles_of(right.label.text) & _RANKED
    return mine == other or not (mine or other) or bool(mine & other)
