"""From a flow and a plan to the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from engine.editions.content import EditionContent
from engine.forms.values import Form
from engine.simulation.choosing import Choosing
from engine.simulation.office_hours import OfficeTime
from engine.simulation.reporting import report_of
from engine.simulation.running import Progress, Simulation, Stage
from engine.simulation.settling import assumptions, settle
from engine.simulation.steps import Steps
from engine.simulation.town import CODE, SYSTEM, SimulatedTown, open_town, populate
from engine.simulation.values import Plan, Report
from errors.simulation import SimulationOfNothing
from municipality.opening_calendar import OpeningCalendar
from wfa.library import standard_flows
from wfa.model import Flow
from wfa.reading import read_flow


def simulate(
    name: str, content: bytes, plan: Plan, progress: Progress = lambda _ended: None
) -> Report:
    """Run the cases of a plan through a flow, on the real engine and a database of its own.

    Args:
        name: of the flow file.
        content: of the flow file; what it calls comes from the standard flows.
        plan: everything else.
        progress: called with the number of cases that have ended.

    Raises:
        FlowNotDeployable, FlowNotStartable, SimulationOfNothing: the flow cannot be run so.
        SettingUnknown, SettingWrong: the plan does not fit the flow.
        AnswersNotFound: nothing that chance offers fits a form.
    """
    flow = read_flow(content, name=name).flow
    with TemporaryDirectory(prefix="nagarezu-simulation-") as folder:
        town = open_town(plan, Path(folder), set(_connectors(flow)))
        try:
            return _play(name, content, plan, town, progress)
        finally:
            town.database.close()


def _play(name: str, content: bytes, plan: Plan, town: SimulatedTown, progress: Progress) -> Report:
    (edition,) = town.office.deploy(CODE, {name: content})
    found, start = town.office.flow_content(CODE, edition.flow_id)
    steps = Steps(found)
    if not steps.roles or found.flow.info is None:
        detail = f"Expected steps of staff in {name}, but there are none"
        raise SimulationOfNothing(detail, flow=name)
    settled = settle(plan, steps, start)
    chance = Random(plan.seed)  # noqa: S311 - no secret, and the same every time
    stage = Stage(
        plan=settled,
        info=found.flow.info,
        town=town,
        people=populate(town, settled.pools),
        start=start,
        start_form=found.form(start.node, found.flow),
        steps=steps,
        choosing=Choosing(settled, steps, _forms(found, steps), chance),
        time=OfficeTime(settled.hours, OpeningCalendar(settled.town.closed_days)),
        chance=chance,
    )
    simulation = Simulation(stage)
    simulation.run(progress)
    told = assumptions(plan, settled, steps, start)
    return report_of(stage, simulation, town.office.ended_cases(SYSTEM), told)


def _forms(content: EditionContent, steps: Steps) -> Mapping[str, Form]:
    return {step.key: content.form(step.node, step.flow) for step in steps.all}


def _connectors(flow: Flow) -> Iterator[str]:
    """Yield what a flow and the parts of the product call."""
    parts = (entry.flow for entry in standard_flows().all() if entry.is_part)
    for each in (flow, *parts):
        yield from (node.service.connector for node in each.nodes if node.service)
