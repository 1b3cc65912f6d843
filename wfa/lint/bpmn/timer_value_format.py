"""A literal time is written in ISO 8601 (10.5.5 Timer)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at

_DATE = r"[+-]?\d{4,}(-?\d{2}(-?\d{2})?|-?W\d{2}(-?\d)?|-?\d{3})?"
_TIME = r"\d{2}(:?\d{2}(:?\d{2}([.,]\d+)?)?)?(Z|[+-]\d{2}(:?\d{2})?|\[[\w/+-]+\])*"
_MOMENT = rf"{_DATE}(T{_TIME})?"
_N = r"\d+([.,]\d+)?"
_DURATION = (
    rf"-?P(?=[\dT])({_N}W|({_N}Y)?({_N}M)?({_N}W)?({_N}D)?(T(?=\d)({_N}H)?({_N}M)?({_N}S)?)?)"
)
_FORMS = {
    "timeDate": re.compile(_MOMENT),
    "timeDuration": re.compile(_DURATION),
    "timeCycle": re.compile(
        rf"R-?\d*(/({_MOMENT}|{_DURATION}))?(/({_MOMENT}|{_DURATION}))?|{_DURATION}"
    ),
}
_EXAMPLES = {
    "timeDate": "2027-04-01T09:00:00",
    "timeDuration": "P14D（14日）・PT2H（2時間）",
    "timeCycle": "R/P1M（毎月）・R3/P10D（10日ごとに3回）",
}
#: Only text that sets out to be a literal is judged: anything else is an expression.
_LITERAL = re.compile(r"(-?P[\dT][\dA-Z.,]*|R-?\d*/\S*|\d{4}-?\d{2}\S*)", re.IGNORECASE)


def check(document: Document) -> Iterator[Problem]:
    """Find literal times that are not ISO 8601."""
    for definition in document.of("timerEventDefinition"):
        for item in definition.each(*_FORMS):
            text = item.text.strip()
            if _LITERAL.fullmatch(text) and not _FORMS[item.kind].fullmatch(text):
                yield at(
                    item,
                    f"{item.kind} の値「{text[:40]}」は ISO 8601 の書き方ではありません。"
                    f"例: {_EXAMPLES[item.kind]}。",
                )
