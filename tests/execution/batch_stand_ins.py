"""What stands in for a report in the tests of the queue: processes that end in all the ways there are."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from cchc_toolkit.execution import batch_process
from cchc_toolkit.execution.batch_request import BUSY, BatchRequest, to_bytes
from cchc_toolkit.model.batch_row import BatchRow, Outcome
from cchc_toolkit.pipeline.commune_names import CommuneNames

PATIENCE = 60


def stand_in(results: Connection, request: BatchRequest, names: CommuneNames, *, waits: bool) -> None:
    """Do as the commune is called: ``fit``, ``busy``, ``killed``, ``mute``, ``hangs``, ``deaf``."""
    present = request.root / "present"
    mine = present / names.commune
    mine.touch()
    with (request.root / "seen").open("a") as seen:
        seen.write(f"{names.commune} {len(list(present.iterdir()))}\n")
    kind = names.commune.partition("-")[0]
    if kind in ("hangs", "deaf"):
        if kind == "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (request.root / "hanging").touch()
        time.sleep(PATIENCE)
    else:
        time.sleep(0.05)
    mine.unlink()
    if kind == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "mute":
        os._exit(0)
    with results:
        is_busy = kind == "busy" and not waits
        results.send_bytes(BUSY if is_busy else to_bytes(row(names.commune)))


def row(commune: str) -> BatchRow:
    """The row of a report that went well."""
    return BatchRow(commune, commune, "", Outcome.FIT, packet="outputs/archive/x")


def prepared(root: Path) -> Path:
    """A folder in which stand-ins leave their traces."""
    for name in ("present", "params", "outputs"):
        (root / name).mkdir(parents=True)
    return root


def orphan(results: Connection, request: BatchRequest, names: CommuneNames, *, waits: bool) -> None:
    """Be alone as a report's process is, say who it is, and work for a minute."""
    batch_process.be_alone()
    (request.root / "present" / names.commune).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(PATIENCE)
