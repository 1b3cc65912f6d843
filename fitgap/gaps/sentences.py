"""One Japanese sentence for each finding, as a clerk would say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fitgap.gaps.kinds import Finding, GapType
from fitgap.outline.items import Item, ItemKind

_NAMELESS = {
    ItemKind.START: "名前のない開始",
    ItemKind.END: "名前のない終了",
    ItemKind.STEP: "名前のない作業",
    ItemKind.WAIT: "名前のない受領",
    ItemKind.TIMER: "名前のない期限",
    ItemKind.DECISION: "名前のない分岐",
}
_SORT = {
    ItemKind.STEP: "作業",
    ItemKind.WAIT: "受領",
    ItemKind.DECISION: "判断",
    ItemKind.END: "終わり方",
    ItemKind.TIMER: "期限・待ち",
    ItemKind.START: "始まり",
}


def sentence(finding: Finding) -> str:
    """Return what differs, in one sentence."""
    return _SENTENCES[finding.type](finding)


def name(item: Item) -> str:
    """Return the quoted name of an item."""
    text = " ".join(item.node.name.split())
    return f"『{text or _NAMELESS[item.kind]}』"


def _names(items: Sequence[Item]) -> str:
    return "".join(name(item) for item in items)


def _subject(finding: Finding) -> str:
    """Return the names of the standard's side, or of the current one where it has none."""
    return _names(finding.standard or finding.current)


def _missing(finding: Finding) -> str:
    item = finding.standard[0]
    return f"標準の{name(item)}に当たる{_SORT[item.kind]}が、現行にはありません。"


def _added(finding: Finding) -> str:
    item = finding.current[0]
    return f"現行の{name(item)}に当たる{_SORT[item.kind]}は、標準にはありません。"


def _renamed(finding: Finding) -> str:
    end = "（言い方の違いだけです）" if finding.minor else ""
    left, right = _names(finding.standard), _names(finding.current)
    return f"標準の{left}を、現行では{right}と呼んでいます{end}。"


def _split(finding: Finding) -> str:
    left, right = _names(finding.standard), _names(finding.current)
    return f"標準の{left}を、現行では{right}に分けて行っています。"


def _merged(finding: Finding) -> str:
    left, right = _names(finding.standard), _names(finding.current)
    return f"標準の{left}を、現行では{right}にまとめて行っています。"


def _sides(of: str, finding: Finding) -> str:
    left, right = finding.words["standard"], finding.words["current"]
    return f"{_subject(finding)}の{of}が、標準では{left}、現行では{right}です。"


def _performer(finding: Finding) -> str:
    return _sides("担当", finding)


def _means(finding: Finding) -> str:
    return _sides("方法", finding)


def _document(finding: Finding) -> str:
    return _sides("書類", finding)


def _order(finding: Finding) -> str:
    passed = finding.words.get("passed")
    if not passed:
        return f"{_joined(finding.standard)}の順番が、現行では逆です。"
    direction = finding.words["direction"]
    usual = "後" if direction == "前" else "前"
    return (
        f"{_subject(finding)}を、標準では『{passed}』の{usual}に行いますが、"
        f"現行では{direction}に行っています。"
    )


def _joined(items: Sequence[Item]) -> str:
    return "と".join(name(item) for item in items)


def _parallelism(finding: Finding) -> str:
    ways = {"並行": "並行して", "順番": "順番に"}
    left, right = ways[finding.words["standard"]], ways[finding.words["current"]]
    return f"{_subject(finding)}を、標準では{left}、現行では{right}行います。"


def _condition(finding: Finding) -> str:
    words = finding.words
    first = (finding.standard or finding.current)[0]
    if first.kind is ItemKind.DECISION:
        return (
            f"判断{name(first)}の条件や行き先が、標準では「{words['standard']}」、"
            f"現行では「{words['current']}」です。"
        )
    return f"{_subject(finding)}を、標準では{words['standard']}が、現行では{words['current']}。"


def _deadline(finding: Finding) -> str:
    words = finding.words
    if not finding.current:
        return f"標準の期限・待ち{_subject(finding)}（{words['standard']}）が、現行にはありません。"
    if not finding.standard:
        return f"現行の期限・待ち{_subject(finding)}（{words['current']}）は、標準にはありません。"
    return _sides("期限・待ち", finding)


def _trigger(finding: Finding) -> str:
    if not finding.current:
        return f"標準の始まり{_subject(finding)}が、現行にはありません。"
    if not finding.standard:
        return f"現行の始まり{_subject(finding)}は、標準にはありません。"
    return (
        f"手続の始まりが、標準では{_joined(finding.standard)}、"
        f"現行では{_joined(finding.current)}です。"
    )


_SENTENCES: dict[GapType, Callable[[Finding], str]] = {
    GapType.MISSING: _missing,
    GapType.ADDED: _added,
    GapType.RENAMED: _renamed,
    GapType.SPLIT: _split,
    GapType.MERGED: _merged,
    GapType.PERFORMER_CHANGED: _performer,
    GapType.ORDER_CHANGED: _order,
    GapType.MEANS_CHANGED: _means,
    GapType.PARALLELISM_CHANGED: _parallelism,
    GapType.CONDITION_CHANGED: _condition,
    GapType.DOCUMENT_CHANGED: _document,
    GapType.DEADLINE_CHANGED: _deadline,
    GapType.TRIGGER_CHANGED: _trigger,
}
