"""業務要件定義表: requirement rows and their trace to the steps of the flows."""

from requirements_tables.reading import requirements_tables
from requirements_tables.tracing import Break, BrokenTrace, broken_traces
from requirements_tables.values import Body, Obligation, Requirement, RequirementsTable
from requirements_tables.workbook import requirements_workbook

__all__ = [
    "Body",
    "Break",
    "BrokenTrace",
    "Obligation",
    "Requirement",
    "RequirementsTable",
    "broken_traces",
    "requirements_tables",
    "requirements_workbook",
]
