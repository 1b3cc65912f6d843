"""What the pieces of two questions tell: another criterion, or the same in other words."""

import numpy as np
import pytest

from benchmarks.bench_fitgap import criteria
from fitgap.gaps.criteria import told_by_pieces
from fitgap.labels.parsing import shared_parser
from fitgap.labels.pieces import GAINED, KEPT, LOST, changes
from fitgap.labels.words import Label
from fitgap.lexicon import load_lexicon


def _label(name: str) -> Label:
    return shared_parser().label(name, question=True)


def test_a_piece_is_gained_lost_or_kept_once() -> None:
    found = dict(changes(_label("町民か"), _label("町民だけか")))
    assert found["k:町"] == KEPT
    assert found["b:民か"] == LOST
    assert found["b:だけ"] == GAINED
    turned = dict(changes(_label("町民だけか"), _label("町民か")))
    assert found.keys() == turned.keys()
    assert {p for p, c in found.items() if c == GAINED} == {
        p for p, c in turned.items() if c == LOST
    }


def test_the_same_question_changes_nothing() -> None:
    assert {change for _, change in changes(_label("住民か"), _label("住民か"))} == {KEPT}


def test_without_pieces_nothing_is_told() -> None:
    assert told_by_pieces(_label("住民か"), _label("町民か"), {}) == 0.0
    assert told_by_pieces(_label(""), _label(""), load_lexicon("ja").criteria) == 0.0


@pytest.mark.parametrize(
    ("standard", "same", "other"),
    [
        ("滞納がないか", "納め忘れの無い人か", "1年以上の滞納があるか"),
        ("代理人による届出か", "本人でない人が来たか", "同居の家族が来たか"),
        ("添付書類に不備があるか", "足りない紙があるか", "住民票の写しが付いているか"),
    ],
)
def test_another_criterion_tells_more_than_other_words(
    standard: str, same: str, other: str
) -> None:
    telling = load_lexicon("ja").criteria
    told = [told_by_pieces(_label(standard), _label(name), telling) for name in (same, other)]
    assert told[0] < told[1]


def test_the_questions_people_wrote_can_be_read() -> None:
    found = list(criteria.read_questions(criteria.SOURCES[:2]))
    assert {each.source for each in found} == {path.stem for path in criteria.SOURCES[:2]}
    assert 0.4 < np.mean([each.other for each in found]) < 0.6
    assert all(each.standard.text and each.current.text for each in found)


def test_what_is_learned_tells_questions_it_has_seen() -> None:
    known = list(criteria.read_questions(criteria.SOURCES[:1]))
    weights, bias = criteria.fit(known)
    told = [told_by_pieces(k.standard, k.current, weights) + bias > 0 for k in known]
    assert np.mean([mark == each.other for mark, each in zip(told, known, strict=True)]) > 0.9
