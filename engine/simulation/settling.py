"""What a plan leaves open: taken from the flow, or assumed; each assumption is told."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from engine.editions.starts import Start
from engine.simulation.steps import Step, Steps
from engine.simulation.values import Plan, Pool
from municipality.roles import Role
from wfa.model.kinds import NodeKind

#: Opening days for the arrivals where the flow gives no volumes: about a month.
_USUAL_DAYS = 20


def settle(plan: Plan, steps: Steps, start: Start) -> Plan:
    """Return a plan that says how long the cases arrive and has somebody for every role."""
    left = (Pool(roles=frozenset({role}), number=1) for role in _left(plan, steps, start))
    return replace(plan, days=plan.days or _days(plan, steps), pools=(*plan.pools, *left))


def assumptions(given: Plan, settled: Plan, steps: Steps, start: Start) -> tuple[str, ...]:
    """Return in sentences what was taken from the flow or assumed."""
    return tuple(_sentences(given, settled, steps, start))


def first_step(steps: Steps) -> Step | None:
    """Return the step whose volume says how many cases arrive: the one done most often."""
    drawn = [step for step in steps.all if step.drawn_per_day is not None]
    return max(drawn, key=lambda step: step.drawn_per_day or 0.0, default=None)


def _days(plan: Plan, steps: Steps) -> int:
    step = first_step(steps)
    if step is None or not step.drawn_per_day:
        return _USUAL_DAYS
    return max(1, math.ceil(plan.cases / step.drawn_per_day))


def _left(plan: Plan, steps: Steps, start: Start) -> list[Role]:
    """Return the roles that have something to do and nobody to do it."""
    held = {role for pool in plan.pools for role in pool.roles}
    needed = {*steps.roles, start.role}
    return [role for role in Role if role in needed and role not in held]


def _sentences(given: Plan, settled: Plan, steps: Steps, start: Start) -> Iterator[str]:
    if not given.days:
        yield _arrival_sentence(settled, steps)
    if left := _left(given, steps, start):
        yield f"人数の指定がない担当は1人としました: {'、'.join(role.label for role in left)}。"
    if unknown := [step for step in _worked(steps) if step.minutes is None]:
        names = "、".join(f"{step.key} {step.node.name}" for step in unknown)
        yield f"1件の時間が描かれていない作業は{given.usual_minutes:g}分としました: {names}。"
    if any(step.node.work and step.node.work.estimated for step in steps.all):
        yield "図の時間・件数には推定（実測していないもの）があります。"
    if given.variation:
        yield f"作業時間は平均の周りにばらつくものとしました（変動係数 {given.variation:g}）。"
    if any(step.node.outcomes for step in steps.all):
        yield (
            f"割合の指定がない差戻し・不受理・取下げの結果は各{given.rare:.0%}、"
            "残りは前へ進む結果に等分しました。"
        )
    yield "選択肢の項目は、指定がなければ、どの値も同じ割合で選びます。"
    yield (
        f"申請者・他機関の返事は平均{given.outside_days:g}日（暦日）で届き、"
        "先に期限が来れば、図のとおり期限の流れに進みます。"
    )
    if any(node.kind is NodeKind.EVENT_BASED_GATEWAY for node in steps.nodes):
        yield "同じ所で待つ返事（補正と取下げなど）は、--outside で変えなければ同じ速さで届きます。"
    yield "自動の作業は時間がかからず、失敗しません。"
    yield "ほかの手続への連絡では、相手の手続は動かしません。"


def _arrival_sentence(settled: Plan, steps: Steps) -> str:
    step = first_step(steps)
    if step is None or not step.drawn_per_day or step.node.work is None:
        return (
            f"図に件数がないため、{settled.cases}件が{settled.days}開庁日に分かれて届くものと"
            "しました。"
        )
    work = step.node.work
    drawn = f"{step.key} {step.node.name} {work.volume:g}{work.volume_unit}"
    return (
        f"図の件数（{drawn}）から、{settled.cases}件が{settled.days}開庁日に分かれて"
        "届くものとしました。"
    )


def _worked(steps: Steps) -> list[Step]:
    return [step for step in steps.all if step.node.kind is NodeKind.USER_TASK]
