"""Steps are worded with the verbs of the standard."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.vocabulary import vocabulary


def check(subject: Subject) -> Iterator[Problem]:
    """Find the names that end with another verb for an act that the vocabulary has a verb for."""
    for node in subject.flow.nodes:
        better = vocabulary().better_word(node.name.strip()) if node.is_step else None
        if better is not None:
            avoided, word = better
            yield about(
                node,
                f"作業名「{label_of(node)}」の「{avoided}」は、標準では「{word.text}」と書きます"
                f"（{word.meaning}）。言い換えてください。",
            )
