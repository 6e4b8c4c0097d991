"""What a scheduler and its machines are given by name.

They import this module in the thread that speaks with all others, so it imports next to nothing.
"""

from __future__ import annotations

import asyncio
import socket

__all__ = ["execute_parcel", "whose_code"]


async def whose_code() -> tuple[str, str]:
    """The name of this machine, and the code that it has."""
    return socket.gethostname(), await asyncio.to_thread(_own_code)


def execute_parcel(parcel: bytes) -> bytes:
    """Execute the cells of an order; nothing is sealed, and nothing of it is left on this machine.

    Parameters
    ----------
    parcel : bytes
        An ``Order``.

    Returns
    -------
    bytes
        An ``Answer``, whatever the notebook met.
    """
    from distributed import get_worker

    from cchc_toolkit.execution.parcel import Answer, order_from, to_bytes
    from cchc_toolkit.execution.parcel_process import executed

    worker, code = get_worker(), _own_code()
    if order_from(parcel).code != code:
        return to_bytes(Answer(refused_by=worker.address, said=code))
    # In the folder of the worker, which dask clears away also after one that was killed.
    return executed(parcel, worker.local_directory)


def _own_code() -> str:
    from cchc_toolkit.execution.parcel import own_code

    return own_code()
