"""Measure what a person waits for: from an edited section to its preview, from “Lập báo cáo” to the verdict.

    python scripts/bench_desk.py

Both on the clock, in the process that shows them; the way between kernel and page (some hundredths of a
second on one machine) is not in them.
"""

from __future__ import annotations

import sys
import threading
import time
from contextlib import chdir
from pathlib import Path
from statistics import median

from bench_report import new_project, shell_of_cells

from cchc_toolkit.desk.run_step import RunStep
from cchc_toolkit.pipeline.notebook_file import code_cells, read_notebook
from cchc_toolkit.pipeline.working_copy import working_copy

ROUNDS = 7
COMMUNE, PERIOD, SECTION = "xa-mau", "2023-Q3", "II.3.1"
EDITED = f'%%section {SECTION} Tình hình\nĐã giải quyết {{{{ so["TTHC-02"] }}}}, lần sửa thứ {{}}.'


def report() -> list[str]:
    """Lines to be printed."""
    with new_project() as root:
        section = _section(root)
        first, later = _run(root)
    return [
        "Người ngồi trước màn hình đợi, giây (xã Mẫu, quý III năm 2023)",
        f"  từ lúc chạy một mục đã sửa đến lúc hiện như sẽ in: {section:.3f}",
        f"  từ lúc bấm “Lập báo cáo” đến kết luận: lần đầu {first:.1f}, các lần sau {later:.1f}",
    ]


def _section(root: Path) -> float:
    """Median of edited sections, in the notebook of a report."""
    notebook = read_notebook(working_copy(root, COMMUNE, PERIOD).path)
    with chdir(root), shell_of_cells() as (shell, messages):
        for cell in code_cells(notebook)[:2]:
            shell.run_cell(cell.source, store_history=True).raise_error()
        shell.parent_header = {"metadata": {"cellId": "one"}}  # the same cell, run again and again
        taken = []
        for number in range(ROUNDS):
            messages.clear()
            before = time.perf_counter()
            shell.run_cell(EDITED.format(number), store_history=True).raise_error()
            taken.append(time.perf_counter() - before)
            assert messages, "the section showed nothing"
    return median(taken)


def _run(root: Path) -> tuple[float, float]:
    """The first run, then the median of others."""
    done = threading.Event()
    step = RunStep(root, lambda _: None, done.set)
    step.of(COMMUNE, PERIOD)
    taken = []
    for _ in range(ROUNDS):
        done.clear()
        before = time.perf_counter()
        step.start()
        if not done.wait(120):
            raise SystemExit("no verdict came")
        taken.append(time.perf_counter() - before)
        step.wait()
    return taken[0], median(taken[1:])


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
