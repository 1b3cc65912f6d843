"""``python -m benchmarks [name …]``: run all benchmarks, or those named."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def main(wanted: list[str]) -> None:
    """Run ``main`` of every module or package ``bench_*``."""
    for module in sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__)):
        if not module.startswith("bench_"):
            continue
        name = module.removeprefix("bench_")
        if wanted and not any(name.startswith(each) for each in wanted):
            continue
        print(f"\n== {name}")
        importlib.import_module(f"benchmarks.{module}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
