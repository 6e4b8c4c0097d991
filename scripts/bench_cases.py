"""Measure reading and counting 100,000 synthetic cases against a bare read of the same file.

    python scripts/bench_cases.py [--rows N]

Each way runs in a process of its own, so that its peak memory is its own; the ratio is of one run on one
machine, in seconds of its processor. A bare read makes Python values of every cell and knows nothing of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

ROWS = 100_000
RUNS = 5
WINDOW = date(2023, 6, 15), date(2023, 9, 14)
BARE = {"xlsx": "calamine", "csv": "csv"}


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

    tally(read_export(data, "ho-so.xlsx", load_layouts()).dossiers, Window(*WINDOW))


WAYS: Mapping[str, Callable[[bytes], None]] = {
    "calamine": bare_calamine,
    "csv": bare_csv,
    "toolkit": read_and_count,
}


def child(way: str, path: str, short: str) -> None:
    """Run one way once and print its seconds, without imports, and the peak of the whole process.

    Parameters
    ----------
    short : str
        A short list, read beforehand: what is declared of exports is loaded once in a process.
    """
    import pandas  # noqa: F401  both ways pay for it
    import python_calamine  # noqa: F401

    if way == "toolkit":
        import cchc_toolkit.notebook.begin  # noqa: F401  all that a report imports

        read_and_count(Path(short).read_bytes())
    data = Path(path).read_bytes()
    start = time.process_time()
    WAYS[way](data)
    seconds = time.process_time() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory that this process held; what getrusage says counts the parent's too."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def measured(way: str, path: Path, short: Path) -> dict[str, float]:
    """One run of one way."""
    command = [sys.executable, __file__, "--child", way, str(path), str(short)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def compared(kind: str, path: Path, short: Path) -> tuple[str, str]:
    """The ratio for one kind of file, and both ways in words: the fastest of runs that take turns."""
    ways = (BARE[kind], "toolkit")
    runs = [[measured(way, path, short) for way in ways] for _ in range(RUNS)]
    alone, whole = (min(each, key=lambda run: run["seconds"]) for each in zip(*runs, strict=True))
    ratio = f".{kind} {_decimal(whole['seconds'] / alone['seconds'], 1)} ×"
    return ratio, f"  .{kind}: {_in_words(whole)}; chỉ đọc bằng {BARE[kind]}: {_in_words(alone)}"


def _in_words(run: Mapping[str, float]) -> str:
    return f"{_decimal(run['seconds'], 2)} s CPU, đỉnh {run['peak']:.0f} MB"


def _decimal(number: float, places: int) -> str:
    return f"{number:.{places}f}".replace(".", ",")


def report(rows: int = ROWS) -> list[str]:
    """Lines to be printed: the ratios of all kinds of files, then both ways of each."""
    import build_cases  # what writes a list is no part of a process that reads one

    sheet, few = (build_cases.as_list(build_cases.many_cases(size)) for size in (rows, 10))
    with tempfile.TemporaryDirectory() as folder:
        results, short = [], Path(folder) / "ngan.csv"
        short.write_bytes(build_cases.to_csv(few))
        for kind in BARE:
            path = Path(folder) / f"ho-so.{kind}"
            path.write_bytes(build_cases.FILES[kind](sheet))
            results.append(compared(kind, path, short))
    ratios = " / ".join(ratio for ratio, _ in results)
    title = f"Đọc và đếm {rows:,} hồ sơ giả lập, so với chỉ đọc: ".replace(",", ".", 1)
    return [f"{title}{ratios}", *(words for _, words in results)]


def main(arguments: list[str]) -> int:
    """Print the measurement."""
    if arguments[:1] == ["--child"]:
        child(*arguments[1:4])
        return 0
    rows = int(arguments[arguments.index("--rows") + 1]) if "--rows" in arguments else ROWS
    sys.stdout.write("\n".join(report(rows)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
