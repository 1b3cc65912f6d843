"""The examples in the docstrings are true."""

import doctest
import importlib

import pytest

MODULES = ("codes", "due_dates", "fiscal_years", "legal_parameters", "opening_calendar")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, attempted = doctest.testmod(importlib.import_module(f"municipality.{name}"))
    assert attempted > 0
    assert failed == 0
