"""The control flow without what only routes, so that drawing it with other gateways is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fitgap.outline.control import Branch, Control, Fork


def fold_cascades(control: Control, names: Mapping[str, str]) -> Control:
    """Join gateways that ask one question one behind the other into the first of them.

    A gateway belongs to the one before it if it stands right behind it, nothing else leads to it,
    and it asks nothing of its own or the very same.

    Args:
        control: the control flow.
        names: the name of each place that has one.
    """
    while True:
        place = next(_folded(control, names), None)
        if place is None:
            return control
        (before,) = control.entering[place]
        more = tuple(
            replace(branch, source=before.source, name=branch.name or before.name)
            for branch in control.leaving[place]
        )
        leaving = dict(control.leaving)
        leaving[before.source] = tuple(
            each
            for branch in control.leaving[before.source]
            for each in (more if branch == before else (branch,))
        )
        del leaving[place]
        control = _with(control, leaving, place)


def _folded(control: Control, names: Mapping[str, str]) -> Iterator[str]:
    for place in control.places:
        entering = control.entering.get(place, ())
        if control.forks[place] is not Fork.EXCLUSIVE or len(entering) != 1:
            continue
        before = entering[0].source
        if before == place or control.forks[before] is not Fork.EXCLUSIVE:
            continue
        if names.get(place, "") in ("", names.get(before, "")):
            yield place


def contract(control: Control, kept: frozenset[str]) -> Control:
    """Return the control flow without the places that neither count nor decide anything.

    Args:
        control: the control flow.
        kept: places that are compared, and stay whatever they look like.
    """
    for place in control.places:
        entering = control.entering.get(place, ())
        leaving = control.leaving.get(place, ())
        waits = place in control.joins and len(entering) > 1
        if place in kept or waits or not entering or len(leaving) != 1:
            continue
        after = leaving[0]
        if after.target == place:
            continue
        arrows = {source: list(own) for source, own in control.leaving.items() if source != place}
        for before in entering:
            own = arrows[before.source]
            own[own.index(before)] = _through(before, after)
        unique = {source: tuple(dict.fromkeys(own)) for source, own in arrows.items()}
        control = _with(control, unique, place)
    return control


def _through(before: Branch, after: Branch) -> Branch:
    return replace(
        before,
        target=after.target,
        name=before.name or after.name,
        condition=before.condition or after.condition,
    )


def _with(control: Control, leaving: Mapping[str, tuple[Branch, ...]], gone: str) -> Control:
    """Return the control flow with other arrows and one place less."""
    entering: dict[str, list[Branch]] = {}
    for branches in leaving.values():
        for branch in branches:
            entering.setdefault(branch.target, []).append(branch)
    return replace(
        control,
        places=tuple(place for place in control.places if place != gone),
        leaving=leaving,
        entering={place: tuple(own) for place, own in entering.items()},
        forks={place: fork for place, fork in control.forks.items() if place != gone},
        joins=control.joins - {gone},
    )
