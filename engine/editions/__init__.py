"""版: the deployed, immutable versions of a flow, and what they compile to."""
