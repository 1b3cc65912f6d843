"""Simulation: the real engine in virtual time, for workshops on how the work is done (BPR)."""
