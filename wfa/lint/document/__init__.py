"""A BPMN file as the rules see it: elements with their place, line, type and references."""

from wfa.lint.document.document import Document
from wfa.lint.document.item import Item
from wfa.lint.document.structure import Fault, FaultKind, Reference

__all__ = ["Document", "Fault", "FaultKind", "Item", "Reference"]
