"""Events for process mining: transitions of steps, who is seen by name, XES and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from engine.history.events import CaseEvent, CaseTrace, Onlooker, events_of
from engine.history.events_table import HEADINGS, csv_text
from engine.history.transitions import OF_CASE, OF_STEP
from engine.history.xes import xes_text
from engine.values import CaseStatus, HistoryKind
from tests.unit.engine.history_rows import AT, Rows

SCHEMA = Path(__file__).parents[2] / "data" / "engine" / "xes.rng"
XES = "{http://www.xes-standard.org/}"
ALL = Onlooker(sections={1: "市民課", 2: "税務課"}, named=None)


def opened(rows: Rows, step: str, item: str, minute: float = 0, section: int | None = 1) -> None:
    rows.tell(HistoryKind.STEP_OPENED, step, minute=minute, item=item, role="L1", section=section)


def told(events: Iterable[CaseEvent]) -> list[tuple[float, str, str]]:
    """Return minute, activity and transition."""
    return [
        ((event.at - AT) / timedelta(minutes=1), event.activity, event.transition.value)
        for event in events
    ]


def life() -> Rows:
    """Return a case with a step that is claimed, given back, claimed again and finished."""
    rows = Rows()
    rows.tell(HistoryKind.CASE_STARTED, "届出", by=1, role="L1", section=1)
    opened(rows, "受け付ける", "a")
    rows.tell(HistoryKind.CLAIMED, "受け付ける", by=1, minute=1, item="a")
    rows.tell(HistoryKind.RELEASED, "受け付ける", by=1, minute=2, item="a")
    rows.tell(HistoryKind.CLAIMED, "受け付ける", by=2, minute=3, item="a")
    rows.tell(HistoryKind.COMMENTED, by=2, minute=4)
    rows.tell(HistoryKind.STEP_COMPLETED, "受け付ける", by=2, minute=5, item="a", outcome="適正")
    rows.tell(HistoryKind.AUTOMATIC_STEP, "通知する", minute=5)
    rows.tell(HistoryKind.CASE_ENDED, minute=5, ended_with="終えた")
    return rows


def test_the_life_of_a_step() -> None:
    assert told(events_of(life(), 1, ALL)) == [
        (0, "届出", "complete"),
        (0, "受け付ける", "schedule"),
        (1, "受け付ける", "start"),
        (2, "受け付ける", "suspend"),
        (3, "受け付ける", "resume"),
        (4, "コメント", "complete"),
        (5, "受け付ける", "complete"),
        (5, "通知する", "complete"),
        (5, "案件の終了", "complete"),
    ]


def test_a_draft_is_a_beginning_where_nobody_had_claimed() -> None:
    rows = Rows()
    opened(rows, "甲", "a")
    opened(rows, "乙", "b")
    rows.tell(HistoryKind.CLAIMED, "乙", by=1, minute=1, item="b")
    rows.tell(HistoryKind.STEP_COMPLETED, "乙", by=1, minute=9, item="b", begun=rows.begun(2))
    rows.tell(
        HistoryKind.STEP_COMPLETED,
        "甲",
        by=2,
        minute=10,
        item="a",
        begun=rows.begun(3),
        outcome="可",
    )
    events = events_of(rows, 1, ALL)
    assert told(events) == [
        (0, "甲", "schedule"),
        (0, "乙", "schedule"),
        (1, "乙", "start"),
        (3, "甲", "start"),
        (9, "乙", "complete"),
        (10, "甲", "complete"),
    ]
    begun = events[3]
    assert (begun.sequence, begun.what, begun.person, begun.outcome) == (0, "着手", "職員2", "")
    assert (begun.instance, begun.role, begun.section) == ("a", "窓口担当", "市民課")


def test_a_step_finished_in_the_moment_it_was_begun() -> None:
    rows = Rows()
    opened(rows, "甲", "a")
    rows.tell(HistoryKind.STEP_COMPLETED, "甲", by=1, item="a", begun=rows.begun(0))
    assert [each[2] for each in told(events_of(rows, 1, ALL))] == ["schedule", "start", "complete"]


def test_steps_that_end_otherwise() -> None:
    rows = Rows()
    for number in ("a", "b", "c", "d"):
        opened(rows, number, number)
    rows.tell(HistoryKind.CLAIMED, "b", by=1, item="b")
    rows.tell(HistoryKind.STEP_CANCELLED, "a", item="a")
    rows.tell(HistoryKind.STEP_CANCELLED, "b", item="b")
    rows.tell(HistoryKind.SENT_BACK, "c", by=1, item="c", closed=True)
    rows.tell(HistoryKind.SENT_BACK, "d", by=1, item="d", closed=False)
    rows.tell(HistoryKind.SUSPENDED, by=1)
    rows.tell(HistoryKind.RESUMED, by=1)
    rows.tell(HistoryKind.WITHDRAWN, by=1)
    assert [each[1:] for each in told(events_of(rows, 1, ALL))[5:]] == [
        ("a", "withdraw"),
        ("b", "ate_abort"),
        ("c", "ate_abort"),
        ("差戻し", "complete"),
        ("保留", "suspend"),
        ("再開", "resume"),
        ("取下げ", "pi_abort"),
    ]


def test_every_kind_of_row_has_its_transition() -> None:
    assert not OF_STEP.keys() & OF_CASE.keys()
    rows = Rows()
    for kind in HistoryKind:
        rows.tell(kind, "作業")
    assert len(events_of(rows, 1, ALL)) == len(HistoryKind)


@pytest.mark.parametrize(
    ("named", "people"),
    [
        (None, ["職員1", "職員2", "職員3", "システム"]),
        (frozenset({1}), ["職員1", "", "職員3", "システム"]),
        (frozenset({2}), ["", "職員2", "", "システム"]),
        (frozenset(), ["", "", "", "システム"]),
    ],
)
def test_people_are_seen_by_those_who_may(named: frozenset[int] | None, people: list[str]) -> None:
    rows = Rows()
    rows.tell(HistoryKind.CASE_STARTED, "届出", by=1, role="L1", section=1)
    opened(rows, "照会する", "a", section=2)
    rows.tell(HistoryKind.STEP_COMPLETED, "照会する", by=2, item="a", absent=9, absent_name="課長")
    rows.tell(HistoryKind.COMMENTED, by=3)
    rows.tell(HistoryKind.CASE_ENDED)
    events = events_of(rows, 1, Onlooker(sections=ALL.sections, named=named))
    by_person = [event for event in events if event.sequence != 2]
    assert [event.person for event in by_person] == people
    assert {bool(event.person) for event in by_person if event.acting_for} <= {True}
    assert [event.section for event in by_person] == ["市民課", "税務課", "市民課", "市民課"]


ODD = "<甲>&\"'\n=1+1\x01\ufffe𠮷"


def traces(rows: Rows | None = None) -> list[CaseTrace]:
    rows = rows or life()
    return [
        CaseTrace(
            number=f"R8-01-00000{number}",
            business_no="01",
            flow_id="01-01",
            flow_title=ODD,
            edition=2,
            status=CaseStatus.FINISHED,
            started_at=AT,
            finished_at=AT + timedelta(minutes=5),
            ended_with="終えた",
            events=events_of(rows, 1, ALL),
        )
        for number in (1, 2)
    ]


def log_of(found: Iterable[CaseTrace]) -> etree._Element:
    text = "".join(xes_text("深川市", found)).encode()
    log = etree.fromstring(text)
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(log)
    return log


def values(element: etree._Element) -> dict[str, str]:
    return {str(each.get("key")): str(each.get("value")) for each in element if each.get("key")}


def test_xes_has_the_structure_of_the_standard() -> None:
    log = log_of(traces())
    declared = {each.get("prefix"): each.get("uri") for each in log.iter(f"{XES}extension")}
    assert declared == {
        name: f"http://www.xes-standard.org/{name}.xesext"
        for name in ("concept", "lifecycle", "org", "time")
    }
    for scope, tag in (("trace", "trace"), ("event", "event")):
        (found,) = (each for each in log.iter(f"{XES}global") if each.get("scope") == scope)
        needed = set(values(found))
        assert all(needed <= set(values(each)) for each in log.iter(f"{XES}{tag}"))
    keys = {key for each in log.iter() for key in [each.get("key") or ""] if ":" in key}
    assert {key.split(":")[0] for key in keys} <= set(declared)
    for classifier in log.iter(f"{XES}classifier"):
        assert set(str(classifier.get("keys")).split()) <= keys


def test_xes_has_a_trace_for_each_case_and_an_event_for_each_row() -> None:
    log = log_of(traces())
    found = list(log.iter(f"{XES}trace"))
    assert [values(trace)["concept:name"] for trace in found] == ["R8-01-000001", "R8-01-000002"]
    assert values(found[0])["flow_title"] == "<甲>&\"'\n=1+1𠮷"
    events = [values(each) for each in found[0].iter(f"{XES}event")]
    assert [each["sequence"] for each in events] == [str(row.sequence) for row in life()]
    assert events[4] == {
        "concept:name": "受け付ける",
        "concept:instance": "a",
        "lifecycle:transition": "resume",
        "time:timestamp": "2026-11-16T10:03:00.000+09:00",
        "org:resource": "職員2",
        "org:role": "窓口担当",
        "org:group": "市民課",
        "what": "引受",
        "step": "受け付ける",
        "sequence": "5",
    }


def test_a_log_without_cases_is_a_log() -> None:
    assert len(list(log_of([]).iter(f"{XES}trace"))) == 0


def test_csv_has_a_line_for_each_event() -> None:
    text = "".join(csv_text(traces(), mark=False))
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(lines) == 2 * len(life())
    assert tuple(lines[0]) == HEADINGS
    assert lines[4] == {
        **lines[4],
        "受付番号": "R8-01-000001",
        "日時": "2026-11-16 10:03:00",
        "できごと": "引受",
        "作業": "受け付ける",
        "段階": "resume",
        "役割": "窓口担当",
        "係": "市民課",
        "職員": "職員2",
    }
    assert lines[6]["結果"] == "適正"


def test_csv_is_for_excel_if_wanted_and_never_a_formula() -> None:
    rows = Rows()
    opened(rows, "=1+1", "a")
    text = "".join(csv_text(traces(rows), mark=True))
    assert text.startswith("\ufeff受付番号,")
    assert text.count("\ufeff") == 1
    assert ",'=1+1," in text


def test_exports_read_one_case_after_the_other() -> None:
    read: list[str] = []

    def slowly() -> Iterable[CaseTrace]:
        for trace in traces():
            read.append(trace.number)
            yield trace

    parts = xes_text("深川市", slowly())
    while "R8-01-000001" not in next(parts):
        pass
    assert read == ["R8-01-000001"]
