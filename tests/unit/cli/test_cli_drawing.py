"""The commands that draw: files, forms, what is told, and exit codes."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from cli.main import main, root
from cli.wfa.draw import printed_note
from tests.unit.wfa.drawing.inspection import parse, texts
from tests.unit.wfa.drawing.long_flows import chain
from tests.unit.wfa.drawing.moving_in import moving_in
from wfa.writing import write_flow

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "01-01_tennyu.bpmn"
    path.write_bytes(write_flow(moving_in()))
    return path


def _run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(root, ["wfa", *map(str, arguments)])
    assert result.exit_code == 0, result.output + str(result.exception)
    return result


def test_a_flow_becomes_an_a3_pdf_beside_its_file(source: Path) -> None:
    result = _run("draw", source, "--section", "市民課", "--author", "佐藤")
    assert result.output == f"描きました: {source.with_suffix('.pdf')}\n"
    text = pypdf.PdfReader(source.with_suffix(".pdf")).pages[0].extract_text()
    for words in ("01 住民基本台帳", "市民課", "佐藤", "出力"):
        assert words in text


def test_the_suffix_of_the_output_decides_the_form(source: Path, tmp_path: Path) -> None:
    _run("draw", source, "-o", tmp_path / "sheet.svg")
    root_element = parse((tmp_path / "sheet.svg").read_text(encoding="utf-8"))
    assert root_element.get("width") == "420mm"


def test_several_pages_are_several_pictures(tmp_path: Path) -> None:
    path = tmp_path / "long.bpmn"
    path.write_bytes(write_flow(chain(60)))
    result = _run("draw", path, "--to", "svg")
    assert f"描きました: {tmp_path / 'long-2.svg'}" in result.output
    assert (tmp_path / "long-1.svg").exists()


def test_the_bare_drawing_has_no_frame(source: Path) -> None:
    _run("draw", source, "--bare")
    drawing = parse(source.with_suffix(".svg").read_text(encoding="utf-8"))
    assert "凡例" not in texts(drawing)
    assert "補正を求める" in texts(drawing)


def test_what_could_not_be_drawn_is_told(source: Path) -> None:
    content = source.read_bytes()
    start = content.index(b'<bpmndi:BPMNShape id="mend_di"')
    end = content.index(b"</bpmndi:BPMNShape>", start) + len(b"</bpmndi:BPMNShape>")
    source.write_bytes(content[:start] + content[end:])
    result = _run("draw", source, "--to", "svg")
    assert "注意: 「補正を求める」は配置がない" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["draw", "missing.bpmn"], "missing.bpmn"),
        (["draw", "{source}", "--diagram", "3"], "3枚目の図はありません"),
        (["draw", "{source}", "-o", "{folder}/no/such/sheet.svg"], "書き出せませんでした"),
        (["draw", "{source}", "-o", "{folder}/sheet.xls"], "svg・pdf・png"),
    ],
)
def test_refusals_are_told_in_japanese(
    arguments: list[str],
    words: str,
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    filled = [argument.format(source=source, folder=tmp_path) for argument in arguments]
    with pytest.raises(SystemExit) as leaving:
        main(["wfa", *filled])
    assert leaving.value.code == 2
    assert words in capsys.readouterr().err


def test_the_note_is_in_japan_time_and_in_the_japanese_calendar() -> None:
    assert printed_note(datetime(2026, 3, 31, 15, 5, tzinfo=UTC)) == "令和8年4月1日 00:05 出力"


def test_the_map_as_dot_needs_no_other_program(source: Path, tmp_path: Path) -> None:
    _run("overview", source, "-o", tmp_path / "map.dot")
    assert "01-01\\ 転入届" not in (tmp_path / "map.dot").read_text(encoding="utf-8")
    assert "01\\ 住民基本台帳" in (tmp_path / "map.dot").read_text(encoding="utf-8")


@needs_dot
def test_the_map_of_the_standard_flows(tmp_path: Path) -> None:
    _run("overview", "-o", tmp_path / "map.svg", "--parts")
    drawn = parse((tmp_path / "map.svg").read_text(encoding="utf-8"))
    assert drawn.get("width") == "420mm"
    assert any(text.startswith("CP-01 ") for text in texts(drawn))
    _run("overview", "-o", tmp_path / "bare.svg", "--bare")
    assert "凡例" not in texts(parse((tmp_path / "bare.svg").read_text(encoding="utf-8")))
