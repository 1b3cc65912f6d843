"""Flow files for tests: our own small ones, the shipped ones, and reference models from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

import wfa

ROOT = Path(__file__).parents[3]
OWN = ROOT / "tests" / "data" / "flows"
OWN_FILES = sorted(OWN.glob("*.bpmn"))
STANDARD_FILES = sorted((Path(wfa.__file__).parent / "standard").rglob("*.bpmn"))

#: The 21 models of the BPMN Model Interchange Working Group (CC BY 3.0) are not part of this
#: project: they are read where they lie beside it, and tests that need them are skipped elsewhere.
REFERENCE = ROOT.parent / "shared" / "bpmn-miwg-reference"
REFERENCE_FILES = sorted(REFERENCE.glob("*.bpmn"))
NO_REFERENCE = pytest.param(
    None, marks=pytest.mark.skip(f"the reference models are not at {REFERENCE}"), id="reference"
)


def with_reference(files: list[Path]) -> list[object]:
    """Return parameters for these files and the reference models, one visible skip if absent."""
    own = [pytest.param(path, id=path.stem) for path in files]
    reference = [pytest.param(path, id=path.stem) for path in REFERENCE_FILES]
    return [*own, *(reference or [NO_REFERENCE])]


def flow_source(inside: str, *, attributes: str = "", process: bool = True) -> bytes:
    """Return a small file with the usual prefixes, ``inside`` standing in its one process ``P``."""
    body = f'<bpmn:process id="P">{inside}</bpmn:process>' if process else inside
    return (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
        ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
        ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xmlns:wfa="urn:nagarezu:bpmn:1" targetNamespace="urn:test" {attributes}>'
        f"{body}</bpmn:definitions>"
    ).encode()
