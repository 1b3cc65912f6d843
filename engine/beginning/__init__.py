"""Flows that begin by themselves: when a time comes, or a signal is thrown."""
