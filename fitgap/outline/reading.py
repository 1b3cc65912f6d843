"""Reading the facets of a node off its flow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fitgap.labels.parsing import LabelParser
from fitgap.labels.words import Label
from fitgap.outline.documents import documents_of
from fitgap.outline.facets import Facets, Means, MeansOf, Performer, Route
from fitgap.outline.outcomes import outcome_of
from fitgap.outline.senders import acts_as_sender, sender_of
from fitgap.outline.spans import span_of_deadline, span_of_event
from wfa.model import Flow, Lane, Node
from wfa.model.kinds import LaneKind, Method, NodeKind, TriggerKind

_DRAWN = {
    NodeKind.MANUAL_TASK: Means.MANUAL,
    NodeKind.USER_TASK: Means.TERMINAL,
    NodeKind.SERVICE_TASK: Means.AUTOMATIC,
    NodeKind.BUSINESS_RULE_TASK: Means.AUTOMATIC,
    NodeKind.SCRIPT_TASK: Means.AUTOMATIC,
}
_WRITTEN = {
    Method.MANUAL: Means.MANUAL,
    Method.TERMINAL: Means.TERMINAL,
    Method.AUTOMATIC: Means.AUTOMATIC,
}
_ROUTES = {
    "counter": Route.COUNTER,
    "mail": Route.MAIL,
    "online": Route.ONLINE,
    "phone": Route.PHONE,
    "fax": Route.FAX,
    "school": Route.OTHER_OFFICE,
    "other_office": Route.OTHER_OFFICE,
    "financial_institution": Route.OTHER_OFFICE,
}
#: Names of lanes that are machines even where no extension says so.
_SYSTEM_LANE = re.compile(
    r"システム|基幹系|サーバ|クラウド|ネットワーク$|端末$|電算$|\bsystem\b", re.IGNORECASE
)
_ON_SYSTEM = re.compile(r"システム(?:へ|に|で|から)|端末(?:へ|に|で|から)|画面")
_PAPER = re.compile(r"手書き|紙(?:に|で|の)|封入|押印|捺印|印を押")
_OFFICE = re.compile(
    r"表計算|エクセル|excel|ワープロ|\bword\b|一太郎|スプレッドシート|spreadsheet", re.IGNORECASE
)
_VOICE = re.compile(
    r"電話|口頭|架電|\bTEL\b|telefon|telefoon|telephone|\bphone\b|^(?:call|ring)\b|anrufen|bellen\b"
    r"|mündlich|mondeling|\b(?:orally|verbally|by word of mouth)\b",
    re.IGNORECASE,
)
#: What something is brought or sent by. Other languages say all ways so, their lexicons do not.
_VEHICLES = {
    Route.MAIL: re.compile(
        r"郵送|はがき|ハガキ|葉書|封書|封筒|書留|\b(?:by|per|via) (?:post|mail|de post)\b",
        re.IGNORECASE,
    ),
    Route.ONLINE: re.compile(
        r"サイト|ホームページ|アプリ|ウェブ|フォームから|電子メール"
        r"|\bonline\b|\b(?:web)?site\b|\bweb-?form|e-?mail\b|internet|\bportal\b",
        re.IGNORECASE,
    ),
    Route.PHONE: re.compile(
        r"\b(?:by|per) (?:tele)?(?:phone|fon|foon)\b|\b(?:rings|phones|belt|telefonisch)\b"
        r"|^(?:phone |telephone )?call from\b|\bruft\b.*\ban$",
        re.IGNORECASE,
    ),
    Route.COUNTER: re.compile(
        r"\b(?:at|to|over|am|zum|an den|aan|naar) (?:(?:the|de|het|front) )*"
        r"(?:counter|desk|reception|schalter|loket|balie)"
        r"|\bin person\b|persönlich|persoonlijk",
        re.IGNORECASE,
    ),
}


class FacetReader:
    """Reads the facets of the nodes of one flow."""

    def __init__(self, flow: Flow, parser: LabelParser) -> None:
        self._flow = flow
        self._parser = parser
        self._inputs, self._outputs = documents_of(flow)
        self._pools = {pool.process: pool for pool in flow.pools if pool.process}

    def facets(self, node: Node) -> Facets:
        """Return the facets of one node."""
        performer = self.performer(node)
        event = node.events[0] if node.events else None
        trigger = event.kind if event else None
        label = self._parser.label(node.name)
        timer = event if trigger is TriggerKind.TIMER else None
        return Facets(
            performer=performer,
            inputs=self._labels(self._inputs, node.id),
            outputs=self._labels(self._outputs, node.id),
            means=_means(node, performer),
            trigger=trigger,
            span=span_of_event(timer, node.name) if timer else None,
            deadlines=tuple((each.name, span_of_deadline(each)) for each in node.deadlines),
            routes=_routes(label),
            sender=sender_of(label.text),
            by_voice=bool(_VOICE.search(node.name)),
            outcome=self._outcome(node, label) if node.kind is NodeKind.END_EVENT else "",
        )

    def performer(self, node: Node) -> Performer | None:
        """Return who does it: the innermost named lane, else the pool if there are several."""
        lane: Lane | None = self._flow.lane_of.get(node.id)
        while lane is not None and not lane.name.strip():
            lane = next((each for each in self._flow.lanes if each.id == lane.parent), None)
        if lane is not None:
            kind = lane.info.kind if lane.info else LaneKind.PERSON
            system = kind is LaneKind.SYSTEM or bool(_SYSTEM_LANE.search(lane.name))
            return Performer(lane.id, self._parser.label(lane.name), system)
        pool = self._pools.get(self._flow.process_of(node.id))
        if pool is None or len(self._pools) < 2 or not pool.name.strip():
            return None
        system = bool(_SYSTEM_LANE.search(pool.name))
        return Performer(pool.id, self._parser.label(pool.name), system)

    def _labels(self, names: Mapping[str, Iterable[str]], node: str) -> tuple[Label, ...]:
        return tuple(self._parser.label(name, thing=True) for name in names.get(node, ()))

    def _outcome(self, node: Node, label: Label) -> str:
        return outcome_of(label, self._parser.lexicon_of(label)) if node.name.strip() else ""


def _means(node: Node, performer: Performer | None) -> MeansOf:
    written = _WRITTEN.get(node.work.method) if node.work else None
    drawn = _DRAWN.get(node.kind)
    return MeansOf(
        drawn=drawn,
        written=written,
        evident=_evident(node, performer) if drawn is None and node.is_step else None,
        office_software=bool(_OFFICE.search(node.name)),
    )


def _evident(node: Node, performer: Performer | None) -> Means | None:
    """Return how a plain task is done where its lane or its name leaves no doubt."""
    if performer is not None and performer.system:
        return Means.AUTOMATIC
    if _ON_SYSTEM.search(node.name):
        return Means.TERMINAL
    return Means.MANUAL if _PAPER.search(node.name) or _VOICE.search(node.name) else None


def _routes(label: Label) -> frozenset[Route]:
    said = {
        route
        for word in label.words
        for meaning in word.meanings
        if (route := _ROUTES.get(meaning.concept)) is not None
        if route is not Route.OTHER_OFFICE or acts_as_sender(word.text, label.text)
    }
    return frozenset(said | {r for r, words in _VEHICLES.items() if words.search(label.text)})
