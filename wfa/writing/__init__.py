"""Writes a ``Flow`` as a BPMN file: UTF-8, the same bytes for the same flow, in schema order."""

from wfa.writing.writer import write_flow

__all__ = ["write_flow"]
