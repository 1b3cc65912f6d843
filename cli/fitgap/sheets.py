"""Reading a filled フィット&ギャップ表 from a file, with every mistake on the screen."""

from __future__ import annotations

from pathlib import Path

import click

from errors.fitgap import ComparedFileMissing, ReportRefused
from fitgap.report import ReadVerdicts, read_verdicts


def read_sheet(path: Path) -> ReadVerdicts:
    """Return what a filled sheet says; of a wrong one all mistakes are printed.

    Raises:
        ComparedFileMissing: it cannot be opened.
        ReportUnreadable, ReportRefused: it is none, or it has mistakes.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ComparedFileMissing(f"Cannot open {path}: {error}", file_name=path.name) from error
    try:
        return read_verdicts(content, name=path.name)
    except ReportRefused as refusal:
        print_problems(refusal)
        raise


def print_problems(refusal: ReportRefused) -> None:
    """Print every mistake or conflict, one a line."""
    for problem in refusal.problems:
        click.echo(str(problem), err=True)
