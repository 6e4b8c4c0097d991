"""The summary of a batch on the screen: totals on top, then who needs something, gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_toolkit.cli.screen import say
from cchc_toolkit.model.batch_row import BatchRow, Outcome, counted
from cchc_toolkit.vocabulary.wording import capital, count, ended

__all__ = ["print_table", "table_lines"]

_MOST = 40
"""Rows that are printed; the page has all."""
_WIDEST = 28


def print_table(title: str, rows: Sequence[BatchRow]) -> None:
    """Print the summary."""
    for line in table_lines(title, rows):
        say(line)


def table_lines(title: str, rows: Sequence[BatchRow]) -> Iterator[str]:
    """The summary, line by line.

    Parameters
    ----------
    title : str
        The reports that were made.
    """
    yield f"{title}: {count(len(rows))} đơn vị"
    for outcome, number in counted(rows).items():
        kept = sum(row.is_kept for row in rows if row.outcome is outcome)
        yield f"  {number:>5}  {outcome.label}" + (f" (giữ {kept} gói, không có gì đổi)" if kept else "")
    wanting = sorted((row for row in rows if row.outcome is not Outcome.FIT), key=_gravity)
    again = [row for row in rows if row.outcome is Outcome.FIT and row.changes]
    shown = [*wanting, *again][:_MOST]
    width = min(max((len(row.commune) for row in shown), default=0), _WIDEST)
    for row in shown:
        yield _line(row, width)
    if left := len(wanting) + len(again) - len(shown):
        yield f"… và {count(left)} đơn vị khác: xem bản tổng hợp."


def _gravity(row: BatchRow) -> tuple[int, int, str]:
    """Faults before wants: the later an outcome is declared, the less is it the office's alone."""
    return (-list(Outcome).index(row.outcome), -row.blocking, row.commune)


def _line(row: BatchRow, width: int) -> str:
    figures = f" ({count(row.blocking)} lỗi phải sửa)" if row.blocking else ""
    again = f"Chạy lại vì {'; '.join(row.changes)}" if row.changes else ""
    said = (f"{capital(row.unit_name)}: {row.outcome.label}{figures}", *row.causes[:1], again)
    return f"{row.commune:<{width}}  {' '.join(ended(part) for part in said if part)}"
