"""What a batch is to do, and what its processes say of a commune: values that travel between processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from cchc_toolkit.model.batch_row import BatchRow, Outcome

__all__ = ["BUSY", "BatchRequest", "from_bytes", "is_row", "to_bytes"]

BUSY = b""
"""Said by a process that left a commune to another command, which is making the same report."""


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What holds for all communes of a batch.

    Parameters
    ----------
    root : Path
        Folder of the project.
    folder : Path
        Of this batch, where notebooks of failed runs are left.
    period, report_type : str
        Keys.
    stamp : str
        Moment of all its reports, ISO with offset.
    is_stamp_given : bool
        The caller asked for this very moment, so that a packet of another one is none of this batch's.
    now : callable
        As in ``RunRequest``; of a module, so that another process has it too.
    jobs : int
        Processes at once.
    is_resumed : bool
        What is sealed from the same inputs is not executed again.
    ledger_number : int
        Of the last line of the ledger when the batch began: what is sealed later another command has sealed.
    is_elsewhere : bool
        Cells are executed on other machines.
    """

    root: Path
    folder: Path
    period: str
    report_type: str
    stamp: str
    is_stamp_given: bool
    now: Callable[[], str]
    jobs: int
    is_resumed: bool = False
    ledger_number: int = 0
    is_elsewhere: bool = False

    def report_key(self, commune: str) -> str:
        """Where the packets of a commune lie below ``archive/``."""
        return f"{commune}/{self.period}/{self.report_type}"

    def notebook(self, commune: str) -> Path:
        """Where the notebook of a commune is left."""
        return self.folder / f"{commune}.ipynb"


def is_row(data: bytes) -> bool:
    """True if a process sent its row; otherwise it sent an order to be executed elsewhere."""
    return data.startswith(b"{")


def to_bytes(row: BatchRow) -> bytes:
    """A row as another process sends it."""
    return json.dumps(asdict(row), ensure_ascii=False).encode()


def from_bytes(data: bytes) -> BatchRow:
    """Read back what ``to_bytes`` wrote."""
    values = json.loads(data)
    texts = {name: tuple(values[name]) for name in ("causes", "changes")}
    return BatchRow(**{**values, **texts, "outcome": Outcome(values["outcome"])})
