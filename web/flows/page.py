"""The page of one flow: drawing, steps in words, legal basis, editions."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template, url_for

from engine.editions.publishers import PUBLISHERS
from engine.values import Edition
from errors.case import FlowNotDeployed
from municipality.actor import Actor
from web.diagrams import flow_drawing
from web.services import engine
from web.steps import flow_steps
from wfa.model import Deadline, Flow


def flow_page(actor: Actor, flow_id: str) -> str:
    """Return the page of the current edition.

    Raises:
        FlowNotDeployed: the municipality has none.
    """
    current = current_edition(actor, flow_id)
    editions = [e for e in engine().editions(actor.municipality) if e.flow_id == flow_id]
    flow = engine().edition_flow(actor, current.id)
    return render_template(
        "flows/page.html",
        edition=current,
        editions=sorted(editions, key=lambda each: -each.number),
        info=flow.info,
        documentation=flow.main.documentation if flow.main else (),
        drawing=flow_drawing(flow),
        steps=flow_steps(flow),
        deadlines=tuple(_deadlines(flow)),
        manages=manages_editions(actor),
    )


def flow_diagram_page(actor: Actor, flow_id: str) -> str:
    """Return the drawing of the current edition on a page of its own, for A3 paper.

    Raises:
        FlowNotDeployed: the municipality has none.
    """
    current = current_edition(actor, flow_id)
    flow = engine().edition_flow(actor, current.id)
    name = f"{current.flow_id} {current.title}"
    return render_template(
        "diagram.html",
        heading=f"流れ図 {name}",
        subject=f"第{current.number}版",
        trail=(
            ("流れ図一覧", url_for("flows.index")),
            (name, url_for("flows.show", flow_id=flow_id)),
        ),
        drawing=flow_drawing(flow),
        steps=flow_steps(flow),
    )


def manages_editions(actor: Actor) -> bool:
    """Return whether somebody looks after the editions of flows."""
    return not actor.roles.isdisjoint(PUBLISHERS)


def current_edition(actor: Actor, flow_id: str) -> Edition:
    """Return the current edition of a flow.

    Raises:
        FlowNotDeployed: the municipality has none.
    """
    for edition in engine().editions(actor.municipality):
        if edition.flow_id == flow_id and edition.current:
            return edition
    detail = f"Expected an edition in {actor.municipality}, but {flow_id!r} has none"
    raise FlowNotDeployed(detail, flow_id=flow_id)


def _deadlines(flow: Flow) -> Iterator[tuple[str, Deadline]]:
    """Yield every deadline of the flow with what it concerns."""
    if flow.info is not None:
        for deadline in flow.info.deadlines:
            yield "手続全体", deadline
    for node in flow.nodes:
        for deadline in node.deadlines:
            yield node.name or node.id, deadline
