"""Answers that fit a form, clearly fictional: for simulation, benchmarks and path tests."""

from __future__ import annotations

from datetime import date

from data_layouts.samples import sample_value
from engine.forms.values import Form


def sample_answers(form: Form, today: date) -> dict[str, str]:
    """Return a text for every field of a form that a person fills in.

    Fields whose condition does not hold yet get one too: it is ignored if it never does.
    """
    return {field.name: sample_value(field.data_item, today) for field in form.entered}
