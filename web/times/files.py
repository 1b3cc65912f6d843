"""What the page hands out as files: the times as xlsx, the events as XES and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response, abort, g, request

from engine.history import events_table, xes
from municipality.actor import Actor
from web.downloads import XLSX, download
from web.services import engine, services
from web.times.asked import Asked, read_asked
from web.words.days import moment

#: Forms of the events: ending of the file and media type.
_FORMS = {
    "xes": ("xes", xes.MEDIA_TYPE),
    "csv": ("csv", events_table.MEDIA_TYPE),
    "excel": ("csv", events_table.MEDIA_TYPE),
}


def times_workbook(actor: Actor) -> Response:
    """Return the times as an Excel file."""
    from engine.history.flow_times_workbook import flow_times_workbook  # it takes long to load

    asked = _asked()
    flows = engine().flow_times(actor, asked.selection)
    printed = f"出力 {moment(services().now())} {g.municipality.name} {actor.name}"
    content = flow_times_workbook(flows, asked.about, printed)
    name = f"所要時間_{_name(asked)}.xlsx"
    return download(content, XLSX, name)


def events_file(actor: Actor) -> Response:
    """Return the events of cases; they are read while they are sent."""
    asked = _asked()
    form = request.args.get("form", "")
    if form not in _FORMS:
        abort(404)
    ending, media_type = _FORMS[form]
    name = quote(f"経緯_{_name(asked)}.{ending}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(_parts(actor, asked, form), mimetype=media_type, headers=headers)


def _parts(actor: Actor, asked: Asked, form: str) -> Iterator[str]:
    traces = engine().case_traces(actor, asked.selection, names="names" in request.args)
    if form == "xes":
        return xes.xes_text(f"{g.municipality.name} {asked.about}", traces)
    return events_table.csv_text(traces, mark=form == "excel")


def _asked() -> Asked:
    asked = read_asked(request.args, services().today())
    if asked.problems:
        abort(404)  # the page does not lead here while it shows a problem
    return asked


def _name(asked: Asked) -> str:
    days = f"{asked.selection.received_from or ''}_{asked.selection.received_to or ''}"
    return "_".join(filter(None, (g.municipality.code, asked.selection.flow_id, days)))
