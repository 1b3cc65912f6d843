"""Events as XES, the XML of event logs (IEEE Std 1849-2016), one case after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from engine.clock import JAPAN
from engine.history.events import CaseEvent, CaseTrace
from engine.kind_words import CASE_STATUS_WORDS

MEDIA_TYPE = "application/xml"
#: Characters that XML 1.0 cannot hold.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_URI = "http://www.xes-standard.org/"
_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<log xmlns="{_URI}" xes.version="1849.2016" xes.features="">
<extension name="Concept" prefix="concept" uri="{_URI}concept.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="{_URI}lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="{_URI}org.xesext"/>
<extension name="Time" prefix="time" uri="{_URI}time.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event">\
<string key="concept:name" value=""/>\
<string key="lifecycle:transition" value="complete"/>\
<date key="time:timestamp" value="1970-01-01T00:00:00.000+09:00"/>\
</global>
<classifier name="Activity" scope="event" keys="concept:name lifecycle:transition"/>
<classifier name="Step" scope="event" keys="concept:name"/>
<classifier name="Role" scope="event" keys="org:role"/>
"""


def xes_text(name: str, traces: Iterable[CaseTrace]) -> Iterator[str]:
    """Yield the document in parts, one for each case: what is written needs no memory.

    Args:
        name: of the log, for people.
        traces: the cases.
    """
    yield _HEAD
    yield _string("concept:name", name) + _string("lifecycle:model", "standard") + "\n"
    for trace in traces:
        yield _trace(trace)
    yield "</log>\n"


def _trace(trace: CaseTrace) -> str:
    parts = [
        "<trace>",
        _string("concept:name", trace.number),
        _string("business", trace.business_no),
        _string("flow", trace.flow_id),
        _string("flow_title", trace.flow_title),
        f'<int key="edition" value="{trace.edition}"/>',
        _string("status", CASE_STATUS_WORDS[trace.status]),
        _string("ended_with", trace.ended_with),
        _date("started", trace.started_at),
        _date("finished", trace.finished_at),
        "\n",
        *map(_event, trace.events),
        "</trace>\n",
    ]
    return "".join(parts)


def _event(event: CaseEvent) -> str:
    parts = (
        _string("concept:name", event.activity),
        _string("concept:instance", event.instance),
        _string("lifecycle:transition", event.transition),
        _date("time:timestamp", event.at),
        _string("org:resource", event.person),
        _string("org:role", event.role),
        _string("org:group", event.section),
        _string("what", event.what),
        _string("step", event.step),
        _string("outcome", event.outcome),
        _string("acting_for", event.acting_for),
    )
    return f'<event>{"".join(parts)}<int key="sequence" value="{event.sequence}"/></event>\n'


def _string(key: str, value: str) -> str:
    if not value:
        return ""
    return f'<string key="{key}" value={quoteattr(_IMPOSSIBLE.sub("", value))}/>'


def _date(key: str, moment: datetime | None) -> str:
    if moment is None:
        return ""
    text = moment.astimezone(JAPAN).isoformat(timespec="milliseconds")
    return f'<date key="{key}" value="{text}"/>'
