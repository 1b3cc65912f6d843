"""A comparison to try fit & gap with, for a demo."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files

from sqlalchemy.orm import Session

from fitgap.workshop.keeping import comparisons, start_subject
from fitgap.workshop.values import NamedFile
from municipality.actor import Actor

#: The standard flow, and how an office does it today.
FLOW_ID, FILE = "01-01", "tennyu_genko.bpmn"


def add_example(session: Session, actor: Actor, now: datetime) -> bool:
    """Compare the example with the standard, unless the municipality has compared anything.

    Raises:
        NotDecider: the person may only read.
    """
    if comparisons(session, actor.municipality):
        return False
    content = (files("fitgap") / "examples" / FILE).read_bytes()
    current = NamedFile("転入_現行の例.bpmn", content)
    start_subject(session, actor, now, flow_id=FLOW_ID, name="転入（現行の例）", current=current)
    return True
