"""What came of one commune's report in a batch, as a row of bounded size; the points to be dealt with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["INTERRUPTED", "LONGEST", "BatchRow", "Outcome", "Point", "counted", "exit_code_of", "shortened"]

LONGEST = 300
"""Signs of a text in a row: what a parent process keeps must not grow with what went wrong."""
INTERRUPTED = 130
"""Exit code of a batch that was stopped, as a shell gives it for Ctrl-C."""


class Outcome(StrEnum):
    """How the report of a commune ended; in the order in which they are counted."""

    FIT = "fit"
    UNFIT = "unfit"
    SILENT = "silent"
    MISSING = "missing"
    UNKNOWN = "unknown"
    WRONG = "wrong"
    ALTERED = "altered"
    FAILED = "failed"
    KILLED = "killed"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """The outcome in the words of the office."""
        return _LABELS[self]

    @property
    def exit_code(self) -> int:
        """The exit code of a batch in which nothing is graver."""
        return _CODES[self]

    @property
    def is_sealed(self) -> bool:
        """True if there is a packet."""
        return self in (Outcome.FIT, Outcome.UNFIT)


_LABELS = {
    Outcome.FIT: "Đủ điều kiện trình ký",
    Outcome.UNFIT: "Chưa đủ điều kiện trình ký",
    Outcome.SILENT: "Chưa gửi số liệu",
    Outcome.MISSING: "Thiếu hoặc không đọc được số liệu",
    Outcome.UNKNOWN: "Chưa có tham số",
    Outcome.WRONG: "Tham số sai, hoặc bị từ chối",
    Outcome.ALTERED: "Bản thảo, gói bị sửa",
    Outcome.FAILED: "Lỗi khi lập báo cáo",
    Outcome.KILLED: "Tiến trình bị tắt giữa chừng",
    Outcome.STOPPED: "Chưa chạy xong, đã dừng theo yêu cầu",
}
_CODES = {
    Outcome.FIT: 0,
    Outcome.UNFIT: 4,
    Outcome.SILENT: 3,
    Outcome.MISSING: 3,
    Outcome.UNKNOWN: 2,
    Outcome.WRONG: 2,
    Outcome.ALTERED: 5,
    Outcome.FAILED: 1,
    Outcome.KILLED: 1,
    Outcome.STOPPED: INTERRUPTED,
}
_GRAVEST_FIRST = (INTERRUPTED, 1, 5, 2, 3, 4, 0)
"""The tool's own faults go before the caller's, those before what offices have to do."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """The report of one commune in a batch.

    Parameters
    ----------
    commune, unit_name, area : str
        Key, printed name, and province (before 01/7/2025 the district) that it reports to.
    packet : str
        Place of the packet below the project; empty where none was sealed.
    blocking, warnings : int
        Findings that must be mended, and that must be explained.
    causes : tuple of str
        The gravest findings, or why there is no report; three at most, each shortened.
    notebook : str
        Place of the notebook that explains a failure.
    is_kept : bool
        Sealed before from the same inputs, and not executed again.
    changes : tuple of str
        What had changed since the packet before, so that it was executed again.
    """

    commune: str
    unit_name: str
    area: str
    outcome: Outcome
    packet: str = ""
    blocking: int = 0
    warnings: int = 0
    causes: tuple[str, ...] = ()
    notebook: str = ""
    is_kept: bool = False
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a commune must mend or explain: where, what stands there, what is asked, how to mend."""

    commune: str
    unit_name: str
    severity: str
    rule: str
    file: str
    sheet: str
    cells: str
    value: str
    message: str
    fix: str


def shortened(texts: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The first few of some texts, each on one line and of bounded length.

    Parameters
    ----------
    most : int
        How many texts are kept.
    """
    lines = [" ".join(text.split()) for text, _ in zip(texts, range(most), strict=False)]
    return tuple(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in lines)


def counted(rows: Iterable[BatchRow]) -> Mapping[Outcome, int]:
    """How many rows ended in which way, in the order of ``Outcome``; only what occurs."""
    number = Counter(row.outcome for row in rows)
    return {outcome: number[outcome] for outcome in Outcome if number[outcome]}


def exit_code_of(rows: Iterable[BatchRow]) -> int:
    """The exit code of a batch: that of its gravest row.

    Returns
    -------
    int
        130 stopped; 1 a fault of the tool; 5 something was altered; 2 wrong or no parameters; 3 inputs
        missing; 4 not fit for signature; 0 all fit.
    """
    codes = {row.outcome.exit_code for row in rows}
    return next((code for code in _GRAVEST_FIRST if code in codes), 0)
