"""What a BPMN 2.0.2 file may look like, as one table (``bpmn.toml``), and the check against it."""

from wfa.lint.metamodel.loading import METAMODEL
from wfa.lint.metamodel.types import AttributeRule, ElementType, Metamodel, Particle

__all__ = ["METAMODEL", "AttributeRule", "ElementType", "Metamodel", "Particle"]
