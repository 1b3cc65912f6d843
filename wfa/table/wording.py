"""How values are written in a cell, and read back. Each pair is each other's inverse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from data_layouts import load_catalogue
from data_layouts.certainty import Certainty
from wfa.model import Deadline, Field, LegalBasis
from wfa.model.kinds import CountedIn, FieldMode, PeriodUnit
from wfa.table.columns import CERTAINTIES
from wfa.table.values import NextStep, TableField

_UNITS = {
    PeriodUnit.HOUR: "時間",
    PeriodUnit.DAY: "日",
    PeriodUnit.WEEK: "週",
    PeriodUnit.MONTH: "月",
    PeriodUnit.YEAR: "年",
}
_DEADLINE = re.compile(r"(\d+)(時間|開庁日|日|週|か月|ヶ月|月|年)((?:・[^・]+)*)")
_NEXT = re.compile(r"([^：:〔（\s]+)(?:[：:]([^〔]*?))?(?:〔(.*)〕)?(（その他）)?", re.DOTALL)
_FIELD = re.compile(r"([^＊*（(［\[]+)([＊*]?)(?:［([^］]+)］)?(（表示）)?")
_VOLUME = re.compile(r"([\d.,]+)\s*(件[/／][時日週月年]|件)?")
NOT_MEASURED = "推定"


def plain(text: str) -> str:
    """Return text with half-width forms where Excel users mix them: digits, colon, brackets."""
    table = {ord(c): unicodedata.normalize("NFKC", c) for c in "０１２３４５６７８９．，／"}
    return text.translate(table).strip()


def lines(cell: str) -> list[str]:
    """Return the entries of a cell: one a line, empty ones dropped."""
    return [line.strip() for line in cell.replace("\r", "").split("\n") if line.strip()]


def write_basis(basis: LegalBasis) -> str:
    """Write e.g. ``住民基本台帳法22条◎``."""
    return f"{basis.text}{CERTAINTIES[basis.certainty]}"


def read_basis(text: str) -> LegalBasis:
    """Read a legal basis; without a mark it counts as unchecked (△)."""
    for certainty, mark in CERTAINTIES.items():
        if text.endswith(mark):
            return LegalBasis(text=text[: -len(mark)].strip(), certainty=certainty)
    return LegalBasis(text=text, certainty=Certainty.UNCHECKED)


def write_deadline(deadline: Deadline) -> str:
    """Write e.g. ``14日・法定``; the parameter's id where the amount comes from one."""
    if deadline.amount is None:
        return f"［{deadline.parameter}］"
    unit = _UNITS[deadline.unit]
    if deadline.counted_in is CountedIn.OPENING_DAYS and deadline.unit is PeriodUnit.DAY:
        unit = "開庁日"
    marks = ["法定"] * deadline.statutory + ["初日算入"] * deadline.first_day_counts
    return f"{deadline.amount}{unit}" + "".join(f"・{mark}" for mark in marks)


def read_deadline(text: str, name: str) -> Deadline | None:
    """Read a deadline, or None where the text is none."""
    text = plain(text)
    if text.startswith("［") and text.endswith("］"):
        return Deadline(name=name, parameter=text[1:-1])
    found = _DEADLINE.fullmatch(text)
    if not found:
        return None
    amount, unit, rest = found.groups()
    marks = {mark for mark in rest.split("・") if mark}
    if marks - {"法定", "初日算入"}:
        return None
    units = {"か月": PeriodUnit.MONTH, "ヶ月": PeriodUnit.MONTH, "開庁日": PeriodUnit.DAY}
    units |= {word: each for each, word in _UNITS.items()}
    return Deadline(
        name=name,
        amount=int(amount),
        unit=units[unit],
        counted_in=CountedIn.OPENING_DAYS if unit == "開庁日" else CountedIn.CALENDAR_DAYS,
        statutory="法定" in marks,
        rolls_over="法定" in marks,
        first_day_counts="初日算入" in marks,
    )


def write_next(step: NextStep) -> str:
    """Write e.g. ``050：はい〔代理人 == "1"〕``."""
    name = f"：{step.name}" if step.name else ""
    condition = f"〔{step.condition}〕" if step.condition else ""
    return f"{step.number}{name}{condition}" + ("（その他）" if step.default else "")


def read_next(text: str) -> NextStep | None:
    """Read one entry of 次の作業と条件, or None where it is none."""
    found = _NEXT.fullmatch(text.strip())
    if not found:
        return None
    number, name, condition, default = found.groups()
    name = (name or "").strip()
    if name.endswith("（その他）"):
        name, default = name.removesuffix("（その他）").strip(), "（その他）"
    return NextStep(
        number=plain(number),
        name=name,
        condition=(condition or "").strip(),
        default=bool(default),
    )


def write_field(field: Field) -> str:
    """Write e.g. ``氏名＊［juki.shimei］`` or ``氏名（表示）``."""
    item = (
        f"［{field.item}］" if field.item and field.item != items_by_name().get(field.name) else ""
    )
    shown = "（表示）" if field.mode is FieldMode.SHOW else ""
    return f"{field.name}{'＊' if field.required else ''}{item}{shown}"


@cache
def items_by_name() -> Mapping[str, str]:
    """Return the id of every data item by its name: such a name needs no id in a table."""
    return {item.name: item.id for item in load_catalogue().items.values()}


def read_field(text: str) -> TableField | None:
    """Read one entry of 画面項目, or None where it is none."""
    found = _FIELD.fullmatch(text.strip())
    if not found:
        return None
    name, required, item, shown = found.groups()
    return TableField(
        name=name.strip(),
        required=bool(required),
        item=item or "",
        mode=FieldMode.SHOW if shown else FieldMode.INPUT,
    )


def write_volume(volume: float | None, unit: str) -> str:
    """Write e.g. ``20件/日``."""
    return "" if volume is None else f"{volume:g}{unit}"


def read_volume(text: str) -> tuple[float, str] | None:
    """Read a number of cases and its unit, or None where it is none."""
    found = _VOLUME.fullmatch(plain(text))
    if not found:
        return None
    return float(found[1].replace(",", "")), (found[2] or "").replace("／", "/")
