"""Measurements: ``make bench`` prints figures and ratios of one run. No test depends on them."""
