"""The decision tables that come with the product, as a start for a municipality's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from engine.decisions.files import DecisionFile, read_decision_file


@cache
def standard_decisions() -> tuple[DecisionFile, ...]:
    """Return the decision tables of the product, by file name."""
    folder = files("engine.decisions") / "standard"
    found = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(
        read_decision_file(entry.name, entry.read_bytes())
        for entry in found
        if entry.name.endswith(".dmn")
    )
