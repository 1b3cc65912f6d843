"""Vectors of names: learned from paraphrases, kept as bytes, compared in a procedure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.bench_fitgap import chains, parts, phrases, vectors
from benchmarks.bench_fitgap.chains import read_chains
from benchmarks.bench_fitgap.phrases import read_cuts, read_labels
from fitgap.labels.parsing import shared_parser
from fitgap.labels.pieces import pieces_of
from fitgap.lexicon import load_lexicon
from fitgap.lexicon.vectors import (
    PartWeights,
    Table,
    Vectors,
    read_parts,
    read_vectors,
    unit,
    vectors_of,
)
from fitgap.matching.nearness import LEAST_SHARE, Nearness, nearness

NAMES = st.lists(st.text("申請書受付通知送届確認審査台帳", min_size=1, max_size=8), max_size=6)


def _known() -> Vectors:
    found = load_lexicon("ja").vectors
    assert found is not None
    return found


def _parts() -> PartWeights:
    found = load_lexicon("ja").parts
    assert found is not None
    return found


def _sums(*names: str) -> Table:
    return _known().sums([pieces_of(shared_parser().label(name)) for name in names])


def test_a_name_is_made_of_words_kanji_and_every_two_characters_each_once() -> None:
    pieces = pieces_of(shared_parser().label("督促状の督促"))
    assert len(pieces) == len(set(pieces))
    assert {"k:督", "k:状", "b:督促", "b:状の"} <= {*pieces}
    assert any(piece.startswith("w:督促") for piece in pieces)


def test_vectors_come_back_from_their_file() -> None:
    numbers = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    made = vectors_of(["a", "b", "c", "d", "e"], numbers)
    again = read_vectors(made.to_bytes())
    names = [("a", "c"), ("e",), ("unknown",), ()]
    assert np.array_equal(made.sums(names), again.sums(names))
    exact = np.stack([numbers[0] + numbers[2], numbers[4], np.zeros(8), np.zeros(8)])
    assert np.allclose(again.sums(names), exact, atol=2 * np.abs(numbers).max() / 127)


def test_weights_of_parts_come_back_from_their_file() -> None:
    again = read_parts(_parts().to_bytes())
    sides = _sums("印刷する", "郵送する", "通知する")
    assert again.odds(*sides) == pytest.approx(_parts().odds(*sides))


def test_the_odds_of_names_alone_are_those_without_other_parts() -> None:
    sides = _sums("申請書を受け取る", "審査する"), _sums("申請を受け付ける", "台帳に書く", "審査")
    table = _parts().alone(*sides)
    one = [[_parts().odds(mine, 0 * mine, other) for other in sides[1]] for mine in sides[0]]
    assert table == pytest.approx(np.array(one), abs=1e-4)


@pytest.mark.parametrize(
    ("standard", "same", "other"),
    [
        ("納税通知書を送付する", "納税の知らせを郵便で出す", "納税証明の請求を受ける"),
        ("現地を調査する", "現場を見に行く", "調査票を保管する"),
        ("督促状を発送する", "払っていない人に催促の手紙を出す", "払った人の消込みをする"),
    ],
)
def test_names_of_one_work_are_nearer_than_others_of_its_procedure(
    standard: str, same: str, other: str
) -> None:
    mine, near, far = unit(_sums(standard, same, other))
    assert mine @ near > mine @ far + 0.1


def test_a_part_is_told_from_what_only_stands_beside_it() -> None:
    part, other, whole, beside = _sums(
        "お知らせを印刷する", "封筒に入れて郵便で出す", "変更を通知する", "台帳に書き写す"
    )
    assert _parts().odds(part, other, whole) > _parts().odds(beside, other, whole) + 1


@given(NAMES, NAMES)
def test_nearness_and_shares_keep_their_bounds_and_can_be_turned(
    left: list[str], right: list[str]
) -> None:
    label = shared_parser().label
    near = nearness([label(n) for n in left], [label(n) for n in right], _known())
    possible = np.ones((len(left), len(right)))
    shares = near.shares(possible)
    assert np.all(np.abs(near.cosines) <= 1 + 1e-5)
    assert np.all((shares <= 1e-9) & (shares >= LEAST_SHARE))
    assert np.allclose(shares, near.turned().shares(possible.T).T)


def test_a_name_competes_with_those_that_are_possible_only() -> None:
    same = np.array([[1.0, 0.0]], dtype=np.float32)
    near = Nearness(same, np.concatenate([same, same]))
    alone = near.shares(np.array([[1.0, 0.0]]))
    assert alone[0, 0] > near.shares(np.ones((1, 2)))[0, 0] + 0.2
    assert alone[0, 1] == LEAST_SHARE


def test_without_vectors_nothing_is_known() -> None:
    labels = [shared_parser().label(name) for name in ("Send the notice", "")]
    near = nearness(labels, labels, None)
    assert not near.known.any()
    assert not near.cosines.any()


def test_what_is_learned_puts_names_of_one_work_together() -> None:
    lines: list[vectors.Line] = [
        [(f"a{n}", "x"), (f"b{n}", "y"), (f"c{n}", "x")] for n in range(40)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "BATCH", 16)
        patch.setattr(vectors, "STRETCH", 4)
        patch.setattr(vectors, "LEAST_SEEN", 1)
        patch.setattr(vectors, "RATE", 0.05)
        patch.setattr(vectors, "ROUNDS", 80)
        pieces, learned = vectors.learn(lines)
    made = vectors_of(pieces, learned.vectors * np.exp(learned.weights)[:, None])
    mine = unit(made.sums([(f"a{n}",) for n in range(40)]))
    other = unit(made.sums([(f"b{n}",) for n in range(40)]))
    nearest = (mine @ other.T).argmax(axis=1)
    assert (nearest == np.arange(40)).mean() > 0.9


def test_the_phrases_people_wrote_can_be_read() -> None:
    files = phrases.SOURCES[::8]
    assert all(len(labels) > 1 for labels in read_labels(files))
    cuts = list(read_cuts(files))
    assert all(cut.whole and cut.beside for cut in cuts)
    assert all(len(way) > 1 for cut in cuts for way in cut.parts)


def test_the_chains_people_wrote_can_be_read() -> None:
    found = list(read_chains(chains.SOURCES))
    assert all(chain.standard and chain.current and chain.groups for chain in found)
    for chain in found:
        linked = [n for group in chain.groups for n in group[0]]
        assert len(linked) == len(set(linked))


def test_parts_and_neighbours_of_a_chain_are_told_apart() -> None:
    chain = next(read_chains(chains.SOURCES))
    known = parts.samples([], [chain], _known())
    answers = known.answer.reshape(parts.CHAIN_SHARE, -1)[0]
    groups = [n for group in chain.groups for n in map(len, group) if n > 1]
    assert answers.sum() == sum(n * (n - 1) + (n if n > 2 else 0) for n in groups)
    assert 0 < answers.mean() < 0.5
