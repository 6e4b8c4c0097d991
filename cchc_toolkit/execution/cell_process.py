"""What happens in the process that runs the cells of one notebook, and of no other."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from multiprocessing.connection import Connection
from typing import Any

from cchc_toolkit.execution.processes import live_with_caller

__all__ = ["run_cells"]


def run_cells(connection: Connection, folder: str, environment: dict[str, str]) -> None:
    """Run the cells that come over a connection, until an empty request.

    Each request is the JSON of the content of an ``execute_request``; each answer a pair of the type and the
    content of a message, ``execute_reply`` the last of a cell.

    Parameters
    ----------
    folder : str
        Working folder.
    environment : dict of str to str
        Of this process, which may be a copy of one that was started elsewhere.
    """
    live_with_caller()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    _forget_the_parent()
    from cchc_toolkit.execution.cell_shell import shell_that_sends

    shell = shell_that_sends(lambda *message: connection.send_bytes(json.dumps(message).encode()))
    asyncio.run(_serve(connection, shell))
    sys.stdout.flush()


def _forget_the_parent() -> None:
    """What a fresh kernel has not: arguments, the caller's folder of scripts, random numbers of siblings."""
    if sys.path and sys.path[0] in ("", os.path.dirname(os.path.abspath(sys.argv[0]))):
        del sys.path[0]
    sys.argv = [""]
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


async def _serve(connection: Connection, shell: Any) -> None:
    """A loop runs while cells do, as in a kernel."""
    while text := connection.recv_bytes():
        request = json.loads(text)
        header = shell.displayhook.session.msg_header("execute_request")
        shell.set_parent({"header": header, "metadata": {}, "content": request})
        reply = await _run(shell, request["code"])
        sys.stdout.flush()
        sys.stderr.flush()
        connection.send_bytes(json.dumps(["execute_reply", reply]).encode())


async def _run(shell: Any, code: str) -> dict[str, Any]:
    """Run one cell as a kernel does."""
    count = {"execution_count": shell.execution_count}
    shell.displayhook.session.send(None, "execute_input", {"code": code, **count})
    transformed, refused = code, None
    try:
        transformed = shell.transform_cell(code)
    except Exception:
        refused = sys.exc_info()
    told: dict[str, Any] = {"transformed_cell": transformed, "preprocessing_exc_tuple": refused}
    if shell.should_run_async(code, **told):
        result = await shell.run_cell_async(code, store_history=True, **told)
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(code, store_history=True)
    if result.success and not shell._last_traceback_during_displayhook:
        return {"status": "ok", **count}
    error = result.error_before_exec or result.error_in_exec
    return {
        "status": "error",
        "ename": type(error).__name__,
        "evalue": str(error),
        "traceback": shell._last_traceback or [],
        **count,
    }
