"""From SVG pages to PDF and PNG with the typesetter typst: vector drawing, real text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from errors.drawing import PrinterMissing, PrintingFailed
from wfa.drawing.sheet.fonts import japanese_font_folders
from wfa.drawing.sheet.paper import HEIGHT_MM, WIDTH_MM

if TYPE_CHECKING:
    import typst

PNG_RESOLUTION = 150.0  #: dots per inch
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
    if find_spec("typst") is None:
        raise PrinterMissing("Expected the package typst, but it is not installed")
    import typst

    document = _DOCUMENT.format(width=WIDTH_MM, height=HEIGHT_MM, count=len(pages))
    inputs = {"title": name, **{f"page{place}": page for place, page in enumerate(pages)}}
    folders = tuple(japanese_font_folders() if fonts is None else fonts)
    compiler = typst.Compiler(document.encode(), font_paths=_loaded(folders), sys_inputs=inputs)
    try:
        result = compiler.compile(format=to, ppi=PNG_RESOLUTION, timestamp=_CREATED)
    except typst.TypstError as error:
        detail = f"Expected printable pages, but typst says: {error}"
        raise PrintingFailed(detail, flow=name) from error
    return tuple(result) if isinstance(result, list) else (result or b"",)


@cache
def _loaded(fonts: tuple[Path, ...]) -> typst.Fonts:
    """Load fonts once for all prints; nothing else of the system is used."""
    import typst

    paths = [str(path) for path in fonts]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
