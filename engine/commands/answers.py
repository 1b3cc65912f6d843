"""What answers change, for the history."""

from __future__ import annotations

from engine.forms.known import KnownValues
from engine.forms.texts import shown_text
from engine.forms.values import Answers, Form
from engine.values import Change


def changes_of(form: Form, answers: Answers, known: KnownValues) -> tuple[Change, ...]:
    """Return what the answers change, in the order of the form."""
    changes = []
    for field in form.entered:
        if field.name not in answers.values:
            continue
        old, new = known.get(field.name), answers.values[field.name]
        if old != new:
            changes.append(
                Change(
                    name=field.name,
                    label=field.label,
                    old=old,
                    new=new,
                    old_text=shown_text(field, old),
                    new_text=shown_text(field, new),
                )
            )
    return tuple(changes)
