"""The catalogue that ships, and what a broken table says."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import data_layouts
from data_layouts import Certainty, DataType, Requirement, load_catalogue
from data_layouts.catalogue import read_catalogue
from errors.data_item import CodeListUnknown, DataItemUnknown, TableBroken

PACKAGE = Path(data_layouts.__file__).parent
TABLES = sorted(p.relative_to(PACKAGE) for p in PACKAGE.rglob("*.csv") if p.name != "eras.csv")

#: The fifteen rows that the format shows: name, 必須, データ型, 桁数, コード名, 地プラ準拠.
PUBLISHED_ROWS = [
    ("識別情報", "", None, None, "", False),
    ("市町村コード", "P", "X", 5, "地方公共団体", False),
    ("識別番号", "P", "X", 15, "", True),
    ("住民票コード", "", "X", 11, "", True),
    ("改製年月日", "", "9", 8, "", False),
    ("基本情報", "", None, None, "", False),
    ("住民種別", "○", "X", 1, "住民種別", True),
    ("住民状態", "○", "X", 1, "住民状態", True),
    ("氏名情報", "", None, None, "", False),
    ("氏名", "○", "N", 100, "", True),
    ("フリガナ", "○", "N", 100, "", True),
    ("性別", "○", "X", 1, "性別", True),
    ("生年月日情報", "", None, None, "", False),
    ("年号", "○", "X", 2, "年号", True),
    ("日付", "○", "9", 8, "", True),
]


def test_the_published_rows_are_kept_as_published() -> None:
    rows = load_catalogue().layouts["01-01"].rows

    assert [
        (row.name, row.requirement, row.data_type, row.length, row.code_name, row.platform)
        for row in rows[:15]
    ] == PUBLISHED_ROWS
    assert [row.number for row in rows[:6]] == [None, 1, 2, 3, 4, None]


def test_rows_beyond_the_published_ones_are_marked_as_unchecked() -> None:
    catalogue = load_catalogue()
    beyond = catalogue.layouts["01-01"].rows[15:]
    beyond += catalogue.layouts["01-02"].rows + catalogue.layouts["01-03"].rows

    assert len(beyond) > 80
    assert all("要確認" in row.note for row in beyond if not row.is_heading)


def test_layouts_have_their_line_in_the_list() -> None:
    layout = load_catalogue().layouts["01-02"]

    assert layout.file_name == "01-02.住民票"
    assert layout.unit == "01.住民基本台帳"
    assert layout.description == "住民票情報（除票・改製原含む）を管理する。"
    assert str(layout.created) == "2011-02-21"


def test_keys_come_first_in_every_layout() -> None:
    for layout in load_catalogue().layouts.values():
        entries = [row for row in layout.rows if not row.is_heading]
        keys = [row.requirement is Requirement.KEY for row in entries]
        assert any(keys)
        assert keys == sorted(keys, reverse=True)


def test_names_and_addresses_exist_to_show_to_search_and_in_kana() -> None:
    items = load_catalogue().items

    assert items["juki.shimei"].gaiji
    assert not items["juki.shimei_kensaku"].gaiji
    assert items["juki.furigana"].kana
    assert items["juki.jusho"].gaiji
    assert not items["juki.jusho_kensaku"].gaiji
    assert items["juki.jusho_kana"].kana


def test_every_fact_names_its_source() -> None:
    catalogue = load_catalogue()

    assert all(item.source for item in catalogue.items.values())
    assert all(code_list.source for code_list in catalogue.code_lists.values())
    assert all(c.source for x in catalogue.code_lists.values() for c in x.codes)


def test_values_that_are_only_ours_are_marked() -> None:
    codes = load_catalogue().code_list("jumin_jotai").codes

    assert {code.certainty for code in codes} == {Certainty.UNCHECKED}
    assert all("要確認" in code.note for code in codes)


def test_every_code_list_has_its_table_and_its_item() -> None:
    catalogue = load_catalogue()
    used = {item.code_list.id for item in catalogue.items.values() if item.code_list}

    assert used == set(catalogue.code_lists)
    assert {p.stem for p in (PACKAGE / "codes").iterdir()} == set(catalogue.code_lists)


def test_patterns_have_an_example_in_the_edit_rule_or_say_what_is_taken() -> None:
    for item in load_catalogue().items.values():
        if item.pattern:
            assert item.edit_rule.endswith("。"), item.id


def test_municipality_codes_have_five_digits_and_unique_names() -> None:
    codes = load_catalogue().code_list("chiho_kokyo_dantai").codes

    assert all(len(code.value) == 5 and code.value.isdigit() for code in codes)
    labels = load_catalogue().code_list("chiho_kokyo_dantai").label_of
    assert [labels(code) for code in ("01228", "01212", "01665")] == [
        "北海道深川市",
        "北海道留萌市",
        "北海道弟子屈町",
    ]
    hokkaido = [c for c in codes if c.value.startswith("01") and not c.note]
    assert len(hokkaido) == 179 + 6  # the six villages of the northern territories


def test_dates_are_eight_digits_in_a_layout() -> None:
    for item in load_catalogue().items.values():
        if item.data_type is DataType.DATE:
            assert (item.layout_type, item.length, item.date_format) == (
                DataType.NUMBER,
                8,
                "YYYYMMDD",
            )


def test_the_individual_number_is_no_data_item() -> None:
    assert not [item for item in load_catalogue().items.values() if item.name == "個人番号"]


def test_unknown_names_are_refused_with_the_next_step() -> None:
    with pytest.raises(DataItemUnknown) as item:
        load_catalogue().item("juki.shimeii")
    with pytest.raises(CodeListUnknown) as codes:
        load_catalogue().code_list("sei")

    assert item.value.user_message == (
        "データ項目「juki.shimeii」は登録されていません。"
        "項目の番号を確かめるか、データ項目の定義に追加してください。"
    )
    assert "コード「sei」は登録されていません。" in codes.value.user_message


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_table_opens_in_a_spreadsheet(table: Path) -> None:
    raw = (PACKAGE / table).read_bytes()

    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" not in raw
    assert raw.endswith(b"\n")
    widths = {len(cells) for cells in csv.reader(raw.decode("utf-8-sig").splitlines())}
    assert len(widths) == 1


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for table in TABLES:
        (tmp_path / table).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / table, tmp_path / table)
    return tmp_path


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("code_lists.csv", "seibetsu,", "seibetu,", "codes/seibetu.csv がありません。"),
        ("code_lists.csv", "番号,コード名", "番号,名", "見出しが違います。"),
        ("codes/seibetsu.csv", "2,女", "1,女", "「1」または「女」が2回出てきます。"),
        ("codes/seibetsu.csv", "1,男", "1,", "「名称」がありません。"),
        ("codes/seibetsu.csv", "2,女,", "2,女,,", "列の数が 6 です。5 列にしてください。"),
        (
            "items/common.csv",
            ",text,400,,○,",
            ",text,400,,◯,",
            "「外字使用」は ○ か空欄にします。",
        ),
        ("items/common.csv", ",date,8,", ",日付,8,", "「データ型」は X、N、9、date"),
        ("items/common.csv", ",date,8,", ",date,八,", "「桁数」は半角の数字で書きます。"),
        ("items/common.csv", ",henkyaku_kekka,", ",henkyaku,", "コード「henkyaku」が"),
        ("items/common.csv", ",code,10,", ",code,6,", "値は最長 7 文字です。"),
        ("items/common.csv", ",code,10,", ",X,10,", "「コード」は、データ型が code の"),
        ("items/common.csv", "([01][0-9]", "(([01][0-9]", "「形」を正規表現として読めません"),
        ("items/common.csv", "common.biko", "common.riyu", "「common.riyu」が2回"),
        ("layouts.csv", "2011-02-21", "2011/2/21", "「作成日」は 2011-02-21 の形で"),
        ("layouts.csv", "01-03,", "01-99,", "01_… のフォルダーに 01-99.csv がありません。"),
        ("01_juminkihon/01-01.csv", "3,2,識別番号", "4,2,識別番号", "NO は 3 のはずです。"),
        ("01_juminkihon/01-01.csv", "3,2,識別番号", "3,3,識別番号", "レイアウト項番は 2 の"),
        ("01_juminkihon/01-01.csv", ",P,X,5,", ",P,X,6,", "桁数がデータ項目「juki.shichoson"),
        ("01_juminkihon/01-01.csv", ",P,X,5,", ",Q,X,5,", "「必須」は P・○・空欄のどれか"),
        ("01_juminkihon/01-01.csv", ",juki.setai_bango", ",juki.setai", "「juki.setai」が"),
    ],
)
def test_a_broken_table_names_the_file_the_line_and_the_remedy(
    tables: Path, table: str, old: str, new: str, problem: str
) -> None:
    text = (tables / table).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    (tables / table).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(TableBroken) as caught:
        read_catalogue(tables)

    name = table.rpartition("/")[2]
    assert caught.value.user_message.startswith(
        f"データ項目の定義「{name}」の{line}行目に誤りがあります。"
    )
    assert problem in caught.value.user_message


def test_a_table_in_another_encoding_is_refused(tables: Path) -> None:
    (tables / "codes/seibetsu.csv").write_bytes("値,名称".encode("cp932"))

    with pytest.raises(TableBroken) as caught:
        read_catalogue(tables)

    assert "文字コードが UTF-8 ではありません。" in caught.value.user_message


def test_a_layout_with_words_for_codes_is_refused(tables: Path) -> None:
    table = tables / "codes/seibetsu.csv"
    table.write_text(table.read_text("utf-8").replace("3,不明", "不,不明"), encoding="utf-8")

    with pytest.raises(TableBroken) as caught:
        read_catalogue(tables)

    assert "コード「seibetsu」に半角でない値があり、移行に使えません。" in caught.value.user_message


def test_the_copy_of_the_tables_reads_as_the_original(tables: Path) -> None:
    assert read_catalogue(tables) == load_catalogue()
