"""A comparison for machines and for people."""
