"""Runs flows on SpiffWorkflow: compile once, begin cases, advance, save, load.

The only package that imports SpiffWorkflow. Everything that comes out is a frozen value.
"""

from engine.spiff.definition import CompiledProcesses, Definition, compile_definition
from engine.spiff.run import Run
from engine.spiff.transfer import Transfer, transfer
from engine.spiff.values import (
    Happening,
    HappeningKind,
    Misfit,
    MisfitKind,
    OpenStep,
    PathStep,
    Place,
    ServiceCall,
    StartEvent,
    WaitingEvent,
)
from engine.spiff.variables import MemoryVariables, Variables

__all__ = [
    "CompiledProcesses",
    "Definition",
    "Happening",
    "HappeningKind",
    "MemoryVariables",
    "Misfit",
    "MisfitKind",
    "OpenStep",
    "PathStep",
    "Place",
    "Run",
    "ServiceCall",
    "StartEvent",
    "Transfer",
    "Variables",
    "WaitingEvent",
    "compile_definition",
    "transfer",
]
