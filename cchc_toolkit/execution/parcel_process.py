"""What a machine that only executes does with an order: a fresh process, in a project made of the order.

The functions here are what ``execution.cluster`` has a worker of dask call; they take and give plain bytes.
"""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_toolkit.archive.draft import open_draft
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.execution.batch_process import be_alone
from cchc_toolkit.execution.kernel import execute
from cchc_toolkit.execution.parcel import Answer, Order, lay_out, order_from, own_code, to_bytes
from cchc_toolkit.execution.processes import context, started
from cchc_toolkit.pipeline.notebook_draft import draft_of

__all__ = ["execute_parcel", "whose_code"]


def whose_code() -> tuple[str, str]:
    """The name of this machine, and ``own_code`` of it."""
    return socket.gethostname(), own_code()


def execute_parcel(parcel: bytes) -> bytes:
    """Execute the cells of an order; nothing is sealed and nothing of it is left here.

    Parameters
    ----------
    parcel : bytes
        An ``Order``.

    Returns
    -------
    bytes
        An ``Answer``; never an exception, whatever the notebook met.
    """
    from distributed import get_worker

    order, worker = order_from(parcel), get_worker()
    if order.code != own_code():
        return to_bytes(Answer(refused_by=worker.address, said=own_code()))
    # Below the folder of the worker, which dask clears away after one that was killed.
    with TemporaryDirectory(dir=worker.local_directory) as folder:
        return _in_fresh_process(parcel, folder)


def _in_fresh_process(parcel: bytes, folder: str) -> bytes:
    # dask's nanny makes its workers daemons, which may have no children; ours end with it all the same.
    multiprocessing.current_process().daemon = False
    fresh: Any = context("forkserver")
    ours, its = fresh.Pipe()
    process = fresh.Process(target=_work, args=(its, folder))
    with ours:
        with its:
            started(process)
        try:
            ours.send_bytes(parcel)
            answer: bytes = ours.recv_bytes()
        except (EOFError, OSError):
            answer = to_bytes(Answer.of(_killed(process)))
    process.join()
    return answer


def _killed(process: Any) -> CchcError:
    process.join()
    what = f"Tiến trình lập báo cáo trên máy {socket.gethostname()} bị tắt giữa chừng, chưa tính là xong"
    return CchcError(what, fix="Đề nghị xem bộ nhớ còn trống của máy ấy rồi chạy lại với --resume")


def _work(channel: Connection, folder: str) -> None:
    be_alone()
    with channel:
        channel.send_bytes(to_bytes(_answer(order_from(channel.recv_bytes()), Path(folder))))


def _answer(order: Order, root: Path) -> Answer:
    left = root / "outputs" / "executed.ipynb"
    try:
        lay_out(order, root)
        left.parent.mkdir(exist_ok=True)
        notebook = execute(root / order.template, order.parameters, root, _silent, left=left)
        folder = draft_of(notebook, root)
        names = open_draft(folder).hashes
        return Answer(
            files={name: (folder / name).read_bytes() for name in names}, notebook=left.read_bytes()
        )
    except CchcError as error:
        return Answer.of(error, b"".join(_content(left)))
    except Exception as error:
        what = f"Lỗi của công cụ trên máy {socket.gethostname()}: {type(error).__name__}: {error}"
        fix = "Đề nghị gửi nội dung này cho người quản trị"
        return Answer.of(CchcError([Problem(what, fix=fix)]), b"".join(_content(left)))


def _content(file: Path) -> Iterator[bytes]:
    if file.is_file():
        yield file.read_bytes()


def _silent(_: str) -> None:
    """Steps of a report that is made elsewhere are nobody's reading."""
