"""One row of the steps sheet read cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from wfa.model import Deadline
from wfa.model.kinds import EVENT_KINDS, GATEWAY_KINDS, Method, NodeKind
from wfa.table.columns import METHODS, OTHER_KIND, ROW_KINDS, STEPS_SHEET, Column, RowKind
from wfa.table.values import Place, TableProblem, TableRow
from wfa.table.wording import (
    lines,
    plain,
    read_basis,
    read_deadline,
    read_field,
    read_next,
    read_volume,
)

T = TypeVar("T")
LONGEST_NAME = 40


class RowReader:
    """Reads one row; what cannot be read becomes a problem and is left out."""

    def __init__(
        self,
        row: int,
        cells: Mapping[Column, str],
        problems: list[TableProblem],
        exported: Mapping[Column, str] | None,
    ) -> None:
        self.row = row
        self.cells = cells
        self.unchanged = frozenset(
            column for column in Column if exported and exported[column] == cells.get(column, "")
        )
        self.problems = problems

    def read(self) -> TableRow:
        """Return the row."""
        kind, called = self._kind()
        minutes = self._number(Column.MINUTES)
        volume = self._one(Column.VOLUME, read_volume, "「20件/日」のように書いてください。")
        return TableRow(
            row=self.row,
            id=self._text(Column.ID),
            kind=kind,
            number=self._required_number(),
            lane=self._text(Column.LANE),
            name=self._name(kind),
            called=called,
            method=self._method(kind),
            inputs=tuple(lines(self._text(Column.INPUTS))),
            outputs=tuple(lines(self._text(Column.OUTPUTS))),
            next=self._many(
                Column.NEXT,
                read_next,
                "「050」「050：はい」「050：はい〔式〕」の形にしてください。",
            ),
            outcomes=tuple(
                (line.rstrip("＊*").strip(), line.endswith(("＊", "*")))
                for line in lines(self._text(Column.OUTCOMES))
            ),
            deadline=self._deadline(),
            basis=tuple(read_basis(line) for line in lines(self._text(Column.BASIS))),
            forms=self._forms(),
            minutes=minutes,
            volume=volume[0] if volume else None,
            volume_unit=volume[1] if volume else "",
            requirements=tuple(lines(self._text(Column.REQUIREMENTS))),
            fields=self._many(
                Column.FIELDS, read_field, "「氏名＊」「氏名（表示）」の形にしてください。"
            ),
            host=plain(self._text(Column.HOST)),
            parent=plain(self._text(Column.PARENT)),
            unchanged=self.unchanged,
        )

    def problem(self, column: Column, message: str, hint: str) -> None:
        """Note a mistake of this row; what stood in the exported flow already is none."""
        if column in self.unchanged:
            return
        place = Place(sheet=STEPS_SHEET, row=self.row, column=column.value)
        self.problems.append(TableProblem(place=place, message=message, hint=hint))

    def _text(self, column: Column) -> str:
        return self.cells.get(column, "")

    def _kind(self) -> tuple[RowKind | None, str]:
        word, _, called = self._text(Column.KIND).replace(":", "：").partition("：")
        if word == OTHER_KIND:
            return None, ""
        for kind in ROW_KINDS:
            if kind.word == word.strip():
                return kind, called.strip()
        message = f"「{word}」は使えません。" if word else "空です。"
        self.problem(Column.KIND, message, "一覧から選んでください。")
        return ROW_KINDS[3], ""

    def _required_number(self) -> str:
        number = plain(self._text(Column.NUMBER))
        if not number:
            self.problem(Column.NUMBER, "空です。", "010 のような番号を付けてください。")
        return number

    def _name(self, kind: RowKind | None) -> str:
        name = self._text(Column.NAME)
        needs_name = kind is not None and kind.node in {NodeKind.USER_TASK, NodeKind.CALL_ACTIVITY}
        if needs_name and not name:
            self.problem(
                Column.NAME, "空です。", "何をする作業かを「目的語＋動詞」で書いてください。"
            )
        if len(name) > LONGEST_NAME:
            message = f"{len(name)}字あります。"
            self.problem(Column.NAME, message, f"{LONGEST_NAME}字以内にしてください。")
        return name

    def _method(self, kind: RowKind | None) -> Method | None:
        word = self._text(Column.METHOD)
        for method, known in METHODS.items():
            if word == known:
                return method
        if word:
            hint = "「手作業」「端末」「自動」「外部」のどれかにしてください。"
            self.problem(Column.METHOD, f"「{word}」は使えません。", hint)
        elif kind and kind.node is NodeKind.USER_TASK:
            return Method.TERMINAL
        if word and kind and kind.node in EVENT_KINDS | GATEWAY_KINDS:
            self.problem(Column.METHOD, "作業ではない行です。", "空にしてください。")
        return None

    def _number(self, column: Column) -> float | None:
        text = plain(self._text(column)).replace(",", "")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            self.problem(
                column, f"「{text}」は数ではありません。", "5 や 2.5 のように書いてください。"
            )
            return None
        if not 0 <= number < 1_000_000:
            self.problem(column, f"「{text}」は大きすぎるか負の数です。", "分で書いてください。")
            return None
        return number

    def _deadline(self) -> Deadline | None:
        hint = "「14日」「14開庁日」「1月」「14日・法定」のように書いてください。"
        name = self._text(Column.NAME) or "期限"
        return self._one(Column.DEADLINE, lambda text: read_deadline(text, name), hint)

    def _forms(self) -> tuple[tuple[str, str], ...]:
        found = []
        for line in lines(self._text(Column.FORMS)):
            name, sign, number = line.replace("=", "＝").partition("＝")
            if not sign or not name.strip() or not number.strip():
                hint = "「住民異動届＝様式第1号」のように書いてください。"
                self.problem(Column.FORMS, f"「{line}」が読めません。", hint)
                continue
            found.append((name.strip(), number.strip()))
        return tuple(found)

    def _one(self, column: Column, read: Callable[[str], T | None], hint: str) -> T | None:
        text = self._text(column)
        if not text:
            return None
        value = read(text)
        if value is None:
            self.problem(column, f"「{text}」が読めません。", hint)
        return value

    def _many(self, column: Column, read: Callable[[str], T | None], hint: str) -> tuple[T, ...]:
        found = []
        for line in lines(self._text(column)):
            value = read(line)
            if value is None:
                self.problem(column, f"「{line}」が読めません。", hint)
            else:
                found.append(value)
        return tuple(found)
