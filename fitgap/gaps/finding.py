"""All differences of two matched flows, one for each change."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.deadlines import find_deadlines
from fitgap.gaps.documents import find_documents
from fitgap.gaps.granularity import find_granularity
from fitgap.gaps.keys import Anchors, keys_of
from fitgap.gaps.kinds import Finding, Gap, GapType
from fitgap.gaps.means import find_means
from fitgap.gaps.naming import find_renames
from fitgap.gaps.optionality import find_optionality
from fitgap.gaps.performing import find_performers
from fitgap.gaps.presence import find_presence
from fitgap.gaps.questions import find_questions
from fitgap.gaps.sentences import sentence
from fitgap.gaps.sequence import find_order, find_parallelism
from fitgap.gaps.severity import severity_of
from fitgap.gaps.triggers import find_triggers
from fitgap.outline.items import Item, Outline

#: The order of types about one step.
_TYPE_ORDER = {each: number for number, each in enumerate(GapType)}


def find_gaps(compared: Compared) -> tuple[Gap, ...]:
    """Return all differences in reading order of the standard; added steps where they stand."""
    findings = sorted(_all(compared), key=lambda each: _place(compared, each))
    keys = keys_of(findings, Anchors(compared.standard), Anchors(compared.current))
    frames = _vanished(compared)
    return tuple(
        Gap(
            key=key,
            type=each.type,
            standard=tuple(item.id for item in each.standard),
            current=tuple(item.id for item in each.current),
            severity=severity_of(each),
            message=sentence(each),
            minor=each.minor,
            part_of=frames.get(_only_side(each), ""),
            evidence=each.evidence,
        )
        for key, each in zip(keys, findings, strict=True)
    )


def _all(compared: Compared) -> Iterator[Finding]:
    means, documents = list(find_means(compared)), list(find_documents(compared))
    explained = {(each.standard[0].index, each.current[0].index) for each in (*means, *documents)}
    yield from find_presence(compared)
    yield from find_granularity(compared)
    yield from find_renames(compared, explained)
    yield from find_performers(compared)
    yield from means
    yield from find_order(compared)
    yield from find_parallelism(compared)
    yield from find_questions(compared)
    yield from find_optionality(compared)
    yield from documents
    yield from find_deadlines(compared)
    yield from find_triggers(compared)


def _place(compared: Compared, finding: Finding) -> tuple[float, int, int]:
    """Return where a finding stands in the list."""
    kind = _TYPE_ORDER[finding.type]
    if finding.standard:
        return float(finding.standard[0].index), 0, kind
    item = finding.current[0]
    before = [
        max(each.index for each in compared.of_current[index].standard)
        for index in range(item.index)
        if index in compared.of_current and compared.current.behaviour.is_before(index, item.index)
    ]
    return max(before, default=-1) + 0.5, item.index, kind


def _vanished(compared: Compared) -> dict[str, str]:
    """Return, for items of a sub-process or pool that is gone or new as a whole, its name."""
    found: dict[str, str] = {}
    sides = zip(
        (compared.standard, compared.current),
        (compared.of_standard, compared.of_current),
        strict=True,
    )
    for outline, matched in sides:
        for holder, items in _holders(outline).items():
            if len(items) > 1 and not any(item.index in matched for item in items):
                found |= {item.id: holder[1] for item in items}
    return found


def _holders(outline: Outline) -> dict[tuple[str, str], list[Item]]:
    """Return the items of each sub-process, and of each pool if there are several."""
    holders: dict[tuple[str, str], list[Item]] = {}
    pools = {pool.process: pool.name for pool in outline.flow.pools if pool.process}
    for item in outline.items:
        if item.frame:
            key = ("frame", outline.frames[item.frame].text or item.frame)
            holders.setdefault(key, []).append(item)
        elif len(pools) > 1 and item.pool in pools:
            holders.setdefault(("pool", pools[item.pool] or item.pool), []).append(item)
    return holders


def _only_side(finding: Finding) -> str:
    if finding.type in (GapType.MISSING, GapType.ADDED):
        return (finding.standard or finding.current)[0].id
    return ""
