"""What a machine that only executes does with an order: a fresh process, in a project made of the order."""

from __future__ import annotations

import multiprocessing
import socket
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_toolkit.archive.draft import open_draft
from cchc_toolkit.errors import CchcError
from cchc_toolkit.execution.batch_process import be_alone
from cchc_toolkit.execution.kernel import execute
from cchc_toolkit.execution.parcel import Answer, Order, lay_out, order_from, to_bytes
from cchc_toolkit.execution.processes import context, started
from cchc_toolkit.pipeline.notebook_draft import draft_of

__all__ = ["executed"]

_LEFT = "outputs/executed.ipynb"


def executed(parcel: bytes, scratch: str) -> bytes:
    """Execute the cells of an order in a process of their own.

    Parameters
    ----------
    parcel : bytes
        An ``Order``.
    scratch : str
        Folder in which the project is laid out and cleared away again.

    Returns
    -------
    bytes
        An ``Answer``.
    """
    # dask's nanny makes its workers daemons, which may have no children; ours end with it all the same.
    multiprocessing.current_process().daemon = False
    fresh: Any = context("forkserver")
    with TemporaryDirectory(dir=scratch) as folder:
        ours, its = fresh.Pipe()
        process = fresh.Process(target=_work, args=(its, folder))
        with ours:
            with its:
                started(process)
            try:
                ours.send_bytes(parcel)
                answer: bytes = ours.recv_bytes()
            except (EOFError, OSError):
                answer = to_bytes(Answer.of(_killed()))
        process.join()
        return answer


def _killed() -> CchcError:
    what = f"Tiến trình lập báo cáo trên máy {socket.gethostname()} bị tắt giữa chừng, chưa tính là xong"
    return CchcError(what, fix="Đề nghị xem bộ nhớ còn trống của máy ấy rồi chạy lại với --resume")


def _work(channel: Connection, folder: str) -> None:
    be_alone()
    with channel:
        channel.send_bytes(to_bytes(_answer(order_from(channel.recv_bytes()), Path(folder))))


def _answer(order: Order, root: Path) -> Answer:
    left = root / _LEFT
    try:
        lay_out(order, root)
        left.parent.mkdir(exist_ok=True)
        notebook = execute(root / order.template, order.parameters, root, _silent, left=left)
        folder = draft_of(notebook, root)
        names = open_draft(folder).hashes
        files = {name: (folder / name).read_bytes() for name in names}
        return Answer(files=files, notebook=left.read_bytes())
    except CchcError as error:
        failure = error
    except Exception as error:
        what = f"Lỗi của công cụ trên máy {socket.gethostname()}: {type(error).__name__}: {error}"
        failure = CchcError(what, fix="Đề nghị gửi nội dung này cho người quản trị")
    return Answer.of(failure, left.read_bytes() if left.is_file() else b"")


def _silent(_: str) -> None:
    """Steps of a report that is made elsewhere are nobody's reading."""
