"""Pages on which an office reviews the standard: one a business, made from the flow files alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wfa.businesses import COMMON_PARTS, business_title, businesses
from wfa.library import LibraryFlow
from wfa.model import Deadline, Flow, LegalBasis
from wfa.model.elements import Node
from wfa.review.words_page import WORDS_PAGE, words_page
from wfa.table.columns import CATEGORIES, METHODS
from wfa.table.rows import document_names, in_order, one_line
from wfa.table.wording import write_basis, write_deadline

__all__ = ["PICTURES", "WORDS_PAGE", "business_page", "index_page", "page_name", "words_page"]

#: Folder of the drawings, beside the pages.
PICTURES = "pictures"


def page_name(number: str) -> str:
    """Return the file name of a business's page."""
    return f"{number}.md"


def index_page(numbers: Iterable[str], counts: dict[str, int]) -> str:
    """Return the list of all businesses; those without flows yet say so."""
    lines = [
        "# 標準の流れ図",
        "",
        "流れ図のファイルから作った、原課の確認用の頁です。手では直しません。"
        f"作業名に使う言葉は[標準の語彙]({WORDS_PAGE})にあります。",
        "",
    ]
    lines += ["| 業務 | 流れ図 | 系統 | 国の標準化 | 市・町・村 |", "|---|---|---|---|---|"]
    written = set(numbers)
    for business in businesses().values():
        count = counts.get(business.number, 0)
        title = business.title
        if business.number in written:
            title = f"[{title}]({page_name(business.number)})"
        runs = "・".join(runs.value for runs in business.runs.values())
        flows = f"{count}本" if count else "準備中"
        standard = business.national_standard or "なし"
        lines.append(f"| {title} | {flows} | {business.group} | {standard} | {runs} |")
    if COMMON_PARTS in written:
        parts = f"[{business_title(COMMON_PARTS)}]({page_name(COMMON_PARTS)})"
        lines.append(f"| {parts} | {counts[COMMON_PARTS]}本 | 共通 | — | ○・○・○ |")
    return "\n".join(lines) + "\n"


def business_page(
    number: str, entries: Iterable[LibraryFlow], parameters: Mapping[str, str]
) -> str:
    """Return the page of one business: its flows with picture, steps, deadlines and law.

    ``parameters`` gives the words of each legal parameter by its id.
    """
    lines = [f"# {business_title(number)}", "", "[一覧へ戻る](README.md)", ""]
    business = businesses().get(number)
    if business and business.note:
        lines += [f"> {business.note}", ""]
    for entry in entries:
        lines += _flow(entry.flow, parameters)
    return "\n".join(lines).rstrip() + "\n"


def _flow(flow: Flow, parameters: Mapping[str, str]) -> list[str]:
    info = flow.info
    assert info is not None  # noqa: S101 - every standard flow has its frame; a test checks it
    category = CATEGORIES[info.category] if info.category else "—"
    lines = [f"## {info.flow_id} {info.title}", ""]
    main = flow.main
    lines += [*(main.documentation if main else ()), ""]
    lines += [f"![{info.flow_id} {info.title} の流れ図]({PICTURES}/{info.flow_id}.svg)", ""]
    lines += [f"- 類型: {category}", f"- 標準処理期間: {info.standard_period or '—'}"]
    lines += [f"- 根拠: {_bases(info.basis)}"]
    if info.municipality_types:
        lines.append(f"- 対象の団体: {'・'.join(info.municipality_types)}")
    return [*lines, "", *_steps(flow), *_deadlines(flow, parameters), *_doubts(flow)]


def _bases(bases: Iterable[LegalBasis]) -> str:
    return "、".join(write_basis(basis) for basis in bases) or "—"


def _steps(flow: Flow) -> list[str]:
    lines = [
        "### 作業",
        "",
        "| 番号 | 担当 | 作業 | 方法 | 入力 | 出力 | 根拠 |",
        "|---|---|---|---|---|---|---|",
    ]
    for node in in_order(flow):
        if not (node.is_step and node.work):
            continue
        lane = flow.lane_of.get(node.id)
        cells = [
            node.work.work_no,
            lane.name if lane else "",
            one_line(node.name),
            METHODS[node.work.method],
            "、".join(document_names(flow, node, output=False)),
            "、".join(document_names(flow, node, output=True)),
            _bases(node.work.basis) if node.work.basis else "",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _deadlines(flow: Flow, parameters: Mapping[str, str]) -> list[str]:
    info = flow.info
    whole = [("手続の全体", d) for d in (info.deadlines if info else ())]
    parts = [(one_line(node.name), d) for node in in_order(flow) for d in node.deadlines]
    if not whole and not parts:
        return []
    lines = ["### 期限", "", "| 何の | 期限 | 長さ | みなし | 根拠 |", "|---|---|---|---|---|"]
    return [*lines, *(_deadline(what, d, parameters) for what, d in [*whole, *parts]), ""]


def _deadline(what: str, deadline: Deadline, parameters: Mapping[str, str]) -> str:
    length = parameters.get(deadline.parameter) or write_deadline(deadline)
    cells = (what, deadline.name, length, deadline.deemed, _bases(deadline.basis))
    return "| " + " | ".join(cells) + " |"


def _doubts(flow: Flow) -> list[str]:
    """List what nobody has checked yet: the office should."""
    found = [("手続の全体", basis) for basis in (flow.info.basis if flow.info else ())]
    found += [(one_line(node.name), basis) for node in in_order(flow) for basis in _all(node)]
    unsure = [
        f"- {what}: {basis.text} {basis.note}".rstrip() for what, basis in found if _open(basis)
    ]
    return ["### 要確認（△）", "", *dict.fromkeys(unsure), ""] if unsure else []


def _all(node: Node) -> list[LegalBasis]:
    own = list(node.work.basis) if node.work else []
    return own + [basis for deadline in node.deadlines for basis in deadline.basis]


def _open(basis: LegalBasis) -> bool:
    return write_basis(basis).endswith("△")
