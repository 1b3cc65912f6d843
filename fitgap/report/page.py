"""The report as one HTML file that opens without the product and prints on A3."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from fitgap.comparison import Comparison
from fitgap.report.columns import ASKED, TOLD
from fitgap.report.drawings import current_marks, laid_out, standard_marks
from fitgap.report.rows import GapRow
from fitgap.verdicts import Judgement, Verdict
from wfa.drawing import draw_svg

ANOTHER_PROCEDURE = "別の手続の流れ図のようです。比べる相手が合っているかを確かめてください。"
#: What the table shows of the told columns; the workbook has them all.
_SHOWN = ("番号", "標準の作業", "現行の作業", "種類", "重さ", "差異の内容")
_JUDGED = ("verdict", "reason", "response", "section", "due", "decider")
_STYLE = """
@page { size: A3 landscape; margin: 12mm }
body { font-family: "Noto Sans JP", "BIZ UDPGothic", "Yu Gothic", sans-serif; margin: 2rem;
  color: #1a1a1a; line-height: 1.6 }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.5rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: start; vertical-align: top;
  white-space: pre-line }
th { background: #e6e6e6 } thead { display: table-header-group } tr { break-inside: avoid }
figure { margin: 1rem 0; break-inside: avoid } figure svg { width: 100%; height: auto }
td:nth-child(4), td:nth-child(5), th { white-space: nowrap }
.summary { font-size: 1.1rem } .minor { color: #595959 }
"""


def report_page(comparison: Comparison, rows: Sequence[GapRow], *, municipality: str = "") -> str:
    """Return the page: summary, both drawings with numbered marks, the differences."""
    info = comparison.standard.info
    flow = f"{info.flow_id} {info.title}" if info else comparison.standard.name
    title = " ".join(filter(None, ("フィット&ギャップ表", flow, municipality)))
    summary = (
        f"差異 {sum(not row.gap.minor for row in rows)} 件　"
        f"対応 {len(comparison.alignment)} 組　似ている度合い {comparison.similarity:.0%}"
    )
    warning = "" if comparison.same_procedure else f"<p><strong>{ANOTHER_PROCEDURE}</strong></p>"
    return f"""<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}</title>
<style>{_STYLE}</style></head><body>
<h1>{escape(title)}</h1>
<p class="summary">{summary}</p>
{warning}<p>図の番号は、下の表の番号です。</p>
<h2>標準の流れ図</h2>
<figure>{draw_svg(laid_out(comparison.standard), marks=standard_marks(rows))}</figure>
<h2>現行の流れ図</h2>
<figure>{draw_svg(laid_out(comparison.current), marks=current_marks(rows))}</figure>
<h2>差異</h2>
{_table(rows)}
</body></html>
"""


def _table(rows: Sequence[GapRow]) -> str:
    judged = [asked for asked in ASKED if asked.attribute in _JUDGED]
    heads = [*_SHOWN, *(asked.heading for asked in judged)]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_row(row, [asked.attribute for asked in judged]) for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(row: GapRow, judged: Sequence[str]) -> str:
    told = dict(zip((column.heading for column in TOLD), row.told, strict=True))
    cells = [str(told[heading]) for heading in _SHOWN]
    cells += [_judged(row.judgement, attribute) for attribute in judged]
    look = ' class="minor"' if row.gap.minor else ""
    return f"<tr{look}>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _judged(judgement: Judgement, attribute: str) -> str:
    value = getattr(judgement, attribute)
    if isinstance(value, Verdict):
        return f"{value} {value.label}"
    return "" if value is None else str(value)
