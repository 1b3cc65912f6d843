"""Finds the rules: every module of a group's package is one rule, its file name the rule's name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from wfa.lint.findings import Group, Problem

#: The package of each group.
PACKAGES = {
    Group.BPMN: "wfa.lint.bpmn",
    Group.EXECUTION: "wfa.lint.execution",
    Group.WFA: "wfa.lint.wfa_notation",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``check`` takes a ``Document`` (group BPMN) or a ``Subject`` (the others)."""

    name: str
    group: Group
    check: Callable[[Any], Iterable[Problem]]


@cache
def rules_of(group: Group) -> tuple[Rule, ...]:
    """Return the rules of a group by name."""
    package = importlib.import_module(PACKAGES[group])
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    modules = ((name, importlib.import_module(f"{package.__name__}.{name}")) for name in names)
    return tuple(Rule(name, group, module.check) for name, module in modules)
