"""A gateway has several incoming or several outgoing flows (10.6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import GATEWAYS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find gateways that neither merge nor split."""
    for gateway in document.of(GATEWAYS):
        if gateway.kind == "eventBasedGateway" and not document.outgoing(gateway):
            continue
        if max(len(document.incoming(gateway)), len(document.outgoing(gateway))) < 2:
            yield at(
                gateway,
                f"「{label_of(gateway)}」は1本の線を通すだけです。"
                "足りない線を引くか、取り除いて線を直結してください。",
            )
