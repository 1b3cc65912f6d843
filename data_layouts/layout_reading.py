"""Reading the layouts, row by row, against the data items they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from data_layouts import cells
from data_layouts.items import DataItem
from data_layouts.layouts import Layout, LayoutRow
from data_layouts.tables import Row, read_table

LAYOUT_COLUMNS = (
    "番号", "業務ユニット名", "ファイル名", "ファイル概要", "前提条件・留意事項",
    "作成日", "備考", "出典", "確度",
)  # fmt: skip
LAYOUT_ROW_COLUMNS = (
    "NO", "レイアウト項番", "項目名", "必須", "データ型", "桁数", "CD", "コード名",
    "外字使用", "地プラ準拠", "項目説明", "編集仕様", "備考", "項目番号",
)  # fmt: skip


def read_layouts(folder: Traversable, items: Mapping[str, DataItem]) -> dict[str, Layout]:
    """Read ``layouts.csv`` and the file of each layout, by id."""
    found: dict[str, Layout] = {}
    for row in read_table(folder / "layouts.csv", LAYOUT_COLUMNS):
        layout_id = cells.new_id(row, found)
        file = _layout_file(folder, row, layout_id)
        found[layout_id] = Layout(
            id=layout_id,
            unit=cells.filled(row, "業務ユニット名"),
            name=cells.filled(row, "ファイル名"),
            description=row["ファイル概要"],
            conditions=row["前提条件・留意事項"],
            created=cells.day(row, "作成日"),
            note=row["備考"],
            source=row["出典"],
            certainty=cells.certainty(row),
            rows=tuple(_layout_rows(file, items)),
        )
    return found


def _layout_file(folder: Traversable, row: Row, layout_id: str) -> Traversable:
    business = layout_id.partition("-")[0]
    for place in folder.iterdir():
        if place.name.startswith(f"{business}_") and (place / f"{layout_id}.csv").is_file():
            return place / f"{layout_id}.csv"
    raise row.refuse(f"{business}_… のフォルダーに {layout_id}.csv がありません。")


def _layout_rows(file: Traversable, items: Mapping[str, DataItem]) -> Iterator[LayoutRow]:
    expected_number = 0
    for expected_no, row in enumerate(read_table(file, LAYOUT_ROW_COLUMNS), start=1):
        layout_row = _layout_row(row)
        if layout_row.no != expected_no:
            raise row.refuse(f"NO は {expected_no} のはずです。")
        if not layout_row.is_heading:
            expected_number += 1
            if layout_row.number != expected_number:
                raise row.refuse(f"レイアウト項番は {expected_number} のはずです。")
            _check_against_item(row, layout_row, items)
        yield layout_row


def _layout_row(row: Row) -> LayoutRow:
    no = cells.whole_number(row, "NO")
    if no is None:
        raise row.refuse("NO がありません。")
    number = cells.whole_number(row, "レイアウト項番")
    return LayoutRow(
        no=no,
        number=number,
        name=cells.filled(row, "項目名"),
        requirement=cells.requirement(row),
        data_type=cells.data_type(row) if number is not None else None,
        length=cells.whole_number(row, "桁数"),
        coded=cells.mark(row, "CD"),
        code_name=row["コード名"],
        gaiji=cells.mark(row, "外字使用"),
        platform=cells.mark(row, "地プラ準拠"),
        description=row["項目説明"],
        edit_rule=row["編集仕様"],
        note=row["備考"],
        item=row["項目番号"],
    )


def _check_against_item(row: Row, written: LayoutRow, items: Mapping[str, DataItem]) -> None:
    """A layout repeats what its item says, so that it can be read alone: both must agree."""
    item = items.get(written.item)
    if item is None:
        raise row.refuse(f"データ項目「{written.item}」が items にありません。")
    code_name = item.code_list.name if item.code_list else ""
    pairs = (
        ("データ型", written.data_type, item.layout_type),
        ("桁数", written.length, item.length),
        ("コード名", written.code_name, code_name),
        ("CD", written.coded, bool(code_name)),
        ("外字使用", written.gaiji, item.gaiji),
    )
    for column, here, there in pairs:
        if here != there:
            problem = f"{column}がデータ項目「{item.id}」の定義（{there or '無し'}）と違います。"
            raise row.refuse(problem)
    if item.code_list and not all(code.value.isascii() for code in item.code_list.codes):
        raise row.refuse(f"コード「{item.code_list.id}」に半角でない値があり、移行に使えません。")
