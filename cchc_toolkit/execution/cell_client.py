"""papermill's client of a notebook, whose cells run in a process of their own and not in a kernel."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any

import nbformat
from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError
from nbclient.util import run_sync
from papermill.clientwrap import PapermillNotebookClient

from cchc_toolkit.execution.cell_process import run_cells
from cchc_toolkit.execution.processes import context, ended_midway, started
from cchc_toolkit.pipeline.seal import import_ahead

__all__ = ["CellClient"]

_PATIENCE = 5
"""Seconds for a process that was asked to end."""
_LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}
"""What a kernel says of itself, which is written into the notebook."""


class CellClient(PapermillNotebookClient):  # type: ignore[misc]
    """All of nbclient's reading of messages, errors and tags; only who sends them is another."""

    def execute(self, **_: Any) -> nbformat.NotebookNode:
        """Execute the notebook in a process that nothing else has used.

        Returns
        -------
        NotebookNode
            Executed to its end, or to the first cell that failed.
        """
        self.reset_execution_trackers()
        with _process() as (self._connection, self._process):
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(_LANGUAGE)
        self.set_widgets_metadata()
        executed: nbformat.NotebookNode = self.nb
        return executed

    def execute_cell(self, cell: nbformat.NotebookNode, cell_index: int, **_: Any) -> nbformat.NotebookNode:
        """Execute one cell.

        Raises
        ------
        CellExecutionError
            The cell failed, or its process ended in the middle.
        CellTimeoutError
            It took longer than it may.
        """
        is_skipped = self.skip_cells_with_tag in cell.metadata.get("tags", ())
        if cell.cell_type != "code" or not cell.source.strip() or is_skipped:
            return cell
        cell.outputs = []
        cell.metadata["execution"] = {}
        self.clear_before_next_output = False
        self.code_cells_executed += 1
        reply = self._run(cell, cell_index)
        run_sync(self._check_raise_for_error)(cell, cell_index, {"content": reply})
        return cell

    def _run(self, cell: nbformat.NotebookNode, index: int) -> dict[str, Any]:
        """The content of the reply; all that came before it is in the cell."""
        self._tell("status", {"execution_state": "busy"}, cell, index)
        try:
            request = json.dumps({"code": cell.source})
            self._connection.send_bytes(request.encode())
            while True:
                kind, content = self._message(cell)
                if kind == "execute_reply":
                    cell.metadata["execution"]["shell.execute_reply"] = timestamp()
                    self._tell("status", {"execution_state": "idle"}, cell, index)
                    return dict(content)
                self._tell(kind, content, cell, index)
        except (EOFError, ConnectionError):
            raise self._ended(cell) from None

    def _message(self, cell: nbformat.NotebookNode) -> tuple[str, dict[str, Any]]:
        """The next message; a process that cells of their own have forked may hold the connection open."""
        timeout = self._get_timeout(cell)
        if not (ready := wait([self._connection, self._process.sentinel], timeout)):
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", timeout or 0, cell)
        if self._connection not in ready and not self._connection.poll():
            raise EOFError
        kind, content = json.loads(self._connection.recv_bytes())
        return kind, content

    def _tell(self, kind: str, content: Mapping[str, Any], cell: nbformat.NotebookNode, index: int) -> None:
        message = {
            "header": {"msg_type": kind},
            "msg_type": kind,
            "parent_header": {},
            "content": nbformat.from_dict(content),
        }
        try:
            self.process_message(message, cell, index)
        except CellExecutionComplete:
            return

    def _ended(self, cell: nbformat.NotebookNode) -> CellExecutionError:
        """A process that was killed fails its cell as an exception would, and the notebook says so."""
        error = ended_midway()
        content = {"ename": "CchcError", "evalue": str(error), "traceback": [str(error)]}
        cell.outputs.append(nbformat.v4.new_output("error", **content))
        return CellExecutionError.from_cell_and_msg(cell, content)


@contextmanager
def _process() -> Iterator[tuple[Connection, BaseProcess]]:
    """A fresh process that runs cells, with the connection to it; it ends with this block."""
    fresh: Any = context()
    ours, its = fresh.Pipe()
    process = fresh.Process(target=run_cells, args=(its, os.getcwd(), dict(os.environ)))
    started(process)
    its.close()
    Thread(target=import_ahead, daemon=True).start()  # while cells run this process would only wait
    try:
        yield ours, process
        with suppress(OSError):
            ours.send_bytes(b"")
            process.join(_PATIENCE)
    finally:
        process.kill()
        process.join()
        ours.close()
