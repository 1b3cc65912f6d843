"""A comparison as JSON, in the form the command line and the API promise."""

from __future__ import annotations

from typing import Any

import orjson

from fitgap.comparison import Comparison
from fitgap.gaps.kinds import Gap
from fitgap.matching.correspondences import Correspondence


def as_json(comparison: Comparison) -> str:
    """Return a comparison as indented JSON."""
    return orjson.dumps(as_values(comparison), option=orjson.OPT_INDENT_2).decode()


def as_values(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values; ``minor`` stands only where it is true."""
    return {
        "similarity": comparison.similarity,
        "same_procedure": comparison.same_procedure,
        "alignment": [_correspondence(each) for each in comparison.alignment],
        "candidates": {
            step: [{"current": each.current, "score": each.score} for each in candidates]
            for step, candidates in comparison.candidates.items()
        },
        "gaps": [_gap(each) for each in comparison.gaps],
    }


def _correspondence(each: Correspondence) -> dict[str, Any]:
    return {
        "standard": [item.id for item in each.standard],
        "current": [item.id for item in each.current],
        "kind": each.kind,
        "confidence": round(each.confidence, 3),
        "status": each.status.value,
        "reasons": list(each.reasons),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    values: dict[str, Any] = {
        "key": gap.key,
        "type": gap.type.value,
        "standard": list(gap.standard),
        "current": list(gap.current),
        "severity": gap.severity.value,
        "message": gap.message,
    }
    if gap.minor:
        values["minor"] = True
    return values
