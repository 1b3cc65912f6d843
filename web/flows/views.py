"""Pages of the published flows."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web.access import current_actor, staff_only
from web.flows.page import flow_diagram_page, flow_page, manages_editions
from web.services import engine
from web.words.businesses import by_business

blueprint = Blueprint("flows", __name__, url_prefix="/flows", template_folder="templates")


@blueprint.get("")
@staff_only
def index() -> ResponseReturnValue:
    """Show the current edition of every flow, by business."""
    editions = (e for e in engine().editions(current_actor().municipality) if e.current)
    ordered = sorted(editions, key=lambda edition: edition.flow_id)
    return render_template(
        "flows/index.html",
        groups=by_business(ordered, lambda edition: edition.business_no),
        manages=manages_editions(current_actor()),
    )


@blueprint.get("/<flow_id>")
@staff_only
def show(flow_id: str) -> ResponseReturnValue:
    """Show the current edition of one flow."""
    return flow_page(current_actor(), flow_id)


@blueprint.get("/<flow_id>/diagram")
@staff_only
def diagram(flow_id: str) -> ResponseReturnValue:
    """Show the drawing alone."""
    return flow_diagram_page(current_actor(), flow_id)
