"""The title block of the sheet: what flow this is, which edition, on what law, who approved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from data_layouts.certainty import Certainty
from data_layouts.wareki import format_wareki
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.palette import INK, NORMAL, PAPER, SOFT, STRONG, THIN
from wfa.drawing.scene import flow_name
from wfa.drawing.sheet.paper import SMALLEST
from wfa.drawing.svg import element, title
from wfa.model import Bounds, Flow, LegalBasis

_LABEL, _TEXT, _HEADLINE = 10.0, 12.0, 18.0
_SEAL = 76.0  #: width of a box for a seal, px (20 mm)
_PADDING = 6.0
_HEADING = "流れ図"
_Cell = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock:
    """The words of the title block. Empty ones leave their box blank, to be filled in by hand."""

    business: str = ""  #: 業務: number and name
    number: str = ""  #: 流れ図番号
    name: str = ""  #: 名称
    edition: str = ""  #: 版
    effective: date | None = None  #: 適用日
    basis: tuple[LegalBasis, ...] = ()  #: 根拠法令
    period: str = ""  #: 標準処理期間
    section: str = ""  #: 作成課
    author: str = ""  #: 作成者
    approvers: tuple[str, ...] = ("係長", "課長", "部長")  #: boxes for seals
    note: str = ""  #: foot line: when and by whom it was printed


def title_block_of(flow: Flow) -> TitleBlock:
    """Return what the flow file itself says; callers add the rest with ``dataclasses.replace``."""
    info = flow.info
    if info is None:
        return TitleBlock(name=flow_name(flow))
    return TitleBlock(
        business=info.business_no,
        number=info.flow_id,
        name=info.title,
        edition=info.edition_note,
        effective=info.effective_date,
        basis=info.basis,
        period=info.standard_period,
    )


def basis_words(basis: Iterable[LegalBasis]) -> str:
    """Return legal bases with how far each was checked: ◎, ○, or △ and 要確認."""
    words = []
    for one in basis:
        doubt = "（要確認）" if one.certainty is Certainty.UNCHECKED else ""
        words.append(f"{one.certainty.mark}{one.text}{doubt}")
    return "　".join(words)


def draw_title_block(
    block: TitleBlock, area: Bounds, page: int, pages: int, *, legal: bool = True
) -> str:
    """Draw the title block into its strip.

    ``page`` counts from 1. Without ``legal`` there is no room for laws, dates and periods.
    """
    seals = _SEAL * len(block.approvers)
    left = replace(area, width=area.width - seals)
    contents = _contents(block, f"{page} / {pages}", legal=legal)
    height = area.height / len(contents)
    rows = [
        _row(Bounds(left.x, left.y + height * place, left.width, height), cells)
        for place, cells in enumerate(contents)
    ]
    boxes = _seals(block.approvers, Bounds(left.right, area.y, seals, area.height))
    cells = [cell for row in rows for cell in row]
    return element(
        "g", title("流れ図の枠"), *cells, boxes, _outline(area, STRONG), class_="title-block"
    )


def _contents(block: TitleBlock, page: str, *, legal: bool) -> list[tuple[_Cell, ...]]:
    """Return the rows of the block: label, text and share of the width of each cell."""
    heading = f"{block.number}　{block.name}".strip("　")
    effective = format_wareki(block.effective) if block.effective else ""
    made = (("作成課", block.section, 2), ("作成者", block.author, 2), ("頁", page, 2))
    first = (("業務", block.business, 3), (_HEADING, heading, 5), ("版", block.edition, 2))
    if not legal:
        return [first, made]
    law = (("根拠法令", basis_words(block.basis), 8), ("適用日", effective, 2))
    return [first, law, (("標準処理期間", block.period, 4), *made)]


def _row(area: Bounds, cells: tuple[_Cell, ...]) -> list[str]:
    """Draw labelled cells side by side; the numbers are shares of the width."""
    total = sum(share for _, _, share in cells)
    drawn: list[str] = []
    x = area.x
    for label, text, share in cells:
        width = area.width * share / total
        drawn.append(_cell(Bounds(x, area.y, width, area.height), label, text))
        x += width
    return drawn


def _cell(box: Bounds, label: str, text: str) -> str:
    """Draw one cell: the label on grey at the left, the text beside it."""
    head_width = max(44.0, len(label) * _LABEL + 2 * _PADDING)
    head = replace(box, width=head_width)
    heading = label == _HEADING
    room = box.width - head_width - 2 * _PADDING
    size = _HEADLINE if heading else _TEXT
    fitted = fit(text, room, box.height - 2, size=size, smallest=SMALLEST)
    named = fit(label, head_width - 4, box.height, size=_LABEL, smallest=SMALLEST)
    x = head.right + _PADDING
    return (
        element("rect", x=head.x, y=head.y, width=head.width, height=head.height, fill=SOFT)
        + write_lines(named, head.center.x, head.center.y)
        + write_lines(fitted, x, box.center.y, anchor="start", bold=heading)
        + _outline(box, THIN)
    )


def _seals(names: tuple[str, ...], area: Bounds) -> str:
    """Draw the boxes for seals (承認欄), with the office above each."""
    head = 20.0
    drawn: list[str] = []
    for place, name in enumerate(names):
        box = Bounds(area.x + _SEAL * place, area.y, _SEAL, area.height)
        top = replace(box, height=head)
        text = fit(name, _SEAL - 6, head, size=_LABEL + 1, smallest=SMALLEST)
        drawn.append(
            element("rect", x=top.x, y=top.y, width=top.width, height=head, fill=SOFT)
            + write_lines(text, top.center.x, top.center.y)
            + _outline(top, THIN)
            + _outline(box, THIN)
        )
    return element("g", *drawn, class_="seals")


def _outline(box: Bounds, width: float) -> str:
    return element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill="none",
        stroke=INK,
        stroke_width=width,
    )


def draw_frame(area: Bounds) -> str:
    """Draw the line around everything that is printed."""
    return element(
        "rect",
        x=area.x,
        y=area.y,
        width=area.width,
        height=area.height,
        fill=PAPER,
        stroke=INK,
        stroke_width=NORMAL,
        class_="frame",
    )
