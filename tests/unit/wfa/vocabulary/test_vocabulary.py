"""The vocabulary, and whether the standard flows keep to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors.data_item import TableBroken
from wfa.library import LibraryFlow, standard_flows
from wfa.vocabulary import Vocabulary, vocabulary, wording_problems
from wfa.vocabulary import reading as vocabulary_reading

PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
  targetNamespace="urn:example"><process id="{process}">{steps}</process></definitions>"""


def flow(flow_id: str, *names: str, called: str = "") -> LibraryFlow:
    """Return a flow with steps of these names; with ``called`` they call that process."""
    tag = f'callActivity calledElement="{called}"' if called else "userTask"
    steps = "".join(f'<{tag} id="s{i}" name="{name}"/>' for i, name in enumerate(names))
    content = PROCESS.format(process=f"Process_{flow_id}", steps=steps).encode()
    return LibraryFlow(flow_id, f"{flow_id}_x.bpmn", "x", content)


def messages(*flows: LibraryFlow) -> list[str]:
    return [f"{p.flow_id}/{p.element} {p.message}" for p in wording_problems(flows, vocabulary())]


def test_the_standard_flows_keep_to_the_vocabulary() -> None:
    problems = wording_problems(standard_flows().all(), vocabulary())

    assert [f"{p.flow_id} {p.element}: {p.message}" for p in problems] == []


def test_every_part_that_has_a_name_is_a_standard_flow_and_every_word_has_a_meaning() -> None:
    assert set(vocabulary().calls) <= {entry.flow_id for entry in standard_flows().all()}
    assert all(word.meaning for word in vocabulary().words.values())


def test_an_avoided_word_is_told_with_the_word_for_it() -> None:
    assert messages(flow("01-01", "内容をチェックする")) == [
        "01-01/s0 「チェックする」は使いません。「確認する」と書いてください。"
    ]


def test_a_word_that_nobody_knows_is_told() -> None:
    (message,) = messages(flow("01-01", "内容をながめる"))
    assert "語彙にありません" in message


def test_the_same_step_in_other_words_is_told_on_both_flows() -> None:
    found = messages(flow("01-01", "届出の内容を確認する"), flow("01-02", "届出内容を確認する"))
    assert found == []  # a compound is another word than its parts: it may be another thing

    found = messages(flow("01-01", "証明書を郵送で渡す"), flow("01-02", "郵送で証明書を渡す"))
    assert [message.partition(" ")[0] for message in found] == ["01-01/s0", "01-02/s0"]
    assert "同じ作業です" in found[0]


def test_a_step_and_its_opposite_are_not_the_same() -> None:
    assert messages(flow("01-01", "交付を承認する", "交付しないことを承認する")) == []


def test_a_call_of_a_common_part_has_its_one_name() -> None:
    part = flow("CP-01", "本人確認書類を確認する")
    caller = flow("01-01", "身元を確認する", called="Process_CP-01")

    assert messages(part, caller) == ["01-01/s0 CP-01 を呼ぶ作業の名は「本人を確認する」です。"]


def test_longer_words_come_first() -> None:
    words: Vocabulary = vocabulary()
    word = words.word_of("誤って届いた文書を送り返す")
    assert word is not None
    assert word.text == "送り返す"
    assert words.better_word("誤って届いた文書を送り返す") is None


def test_a_verb_that_is_listed_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words.csv").write_text(
        "語,意味（いつ使うか）,使わない語\n確認する,見る,調べる\n調査する,行く,調べる\n",
        encoding="utf-8",
    )
    (tmp_path / "calls.csv").write_text("部品,作業名\n", encoding="utf-8")
    monkeypatch.setattr(vocabulary_reading, "files", lambda _: tmp_path)
    vocabulary.cache_clear()
    try:
        with pytest.raises(TableBroken, match="調べる"):
            vocabulary()
    finally:
        vocabulary.cache_clear()
