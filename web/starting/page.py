"""The pages for starting a case."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from flask import render_template, request

from engine.details import StartDetail
from engine.forms.checking import active_form
from engine.forms.known import NOTHING_KNOWN
from engine.forms.values import FormProblem
from web.access import current_actor
from web.forms.controls import controls_of
from web.forms.problems import WORK_ANCHORS, problem_lines
from web.services import engine
from web.stamping import stamp_for
from web.steps import flow_steps
from web.words.businesses import by_business

#: A key of this many bytes tells two sendings of one form from two cases.
_KEY_BYTES = 16


def start_index() -> str:
    """Return the list of the flows the person may start."""
    flows = engine().startable_flows(current_actor())
    return render_template(
        "starting/index.html",
        groups=by_business(flows, lambda flow: flow.business_no),
        beginnings=engine().self_starts(current_actor()),
    )


def start_page(
    flow_id: str,
    *,
    entries: Mapping[str, str] | None = None,
    problems: Sequence[FormProblem] = (),
) -> str:
    """Return the start form of a flow; entries, if given, stand in it."""
    detail = engine().start_detail(current_actor(), flow_id)
    raw = detail.prefill if entries is None else entries
    form = active_form(detail.form, raw, NOTHING_KNOWN)
    controls = controls_of(form, raw, problems)
    return render_template(
        "starting/page.html",
        edition=detail.edition,
        info=detail.flow.info,
        controls=controls,
        outcomes=form.outcomes,
        conditional=any(field.condition for field in form.fields),
        problems=problem_lines(problems, controls, WORK_ANCHORS, "work"),
        kept=entries is not None,
        steps=flow_steps(detail.flow),
        stamp=stamp_for("start", flow_id),
        request_key=request.form.get("request") or secrets.token_urlsafe(_KEY_BYTES),
    )


def active_fields(detail: StartDetail, raw: Mapping[str, str]) -> list[str]:
    """Return the names of the fields that are asked, as the entries stand."""
    return [
        field.name for field in active_form(detail.form, raw, NOTHING_KNOWN).fields if field.active
    ]
