"""The moddle descriptor ``wfa.json``: the single definition of the extension elements.

The browser editor loads the same file. Types, their attributes and the order of their children are
derived from it, never repeated in code; the values are the dataclasses of ``wfa.model.extensions``.
"""

from wfa.moddle.descriptor import (
    EXTENSION_TYPES,
    REPEATED_TYPES,
    ExtensionType,
    Property,
    descriptor_bytes,
    types_allowed_in,
)

__all__ = [
    "EXTENSION_TYPES",
    "REPEATED_TYPES",
    "ExtensionType",
    "Property",
    "descriptor_bytes",
    "types_allowed_in",
]
