"""From a typst document to PDF or PNG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from errors.drawing import PrinterMissing, PrintingFailed
from wfa.typesetting.fonts import japanese_font_folders

if TYPE_CHECKING:
    import typst

PNG_RESOLUTION = 150.0  #: dots per inch


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetDocument:
    """What is to be set."""

    name: str  #: for people, where it cannot be set
    source: str  #: typst; what others have typed never stands in it, only in ``inputs``
    inputs: Mapping[str, str]  #: texts for ``sys.inputs``
    created: datetime  #: what the file says: the same document gives the same bytes
    instead: str  #: Japanese sentence: what to do without the typesetter


def typeset(
    document: TypesetDocument,
    to: Literal["pdf", "png"],
    *,
    fonts: Sequence[Path] | None = None,
) -> tuple[bytes, ...]:
    """Set a document: one PDF with all pages, or one PNG for each.

    Args:
        document: what is to be set.
        to: the form.
        fonts: folders with the fonts to use; by default those of the system's Japanese font.

    Raises:
        PrinterMissing: the optional package typst is not installed.
        JapaneseFontMissing: there is no Japanese font to print with.
        PrintingFailed: typst refused the document.
    """
    if find_spec("typst") is None:
        detail = "Expected the package typst, but it is not installed"
        raise PrinterMissing(detail, instead=document.instead)
    import typst

    folders = tuple(japanese_font_folders() if fonts is None else fonts)
    compiler = typst.Compiler(
        document.source.encode(), font_paths=_loaded(folders), sys_inputs=dict(document.inputs)
    )
    created = document.created.replace(microsecond=0)  # more exactly it refuses
    try:
        result = compiler.compile(format=to, ppi=PNG_RESOLUTION, timestamp=created)
    except typst.TypstError as error:
        detail = f"Expected printable pages, but typst says: {error}"
        raise PrintingFailed(detail, what=document.name, instead=document.instead) from error
    return tuple(result) if isinstance(result, list) else (result or b"",)


@cache
def _loaded(fonts: tuple[Path, ...]) -> typst.Fonts:
    """Load fonts once for all prints; nothing else of the system is used."""
    import typst

    paths = [str(path) for path in fonts]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
