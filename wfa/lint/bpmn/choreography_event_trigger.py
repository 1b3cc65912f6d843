"""Events of a choreography have triggers all participants can see (11.6, tables 11.6 to 11.8)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import names_of, wrong_triggers
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CHOREOGRAPHIES
from wfa.lint.findings import Problem, at

_ALLOWED = {
    "startEvent": frozenset({"timer", "conditional", "signal"}),
    "intermediateCatchEvent": frozenset({"timer", "conditional", "signal", "link"}),
    "intermediateThrowEvent": frozenset({"link"}),
    "endEvent": frozenset({"terminate"}),
}


def check(document: Document) -> Iterator[Problem]:
    """Find events in choreographies that only one participant could see."""
    for level in document.of(CHOREOGRAPHIES):
        for event in level.each(*_ALLOWED):
            allowed = _ALLOWED[event.kind]
            for name in wrong_triggers(document, event, allowed, plain=True):
                yield at(
                    event,
                    f"コレオグラフィの「{label_of(event)}」の種類に「{name}」は使えません。"
                    f"なし・{names_of(allowed)}のどれかにしてください。",
                )
