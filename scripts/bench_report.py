"""Measure the work of one report in a process that is warm: everything imported, every declaration read.

    python scripts/bench_report.py

No papermill, no kernel and no process to talk to: the cells run in an IPython shell of this process, and what
they leave is sealed. Each run is forked from the warm process and has its own project, as a worker's has, so
that nothing that one run has read is spared the next.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from cchc_toolkit.model.parameters_cell import INJECTED_MARK
from cchc_toolkit.notebook import begin  # noqa: F401  the cells import it
from cchc_toolkit.pipeline.notebook_file import code_cells, read_notebook
from cchc_toolkit.pipeline.notebook_parameters import parameters_for
from cchc_toolkit.pipeline.planning import plan_run
from cchc_toolkit.pipeline.read_ahead import read_ahead
from cchc_toolkit.pipeline.run_request import RunRequest, RunResult
from cchc_toolkit.pipeline.seal import agree_and_seal
from cchc_toolkit.render.review.notebook_cells import DEFAULTS_TAG

ROOT = Path(__file__).parents[1]
STAMP = "2026-11-29T08:00:00+07:00"
REPORTS = (("xa-mau", "2023-Q3"), ("phuong-mau", "2026-Q3"))
ROUNDS = 7

Message = dict[str, Any]


def direct(root: Path, commune: str, period: str, stamp: str) -> RunResult:
    """Make and seal a report: plan, every cell of its template, agreement, seal.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period, stamp : str
        As for ``cchc run``.
    """
    request = RunRequest(root, commune, period, stamp, now=lambda: stamp)
    plan = plan_run(request)
    notebook = read_notebook(plan.template)
    _inject(notebook, parameters_for(notebook, commune, plan.period, stamp))
    with chdir(root), shell_of_cells() as (shell, messages):
        for count, cell in enumerate(code_cells(notebook), 1):
            result = shell.run_cell(cell.source, store_history=True)
            result.raise_error()
            cell.execution_count = count
            cell.outputs = [_output(message, count) for message in messages]
            messages.clear()
    return agree_and_seal(notebook, replace(request, template=plan.template), lambda _: None)


def _inject(notebook: nbformat.NotebookNode, parameters: Mapping[str, str]) -> None:
    """Put the parameters behind the defaults, in the words of papermill."""
    lines = [INJECTED_MARK, *(f"{name} = {value!a}" for name, value in parameters.items())]
    at = next(n for n, cell in enumerate(notebook.cells) if DEFAULTS_TAG in cell.metadata.get("tags", ()))
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell("\n".join(lines)))


class _Publisher(DisplayPublisher):
    """Tells its hooks of what is displayed, as that of a kernel does."""

    hooks: tuple[Callable[[Message], Any], ...] = ()

    def register_hook(self, hook: Callable[[Message], Any]) -> None:
        """Have a hook told, from now on."""
        self.hooks = (*self.hooks, hook)

    def publish(self, data: Any, metadata: Any = None, **_: Any) -> None:
        """Tell of a display."""
        self.tell("display_data", data, metadata)

    def tell(self, kind: str, data: Any, metadata: Any) -> None:
        """Tell every hook of a message."""
        message = {"msg_type": kind, "content": {"data": data, "metadata": metadata or {}}}
        for hook in self.hooks:
            hook(message)


class _Results(DisplayHook):
    """Gives the value of a cell to the publisher."""

    def write_output_prompt(self) -> None:
        """Nothing is written to the terminal."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Tell of the value of a cell."""
        self.shell.display_pub.tell("execute_result", format_dict, md_dict)


class _Shell(InteractiveShell):
    display_pub_class = _Publisher
    displayhook_class = _Results


@contextmanager
def shell_of_cells() -> Iterator[tuple[InteractiveShell, list[Message]]]:
    """A shell of its own, and what its cells display."""
    _Shell.clear_instance()
    shell = _Shell.instance(config=Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}}))
    messages: list[Message] = []
    shell.display_pub.register_hook(messages.append)
    try:
        yield shell, messages
    finally:
        _Shell.clear_instance()


def _output(message: Message, count: int) -> nbformat.NotebookNode:
    kind = message["msg_type"]
    counted = {"execution_count": count} if kind == "execute_result" else {}
    return nbformat.from_dict({"output_type": kind, **message["content"], **counted})


@contextmanager
def new_project() -> Iterator[Path]:
    """A folder with the repository's parameters and data, without a packet."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("params", "data"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        yield Path(folder)


def seconds(commune: str, period: str) -> float:
    """CPU seconds of one run, in a process forked for it."""
    ours, its = os.pipe()
    with new_project() as root:
        if not (child := os.fork()):
            before = time.process_time()
            try:
                direct(root, commune, period, STAMP)
            finally:
                os.write(its, repr(time.process_time() - before).encode())
                os._exit(0)
        os.close(its)
        with open(ours, "rb") as told:
            taken = float(told.read())
        os.waitpid(child, 0)
    return taken


def report() -> list[str]:
    """Lines to be printed: seconds of each report."""
    read_ahead()
    lines = ["Lập và niêm phong một báo cáo trong tiến trình đã nạp sẵn, giây CPU"]
    for commune, period in REPORTS:
        taken = [seconds(commune, period) for _ in range(ROUNDS)]
        lines.append(f"  {commune} {period}: {median(taken):.2f}, nhanh nhất {min(taken):.2f}")
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
