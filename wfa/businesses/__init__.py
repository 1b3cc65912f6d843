"""The catalogue of the 26 businesses of the 北海道モデル標準.

Numbers, names and the table of old systems are those of 自治体クラウド・モデル団体支援事業
（平成25年1月、深川市）; the numbers 15 and 23 to 29 are not used there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from data_layouts.certainty import Certainty
from data_layouts.tables import Row, read_table

COMMON_PARTS = "CP"  #: business number of the common parts

_COLUMNS = (
    "番号",
    "業務名",
    "いまの名",
    "系統",
    "国の標準化",
    "市",
    "町",
    "村",
    "根拠",
    "備考",
    "確度",
)


class Runs(StrEnum):
    """Whether a kind of municipality runs a business itself."""

    ITSELF = "○"
    FORWARDS = "経由"  #: receives applications and sends them on
    NOT = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """業務: one of the 26."""

    number: str  #: two digits
    name: str  #: as in the 北海道モデル標準
    present_name: str  #: what it is called today
    group: str  #: 住民系・税務系・福祉系・共通・内部
    national_standard: str  #: name among the 20 standardised businesses, empty: none
    runs: Mapping[str, Runs]  #: by 市・町・村
    basis: str
    note: str
    certainty: Certainty

    @property
    def title(self) -> str:
        """E.g. ``01 住民基本台帳``; a business that changed its name shows both."""
        now = "" if self.present_name == self.name else f"（{self.present_name}）"
        return f"{self.number} {self.name}{now}"


@cache
def businesses() -> Mapping[str, Business]:
    """Return the 26 businesses by number.

    Raises:
        TableBroken: the file has a mistake.
    """
    rows = read_table(files("wfa.businesses") / "businesses.csv", _COLUMNS)
    return {row["番号"]: _business(row) for row in rows}


def business_names() -> dict[str, str]:
    """Return the name of each business by number."""
    return {number: business.name for number, business in businesses().items()}


def business_title(number: str) -> str:
    """Return number and name; a number that is none of the 26 stands alone."""
    if number == COMMON_PARTS:
        return "CP 共通部品"
    known = businesses().get(number)
    return known.title if known else number


@cache
def old_systems() -> Mapping[tuple[str, str], str]:
    """Return how each business ran before, by business number and 団体コード; empty: no system."""
    rows = read_table(files("wfa.businesses") / "old_systems.csv", ("番号", "団体コード", "方式"))
    return {(row["番号"], row["団体コード"]): row["方式"] for row in rows}


def _business(row: Row) -> Business:
    try:
        runs = {body: Runs(row[body]) for body in ("市", "町", "村")}
        certainty = Certainty.of_mark(row["確度"])
    except ValueError as error:
        raise row.refuse("市・町・村は ○・経由・—、確度は ◎・○・△ のどれかにします。") from error
    return Business(
        number=row["番号"],
        name=row["業務名"],
        present_name=row["いまの名"],
        group=row["系統"],
        national_standard=row["国の標準化"],
        runs=runs,
        basis=row["根拠"],
        note=row["備考"],
        certainty=certainty,
    )
