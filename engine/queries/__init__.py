"""The queries of the engine, one per module."""
