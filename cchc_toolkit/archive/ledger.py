"""The ledger: one line an event, each line holding the hash of the line before it.

``outputs/ledger.jsonl`` is only ever added to. ``outputs/ledger.head`` holds the hash and the number of
the last line, so that a ledger cut short shows; the next line continues from the head, so a cut
remains visible for ever. Whoever can rewrite everything can rewrite both: keep the hash elsewhere too.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import disk, safe_read

__all__ = [
    "EVENTS",
    "HEAD",
    "LEDGER",
    "START",
    "Entry",
    "Head",
    "append",
    "last_hash",
    "lines_of",
    "mend",
    "parse",
    "read",
    "read_head",
]

LEDGER = "ledger.jsonl"
HEAD = "ledger.head"
START = "0" * 64
# seal: a report's packet; issue: the packet of a signed document; confirm: an internal confirmation.
EVENTS = ("seal", "issue", "confirm")
_OWN = ("number", "previous", "event", "packet")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger.

    Parameters
    ----------
    number : int
        From 1.
    previous : str
        sha256 of the line before, its line end included; zeros for the first.
    event : str
        One of ``EVENTS``.
    packet : str
        The packet's place below ``archive/``.
    facts : mapping of str to any
        What the event says; a seal has ``tag_manifest``, ``report``, ``inputs_digest``, ``time``.
    digest : str
        sha256 of this line, its line end included.
    """

    number: int
    previous: str
    event: str
    packet: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The last line as it was when it was written: its hash and number."""

    digest: str = START
    number: int = 0


def read(outputs: Path) -> tuple[Entry, ...]:
    """The entries of a ledger; lines that cannot be read are left out (``verify`` reports them).

    Returns
    -------
    tuple of Entry
        In the order in which they stand.
    """
    path = outputs / LEDGER
    if not path.is_file():
        return ()
    return tuple(entry for line in lines_of(path.read_bytes()) if (entry := parse(line)))


def lines_of(data: bytes) -> list[bytes]:
    """The lines of a ledger with their line ends; the last may lack it."""
    return [line for line in io.BytesIO(data)]


def parse(line: bytes) -> Entry | None:
    """One line as an entry, ``None`` where it is none; the line end counts in its hash."""
    try:
        values = json.loads(line)
        own = [values[name] for name in _OWN]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if [type(value) for value in own] != [int, str, str, str]:
        return None
    facts = {name: value for name, value in values.items() if name not in _OWN}
    number, previous, event, packet = own
    return Entry(number, previous, event, packet, facts, hashlib.sha256(line).hexdigest())


def read_head(outputs: Path) -> Head | None:
    """The head, ``None`` where it is missing or not readable."""
    try:
        digest, number = safe_read.read_small(outputs / HEAD, 1000).decode().split()
        return Head(digest, int(number))
    except (OSError, ValueError):
        return None


def last_hash(outputs: Path) -> str:
    """The hash to keep outside (``verify --witness``).

    Returns
    -------
    str
        That of the last line; zeros for an empty ledger.
    """
    lines = read(outputs)
    return lines[-1].digest if lines else START


def append(outputs: Path, event: str, packet: str, facts: Mapping[str, Any]) -> Entry:
    """Add a line and move the head; the caller holds the lock and has called ``mend``.

    Parameters
    ----------
    event, packet, facts
        As in ``Entry``.

    Raises
    ------
    OSError
        The disk refuses; the ledger is as it was.
    """
    head = read_head(outputs) or _head_of_lines(outputs)
    line, entry = _next_line(head, event, packet, facts)
    is_first = not (outputs / LEDGER).exists()
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | disk.BINARY | disk.NOFOLLOW
    descriptor = os.open(outputs / LEDGER, flags, 0o644)
    size = os.fstat(descriptor).st_size
    try:
        disk.write_all(descriptor, line)
        os.fsync(descriptor)
        if is_first:
            disk.fsync_folder(outputs)
        _write_head(outputs, Head(entry.digest, entry.number))
    except BaseException:
        # An interrupt may come after the head has moved: then the line stands.
        if read_head(outputs) != Head(entry.digest, entry.number):
            os.ftruncate(descriptor, size)
        raise
    finally:
        os.close(descriptor)
    return entry


def mend(outputs: Path) -> tuple[str, ...]:
    """Finish what a killed ``append`` left: a line cut in the middle, a head one line behind.

    Nothing is touched that somebody removed or altered: that stays for ``verify`` to report.

    Returns
    -------
    tuple of str
        What was done, one Vietnamese sentence each.
    """
    path = outputs / LEDGER
    if not path.is_file():
        return ()
    done = []
    head = read_head(outputs) or Head()
    whole, end, tail = path.read_bytes().rpartition(b"\n")
    if tail:
        ours = f'{{"number":{head.number + 1},"previous":"{head.digest}",'.encode()
        is_ours = tail[: len(ours)] == ours[: len(tail)]
        # What we did not write gets its line end, so that the next line stands apart from it.
        disk.replace_file(path, whole + end if is_ours and not parse(tail) else whole + end + tail + b"\n")
        done.append("Đã dọn dòng ghi dở ở cuối sổ cái (lần ghi trước bị ngắt).")
    lines = read(outputs)
    if lines and lines[-1].previous == head.digest and lines[-1].number == head.number + 1:
        _write_head(outputs, Head(lines[-1].digest, lines[-1].number))
        done.append("Đã ghi nốt ledger.head (lần ghi trước bị ngắt).")
    return tuple(done)


def _next_line(head: Head, event: str, packet: str, facts: Mapping[str, Any]) -> tuple[bytes, Entry]:
    values = {"number": head.number + 1, "previous": head.digest, "event": event, "packet": packet, **facts}
    line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return line, Entry(head.number + 1, head.digest, event, packet, facts, hashlib.sha256(line).hexdigest())


def _head_of_lines(outputs: Path) -> Head:
    lines = read(outputs)
    return Head(lines[-1].digest, lines[-1].number) if lines else Head()


def _write_head(outputs: Path, head: Head) -> None:
    disk.replace_file(outputs / HEAD, f"{head.digest} {head.number}\n".encode())
