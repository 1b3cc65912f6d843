"""Names of steps are all written the same way: verbs, or nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of

_VERB = re.compile(r"[うくぐすつぬぶむる]$")


def check(subject: Subject) -> Iterator[Problem]:
    """Find the names written unlike most others."""
    steps = [n for n in subject.flow.nodes if n.is_step and n.name.strip()]
    verbs = [node for node in steps if _VERB.search(_last_word(node.name))]
    nouns = [node for node in steps if not _VERB.search(_last_word(node.name))]
    if not verbs or not nouns:
        return
    fewer, word = (
        (nouns, "「〜を…する」") if len(verbs) >= len(nouns) else (verbs, "「…の確認」のような名詞")
    )
    for node in fewer:
        yield about(
            node,
            f"作業名「{label_of(node)}」の書き方が、ほかの作業と違います。"
            f"{word}の形にそろえてください。",
        )


def _last_word(name: str) -> str:
    return re.sub(r"[（(][^（）()]*[)）]\s*$", "", name.strip()).strip()
