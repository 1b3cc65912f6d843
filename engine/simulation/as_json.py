"""The report as JSON: numbers as they are, keys in English, names in Japanese."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import orjson

from engine.simulation.values import Plan, Report, Spread


def report_json(report: Report) -> str:
    """Return the report as JSON text, indented, ending with a line break."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS
    return orjson.dumps(_report(report), option=options).decode() + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "flow": {"id": report.flow_id, "title": report.title},
        "plan": _plan(report.plan),
        "assumptions": list(report.assumptions),
        "period": {"first_day": report.first_day, "last_day": report.last_day},
        "cases": {
            "started": report.started,
            "finished": report.finished,
            "per_day": report.per_day,
            "endings": dict(report.endings),
            "stuck": [asdict(each) for each in report.stuck],
        },
        "lead_time": {
            "hours": _spread(report.lead_hours),
            "opening_days": _spread(report.lead_days),
            "cases_by_opening_days": dict(report.lead_counts),
            "standard_period": report.standard_period,
            "compared_with": report.compared_with,
            "within_standard": report.within_standard,
            "deadlines": [asdict(each) for each in report.deadlines],
        },
        "steps": [asdict(each) for each in report.steps],
        "staff": [asdict(each) for each in report.pools],
        "outcomes": {key: dict(weights) for key, weights in report.outcomes.items()},
        "bottleneck": asdict(report.bottleneck),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "cases": plan.cases,
        "days": plan.days,
        "first_day": plan.first_day,
        "staff": [{"name": pool.name, "number": pool.number} for pool in plan.pools],
        "hours": str(plan.hours),
        "seed": plan.seed,
        "arrivals": plan.arrivals.value,
        "variation": plan.variation,
        "usual_minutes": plan.usual_minutes,
        "outside_days": plan.outside_days,
        "rare": plan.rare,
        "outcomes": {step: dict(weights) for step, weights in plan.outcomes.items()},
        "answers": {name: dict(weights) for name, weights in plan.answers.items()},
        "minutes": dict(plan.minutes),
        "outside": dict(plan.outside),
        "municipality": plan.town.name,
    }


def _spread(spread: Spread | None) -> dict[str, float] | None:
    return None if spread is None else asdict(spread)
