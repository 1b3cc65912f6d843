"""Going back to an earlier step, and moving tokens by hand."""

from __future__ import annotations

from collections.abc import Sequence

from engine.spiff.case import CaseWorkflow


def reopen(case: CaseWorkflow, place: str) -> tuple[int, ...]:
    raise NotImplementedError


def move(case: CaseWorkflow, tokens: Sequence[int], place: str) -> tuple[int, ...]:
    raise NotImplementedError
