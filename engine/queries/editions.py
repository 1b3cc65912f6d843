"""Editions, and the flows a person may start."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from engine.context import Context
from engine.details import StartDetail
from engine.editions.content import AnyFile, FlowFile
from engine.editions.current import current_edition, edition_value, starts_new_cases
from engine.editions.finding import edition_by_id
from engine.editions.kept import KeptFile
from engine.editions.loading import stored_files
from engine.editions.starts import manual_start
from engine.editions.values import EditionFile, EditionUse, FileRole
from engine.forms.checking import active_form
from engine.forms.known import NOTHING_KNOWN
from engine.starters import require_starter, starts_cases
from engine.tables import CaseRow, EditionRow
from engine.values import CaseStatus, Edition, StartableFlow
from municipality.lanes import COMMON_BUSINESS, sections_of_lane
from municipality.roles import Role
from wfa.model import Flow


def editions(context: Context) -> tuple[Edition, ...]:
    """Return all editions by flow id, the latest of each flow first."""
    statement = (
        select(EditionRow, starts_new_cases(context.today).label("current"))
        .where(EditionRow.municipality_code == context.municipality)
        .order_by(EditionRow.flow_id, EditionRow.number.desc())
    )
    rows = context.session.execute(statement)
    return tuple(
        edition_value(row, current=bool(current), today=context.today) for row, current in rows
    )


def editions_in_use(context: Context, flow_id: str = "") -> tuple[EditionUse, ...]:
    """Return the editions (of one flow), in the same order, with how many cases they have."""
    is_open = CaseRow.status.in_([CaseStatus.RUNNING, CaseStatus.SUSPENDED])
    counted = (
        select(CaseRow.edition_id, func.count(), func.count().filter(is_open))
        .where(CaseRow.municipality_code == context.municipality)
        .group_by(CaseRow.edition_id)
    )
    if flow_id:
        counted = counted.where(CaseRow.flow_id == flow_id)
    counts = {row[0]: (row[1], row[2]) for row in context.session.execute(counted)}
    uses = []
    for edition in editions(context):
        if flow_id in ("", edition.flow_id):
            cases, open_cases = counts.get(edition.id, (0, 0))
            uses.append(EditionUse(edition=edition, open_cases=open_cases, cases=cases))
    return tuple(uses)


def startable_flows(context: Context) -> tuple[StartableFlow, ...]:
    """Return the flows whose start the person sets off, by flow id: the role, and where it is done.

    Common parts are not started by themselves: other flows call them.
    """
    statement = (
        select(EditionRow)
        .where(
            EditionRow.municipality_code == context.municipality,
            starts_new_cases(context.today),
            EditionRow.business_no != COMMON_BUSINESS,
            EditionRow.start_role.in_([role.value for role in context.actor.roles]),
        )
        .order_by(EditionRow.flow_id)
    )
    return tuple(
        StartableFlow(
            flow_id=row.flow_id,
            business_no=row.business_no,
            title=row.title,
            edition=row.number,
            start_step=row.start_step,
            role=row.start_role,
            has_form=row.start_has_form,
        )
        for row in context.session.scalars(statement)
        if _starts(context, row)
    )


def _starts(context: Context, row: EditionRow) -> bool:
    role = Role(row.start_role)
    assigned = sections_of_lane(context.lanes, row.business_no, role)
    return starts_cases(context.actor, role, assigned)


def edition_flow(context: Context, edition_id: UUID) -> Flow:
    """Return the flow of an edition of the municipality.

    Raises:
        EditionUnknown: the municipality has no such edition.
    """
    edition_by_id(context, edition_id)
    return context.editions.get(context.connection, context.municipality, edition_id).flow


def edition_files(context: Context, edition_id: UUID) -> tuple[EditionFile, ...]:
    """Return the files of an edition as they were published, the flow first.

    Raises:
        EditionUnknown: the municipality has no such edition.
    """
    edition_by_id(context, edition_id)
    files = stored_files(context.connection, context.municipality, edition_id)
    return tuple(
        EditionFile(
            name=file.name.rpartition("/")[2],
            role=_role(file, first=position == 0),
            content_hash=file.content_hash,
            content=file.content,
        )
        for position, file in enumerate(files)
    )


def _role(file: AnyFile, *, first: bool) -> FileRole:
    if isinstance(file, FlowFile):
        return FileRole.FLOW if first else FileRole.PART
    if isinstance(file, KeptFile):
        return FileRole.WORDS if file.decides else FileRole.LAW
    return FileRole.DECISION


def start_detail(context: Context, flow_id: str) -> StartDetail:
    """Return what the page 手続の開始 of one flow shows.

    Raises:
        FlowNotDeployed: there is no edition.
        FlowNotStartable: nobody begins it by hand.
        NotAllowed: others do; nobody is to fill in a form that is then refused.
    """
    row = current_edition(context, flow_id)
    content = context.editions.get(context.connection, context.municipality, row.id)
    start = manual_start(content)
    require_starter(context, row, start.role)
    form = active_form(content.form(start.node, content.flow), {}, NOTHING_KNOWN)
    return StartDetail(
        edition=edition_value(row, current=True, today=context.today),
        flow=content.flow,
        form=form,
        prefill={},
    )
