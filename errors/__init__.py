"""The base error and the catalogue of messages: one module per area, one class per refusal."""

from errors.base import NagarezuError

__all__ = ["NagarezuError"]
