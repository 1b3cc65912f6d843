"""What people and outside parties do in a simulation: chosen by chance, as the plan weighs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from engine.forms.known import KnownValues
from engine.forms.random_answers import random_answers
from engine.forms.values import Form
from engine.simulation.office import Choice
from engine.simulation.steps import Step, Steps
from engine.simulation.values import Plan
from errors.simulation import AnswersNotFound, SettingUnknown, SettingWrong
from wfa.model import Outcome
from wfa.model.kinds import OutcomeKind


class Choosing:
    """Chooses; the same seed chooses the same.

    Raises:
        SettingUnknown: the plan names a step, outcome or field that the flow does not have.
        SettingWrong: probabilities that add up to more than one.
    """

    def __init__(self, plan: Plan, steps: Steps, forms: Mapping[str, Form], chance: Random) -> None:
        self._plan = plan
        self._chance = chance
        self.minutes = steps.by_key(plan.minutes, "--minutes")
        self.outside = steps.by_key(plan.outside, "--outside")
        self.outcomes = {
            step.key: weights for step in steps.all if (weights := self._weights(step, steps))
        }
        _require_fields(plan, forms)

    def choose(self, step: Step, form: Form, known: KnownValues, today: date) -> Choice:
        """Return entries and outcome for a form.

        Raises:
            AnswersNotFound: some item has no sample.
        """
        try:
            answers = random_answers(form, known, self._chance, today, self._plan.answers)
        except LookupError as error:
            raise AnswersNotFound(str(error), step=step.node.name, problems=str(error)) from error
        return Choice(answers=answers, outcome=self._outcome(step))

    def working_minutes(self, step: Step) -> float:
        """Return how long this case takes at a step: gamma distributed around the mean."""
        mean, variation = self.mean_minutes(step), self._plan.variation
        if not (mean and variation):
            return mean
        shape = 1 / variation**2
        return self._chance.gammavariate(shape, mean / shape)

    def mean_minutes(self, step: Step) -> float:
        """Return the minutes for one case: of the plan, else of the flow, else the usual ones."""
        if step.key in self.minutes:
            return self.minutes[step.key]
        return self._plan.usual_minutes if step.minutes is None else step.minutes

    def outside_days(self, step: Step) -> float:
        """Return how long an outside party takes, in calendar days: exponentially distributed."""
        mean = self.outside.get(step.key, self._plan.outside_days)
        return self._chance.expovariate(1 / mean) if mean and self._plan.variation else mean

    def _outcome(self, step: Step) -> str:
        weights = self.outcomes.get(step.key)
        if not weights:
            return ""
        return self._chance.choices(list(weights), list(weights.values()))[0]

    def _weights(self, step: Step, steps: Steps) -> dict[str, float]:
        outcomes = step.node.outcomes
        given: dict[str, float] = {}
        for name, wished in self._plan.outcomes.items():
            if step in steps.named(name, "--outcome"):
                given |= wished
        _require_outcomes(step, outcomes, given)
        return outcome_weights(outcomes, given, self._plan.rare)


def outcome_weights(
    outcomes: tuple[Outcome, ...], given: Mapping[str, float], rare: float
) -> dict[str, float]:
    """Return the probability of each outcome of a step.

    What is given stands; the other ways back, refusals and withdrawals have ``rare`` each; what is
    left is shared equally by the other ways forward, or by all others if there is none of those.
    """
    weights = dict(given)
    open_ = [each for each in outcomes if each.value not in given]
    forward = [each.value for each in open_ if each.kind is OutcomeKind.FORWARD]
    if forward:
        left = max(0.0, 1 - sum(given.values()))
        seldom = [each.value for each in open_ if each.kind is not OutcomeKind.FORWARD]
        each_rare = min(rare, left / (len(seldom) + 1)) if seldom else 0.0
        weights |= dict.fromkeys(seldom, each_rare)
        left -= each_rare * len(seldom)
        weights |= dict.fromkeys(forward, left / len(forward))
    elif open_:
        left = max(0.0, 1 - sum(given.values()))
        weights |= {each.value: left / len(open_) for each in open_}
    return {each.value: weights[each.value] for each in outcomes}


def _require_outcomes(
    step: Step, outcomes: tuple[Outcome, ...], given: Mapping[str, float]
) -> None:
    known = [each.value for each in outcomes]
    for value in given:
        if value not in known:
            listed = "、".join(known) or "なし（結果を選ばない作業です）"
            raise SettingUnknown(
                f"Expected an outcome of {step.key}, but got {value!r}",
                setting=f"--outcome {step.key}", name=value, known=listed,
            )  # fmt: skip
    if sum(given.values()) > 1 + 1e-9:
        raise SettingWrong(
            f"Expected probabilities up to 1 at {step.key}, but got {given}",
            setting="--outcome", text=step.key, reason="確率の合計が1を超えています",
            example="080:差戻し=0.1 ",
        )  # fmt: skip


def _require_fields(plan: Plan, forms: Mapping[str, Form]) -> None:
    fields = {field.name: field for form in forms.values() for field in form.entered}
    for name, wished in plan.answers.items():
        if name not in fields:
            raise SettingUnknown(
                f"Expected a field, but there is no {name!r}",
                setting="--answer", name=name, known="、".join(fields),
            )  # fmt: skip
        codes = [code.value for code in fields[name].codes]
        for entry in wished:
            if codes and entry not in codes:
                listed = "、".join(f"{c.value}（{c.label}）" for c in fields[name].codes)
                raise SettingUnknown(
                    f"Expected a code of {name!r}, but got {entry!r}",
                    setting=f"--answer {name}", name=entry, known=listed,
                )  # fmt: skip
