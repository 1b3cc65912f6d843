"""Connectors: what automatic steps call, by the name a flow file gives."""
