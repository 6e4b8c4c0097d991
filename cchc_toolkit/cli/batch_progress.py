"""How far a batch is and how long it will take: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from cchc_toolkit.cli.screen import say

if TYPE_CHECKING:
    from cchc_toolkit.execution.batch import Progress

__all__ = ["Shown", "plain_line", "progress_shown", "time_left"]

_NAMES = 4


class Shown(Protocol):
    """Takes what a batch reports while it runs."""

    def __call__(self, progress: Progress) -> None:
        """Show it."""


@contextmanager
def progress_shown(total: int) -> Iterator[Shown]:
    """Show the progress of a batch on the error stream while a block runs.

    Parameters
    ----------
    total : int
        How many reports are to be made.
    """
    if sys.stderr.isatty():
        with _bar(total) as shown:
            yield shown
    else:
        yield _lines(total)


def time_left(seconds: float, done: int, total: int) -> str:
    """How long the rest will take at the pace so far, in words; empty where nothing tells the pace.

    Parameters
    ----------
    seconds : float
        Since the batch began.
    """
    if not done or done >= total:
        return ""
    left = round(seconds / done * (total - done))
    hours, minutes = divmod(left // 60, 60)
    if hours:
        return f"còn khoảng {hours} giờ {minutes:02} phút"
    return f"còn khoảng {minutes} phút" if minutes else f"còn khoảng {left} giây"


def plain_line(progress: Progress, done: int, total: int, seconds: float) -> str:
    """A line of a row that has come: ``  … 12/168 hong-kim: Đủ điều kiện trình ký; còn khoảng 5 phút``."""
    row = progress.row
    if row is None:
        return ""
    kept = ", giữ gói cũ" if row.is_kept else ""
    because = f", chạy lại vì {row.changes[0]}" if row.changes else ""
    left = time_left(seconds, done, total)
    ended = f"{row.commune}: {row.outcome.label}{kept}{because}"
    return f"  … {done}/{total} {ended}" + (f"; {left}" if left else "")


def _lines(total: int) -> Shown:
    began, done = time.monotonic(), 0

    def shown(progress: Progress) -> None:
        nonlocal done
        if progress.row is not None:
            done += 1
            say(plain_line(progress, done, total, time.monotonic() - began), err=True)

    return shown


@contextmanager
def _bar(total: int) -> Iterator[Shown]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    began, done = time.monotonic(), 0
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Lập báo cáo", total=total, left="")

        def shown(progress: object) -> None:
            nonlocal done
            row, running = progress.row, progress.running  # type: ignore[attr-defined]
            done += row is not None
            names = ", ".join(running[:_NAMES]) + ("…" if len(running) > _NAMES else "")
            left = time_left(time.monotonic() - began, done, total)
            bar.update(task, completed=done, description=names or "Lập báo cáo", left=left, refresh=True)
            if row is not None and not row.outcome.is_sealed:
                bar.console.print(f"{row.commune}: {row.outcome.label}", markup=False, highlight=False)

        yield shown
