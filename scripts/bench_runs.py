"""Measure whole commands: one cold run and many communes, beside stock papermill and nbconvert.

    python scripts/bench_runs.py [--many N]

Commands that are compared run in turn on the same machine, each project its own; ratios are of medians.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
COMMUNE, PERIOD, STAMP = "xa-mau", "2023-Q3", "2026-11-29T08:00:00+07:00"
TEMPLATE = "notebooks/templates/quarterly.ipynb"
HUNDRED, ROUNDS, STOCK = 100, 5, 8
FEW, MANY, COUNTRY = 20, 400, 3321

DIRECT = """
import sys, os
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bench_report import direct, read_ahead
read_ahead()
communes = sys.argv[4:]
for commune in communes:
    if pid := os.fork():
        if os.waitpid(pid, 0)[1]:
            raise SystemExit(f"{commune}: không lập được")
    else:
        direct(Path(sys.argv[2]), commune, sys.argv[3], "2026-11-29T08:00:00+07:00")
        os._exit(0)
"""
"""Direct calls, a fresh copy of a warm process for each report."""


@contextmanager
def project(communes: Sequence[str]) -> Iterator[Path]:
    """A project of communes that all have the figures of the synthetic one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "notebooks", root / "notebooks")
        (root / "outputs").mkdir()
        (root / "params").mkdir()
        shutil.copy(ROOT / "params" / "_common.yaml", root / "params")
        text = (ROOT / "params" / COMMUNE / f"{PERIOD}.yaml").read_text(encoding="utf-8")
        for commune in communes:
            (root / "params" / commune).mkdir()
            given = text.replace(COMMUNE, commune)
            (root / "params" / commune / f"{PERIOD}.yaml").write_text(given, encoding="utf-8")
            shutil.copytree(ROOT / "data" / COMMUNE / PERIOD, root / "data" / commune / PERIOD)
        yield root


def names(count: int) -> list[str]:
    """Keys of communes that nobody else has."""
    return [f"{COMMUNE}-{number:03}" for number in range(1, count + 1)]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one piece of work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def call(root: Path, *command: str, codes: Sequence[int] = (0,)) -> None:
    """Run a command of the environment to its end."""
    program = str(BIN / command[0])
    done = subprocess.run([program, *command[1:]], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)}: {done.returncode}\n{done.stderr[-2000:]}")


def cold(root: Path) -> None:
    """One command of ours, from nothing to the packet."""
    call(root, "cchc", "run", "--commune", COMMUNE, "--period", PERIOD)


def stock(root: Path, commune: str) -> None:
    """The same template by papermill's own engine, and its page by nbconvert."""
    executed = f"outputs/{commune}.ipynb"
    parameters = ("-p", "commune", commune, "-p", "period", PERIOD)
    call(root, "papermill", "--no-progress-bar", TEMPLATE, executed, *parameters)
    call(root, "jupyter", "nbconvert", "--to", "html", executed)


def two_at_a_time(work: Callable[[str], object], communes: Sequence[str]) -> None:
    """Each commune, two processes at once."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, communes))


def batch(root: Path, jobs: int) -> None:
    """All communes of a project."""
    call(root, "cchc", "batch", "--period", PERIOD, "--jobs", str(jobs), "--stamp", STAMP)


def direct(root: Path, communes: Sequence[str], jobs: int) -> None:
    """The calls behind the cells, in warm processes, as many at once as the batch has jobs."""
    script = [str(BIN / "python"), "-c", DIRECT, str(ROOT / "scripts"), str(root), PERIOD]
    running = [subprocess.Popen([*script, *communes[job::jobs]], cwd=root) for job in range(jobs)]
    if any([process.wait() for process in running]):
        raise RuntimeError("direct calls failed")


def of_batch(count: int, jobs: int) -> float:
    """Wall seconds of a batch of so many communes."""
    with project(names(count)) as root:
        return seconds(lambda: batch(root, jobs))


def peak(*command: str, root: Path) -> tuple[float, float]:
    """Peak memory in MB of a command's own process, and of the largest process of it and those it began."""
    measured = (
        "import resource, subprocess, sys; from pathlib import Path\n"
        "process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "own = 0\n"
        "while process.poll() is None:\n"
        "    try:\n"
        "        text = Path(f'/proc/{process.pid}/status').read_text()\n"
        "        held = [int(line.split()[1]) for line in text.splitlines() if line[:6] == 'VmHWM:']\n"
        "        own = max([own, *held])\n"
        "    except OSError:\n"
        "        pass\n"
        "    try:\n"
        "        process.wait(0.02)\n"
        "    except subprocess.TimeoutExpired:\n"
        "        pass\n"
        "print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    run = [sys.executable, "-c", measured, str(BIN / command[0]), *command[1:]]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=True)
    own, largest = (int(number) / 1024 for number in done.stdout.split())
    return own, largest


def one_run() -> list[str]:
    """A cold run beside the stock commands, in turn."""
    with project([COMMUNE]) as root:
        cold(root)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(seconds(lambda: cold(root)))
            theirs.append(seconds(lambda: stock(root, COMMUNE)))
        _, largest = peak("cchc", "run", "--commune", COMMUNE, "--period", PERIOD, root=root)
    return [
        f"Một lệnh cchc run, từ đầu: {median(ours):.2f} s; papermill và nbconvert nguyên bản: "
        f"{median(theirs):.2f} s: bằng {median(ours) / median(theirs):.2f} lần",
        f"  Bộ nhớ lớn nhất của một tiến trình: {largest:.0f} MB",
    ]


def a_hundred() -> list[str]:
    """A hundred reports by batch, by direct calls and by stock commands; one job beside two."""
    communes = names(HUNDRED)
    by_batch = of_batch(HUNDRED, 2)
    with project(communes) as root:
        by_calls = seconds(lambda: direct(root, communes, 2))
    with project(communes[:STOCK]) as root:
        by_stock = seconds(lambda: two_at_a_time(lambda name: stock(root, name), communes[:STOCK]))
    one_job = of_batch(HUNDRED, 1)
    per_stock = by_stock / STOCK
    return [
        f"{HUNDRED} báo cáo bằng cchc batch --jobs 2: {by_batch:.1f} s; gọi hàm trực tiếp, hai tiến trình: "
        f"{by_calls:.1f} s: gấp {by_batch / by_calls:.2f} lần",
        f"  papermill và nbconvert nguyên bản, hai lệnh một lúc: {per_stock:.2f} s một báo cáo "
        f"(đo {STOCK}): cchc batch nhanh gấp {per_stock * HUNDRED / by_batch:.1f} lần",
        f"  --jobs 1: {one_job:.1f} s: hai tiến trình nhanh gấp {one_job / by_batch:.2f} lần một tiến trình",
    ]


def more_and_more(many: int) -> list[str]:
    """The cost of a report when there are more, and the memory of the parent."""
    wall = {count: of_batch(count, 2) for count in (FEW, many)}
    costs = {count: wall[count] / count for count in wall}
    slope = (wall[many] - wall[FEW]) / (many - FEW)
    country = wall[many] + slope * (COUNTRY - many)
    parents = {}
    for count in (FEW, HUNDRED):
        with project(names(count)) as root:
            run = ("cchc", "batch", "--period", PERIOD, "--jobs", "2", "--stamp", STAMP)
            parents[count], _ = peak(*run, root=root)
    return [
        f"Một báo cáo trong lô {FEW}: {costs[FEW]:.3f} s; trong lô {many}: {costs[many]:.3f} s "
        f"({costs[many] / costs[FEW] - 1:+.0%})",
        f"  Cả nước, {COUNTRY} xã, ngoại suy theo độ dốc: {country / 60:.0f} phút trên máy này",
        f"  Bộ nhớ của tiến trình điều hành: lô {FEW}: {parents[FEW]:.0f} MB; "
        f"lô {HUNDRED}: {parents[HUNDRED]:.0f} MB",
    ]


def report(many: int = MANY) -> list[str]:
    """Lines to be printed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return ["Lệnh trọn vẹn, số liệu giả lập của xã Mẫu", *one_run(), *a_hundred(), *more_and_more(many)]


def main(arguments: list[str]) -> int:
    """Print the measurement."""
    many = int(arguments[arguments.index("--many") + 1]) if "--many" in arguments else MANY
    sys.stdout.write("\n".join(report(many)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
