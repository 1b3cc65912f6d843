"""Whether flows word the same step the same way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wfa.library import LibraryFlow
from wfa.model import Node
from wfa.vocabulary.reading import Vocabulary

#: What carries the object of an act: runs of kanji, katakana, letters and digits.
_CONTENT = re.compile(r"[一-鿿々〆ァ-ヶーA-Za-z0-9]+")

#: What turns the act of a name into its opposite.
_NEGATION = re.compile(r"ない|せず|ぬ")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingProblem:
    """One step that is not worded as the vocabulary has it."""

    flow_id: str
    element: str  #: id of the step
    name: str
    message: str  #: Japanese, with what to do


def wording_problems(
    flows: Collection[LibraryFlow], words: Vocabulary
) -> tuple[WordingProblem, ...]:
    """Return the steps with a verb that is not in the vocabulary or that others word differently.

    Two names are the same step in other words when they have the same verb and the same content
    words in any order: ``起案して決裁を受ける`` and ``起案し決裁を受ける``.
    """
    parts = {p: entry.flow_id for entry in flows for p in entry.process_ids}
    steps = [(entry, node) for entry in flows for node in entry.flow.nodes if node.is_step]
    variants = _variants((node for _, node in steps), words)
    return tuple(
        WordingProblem(flow_id=entry.flow_id, element=node.id, name=node.name, message=message)
        for entry, node in steps
        for message in _problems(node, words, variants, parts.get(node.called, ""))
    )


def _problems(
    node: Node, words: Vocabulary, variants: Mapping[str, set[str]], part: str
) -> Iterator[str]:
    called = words.calls.get(part)
    if called and node.name != called:
        yield f"{part} を呼ぶ作業の名は「{called}」です。"
        return
    better = words.better_word(node.name)
    if better is not None:
        yield f"「{better[0]}」は使いません。「{better[1].text}」と書いてください。"
    elif words.word_of(node.name) is None:
        yield (
            f"「{node.name}」の終わりの語が語彙にありません。"
            "語彙の語に言い換えるか、新しい語として意味とともに加えてください。"
        )
    others = variants[_key(node.name, words)] - {node.name}
    if others:
        names = "」「".join(sorted(others))
        yield f"「{node.name}」と「{names}」は同じ作業です。一つの書き方にそろえてください。"


def _variants(nodes: Iterable[Node], words: Vocabulary) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        found[_key(node.name, words)].add(node.name)
    return found


def _key(name: str, words: Vocabulary) -> str:
    word = words.word_of(name)
    act = word.text if word else ""
    refused = "否" if _NEGATION.search(name) else ""
    return " ".join([*sorted(_CONTENT.findall(name.removesuffix(act))), act, refused])
