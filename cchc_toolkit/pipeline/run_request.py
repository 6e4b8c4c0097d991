"""What is to be run, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cchc_toolkit.archive.packet import Replacement
from cchc_toolkit.report.record import Record
from cchc_toolkit.report.report_type import report_type

__all__ = ["RunRequest", "RunResult", "Say"]

Say: TypeAlias = Callable[[str], None]
"""Takes one short Vietnamese line a step."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What is to be run.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period : str
        Keys.
    stamp : str
        Moment of the run, ISO with offset; ``now`` gives the moments that follow.
    now : callable
        Gives the time as ISO text; the clock belongs to the caller.
    template : Path or None
        Notebook to execute instead of the one that the period's outline asks for.
    replaces : Replacement or None
        The packet that this run corrects, how, and why.
    report_type : str
        Code; empty for the report on administrative reform of the period.
    engine : str
        What executes the cells; ``execution.engine.ENGINES`` names the choices.
    """

    root: Path
    commune: str
    period: str
    stamp: str
    now: Callable[[], str]
    template: Path | None = None
    replaces: Replacement | None = None
    report_type: str = ""
    engine: str = "cchc"


@dataclass(frozen=True, slots=True)
class RunResult:
    """A sealed packet and the record in it."""

    packet: Path
    record: Record

    @property
    def title(self) -> str:
        """What the report is: ``Báo cáo một cửa quý III năm 2026``."""
        return report_type(self.record.report_type).title_of(self.record.period_label)
