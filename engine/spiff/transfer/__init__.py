"""Moving a running case to another edition: whether it fits, and the case as it goes on there."""

from engine.spiff.transfer.carrying import Transfer, transfer

__all__ = ["Transfer", "transfer"]
