"""フィット&ギャップ表: the result of a comparison on paper, and back from it."""

from fitgap.report.drawings import current_marks, laid_out, standard_marks
from fitgap.report.origin import Origin
from fitgap.report.page import report_page
from fitgap.report.reading import ReadVerdicts, read_verdicts
from fitgap.report.rows import GapRow, gap_rows
from fitgap.report.workbook import report_workbook

__all__ = [
    "GapRow",
    "Origin",
    "ReadVerdicts",
    "current_marks",
    "gap_rows",
    "laid_out",
    "read_verdicts",
    "report_page",
    "report_workbook",
    "standard_marks",
]
