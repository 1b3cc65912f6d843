"""What conditions ahead ask and this case does not know: earlier steps of the edition ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.running.working_case import WorkingCase
from engine.spiff import Place, Run
from errors import NagarezuError
from wfa.expressions import compile_expression
from wfa.lint.analysis.variables import plainly_set
from wfa.model import Flow, Node, SequenceFlow


def unknown_ahead(case: WorkingCase, before: Run) -> tuple[str, ...]:
    """Return the variables, sorted, that no step ahead sets and the case does not have.

    Only those that a condition of the new edition reads and none of the edition until now did, and
    only in the flows the case stands in: a called flow ahead asks for itself.

    Args:
        case: already with the run of the other edition.
        before: the run until now.
    """
    known_before = {name for flow in _flows(before) for name in _read(flow.sequence_flows)}
    missing: set[str] = set()
    for flow, standing in _standing(case.run):
        ahead = _ahead(flow, standing)
        set_ahead = {name for node in ahead for name in plainly_set(node, flow)}
        ids = {node.id for node in ahead}
        asked = set(_read(line for line in flow.sequence_flows if line.source in ids))
        missing |= asked - set_ahead - known_before
    return tuple(sorted(name for name in missing if case.variables.get(name) is None))


def _places(run: Run) -> Iterator[Place]:
    yield from run.open_steps()
    yield from run.service_calls()
    yield from run.waiting_events()


def _flows(run: Run) -> list[Flow]:
    return list({id(place.flow): place.flow for place in _places(run)}.values())


def _standing(run: Run) -> Iterable[tuple[Flow, set[str]]]:
    """Return the flows a run stands in, each with the nodes it stands at."""
    found: dict[int, tuple[Flow, set[str]]] = {}
    for place in _places(run):
        _, ids = found.setdefault(id(place.flow), (place.flow, set()))
        ids.add(place.node_id)
        ids.update(around.node_id for around in place.path)
    return found.values()


def _ahead(flow: Flow, standing: Iterable[str]) -> list[Node]:
    """Return the nodes a case can come to, with those it stands at."""
    found = [each for each in standing if each in flow.node_by_id]
    for each in found:  # grows while it is walked
        targets = [line.target for line in flow.outgoing.get(each, ())]
        targets += [event.id for event in flow.boundary_events.get(each, ())]
        targets += [node.id for node in flow.children.get(each, ())]
        found += [target for target in dict.fromkeys(targets) if target not in found]
    return [flow.node_by_id[each] for each in found if each in flow.node_by_id]


def _read(lines: Iterable[SequenceFlow]) -> Iterator[str]:
    for line in lines:
        if line.condition is not None:
            try:
                yield from compile_expression(line.condition.text).names
            except NagarezuError:
                continue  # refused when it was published
