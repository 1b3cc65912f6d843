"""The pages about signs and printing say what the drawing does."""

from pathlib import Path

import pytest

from errors import NagarezuError, drawing
from wfa.drawing import LOOKS, METHODS, MarkStyle
from wfa.drawing.sheet import SheetFormat

DOCS = Path(__file__).parents[4] / "docs"
NOTATION = (DOCS / "reference" / "notation.md").read_text(encoding="utf-8")
PRINTING = (DOCS / "how-to" / "print-a-flow.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", list(METHODS.values()))
def test_every_way_of_working_is_explained(words: str) -> None:
    assert f"| {words}" in NOTATION


@pytest.mark.parametrize("style", [style for style in MarkStyle if LOOKS[style].wording])
def test_every_mark_is_explained_with_its_badge(style: MarkStyle) -> None:
    row = next(
        line for line in NOTATION.splitlines() if line.startswith(f"| {LOOKS[style].wording} |")
    )
    assert LOOKS[style].badge in row
    assert ("旗" in row) is LOOKS[style].flag


@pytest.mark.parametrize("form", list(SheetFormat))
def test_every_form_is_explained(form: SheetFormat) -> None:
    assert f"| {form} |" in PRINTING


def test_the_extra_is_the_one_of_the_project() -> None:
    project = (DOCS.parent / "pyproject.toml").read_text(encoding="utf-8")
    for package in ("typst", "noto-cjk-sans-jp-regular", "noto-cjk-sans-jp-bold"):
        assert package in PRINTING
        assert f'"{package}' in project
    assert "pip install 'nagarezu[print]'" in PRINTING


def test_refusals_a_user_can_act_on_are_in_the_table() -> None:
    listed = {
        error.code
        for error in vars(drawing).values()
        if isinstance(error, type) and issubclass(error, NagarezuError) and error.code in PRINTING
    }
    assert {"DRAW-001", "DRAW-004", "DRAW-005", "DRAW-007"} <= listed


def test_pictures_exist() -> None:
    for line in PRINTING.splitlines():
        if line.startswith("!["):
            picture = line.split("(")[1].rstrip(")")
            assert (DOCS / "how-to" / picture).resolve().exists()
