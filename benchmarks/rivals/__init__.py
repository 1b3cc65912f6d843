"""Who runs the same flow in a benchmark: we, and those we compare ourselves with."""
