"""Beginning a comparison: a file or a flow that is known, then the standard flow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from errors import NagarezuError
from errors.fitgap import ComparedFileUnknown, CurrentFileNeeded, StandardNeeded
from errors.table import TableRefused
from fitgap.intake import DRAWINGS, WORKBOOKS, read_content
from fitgap.workshop.keeping import (
    compare_again,
    comparisons,
    find_comparison,
    keep_file,
    kept_file,
    start_subject,
)
from fitgap.workshop.permissions import require_decider
from fitgap.workshop.proposing import likely_standards, standard_choices
from fitgap.workshop.values import KeptComparison, NamedFile
from municipality.actor import Actor
from web.fitgap.loading import load_run, trail_to
from web.services import engine, services
from web.words.businesses import by_business
from wfa.model import Flow

#: Names of the controls.
FILE, KNOWN, STANDARD, NAME = "file", "known", "standard", "name"
#: Beginning of the values of ``KNOWN``: a file compared before, an edition that is published.
KEPT, EDITION = "kept", "edition"
LONGEST_NAME = 100


def upload_page(actor: Actor, *, refusal: NagarezuError | None = None) -> str:
    """Return the page on which a current flow is given."""
    return render_template(
        "fitgap/upload.html",
        heading="現行を選ぶ",
        trail=(("フィット&ギャップ", url_for("fitgap.index")),),
        action=url_for("fitgap.new"),
        known=tuple(_known(actor)),
        refusal=refusal,
        problems=_problems(refusal),
    )


def again_page(actor: Actor, comparison_id: UUID, *, refusal: NagarezuError | None = None) -> str:
    """Return the page on which a later file of the same current flow is given."""
    with services().database.reading() as session:
        kept = find_comparison(session, actor.municipality, comparison_id)
    return render_template(
        "fitgap/upload.html",
        heading="変わった現行と比べ直す",
        trail=trail_to(kept),
        action=url_for("fitgap.again", comparison_id=kept.id),
        kept=kept,
        known=(),
        refusal=refusal,
        problems=_problems(refusal),
    )


def take_file(actor: Actor) -> ResponseReturnValue:
    """Keep the posted file and go on to the standard flow, or say what is wrong."""
    try:
        require_decider(actor)
        file = _posted(actor)
        read_content(file.content, name=file.name)
        with services().database.transaction() as session:
            keep_file(session, actor.municipality, file)
    except NagarezuError as refusal:
        return upload_page(actor, refusal=refusal), refusal.status
    target = url_for("fitgap.choose", content_hash=file.content_hash, name=file.name)
    return redirect(target, code=303)


def choose_page(
    actor: Actor, content_hash: str, name: str, *, refusal: NagarezuError | None = None
) -> str:
    """Return the page with the likeliest standard flows.

    Raises:
        FileNotKept: there is no such file.
    """
    with services().database.reading() as session:
        file = kept_file(session, actor.municipality, content_hash, name)
        subjects = {each.subject.flow_id: each for each in comparisons(session, actor.municipality)}
    flow = read_content(file.content, name=name)
    proposals = likely_standards(flow)[:3]
    chosen = request.form.get(STANDARD) or proposals[0].flow_id
    return render_template(
        "fitgap/choose.html",
        trail=(("フィット&ギャップ", url_for("fitgap.index")),),
        action=url_for("fitgap.choose", content_hash=content_hash, name=name),
        file=file,
        steps=sum(node.is_step for node in flow.nodes),
        title=request.form.get(NAME) or title_of(flow, name),
        proposals=proposals,
        chosen=chosen,
        others=by_business(
            [
                entry
                for entry in standard_choices()
                if entry.flow_id not in {each.flow_id for each in proposals}
            ],
            lambda entry: entry.flow_id[:2],
        ),
        subjects=subjects,
        refusal=refusal,
    )


def begin(actor: Actor, content_hash: str, name: str) -> ResponseReturnValue:
    """Compare with the chosen standard flow for the first time."""
    flow_id = request.form.get("other") or request.form.get(STANDARD, "")
    title = _printable(request.form.get(NAME, "")).strip()[:LONGEST_NAME]
    now = services().now()
    try:
        if not flow_id:
            raise StandardNeeded("Expected a standard flow, but none was chosen")
        with services().database.transaction() as session:
            file = kept_file(session, actor.municipality, content_hash, name)
            shown = title or PurePath(name).stem
            kept = start_subject(session, actor, now, flow_id=flow_id, name=shown, current=file)
    except NagarezuError as refusal:
        return choose_page(actor, content_hash, name, refusal=refusal), refusal.status
    return redirect(url_for("fitgap.show", comparison_id=kept.id), code=303)


def take_later_file(actor: Actor, comparison_id: UUID) -> ResponseReturnValue:
    """Compare a later file; ``same`` takes the same one, with today's standard."""
    now = services().now()
    with services().database.reading() as session:
        before = find_comparison(session, actor.municipality, comparison_id)
    try:
        file = _same_file(actor, before) if "same" in request.form else _posted(actor)
        read_content(file.content, name=file.name)
        with services().database.transaction() as session:
            kept = compare_again(session, actor, now, subject=before.subject.id, current=file)
    except NagarezuError as refusal:
        return again_page(actor, comparison_id, refusal=refusal), refusal.status
    flash(_carried_over(actor, before, kept), "done")
    return redirect(url_for("fitgap.show", comparison_id=kept.id), code=303)


def file_name() -> str:
    """Return what the address says the file is called."""
    return _printable(request.args.get(NAME, "")) or "現行.bpmn"


def title_of(flow: Flow, name: str) -> str:
    """Return what a current flow is called, at least as its file is."""
    title = flow.info.title if flow.info else flow.name
    return (title or (flow.main.name if flow.main else "") or PurePath(name).stem)[:LONGEST_NAME]


def _carried_over(actor: Actor, before: KeptComparison, kept: KeptComparison) -> str:
    if kept.id == before.id:
        return "前と同じファイルなので、前の比較をそのまま表示しています。"
    state = load_run(actor, kept.id)
    held = len(state.known.judgements) - len(state.gone)
    return (
        f"第{kept.number}回の比較をしました。引き継いだ判定 {held}件、"
        f"差異がなくなった判定 {len(state.gone)}件です。"
    )


def _posted(actor: Actor) -> NamedFile:
    """Return the file that was sent, or the known flow that was chosen."""
    posted = request.files.get(FILE)
    if posted is not None and posted.filename:
        name = _printable(PurePath(posted.filename.replace("\\", "/")).name)
        if PurePath(name).suffix.lower() not in DRAWINGS | WORKBOOKS:
            raise ComparedFileUnknown(f"Expected BPMN or xlsx, but got {name}", file_name=name)
        return NamedFile(name, posted.read())
    kind, _, rest = request.form.get(KNOWN, "").partition(":")
    if kind == EDITION:
        return _edition_file(actor, rest)
    content_hash, _, name = rest.partition(":")
    if kind != KEPT:
        raise CurrentFileNeeded("Expected a file or a known flow, but got neither")
    with services().database.reading() as session:
        return kept_file(session, actor.municipality, content_hash, name)


def _printable(text: str) -> str:
    """Leave out what no name holds and not every database takes."""
    return "".join(each for each in text if each.isprintable())


def _same_file(actor: Actor, kept: KeptComparison) -> NamedFile:
    with services().database.reading() as session:
        return kept_file(session, actor.municipality, kept.current_hash, kept.current_name)


def _edition_file(actor: Actor, flow_id: str) -> NamedFile:
    for edition in engine().editions(actor.municipality):
        if edition.flow_id == flow_id and edition.current:
            file = engine().edition_files(actor, edition.id)[0]
            return NamedFile(file.name, file.content)
    raise CurrentFileNeeded(f"Expected a published flow, but got {flow_id!r}")


def _known(actor: Actor) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield what can be picked: a heading, and value and label of each flow."""
    with services().database.reading() as session:
        found = comparisons(session, actor.municipality)
    files = {
        f"{KEPT}:{kept.current_hash}:{kept.current_name}": f"{kept.subject.name}"
        f"（第{kept.number}回・{kept.current_name}）"
        for kept in found
    }
    if files:
        yield "比べたことのある現行", tuple(files.items())
    editions = sorted(
        (each for each in engine().editions(actor.municipality) if each.current),
        key=lambda each: each.flow_id,
    )
    published = tuple(
        (f"{EDITION}:{each.flow_id}", f"{each.flow_id} {each.title}（第{each.number}版）")
        for each in editions
    )
    if published:
        yield "公開している流れ図", published


def _problems(refusal: NagarezuError | None) -> tuple[str, ...]:
    """Return every mistake of a 作業一覧表."""
    return tuple(map(str, refusal.problems)) if isinstance(refusal, TableRefused) else ()
