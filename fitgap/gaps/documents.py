"""document_changed: another document takes a document's part, or one more is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.gaps.naming import is_short_for
from fitgap.labels.likeness import by_characters
from fitgap.labels.words import Label
from fitgap.matching.assignment import best_pairs
from fitgap.matching.correspondences import Correspondence
from fitgap.matching.wording import compare_wording
from fitgap.outline.items import Item

#: Two documents so alike are one document called differently.
SAME_DOCUMENT = 0.3
#: Documents that so many corresponding steps read or write are one, however they are called.
SAME_USES = 2
#: In a changed copy, only almost the same name is the same document.
SAME_IN_COPY = 0.85
#: Sorts so broad that the rest of the name has to agree too.
BROAD_ROLES = frozenset({"certificate", "paper", "register", "copy"})
SAME_CHARACTERS = 0.4
#: Sorts that say nothing.
EMPTY_ROLES = frozenset({"paper", "content"})
#: Words for a document said to be added in the name of a step.
_ADDED = re.compile(
    r"([^\s、。も]{2,12}(?:書|証|票|届|状|写し|書類|明細|印鑑))も(?:一緒に)?(?:提出|添付|確認|預か|もら|求め|出)"
)
_ALSO = re.compile(
    r"(?:追加で|併せて|あわせて|加えて)([^\s、。]{2,12}(?:書|証|票|届|状|写し|書類|明細))"
)
_WITH = re.compile(
    r"([^\s、。をもし]{0,11}(?:書|証|票|届|状|写し|書類|明細))を(?:添え|同封し|添付し)て"
)
_SAID = (_ADDED, _ALSO, _WITH)
#: What a name ends in that only says that it is written down: 計画書 and 計画表 are one.
_WRITTEN_DOWN = re.compile(r"(?:書|表|票|用紙|シート)$")

#: A correspondence by its number, and whether it writes.
_Use = tuple[int, bool]
_Uses = Mapping[str, set[_Use]]
#: The current steps that are affected, and what both sides have.
_Found = tuple[tuple[Item, ...], tuple[str, str]]


def find_documents(compared: Compared) -> Iterator[Finding]:
    """Yield correspondences that read or write documents of another role.

    A document that only one side has drawn is no difference, nor is another name for it. Two
    documents are one if the same steps write and read them.
    """
    uses = _uses(compared)
    for each in compared.correspondences:
        if not (any(i.is_work for i in each.standard) and any(i.is_work for i in each.current)):
            continue
        found = _drawn_otherwise(compared, uses, each) or _said_otherwise(each)
        if found is not None:
            current, said = found
            words = {"standard": said[0], "current": said[1]}
            yield Finding(GapType.DOCUMENT_CHANGED, each.standard, current, words=words)


def _drawn_otherwise(
    compared: Compared, uses: tuple[_Uses, _Uses], each: Correspondence
) -> _Found | None:
    """Return what is drawn otherwise, with the current steps that have documents of that sort.

    Of several steps that together do the work, those without any are not affected.
    """
    for written in (False, True):
        said = _differing(compared, uses, each, written=written)
        if said is not None:
            return tuple(i for i in each.current if _drawn((i,), written=written)), said
    return None


def _said_otherwise(each: Correspondence) -> _Found | None:
    said = _by_voice(each.standard, each.current) or _added_by_name(each.standard, each.current)
    return (each.current, said) if said else None


def _drawn(items: Sequence[Item], *, written: bool) -> list[Label]:
    facets = [item.facets for item in items]
    labels = [d for each in facets for d in (each.outputs if written else each.inputs)]
    return list({label.text: label for label in labels}.values())


def _uses(compared: Compared) -> tuple[_Uses, _Uses]:
    """Return for the documents of both sides which correspondences read and write them."""
    found: tuple[dict[str, set[_Use]], dict[str, set[_Use]]] = ({}, {})
    for number, each in enumerate(compared.correspondences):
        for uses, items in zip(found, (each.standard, each.current), strict=True):
            for written in (False, True):
                for label in _drawn(items, written=written):
                    uses.setdefault(label.text, set()).add((number, written))
    return found


def _differing(
    compared: Compared, uses: tuple[_Uses, _Uses], each: Correspondence, *, written: bool
) -> tuple[str, str] | None:
    """Return what differs among the documents read, or written, in words."""
    left, right = _drawn(each.standard, written=written), _drawn(each.current, written=written)
    if not left or not right:
        return None
    least = SAME_IN_COPY if compared.is_copy else SAME_DOCUMENT
    alike = compare_wording(left, right, compared.likeness, compared.lexicon).alike
    for row, mine in enumerate(left):
        for column, other in enumerate(right):
            shared = uses[0][mine.text] & uses[1][other.text]
            if len(shared) >= SAME_USES and not compared.is_copy:
                alike[row, column] = 1.0
    same = best_pairs(alike - least)
    gone = [d for row, d in enumerate(left) if row not in {r for r, _ in same}]
    come = [d for column, d in enumerate(right) if column not in {c for _, c in same}]
    if not come or (gone and not compared.is_copy and _only_names(gone, come)):
        return None
    return _names(left), _names(right)


def _only_names(gone: Sequence[Label], come: Sequence[Label]) -> bool:
    """Say whether what went and what came are one each, of the same sort by their last word."""
    if len(gone) != 1 or len(come) != 1:
        return False
    mine, other = gone[0], come[0]
    front = by_characters(mine.text[:-1], other.text[:-1])
    shared = _roles(mine) & _roles(other)
    if shared:
        return bool(shared - BROAD_ROLES) or front >= SAME_CHARACTERS
    if _roles(mine) - EMPTY_ROLES and _roles(other) - EMPTY_ROLES:
        return False
    if _says_no_sort(mine) or _says_no_sort(other) or _is_short_form(mine.text, other.text):
        return True
    return mine.text.rstrip(")")[-1:] == other.text.rstrip(")")[-1:]


def _says_no_sort(label: Label) -> bool:
    """Say whether a name ends in a word for any paper: 振込用紙 may be a 納付書."""
    return bool(_roles(label)) and _roles(label) <= EMPTY_ROLES


def _is_short_form(mine: str, other: str) -> bool:
    """Say whether one name is the other with characters left out: 分納計画表, 分割納付計画書.

    Both are about the same in the end: 調査依頼書 is no 調査票.
    """
    names = [_WRITTEN_DOWN.sub("", text) for text in (mine, other)]
    same_end = names[0][-1:] == names[1][-1:]
    return same_end and (is_short_for(*names) or is_short_for(*reversed(names)))


def _roles(label: Label) -> frozenset[str]:
    """Return the concepts of the last word: what sort of document it is."""
    words = [word for clause in label.clauses for word in clause.things]
    return frozenset(meaning.concept for meaning in words[-1].meanings) if words else frozenset()


def _by_voice(mine: Sequence[Item], other: Sequence[Item]) -> tuple[str, str] | None:
    """Return the difference if one side does by telephone what the other does in writing."""
    for first, second, turned in ((mine, other, False), (other, mine, True)):
        documents = [*_drawn(first, written=False), *_drawn(first, written=True)]
        spoken = any(item.facets.by_voice for item in second)
        if documents and spoken and not any(item.facets.by_voice for item in first):
            sides = (_names(documents), "電話・口頭（書類なし）")
            return (sides[1], sides[0]) if turned else sides
    return None


def _added_by_name(mine: Sequence[Item], other: Sequence[Item]) -> tuple[str, str] | None:
    """Return the difference if the name of a current step says that a document is added."""
    known = "".join(item.label.text for item in mine) + "".join(
        label.text for written in (False, True) for label in _drawn(mine, written=written)
    )
    for item in other:
        found = next(filter(None, (form.search(item.label.text) for form in _SAID)), None)
        if found and found[1] not in known:
            return "書類の追加なし", found[1]
    return None


def _names(labels: Sequence[Label]) -> str:
    return "・".join(label.text for label in labels)
