"""The Japanese font to print with: the system's, else the packages'."""

from pathlib import Path

import pytest

from errors.drawing import JapaneseFontMissing
from tests.unit.wfa.drawing.moving_in import moving_in
from wfa.drawing.sheet import draw_sheet
from wfa.drawing.sheet.printing import print_pages
from wfa.typesetting import fonts


def test_a_font_of_the_system_is_taken_first(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "fonts"
    folder.mkdir(parents=True)
    (folder / "NotoSansCJK-Regular.ttc").write_bytes(b"")
    assert fonts.japanese_font_folders([tmp_path]) == (folder,)


def test_the_font_packages_stand_in(tmp_path: Path) -> None:
    folders = fonts.japanese_font_folders([tmp_path, tmp_path / "missing"])
    assert [folder.name for folder in folders] == [
        "noto_cjk_sans_jp_regular",
        "noto_cjk_sans_jp_bold",
    ]
    (page,) = draw_sheet(moving_in()).pages
    (pdf,) = print_pages([page], "pdf", name="転入届", fonts=folders)
    assert pdf.startswith(b"%PDF")


def test_without_any_japanese_font_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    with pytest.raises(JapaneseFontMissing) as refusal:
        fonts.japanese_font_folders([tmp_path])
    assert "pip install 'nagarezu[print]'" in refusal.value.user_message


def test_where_fonts_are_looked_for() -> None:
    folders = fonts.system_font_folders()
    assert Path("/usr/share/fonts") in folders
    assert Path("C:/Windows/Fonts") in folders
