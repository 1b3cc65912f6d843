"""What people decide about differences: closed verdicts, who decided, what follows."""

from fitgap.verdicts.completeness import open_points
from fitgap.verdicts.values import Decision, Ground, Judgement, Verdict

__all__ = ["Decision", "Ground", "Judgement", "Verdict", "open_points"]
