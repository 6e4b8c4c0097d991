"""Measure what the toolkit takes; ADD A MEASUREMENT HERE: a module with ``report() -> list[str]``.

    python scripts/bench.py

Nothing is asserted: machines differ, and a ratio of one run says more than its seconds.
"""

from __future__ import annotations

import sys

import bench_cases
import bench_index
import bench_province
import bench_report

SECTIONS = (bench_report, bench_cases, bench_province, bench_index)


def main() -> int:
    """Print every section."""
    for each in SECTIONS:
        sys.stdout.write("\n".join(each.report()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
