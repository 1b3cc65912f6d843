"""Writing the sheet of a flow to files."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from errors.drawing import DrawingNotWritten, OutputFormatUnknown
from wfa.drawing.marks import Mark
from wfa.drawing.sheet.pages import Sheet, draw_sheet
from wfa.drawing.sheet.printing import print_pages
from wfa.drawing.sheet.title_block import TitleBlock
from wfa.model import Flow


class SheetFormat(StrEnum):
    """The forms a sheet can be written in."""

    SVG = "svg"
    PDF = "pdf"
    PNG = "png"


def sheet_bytes(sheet: Sheet, to: str) -> tuple[bytes, ...]:
    """Return a sheet as files: one PDF, or one SVG or PNG for each page.

    Raises:
        OutputFormatUnknown: ``to`` is none of svg, pdf, png.
        PrinterMissing: pdf and png need the optional packages.
        JapaneseFontMissing: pdf and png need a Japanese font.
    """
    match _format(to):
        case SheetFormat.SVG:
            return tuple(page.encode() for page in sheet.pages)
        case SheetFormat.PDF:
            return print_pages(sheet.pages, "pdf", name=sheet.name)
        case SheetFormat.PNG:
            return print_pages(sheet.pages, "png", name=sheet.name)


def render(
    flow: Flow,
    to: str,
    path: Path,
    *,
    title_block: TitleBlock | None = None,
    marks: Sequence[Mark] = (),
    diagram: int = 0,
) -> tuple[Path, ...]:
    """Write the sheet of a flow and return the files: ``path``, or ``path-1``, ``path-2`` …

    Several files are written only for an svg or png of several pages.

    Raises:
        FlowNotLaidOut, DiagramUnknown: there is nothing to draw.
        OutputFormatUnknown, PrinterMissing, JapaneseFontMissing: it cannot be written so.
        DrawingNotWritten: the file cannot be written there.
    """
    form = _format(to)
    sheet = draw_sheet(flow, title_block=title_block, marks=marks, diagram=diagram)
    return write_files(sheet_bytes(sheet, form), path)


def write_files(files: Sequence[bytes], path: Path) -> tuple[Path, ...]:
    """Write one file to ``path``, or several to ``path-1``, ``path-2`` … beside it.

    Raises:
        DrawingNotWritten: the folder is missing, full or not ours.
    """
    paths = (
        (path,)
        if len(files) == 1
        else tuple(path.with_stem(f"{path.stem}-{page}") for page in range(1, len(files) + 1))
    )
    for target, content in zip(paths, files, strict=True):
        try:
            target.write_bytes(content)
        except OSError as error:
            detail = f"Expected to write {target}, but {error}"
            raise DrawingNotWritten(detail, path=target, reason=error.strerror or "") from error
    return paths


def _format(to: str) -> SheetFormat:
    try:
        return SheetFormat(to.lower())
    except ValueError as error:
        known = "・".join(SheetFormat)
        detail = f"Expected one of {list(SheetFormat)}, but got {to!r}"
        raise OutputFormatUnknown(detail, given=to, known=known) from error
