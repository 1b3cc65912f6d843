"""The A3 sheet of a flow: frame, title block, legend, several pages; as SVG, PDF and PNG."""

from wfa.drawing.sheet.output import SheetFormat, render, sheet_bytes, write_files
from wfa.drawing.sheet.pages import Sheet, draw_sheet
from wfa.drawing.sheet.title_block import TitleBlock, title_block_of

__all__ = [
    "Sheet",
    "SheetFormat",
    "TitleBlock",
    "draw_sheet",
    "render",
    "sheet_bytes",
    "title_block_of",
    "write_files",
]
