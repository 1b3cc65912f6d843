"""What will be mended in the entries: told before and after, so that nobody is surprised."""

from __future__ import annotations

from collections.abc import Mapping

from data_layouts.checking import check_value
from engine.forms.values import Form, FormNotice


def mended(form: Form, raw: Mapping[str, str]) -> tuple[FormNotice, ...]:
    """Return a notice for each entry that is stored otherwise than it was typed."""
    found: list[FormNotice] = []
    for field in form.entered:
        checked = check_value(field.data_item, raw.get(field.name, ""))
        if field.active and checked.ok:
            found += [
                FormNotice(field=field.name, label=field.label, message=text)
                for text in checked.notices
            ]
    return tuple(found)
