"""What is still to be written before a judgement counts as done."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.verdicts.values import Judgement, Verdict

#: What a verdict needs, besides itself: attribute and its name on the sheet.
_NEEDED = {
    Verdict.FITS_BY_OPTION: (("decider", "決定者"),),
    Verdict.CHANGE_OF_WORK: (("response", "対応内容"), ("section", "担当課")),
    Verdict.WORKAROUND: (("response", "対応内容"), ("due", "期限")),
    Verdict.OTHER_SYSTEM: (("response", "対応内容"), ("section", "担当課")),
    Verdict.CHANGE_OF_STANDARD: (("reason", "理由"),),
    Verdict.CUSTOMISATION: (
        ("reason", "理由"),
        ("cost_once", "一時費用"),
        ("due", "期限（廃止の期限）"),
        ("decider", "決定者"),
    ),
    Verdict.ABOLITION: (("response", "対応内容"),),
    Verdict.NOT_APPLICABLE: (("reason", "理由"),),
    Verdict.UNDECIDED: (("section", "担当課（持ち帰り先）"), ("due", "期限")),
}


def open_points(judgement: Judgement) -> tuple[str, ...]:
    """Return the names of the cells that still have to be filled; empty: the row is done."""
    return tuple(_open(judgement))


def _open(judgement: Judgement) -> Iterator[str]:
    if judgement.verdict is None:
        yield "判定"
        return
    for attribute, name in _NEEDED.get(judgement.verdict, ()):
        if getattr(judgement, attribute) in (None, ""):
            yield name
