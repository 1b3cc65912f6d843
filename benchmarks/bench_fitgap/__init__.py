"""Quality and speed of fit & gap: ``make bench-fitgap`` prints everything."""

from __future__ import annotations


def main() -> None:
    """Print all figures of ``docs/fitgap-quality.md``."""
    from benchmarks.bench_fitgap import printing

    printing.main()
