"""Measure reading and counting 100,000 synthetic cases against a bare read of the same file.

    python scripts/bench_cases.py [--rows N]

Each way runs in a process of its own, so that its peak memory is its own; the ratio is of one run on one
machine. A bare read makes Python values of every cell and knows nothing of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import build_cases

ROWS = 100_000


def bare_calamine(data: bytes) -> None:
    """What calamine alone does."""
    import io

    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def bare_csv(data: bytes) -> None:
    """What the csv module alone does."""
    import csv
    import io

    list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_and_count(data: bytes) -> None:
    """What the toolkit does: recognise, reduce, check, count by field."""
    from cchc_toolkit.indicators.tally import tally
    from cchc_toolkit.inputs.exports.export_file import read_export
    from cchc_toolkit.inputs.exports.export_layout import load_layouts
    from cchc_toolkit.vocabulary.windows import Window

    tally(read_export(data, "ho-so.xlsx", load_layouts()).dossiers, Window(*build_cases.WINDOW))


WAYS: Mapping[str, Callable[[bytes], None]] = {
    "calamine": bare_calamine,
    "csv": bare_csv,
    "toolkit": read_and_count,
}


def child(way: str, path: str) -> None:
    """Run one way once and print its seconds, without imports, and the peak of the whole process."""
    import pandas  # noqa: F401  both ways pay for it
    import python_calamine  # noqa: F401

    data = Path(path).read_bytes()
    if way == "toolkit":
        read_and_count(build_cases.to_xlsx(build_cases.as_list(build_cases.many_cases(10))))
    start = time.perf_counter()
    WAYS[way](data)
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory that this process held; what getrusage says counts the parent's too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def measured(way: str, path: Path) -> dict[str, float]:
    """The faster of two runs of one way."""
    command = [sys.executable, __file__, "--child", way, str(path)]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(2)
    ]
    return min(runs, key=lambda each: each["seconds"])


def report(rows: int = ROWS) -> list[str]:
    """Lines to be printed: each kind of file, both ways, and the ratio."""
    sheet = build_cases.as_list(build_cases.many_cases(rows))
    lines = [f"Đọc và đếm {rows:,} hồ sơ giả lập".replace(",", ".")]
    with tempfile.TemporaryDirectory() as folder:
        for kind, bare in (("xlsx", "calamine"), ("csv", "csv")):
            path = Path(folder) / f"ho-so.{kind}"
            path.write_bytes(build_cases.FILES[kind](sheet))
            alone, whole = measured(bare, path), measured("toolkit", path)
            ratio = whole["seconds"] / alone["seconds"]
            told = f"{whole['seconds']:.2f} s, đỉnh {whole['peak']:.0f} MB"
            alone_told = f"{alone['seconds']:.2f} s, đỉnh {alone['peak']:.0f} MB"
            lines.append(f"  .{kind}: {told}; chỉ đọc bằng {bare} {alone_told}: gấp {ratio:.1f} lần")
    return lines


def main(arguments: list[str]) -> int:
    """Print the measurement."""
    if arguments[:1] == ["--child"]:
        child(*arguments[1:3])
        return 0
    rows = int(arguments[arguments.index("--rows") + 1]) if "--rows" in arguments else ROWS
    sys.stdout.write("\n".join(report(rows)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
