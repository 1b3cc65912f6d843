"""What people decide about differences: closed verdicts, who decided, what follows."""

from fitgap.verdicts.completeness import open_points
from fitgap.verdicts.values import (
    FIRST_DAY,
    MOST_HOURS,
    MOST_YEN,
    Decision,
    Ground,
    Judgement,
    Verdict,
)

__all__ = [
    "FIRST_DAY",
    "MOST_HOURS",
    "MOST_YEN",
    "Decision",
    "Ground",
    "Judgement",
    "Verdict",
    "open_points",
]
