"""The tables of the map: one for each business, a row for each of its flows that is connected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wfa.drawing.letters import text_width
from wfa.overview.connections import OTHER, PARTS, Connection, ConnectionKind, Connections, Place

FONT = 10.0  #: px, unless a map asks for larger letters
_ROW = 1.7  #: height of a row, em
_PADDING = 1.2  #: em
_WIDEST = 26.0  #: em; longer titles are cut
_STRENGTH = tuple(ConnectionKind)
_UNKNOWN = "（流れ図なし）"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``flow_id`` is empty for the line that counts the others."""

    flow_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One business with those of its flows that are connected."""

    business_no: str
    heading: str
    rows: tuple[Row, ...]
    font: float = FONT  #: size of its letters, px

    @property
    def id(self) -> str:
        """The name of the table in the dot source."""
        return f"b{self.business_no}"

    @property
    def width(self) -> float:
        """Width in px, from the widest line."""
        lines = (self.heading + "　", *(row.text for row in self.rows))
        return (max(text_width(line) for line in lines) + _PADDING) * self.font

    @property
    def row_height(self) -> float:
        """Height of one row in px."""
        return _ROW * self.font

    @property
    def height(self) -> float:
        """Height in px, heading included."""
        return self.row_height * (len(self.rows) + 1)


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one row to another; an empty row means the table as a whole."""

    source: tuple[str, str]  #: table id and flow id
    target: tuple[str, str]
    connection: Connection
    count: int = 1  #: how many connections it stands for


@dataclass(frozen=True, slots=True)
class Map:
    """Everything that is placed and drawn."""

    tables: tuple[Table, ...]
    arrows: tuple[Arrow, ...]

    @property
    def font(self) -> float:
        """Size of the letters, px."""
        return self.tables[0].font if self.tables else FONT

    def enlarged(self, times: float) -> Map:
        """Return the map with larger letters and tables."""
        tables = (replace(table, font=table.font * times) for table in self.tables)
        return replace(self, tables=tuple(tables))


def flow_map(connections: Connections, names: Mapping[str, str], *, whole: str = "") -> Map:
    """Return the map of flows.

    Args:
        connections: what is connected.
        names: names of the businesses by number.
        whole: number of a business of which all flows are listed, connected or not.
    """
    ends = {end for arrow in connections.arrows for end in (arrow.source, arrow.target)}
    tables = tuple(
        Table(
            number, _heading(number, names), tuple(_rows(places, ends, everything=number == whole))
        )
        for number, places in connections.businesses.items()
    )
    arrows = tuple(
        Arrow(_row_of(connections, a.source), _row_of(connections, a.target), a)
        for a in connections.arrows
    )
    return Map(tables, arrows)


def business_map(connections: Connections, names: Mapping[str, str]) -> Map:
    """Return the map of businesses: one box each, and one arrow for all connections of a kind."""
    tables = tuple(
        _table(number, names, (Row("", f"{len(places)}手続"),))
        for number, places in connections.businesses.items()
    )
    counts: dict[tuple[str, str], list[Connection]] = {}
    for arrow in connections.arrows:
        source, target = (connections.by_id[e].business_no for e in (arrow.source, arrow.target))
        if source != target:
            counts.setdefault((source, target), []).append(arrow)
    arrows = tuple(
        Arrow(
            (f"b{source}", ""),
            (f"b{target}", ""),
            min(found, key=lambda arrow: _STRENGTH.index(arrow.kind)),
            len(found),
        )
        for (source, target), found in sorted(counts.items())
    )
    return Map(tables, arrows)


def _table(number: str, names: Mapping[str, str], rows: tuple[Row, ...]) -> Table:
    return Table(number, _heading(number, names), rows)


def _heading(number: str, names: Mapping[str, str]) -> str:
    if number == OTHER:
        return "その他"
    default = "共通部品" if number == PARTS else ""
    return f"{number} {names.get(number, default)}".strip()


def _rows(places: tuple[Place, ...], ends: set[str], *, everything: bool) -> Iterator[Row]:
    shown = [place for place in places if everything or place.flow_id in ends]
    for place in shown:
        number = place.flow_id if place.business_no != OTHER else ""
        title = place.title or _UNKNOWN
        yield Row(place.flow_id, _cut(f"{number} {title}".strip()))
    rest = len(places) - len(shown)
    if rest:
        yield Row("", f"ほか{rest}手続" if shown else f"{rest}手続（つながりなし）")


def _cut(text: str) -> str:
    if text_width(text) <= _WIDEST:
        return text
    while text_width(text) > _WIDEST - 1:
        text = text[:-1]
    return f"{text}…"


def _row_of(connections: Connections, flow_id: str) -> tuple[str, str]:
    return f"b{connections.by_id[flow_id].business_no}", flow_id
