"""The legend of the sheet: the signs that this flow uses, each with its Japanese name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from wfa.drawing.figures import Drawable, Figure
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.letters import text_width
from wfa.drawing.line_drawing import draw_line
from wfa.drawing.lines import Line, LineKind, Tip
from wfa.drawing.marks import LOOKS, Marking, MarkStyle
from wfa.drawing.overlays import mark_figure
from wfa.drawing.palette import INK, THIN
from wfa.drawing.pen import Pen
from wfa.drawing.rendering import draw_shape
from wfa.drawing.scene import Scene
from wfa.drawing.sheet.connectors import draw_circle
from wfa.drawing.sheet.paper import SMALLEST
from wfa.drawing.svg import element, number, title
from wfa.drawing.wording import METHODS
from wfa.model import Bounds, Data, Document, EventDefinition, Flow, Node, Point, Work
from wfa.model.kinds import DataKind, Medium, NodeKind, TriggerKind

ROW = 22.0  #: height of one row, px
_SIZE = 10.0
_SIGN = 30.0  #: width of the place for a sign, px
_GAP = 11.0
_HEAD = 40.0  #: width of the word 凡例
_ICON = 18.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign of the legend."""

    words: str
    draw: Callable[[Bounds, Pen], str]  #: into a box of ``_SIGN`` × ``ROW``

    @property
    def width(self) -> float:
        """How wide sign and words are together."""
        return _SIGN + 4 + text_width(self.words) * _SIZE + _GAP


def legend_entries(scene: Scene, pen: Pen, *, connectors: bool) -> tuple[Entry, ...]:
    """Return the entries for what a scene uses. Ways of working are always explained."""
    return (
        *_methods(),
        *_nodes(scene),
        *_documents(scene),
        *_lines(scene),
        *_marks(pen),
        *((Entry("線の続き（結合子）", _connector),) if connectors else ()),
    )


def legend_height(entries: tuple[Entry, ...], width: float) -> float:
    """Return the height the legend takes at a width."""
    return ROW * len(list(_rows(entries, width)))


def draw_legend(entries: tuple[Entry, ...], area: Bounds, pen: Pen) -> str:
    """Draw the legend into its strip."""
    words = fit("凡例", _HEAD, area.height, size=_SIZE + 1, smallest=SMALLEST)
    parts = [
        title("凡例"),
        element(
            "path",
            d=f"M{number(area.x)} {number(area.y)}H{number(area.right)}",
            stroke=INK,
            stroke_width=THIN,
        ),
        write_lines(words, area.x + _HEAD / 2, area.y + ROW / 2, bold=True),
    ]
    for place, row in enumerate(_rows(entries, area.width)):
        x, y = area.x + _HEAD, area.y + ROW * place
        for entry in row:
            parts.append(entry.draw(Bounds(x, y, _SIGN, ROW), pen))
            text = fit(entry.words, 300, ROW, size=_SIZE, smallest=_SIZE)
            parts.append(write_lines(text, x + _SIGN + 4, y + ROW / 2, anchor="start"))
            x += entry.width
    return element("g", *parts, class_="legend")


def _rows(entries: tuple[Entry, ...], width: float) -> Iterator[list[Entry]]:
    row: list[Entry] = []
    used = _HEAD
    for entry in entries:
        if row and used + entry.width > width:
            yield row
            row, used = [], _HEAD
        row.append(entry)
        used += entry.width
    if row:
        yield row


def _shape(words: str, drawn: Drawable, width: float, height: float) -> Entry:
    """Return an entry that draws an element in miniature with the drawing's own functions."""

    def draw(box: Bounds, pen: Pen) -> str:
        scale = min(_SIGN / width, _ICON / height)
        bounds = Bounds(0, 0, width, height)
        figure = Figure(id="", shape="", element=drawn, bounds=bounds)
        x = box.center.x - width * scale / 2
        y = box.center.y - height * scale / 2
        place = f"translate({number(x)} {number(y)}) scale({number(scale)})"
        return element("g", draw_shape(figure, _EMPTY, pen), transform=place)

    return Entry(words, draw)


def _methods() -> Iterator[Entry]:
    for method, words in METHODS.items():
        work = Work(work_no="", method=method)
        yield _shape(words, Node(id="", kind=NodeKind.TASK, scope="", work=work), 44, 26)


def _nodes(scene: Scene) -> Iterator[Entry]:
    """Yield an entry for each kind of node and trigger that is drawn."""
    nodes = [f.element for f in scene.figures if isinstance(f.element, Node)]
    kinds = {node.kind for node in nodes}
    triggers = {event.kind for node in nodes for event in node.events}
    for kind, words in _ACTIVITIES.items():
        if kind in kinds:
            yield _shape(words, Node(id="", kind=kind, scope=""), 44, 26)
    for kind, words in _EVENTS.items():
        if kind in kinds:
            yield _shape(words, Node(id="", kind=kind, scope=""), 22, 22)
    for trigger, words in _TRIGGERS.items():
        if trigger in triggers:
            events = (EventDefinition(kind=trigger),)
            node = Node(id="", kind=NodeKind.INTERMEDIATE_CATCH, scope="", events=events)
            yield _shape(words, node, 22, 22)
    for kind, words in _GATEWAYS.items():
        if kind in kinds:
            yield _shape(words, Node(id="", kind=kind, scope=""), 24, 24)


def _documents(scene: Scene) -> Iterator[Entry]:
    drawn = [f.element for f in scene.figures if isinstance(f.element, Data)]
    kind = DataKind.OBJECT_REFERENCE
    media = {data.document.medium for data in drawn if data.document and data.kind is kind}
    for medium, words in ((Medium.PAPER, "紙の書類"), (Medium.ELECTRONIC, "電子の書類")):
        if medium in media:
            document = Document(medium=medium)
            yield _shape(words, Data(id="", kind=kind, scope="", document=document), 17, 22)
    if any(data.document is None and data.kind is kind for data in drawn):
        yield _shape("書類", Data(id="", kind=kind, scope=""), 17, 22)
    if any(data.kind is DataKind.STORE_REFERENCE for data in drawn):
        yield _shape("台帳", Data(id="", kind=DataKind.STORE_REFERENCE, scope=""), 24, 22)


def _lines(scene: Scene) -> Iterator[Entry]:
    for kind, words, end in _LINES:
        if any(line.kind is kind for line in scene.lines):
            yield Entry(words, _stroke(kind, Tip.NONE, end))
    if any(line.start is Tip.SLASH for line in scene.lines):
        yield Entry("その他の場合", _stroke(LineKind.SEQUENCE, Tip.SLASH, Tip.ARROW))


def _stroke(kind: LineKind, start: Tip, end: Tip) -> Callable[[Bounds, Pen], str]:
    def draw(box: Bounds, pen: Pen) -> str:
        points = (Point(box.x, box.center.y), Point(box.right, box.center.y))
        line = Line(id="", kind=kind, source="", target="", points=points, start=start, end=end)
        return draw_line(line, pen)

    return draw


def _marks(pen: Pen) -> Iterator[Entry]:
    """Yield an entry for each style of mark on the drawing."""
    used = {marking.style for marking in pen.marks.values()}
    for style in MarkStyle:
        look = LOOKS[style]
        if style in used and look.wording:
            yield Entry(look.wording, _marked(style))


def _marked(style: MarkStyle) -> Callable[[Bounds, Pen], str]:
    def draw(box: Bounds, pen: Pen) -> str:
        badge = LOOKS[style].badge
        marking = Marking(style=style, badges=(badge,) if badge else ())
        node = Node(id="mark", kind=NodeKind.TASK, scope="")
        bounds = Bounds(0, 0, 44, 26)
        figure = Figure(id="mark", shape="", element=node, bounds=bounds)
        marked = replace(pen, marks={"mark": marking})
        place = f"translate({number(box.x + 5)} {number(box.y + 6)}) scale(0.5)"
        border = mark_figure(figure, marking, marked, flag=False)
        return element("g", draw_shape(figure, _EMPTY, marked), border, transform=place)

    return draw


def _connector(box: Bounds, pen: Pen) -> str:
    return draw_circle("A", box.center, pen)


_EMPTY = Scene(flow=Flow(), figures=(), lines=())
_ACTIVITIES = {
    NodeKind.CALL_ACTIVITY: "共通部品",
    NodeKind.SUB_PROCESS: "まとめた作業",
    NodeKind.AD_HOC_SUB_PROCESS: "順不同の作業",
    NodeKind.TRANSACTION: "一括して取り消せる作業",
}
_EVENTS = {
    NodeKind.START_EVENT: "開始",
    NodeKind.END_EVENT: "終了",
    NodeKind.BOUNDARY_EVENT: "途中での割込み",
}
_TRIGGERS = {
    TriggerKind.TIMER: "期限・日時",
    TriggerKind.MESSAGE: "連絡",
    TriggerKind.CONDITIONAL: "条件",
    TriggerKind.SIGNAL: "一斉連絡",
    TriggerKind.ERROR: "エラー",
    TriggerKind.ESCALATION: "上申",
    TriggerKind.COMPENSATION: "取消しの処理",
    TriggerKind.LINK: "図の続き",
}
_GATEWAYS = {
    NodeKind.EXCLUSIVE_GATEWAY: "判断",
    NodeKind.PARALLEL_GATEWAY: "並行",
    NodeKind.INCLUSIVE_GATEWAY: "該当するものすべて",
    NodeKind.EVENT_BASED_GATEWAY: "先に起きたほう",
    NodeKind.COMPLEX_GATEWAY: "条件つきの合流",
}
_LINES = (
    (LineKind.SEQUENCE, "作業の順", Tip.ARROW),
    (LineKind.MESSAGE, "連絡の線", Tip.OPEN_ARROW),
    (LineKind.DATA, "書類の出入り", Tip.LINES),
)
