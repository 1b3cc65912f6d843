"""The editions on the command line: listed, shown, taken out, retired."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import root
from errors.case import FlowNotDeployable
from municipality.demo_setup import DEMO_PASSWORD
from wfa.library import standard_flows

JOHO, TOWN = "012289/fukagawa-joho", "012289"
YEARLY = Path(__file__).parents[2] / "data" / "engine" / "nenji.bpmn"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo database, made once by the command itself."""
    place = tmp_path_factory.mktemp("home")
    assert _invoke(place, "demo").exit_code == 0
    return place


def _invoke(home: Path, *arguments: str) -> Result:
    environment = {
        "NAGAREZU_HOME": str(home),
        "NAGAREZU_PASSWORD": DEMO_PASSWORD,
        "NAGAREZU_DATABASE_URL": "",
        "COLUMNS": "220",
    }
    return CliRunner().invoke(root, arguments, env=environment)


def _run(home: Path, *arguments: str) -> str:
    result = _invoke(home, *arguments)
    assert result.exit_code == 0, result.output + str(result.exception)
    return result.output


def _second_edition(home: Path, folder: Path, *options: str) -> str:
    entry = standard_flows().get("01-03")
    changed = entry.content.decode().replace("転居届", "転居の届", 1)
    assert changed != entry.content.decode()
    file = folder / "01-03_tenkyo.bpmn"
    file.write_text(changed, encoding="utf-8")
    return _run(home, "deploy", str(file), "--municipality", TOWN, *options)


def test_an_edition_for_later_is_listed_until_it_is_retired(home: Path, tmp_path: Path) -> None:
    assert "（適用日 令和12年4月1日）" in _second_edition(home, tmp_path, "--from", "2030-04-01")
    listed = _run(home, "edition", "list", "01-03", "--municipality", TOWN)
    assert [word for word in ("適用中", "適用前") if word in listed] == ["適用中", "適用前"]
    told = _run(home, "edition", "retire", "01-03", "--number", "2", "--user", JOHO)
    assert "第2版を停止しました。" in told
    assert "新しい案件は第1版で始まります。" in told
    assert "停止" in _run(home, "edition", "list", "01-03", "--municipality", TOWN)
    assert "01-03 転居" not in _run(home, "edition", "list", "99-99", "--municipality", TOWN)
    again = _run(home, "edition", "retire", "01-03", "--number", "2", "--user", JOHO, "--undo")
    assert "停止を取り消しました" in again


def test_an_edition_is_taken_out_with_all_it_consists_of(home: Path, tmp_path: Path) -> None:
    shown = _run(home, "edition", "show", "01-01", "--municipality", TOWN, "--number", "1")
    assert "内容の符号" in shown
    assert "CP-01_honnin_kakunin.bpmn" in shown
    folder = tmp_path / "out"
    arguments = ("edition", "export", "01-01", "--municipality", TOWN, "--number", "1")
    told = _run(home, *arguments, "-o", str(folder))
    assert "版.json" in told
    listed = json.loads((folder / "版.json").read_text(encoding="utf-8"))["files"]
    assert (folder / listed[0]["path"]).read_bytes() == standard_flows().get("01-01").content
    assert all((folder / each["path"]).is_file() for each in listed)
    assert _invoke(home, *arguments, "-o", str(folder)).exit_code == 2


def test_an_unknown_edition_is_told(home: Path) -> None:
    result = _invoke(home, "edition", "show", "01-01", "--municipality", TOWN, "--number", "9")
    assert "01-01 第9版" in str(result.exception)


def test_cases_are_moved_after_a_trial(home: Path, tmp_path: Path) -> None:
    started = _run(
        home, "case", "start", "01-03", "--user", "012289/fukagawa-mado1",
        "異動者の氏名=架空　太郎", "届出日=令和8年11月20日",
    )  # fmt: skip
    number = re.search(r"受付番号 (\S+) で", started)
    assert number
    entry = standard_flows().get("01-03")
    text = entry.content.decode()
    name = next(n.name for n in entry.flow.nodes if n.work and n.work.work_no == "010")
    file = tmp_path / entry.name
    file.write_text(text.replace(f'name="{name}"', 'name="届出を受けて確かめる"'), encoding="utf-8")
    told = _run(home, "deploy", str(file), "--municipality", TOWN)
    edition = re.search(r"第(\d+)版", told)
    assert edition
    arguments = ("edition", "move", "01-03", "--to", edition[1], "--user", JOHO)
    tried = _run(home, *arguments, "--dry-run")
    assert f"「{name}」の名前が「届出を受けて確かめる」になります。" in tried
    assert "移せる案件 1件、移せない案件 0件" in tried
    assert "届出を受けて確かめる" not in _run(
        home, "case", "show", number[1], "--user", "012289/fukagawa-mado1"
    )
    assert _invoke(home, *arguments, "--yes").exit_code == 2
    moved = _run(home, *arguments, "--yes", "--reason", "様式の改正")
    assert "移した案件 1件、元の版のままの案件 0件" in moved
    shown = _run(home, "case", "show", number[1], "--user", "012289/fukagawa-mado1")
    assert "いま: 届出を受けて確かめる" in shown
    folder = tmp_path / "used"
    told = _run(
        home, "edition", "export", "--case", number[1], "--municipality", TOWN, "-o", str(folder)
    )
    used = re.findall(r"01-03_第(\d+)版", told)
    assert used[-1] == edition[1], "first the edition it began with, then the one it moved to"
    assert len(used) == 2
    assert (folder / f"01-03_第{edition[1]}版" / entry.name).read_bytes() == file.read_bytes()
    assert "様式の改正" in shown
    assert "移せる案件 0件" in _run(home, *arguments, "--dry-run")


def test_own_changes_to_the_standard_are_listed(home: Path, tmp_path: Path) -> None:
    entry = standard_flows().get("01-04")
    text = entry.content.decode().replace('minutes="', 'minutes="1', 1)
    file = tmp_path / entry.name
    file.write_text(text, encoding="utf-8")
    _run(home, "deploy", str(file), "--municipality", TOWN)
    told = _run(home, "edition", "standard", "01-04", "--changes")
    assert "独自の変更あり" in told
    assert "標準より遅れているもの 0件" in told
    assert "標準時間: " in told


def test_a_flow_can_call_what_the_installation_has_set_up(home: Path, tmp_path: Path) -> None:
    flow = str(Path(__file__).parents[2] / "data" / "engine" / "soto.bpmn")
    refused = _invoke(home, "deploy", flow, "--municipality", TOWN)
    assert isinstance(refused.exception, FlowNotDeployable)
    assert "接続の種類「test」は登録されていません" in refused.exception.user_message
    connectors = home / "connectors.toml"
    connectors.write_text(f'[[file]]\nname = "test"\nfolder = "{tmp_path}"\n', encoding="utf-8")
    try:
        _run(home, "deploy", flow, "--municipality", TOWN)
    finally:
        connectors.unlink()


def test_a_flow_that_begins_by_itself_tells_when_next(home: Path) -> None:
    _run(home, "deploy", str(YEARLY), "--municipality", TOWN, "--from", "2030-04-01")
    listed = _run(home, "edition", "list", "01-88", "--municipality", TOWN)
    assert "令和12年4月1日 0:00、合図「一斉停止」" in listed
    shown = _run(home, "edition", "show", "01-88", "--number", "1", "--municipality", TOWN)
    assert "ひとりでに始まる時 令和12年4月1日 0:00（毎年4月1日）" in shown
    assert "ひとりでに始まる時 合図「一斉停止」（止める合図）" in shown
    _run(home, "edition", "retire", "01-88", "--number", "1", "--user", JOHO)
    listed = _run(home, "edition", "list", "01-88", "--municipality", TOWN)
    assert "令和12年4月1日 0:00" not in listed
