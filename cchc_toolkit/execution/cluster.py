"""Machines that execute the cells of a batch, behind a scheduler of dask.distributed.

Orders go out and answers come back; what is sealed is sealed here, by whoever holds the turn of the report,
so an order that was executed twice is heard once. ``distributed`` is imported when a batch asks for it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.execution.cluster_tasks import execute_parcel, whose_code
from cchc_toolkit.execution.parcel import Answer, answer_from, own_code, to_bytes
from cchc_toolkit.pipeline.run_request import Say

__all__ = ["Cluster", "Keys", "cluster_at"]

_AHEAD = 2
"""Orders for each report that is executed at the same time, so that no machine waits for the next one."""
_RETRIES = 3
_PATIENCE = 15
"""Seconds for a scheduler that is to answer."""
_AGAIN = "Đề nghị kiểm tra bộ điều phối, mạng rồi chạy lại với --resume"


@dataclass(frozen=True, slots=True)
class Keys:
    """Files of TLS, each its path: the certificate of the office's own authority, ours, and our key."""

    authority: str
    certificate: str
    key: str


@dataclass(frozen=True, slots=True)
class _Sent:
    """An order on its way: for whom, and the addresses that may execute it (none: all)."""

    parcel: bytes
    channel: Connection
    future: Any
    allowed: tuple[str, ...] = ()


@contextmanager
def cluster_at(address: str, keys: Keys | None, say: Say) -> Iterator[Cluster]:
    """The machines of a scheduler, while a block runs.

    Parameters
    ----------
    address : str
        ``10.0.0.5:8786``; ``tcp://`` or ``tls://`` may stand before it.
    keys : Keys or None
        Without any, everything goes over the wire as it is.
    say : callable
        Takes what the office should know of a machine.

    Raises
    ------
    UsageError
        The address and the keys do not fit, nobody answers there, or no machine has this code.
    ModuleNotFoundError
        ``distributed`` is not installed.
    """
    import dask
    from distributed import Client, Security

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    whole = _whole_address(address, keys)
    # Of files that a batch sends, none is so large that somebody should be warned of it.
    quiet = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    with quiet, warnings.catch_warnings(), _unreachable(whole):
        warnings.simplefilter("ignore")  # of versions that differ: whose_code tells those that matter
        security = keys and Security(
            tls_ca_file=keys.authority,
            tls_client_cert=keys.certificate,
            tls_client_key=keys.key,
            require_encryption=True,
        )
        client = Client(whole, security=security, timeout=_PATIENCE, set_as_default=False)
    try:
        cluster = Cluster(client, whole, say)
        cluster.refuse_other_code()
        yield cluster
    finally:
        client.close(_PATIENCE)


class Cluster:
    """The machines of a scheduler.

    Parameters
    ----------
    client : distributed.Client
        Connected.
    address : str
        Of the scheduler, for messages.
    say : callable
        Takes what the office should know of a machine.

    Attributes
    ----------
    ready : Connection
        Can be read from once there is something to ``deliver``.
    lost : CchcError or None
        Why nothing more will be executed.
    """

    def __init__(self, client: Any, address: str, say: Say) -> None:
        self._client, self._address, self._say = client, address, say
        self._sent: dict[str, _Sent] = {}
        self._others: dict[str, str] = {}
        self._come: SimpleQueue[tuple[str, Answer | None]] = SimpleQueue()
        self.ready, self._ring = Pipe(duplex=False)
        self._is_deserted = False
        self.lost: CchcError | None = None

    @property
    def jobs(self) -> int:
        """Reports to begin at once: those that its machines execute, and as many again waiting."""
        return _AHEAD * sum(self._threads().values())

    def refuse_other_code(self) -> None:
        """Ask every machine for its code; who has another one gets nothing to do.

        Raises
        ------
        UsageError
            None has this code, or there is none.
        """
        told = self._client.run(whose_code, on_error="return")
        for address, answer in told.items():
            name, code = answer if isinstance(answer, tuple) else (address, "không đọc được")
            if code != own_code():
                self._refuse(address, name, code)
        if not self._threads():
            what = f"Bộ điều phối {self._address} chưa có máy nào chạy được báo cáo"
            fix = "Đề nghị mở dask worker với cùng bản cchc_toolkit, cùng các gói như máy này"
            raise UsageError(what, fix=fix)

    def execute(self, parcel: bytes, channel: Connection) -> None:
        """Have an order executed; its answer goes into the channel, by ``deliver``."""
        allowed = tuple(self._threads()) if self._others else ()
        if self.lost or (self._others and not allowed):
            error = self.lost or CchcError("Không còn máy nào chạy cùng mã với máy này", fix=_AGAIN)
            _send(channel, Answer.of(error))
            return
        future = self._client.submit(
            execute_parcel, parcel, pure=False, retries=_RETRIES, workers=list(allowed) or None
        )
        self._sent[future.key] = _Sent(parcel, channel, future, allowed)
        future.add_done_callback(self._note)

    def forget(self, channel: Connection) -> None:
        """Nobody waits on a channel any more."""
        for key in [key for key, sent in self._sent.items() if sent.channel is channel]:
            self._sent.pop(key).future.release()

    def deliver(self) -> None:
        """Hand over the answers that have come; each is let go of here and on the machine that gave it."""
        while self.ready.poll():
            self.ready.recv_bytes()
            key, answer = self._come.get()
            if key not in self._sent:
                continue
            if answer is None:
                self._lose()
                continue
            sent = self._sent.pop(key)
            if answer.refused_by:
                self._refuse(answer.refused_by, answer.refused_by, answer.said)
                self.execute(sent.parcel, sent.channel)
            else:
                _send(sent.channel, answer)

    def look_around(self) -> None:
        """Say once that all machines have gone; send again what was only for machines that have gone."""
        with suppress(OSError, TimeoutError):
            present = self._threads()
            if not present and not self._is_deserted:
                self._say("Lưu ý: không còn máy nào chạy báo cáo; lệnh này chờ máy mở lại, Ctrl-C để dừng.")
            self._is_deserted = not present
            for key, sent in list(self._sent.items()) if present else ():
                if sent.allowed and not present.keys() & set(sent.allowed):
                    del self._sent[key]
                    sent.future.release()
                    self.execute(sent.parcel, sent.channel)

    def _threads(self) -> Mapping[str, int]:
        """How many reports each machine executes at once; only those of this code."""
        present: dict[str, int] = self._client.sync(self._client.scheduler.ncores, callback_timeout=_PATIENCE)
        return {address: threads for address, threads in present.items() if address not in self._others}

    def _refuse(self, address: str, name: str, code: str) -> None:
        if address not in self._others:
            self._others[address] = code
            self._say(
                f"Lưu ý: không giao báo cáo cho máy {name} ({address}) vì chạy mã khác máy này: "
                f"{_differences(code, own_code())}."
            )

    def _note(self, future: Any) -> None:
        """In a thread of dask: what came, fetched; ``None`` where the scheduler has gone."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker

        answer: Answer | None
        try:
            answer = answer_from(future.result())
        except CancelledError:
            answer = None
        except KilledWorker as error:
            what = f"Máy chạy báo cáo này tắt giữa chừng {error.allowed_failures + 1:02} lần liền"
            answer = Answer.of(CchcError(what, fix=_AGAIN))
        except Exception as error:
            what = f"Không nhận được kết quả từ máy khác: {type(error).__name__}: {error}"
            answer = Answer.of(CchcError(what, fix=_AGAIN))
        self._come.put((future.key, answer))
        with suppress(OSError):
            self._ring.send_bytes(b".")

    def _lose(self) -> None:
        """The scheduler has gone: who waits is told so, and all that will ask."""
        self.lost = CchcError(
            f"Mất kết nối với bộ điều phối {self._address}, chưa lập báo cáo này", fix=_AGAIN
        )
        self._say(f"LỖI: mất kết nối với bộ điều phối {self._address}; các gói đã niêm phong còn nguyên.")
        waiting = list(self._sent.values())
        self._sent.clear()
        for sent in waiting:
            _send(sent.channel, Answer.of(self.lost))


def _send(channel: Connection, answer: Answer) -> None:
    with suppress(OSError, ValueError):  # whoever waited has ended
        channel.send_bytes(to_bytes(answer))


def _differences(theirs: str, ours: str) -> str:
    """Which parts of two codes differ: ``pandas 3.0.1 (máy này 3.0.0)``."""
    own = dict(part.split(" ", 1) for part in ours.split("; "))
    parts = [part.split(" ", 1) for part in theirs.split("; ") if " " in part]
    differing = [
        f"{name} {version} (máy này {own[name]})"
        for name, version in parts
        if own.get(name, version) != version
    ]
    return ", ".join(differing) or theirs


def _whole_address(address: str, keys: Keys | None) -> str:
    protocol, mark, rest = address.rpartition("://")
    wanted = "tls" if keys else "tcp"
    if mark and protocol != wanted:
        fix = (
            "Đề nghị ghi địa chỉ tls://, hoặc bỏ --tls-ca, --tls-cert, --tls-key"
            if keys
            else "Đề nghị ghi đủ --tls-ca, --tls-cert, --tls-key"
        )
        raise UsageError(f"Địa chỉ --scheduler {address} không hợp với cách mã hóa đã chọn", fix=fix)
    return f"{wanted}://{rest}"


@contextmanager
def _unreachable(address: str) -> Iterator[None]:
    """What keeps a client from its scheduler, in words."""
    try:
        yield
    except (OSError, TimeoutError, ValueError, RuntimeError, TypeError) as error:
        reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
        fix = "Đề nghị kiểm tra địa chỉ, cổng, chứng thư và bộ điều phối đã mở"
        raise UsageError(f"Không nối được với bộ điều phối {address}: {reason}", fix=fix) from error
