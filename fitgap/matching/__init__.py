"""Which steps of two flows are the same work."""
