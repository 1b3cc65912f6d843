"""From SVG pages to PDF and PNG: vector drawing, real text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from wfa.drawing.sheet.paper import HEIGHT_MM, WIDTH_MM
from wfa.typesetting import TypesetDocument, typeset

#: Files are the same bytes for the same flow; when it was printed stands on the sheet.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_DOCUMENT = """\
#set document(title: sys.inputs.title)
#set text(lang: "ja")
#set page(width: {width}mm, height: {height}mm, margin: 0mm)
#for number in range({count}) {{
  if number > 0 {{ pagebreak() }}
  let page = sys.inputs.at("page" + str(number))
  image(bytes(page), width: 100%, height: 100%, fit: "contain", alt: sys.inputs.title)
}}
"""


def print_pages(
    pages: Sequence[str],
    to: Literal["pdf", "png"],
    *,
    name: str,
    fonts: Sequence[Path] | None = None,
) -> tuple[bytes, ...]:
    """Print A3 pages: one PDF with all of them, or one PNG for each.

    Args:
        pages: SVG documents.
        to: the form.
        name: title of the document.
        fonts: folders with the fonts to use; by default those of the system's Japanese font.

    Raises:
        PrinterMissing: the optional package typst is not installed.
        JapaneseFontMissing: there is no Japanese font to print with.
        PrintingFailed: typst refused a page.
    """
    document = TypesetDocument(
        name=name,
        source=_DOCUMENT.format(width=WIDTH_MM, height=HEIGHT_MM, count=len(pages)),
        inputs={"title": name, **{f"page{place}": page for place, page in enumerate(pages)}},
        created=_CREATED,
        instead="SVG で出力し、ブラウザーから印刷してください。",
    )
    return typeset(document, to, fonts=fonts)
