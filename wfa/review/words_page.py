"""The page with the words of the standard flows."""

from __future__ import annotations

from wfa.vocabulary import Vocabulary

#: File name of the page, beside those of the businesses.
WORDS_PAGE = "goi.md"


def words_page(words: Vocabulary) -> str:
    """Return the page that says which verb stands for which act, and how parts are called."""
    lines = [
        "# 標準の語彙",
        "",
        "[一覧へ戻る](README.md)",
        "",
        "作業名の終わりには、次の語だけを使います。同じ仕事はどの流れ図でも同じ言葉で書きます。",
        "",
        "| 語 | 意味（いつ使うか） | 使わない語 |",
        "|---|---|---|",
    ]
    lines += [
        f"| {word.text} | {word.meaning} | {'、'.join(word.avoided)} |"
        for word in words.words.values()
    ]
    lines += ["", "## 共通部品を呼ぶ作業の名", "", "| 部品 | 作業名 |", "|---|---|"]
    lines += [f"| [{part}](CP.md) | {name} |" for part, name in words.calls.items()]
    return "\n".join(lines) + "\n"
