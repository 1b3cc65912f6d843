"""From tables to values: each table is read strictly, and against the tables it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from data_layouts import cells
from data_layouts.code_lists import Code, CodeList
from data_layouts.items import DataItem, DataType
from data_layouts.tables import Row, read_table

CODE_LIST_COLUMNS = ("番号", "コード名", "説明", "出典", "確度")
CODE_COLUMNS = ("値", "名称", "備考", "出典", "確度")
ITEM_COLUMNS = (
    "番号", "項目名", "データ型", "桁数", "コード", "外字使用", "カナ",
    "日付形式", "形", "項目説明", "編集仕様", "出典", "確度",
)  # fmt: skip


def read_code_lists(folder: Traversable) -> dict[str, CodeList]:
    """Read ``code_lists.csv`` and the file of each list under ``codes/``, by id."""
    found: dict[str, CodeList] = {}
    for row in read_table(folder / "code_lists.csv", CODE_LIST_COLUMNS):
        list_id = cells.new_id(row, found)
        file = folder / "codes" / f"{list_id}.csv"
        if not file.is_file():
            raise row.refuse(f"codes/{list_id}.csv がありません。")
        found[list_id] = CodeList(
            id=list_id,
            name=cells.filled(row, "コード名"),
            codes=tuple(_codes(file)),
            description=row["説明"],
            source=row["出典"],
            certainty=cells.certainty(row),
        )
    return found


def _codes(file: Traversable) -> Iterator[Code]:
    values: set[str] = set()
    labels: set[str] = set()
    for row in read_table(file, CODE_COLUMNS):
        value, label = cells.filled(row, "値"), cells.filled(row, "名称")
        if value in values or label in labels:
            raise row.refuse(f"「{value}」または「{label}」が2回出てきます。")
        values.add(value)
        labels.add(label)
        yield Code(
            value=value,
            label=label,
            note=row["備考"],
            source=row["出典"],
            certainty=cells.certainty(row),
        )


def read_items(folder: Traversable, code_lists: Mapping[str, CodeList]) -> dict[str, DataItem]:
    """Read every table under ``items/``, in the order of their names; items by id."""
    found: dict[str, DataItem] = {}
    for file in _csv_files(folder / "items"):
        for row in read_table(file, ITEM_COLUMNS):
            item_id = cells.new_id(row, found)
            found[item_id] = _item(row, item_id, code_lists)
    return found


def _item(row: Row, item_id: str, code_lists: Mapping[str, CodeList]) -> DataItem:
    data_type = cells.data_type(row)
    if (data_type is DataType.CODE) != bool(row["コード"]):
        raise row.refuse("「コード」は、データ型が code の項目にだけ書きます。")
    if row["形"] and not row["編集仕様"]:
        raise row.refuse("「形」を決めた項目には、直し方が分かる「編集仕様」も書きます。")
    length = cells.whole_number(row, "桁数")
    return DataItem(
        id=item_id,
        name=cells.filled(row, "項目名"),
        data_type=data_type,
        length=length,
        code_list=_code_list(row, length, code_lists),
        gaiji=cells.mark(row, "外字使用"),
        kana=cells.mark(row, "カナ"),
        date_format=row["日付形式"],
        pattern=cells.pattern(row),
        description=row["項目説明"],
        edit_rule=row["編集仕様"],
        source=row["出典"],
        certainty=cells.certainty(row),
    )


def _code_list(row: Row, length: int | None, code_lists: Mapping[str, CodeList]) -> CodeList | None:
    if not row["コード"]:
        return None
    found = code_lists.get(row["コード"])
    if found is None:
        raise row.refuse(f"コード「{row['コード']}」が code_lists.csv にありません。")
    longest = max((len(code.value) for code in found.codes), default=0)
    if length is None or length < longest:
        raise row.refuse(f"コード「{found.id}」の値は最長 {longest} 文字です。桁数を直します。")
    return found


def _csv_files(folder: Traversable) -> list[Traversable]:
    found = (file for file in folder.iterdir() if file.name.endswith(".csv"))
    return sorted(found, key=lambda file: file.name)
