"""The word lists are whole: every line says something, once, about a concept that exists."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from benchmarks.bench_fitgap.paraphrases import likenesses
from fitgap.labels.morphemes import morphemes
from fitgap.labels.parsing import LabelParser
from fitgap.labels.spotting import LONGEST
from fitgap.lexicon import load_lexicon
from fitgap.lexicon.loading import LANGUAGES


def rows(language: str, name: str) -> list[dict[str, str]]:
    text = files("fitgap.lexicon").joinpath(f"{language}/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_says_something_once(language: str) -> None:
    words = rows(language, "words")
    assert max(Counter((row["word"], row["concept"]) for row in words).values()) == 1
    assert all(row["word"] == row["word"].strip() != "" for row in words)
    assert all(0 < float(row["degree"]) <= 1 for row in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_words_and_every_word_a_concept(language: str) -> None:
    concepts = rows(language, "concepts")
    names = [row["concept"] for row in concepts]
    assert max(Counter(names).values()) == 1
    assert {row["kind"] for row in concepts} == {"act", "thing"}
    assert {row["concept"] for row in rows(language, "words")} == set(names)
    assert all(0 < float(row["weight"]) <= 1 and row["family"] for row in concepts)


def test_no_japanese_phrase_is_too_long_to_be_found() -> None:
    long = [word for word in load_lexicon("ja").words if len(morphemes(word)) > LONGEST]
    assert long == []


@pytest.mark.parametrize(
    ("name", "act", "things"),
    [
        ("持ち主がだれか突き止める", "investigate", {"owner"}),
        ("審査会の日取りを決める", "schedule", {"committee"}),
        ("窓あき封筒へ納税通知書を詰める", "pack", {"envelope"}),
    ],
)
def test_everyday_words_are_known(name: str, act: str, things: set[str]) -> None:
    clauses = LabelParser().label(name).clauses
    assert act in {m.concept for c in clauses if c.act for m in c.act.meanings}
    assert things <= {m.concept for c in clauses for t in c.things for m in t.meanings}


@pytest.mark.parametrize("noun", ["決定", "収受", "案内"])
def test_doing_something_means_all_that_its_noun_means(noun: str) -> None:
    (clause,) = LabelParser().label(f"{noun}する").clauses
    assert clause.act is not None
    acts = {name for name, concept in load_lexicon("ja").concepts.items() if concept.act}
    meant = {meaning.concept for meaning in load_lexicon("ja").words[noun]} & acts
    assert meant <= {meaning.concept for meaning in clause.act.meanings}


def test_words_of_everyday_use_are_alike_once_and_in_order() -> None:
    pairs = [(row["word"], row["other"]) for row in rows("ja", "everyday")]
    assert all(word < other for word, other in pairs)
    assert pairs == sorted(set(pairs))
    assert all(0 < float(row["likeness"]) < 1 for row in rows("ja", "everyday"))


def test_what_a_word_is_rendered_by_is_told_from_what_stands_beside_it() -> None:
    names = ["資料 閲覧", "台帳 閲覧", "図面 閲覧", "資料 廃棄", "台帳 廃棄", "図面 廃棄"]
    plain = ["書類 見せる", "帳面 見せる", "絵 見せる", "書類 捨てる", "帳面 捨てる", "絵 捨てる"]
    twins = [(tuple(a.split()), tuple(b.split()), 1.0) for a, b in zip(names, plain, strict=True)]
    found = likenesses(20 * twins)
    assert found["見せる", "閲覧"] > 2 * found.get(("書類", "閲覧"), 0.0)
    assert found["書類", "資料"] > 2 * found.get(("捨てる", "資料"), 0.0)
