"""Reads a BPMN file of any tool into a ``Flow``: strict about XML, lenient about content."""

from wfa.reading.findings import ReadResult, ReadWarning, WarningKind
from wfa.reading.reader import read_flow

__all__ = ["ReadResult", "ReadWarning", "WarningKind", "read_flow"]
