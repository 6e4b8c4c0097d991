"""Measure what the toolkit takes; ADD A MEASUREMENT HERE: a module with ``report() -> list[str]``.

    python scripts/bench.py

What is measured is printed and written into docs/BENCHMARKS.md, with the machine. Nothing is asserted:
machines differ, and a ratio of one run says more than its seconds.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import bench_cases
import bench_desk
import bench_index
import bench_province
import bench_report
import bench_runs

SECTIONS = (bench_report, bench_runs, bench_cases, bench_province, bench_index, bench_desk)
PAGE = Path(__file__).parents[1] / "docs" / "BENCHMARKS.md"
MARK = "<!-- make bench -->\n"


def machine() -> str:
    """Processors and Python, in a line."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    cores = len(os.sched_getaffinity(0))
    return f"{cores} lõi {models[0] if models else platform.machine()}; Python {platform.python_version()}"


def main() -> int:
    """Print every section, and keep it."""
    lines = [machine()]
    for section in SECTIONS:
        told = section.report()
        sys.stdout.write("\n".join(told) + "\n")
        sys.stdout.flush()
        lines += ["", *told]
    above = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(above + MARK + "\n```text\n" + "\n".join(lines) + "\n```\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
