"""Differences between two matched flows, each type in its own module."""
