"""What changed from one edition of a flow to the next, element by element.

For editions of one file, whose elements keep their ids. Two flows drawn by different people are
compared by ``fitgap`` instead, which does not look at ids.
"""

from wfa.changes.comparing import flow_changes
from wfa.changes.values import ChangeKind, ElementKind, FieldChange, FlowChange

__all__ = ["ChangeKind", "ElementKind", "FieldChange", "FlowChange", "flow_changes"]
