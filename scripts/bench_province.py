"""Measure dividing a province's file against a bare count of the same file by DuckDB.

    python scripts/bench_province.py [--rows 1000000,5000000] [--rounds 3]

Each way runs in a process of its own, so that its peak memory is its own; the ways take turns, and the median
of the rounds is told. The bare count reads every column and knows nothing of any. Then the time in which one
commune's report reads its rows.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import synthetic_province

ROWS = (1_000_000,)
ROUNDS = 3
COMMUNES = 150
PERIOD = "2026-Q3"


def bare(file: Path, project: Path) -> None:
    """Count by unit and status, every cell of every column looked at."""
    import duckdb

    lengths = ", ".join(f'max(length("{name}"))' for name in synthetic_province.HEADER)
    unit, status = (synthetic_province.HEADER[at] for at in (1, 6))
    source = f"read_csv('{file}', all_varchar = true, skip = 3, header = true)"
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as connection:
        counted = connection.execute(
            f'SELECT "{unit}", "{status}", count(*), {lengths} FROM {source} GROUP BY ALL'
        )
        counted.fetchall()


def divide(file: Path, project: Path) -> None:
    """Divide among all communes, each part in its folder."""
    from cchc_toolkit.pipeline.province import divide_province

    divide_province(project, file, PERIOD)


def read(file: Path, project: Path) -> None:
    """Read the rows of one commune, as its report does."""
    from cchc_toolkit.inputs.exports.export_layout import load_layouts
    from cchc_toolkit.inputs.province.commune_part import PART_FILE, read_part

    part = project / "data" / "xa-1" / PERIOD / PART_FILE
    read_part(part.read_bytes(), PART_FILE, load_layouts())


WAYS: Mapping[str, Callable[[Path, Path], None]] = {"bare": bare, "divide": divide, "read": read}


def child(way: str, file: str, project: str) -> None:
    """Run one way once; print its seconds, without imports, and the peak of the process."""
    import duckdb  # noqa: F401  all ways pay for it

    import cchc_toolkit.inputs.load  # noqa: F401
    import cchc_toolkit.pipeline.province  # noqa: F401

    used, start = cpu_seconds(), time.perf_counter()
    WAYS[way](Path(file), Path(project))
    wall, cpu = time.perf_counter() - start, cpu_seconds() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"wall": wall, "cpu": cpu, "peak": peak}))


def cpu_seconds() -> float:
    """Seconds of both kinds, of all threads."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measured(way: str, file: Path, project: Path) -> dict[str, float]:
    """One run of one way."""
    command = [sys.executable, __file__, "--child", way, str(file), str(project)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(run.stdout))


def made_project(folder: Path) -> Path:
    """A project with parameters of every commune of the synthetic province."""
    for number in range(1, COMMUNES + 1):
        params = folder / "params" / f"xa-{number}"
        params.mkdir(parents=True)
        name = synthetic_province.unit_name(number)
        (params / f"{PERIOD}.yaml").write_text(f"unit:\n  name: {name}\n", encoding="utf-8")
    return folder


def of_size(rows: int, rounds: int) -> list[str]:
    """Lines for one size."""
    with tempfile.TemporaryDirectory() as folder:
        file, project = Path(folder) / "ho-so.csv", made_project(Path(folder) / "project")
        synthetic_province.write(file, rows, COMMUNES)
        runs = [{way: measured(way, file, project) for way in WAYS} for _ in range(rounds)]
        size = file.stat().st_size / 1e6
    told = {
        way: {kind: median(run[way][kind] for run in runs) for kind in ("wall", "cpu", "peak")}
        for way in WAYS
    }
    wall, cpu = (median(run["divide"][kind] / run["bare"][kind] for run in runs) for kind in ("wall", "cpu"))
    return [
        f"Tệp toàn tỉnh {rows:,} hồ sơ ({size:,.0f} MB), {COMMUNES} xã".replace(",", "."),
        f"  tách: {_shown(told['divide'])}; chỉ đếm bằng duckdb: {_shown(told['bare'])}",
        f"  gấp {wall:.1f} lần thời gian, {cpu:.1f} lần thời gian bộ xử lý",
        f"  một xã đọc phần của mình: {_shown(told['read'])}",
    ]


def _shown(run: Mapping[str, float]) -> str:
    return f"{run['wall']:.2f} s ({run['cpu']:.2f} s bộ xử lý), đỉnh {run['peak']:.0f} MB"


def report(sizes: Sequence[int] = ROWS, rounds: int = ROUNDS) -> list[str]:
    """Lines to be printed, for each size."""
    try:
        import duckdb  # noqa: F401
    except ModuleNotFoundError:
        return ["Tệp toàn tỉnh: không đo được vì chưa cài duckdb (phần “province”)"]
    return [line for rows in sizes for line in of_size(rows, rounds)]


def main(arguments: list[str]) -> int:
    """Print the measurement."""
    if arguments[:1] == ["--child"]:
        child(*arguments[1:4])
        return 0
    parser = argparse.ArgumentParser(description="Đo việc tách tệp toàn tỉnh")
    parser.add_argument("--rows", default=",".join(map(str, ROWS)))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    sizes = [int(size) for size in asked.rows.split(",")]
    sys.stdout.write("\n".join(report(sizes, asked.rounds)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
