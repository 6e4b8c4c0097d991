"""Rows as the ``csv`` module gives them, handed on in a form that every reader understands.

Through a pipe, so that they lie nowhere; as a file on Windows, where no pipe can be read like one.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import IO

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.province.commune_part import BETWEEN
from cchc_toolkit.inputs.province.province_head import MORE_COLUMNS, ProvinceHead

__all__ = ["streamed"]

_FIX = "Đề nghị lưu lại với mã UTF-8, hoặc xuất lại từ hệ thống"
_WAIT = 0.005


@contextmanager
def streamed(path: Path, file: str, head: ProvinceHead, folder: Path) -> Iterator[tuple[Path, int]]:
    """A pipe or a file that gives the rows below the header, each with its number in front.

    Parameters
    ----------
    file : str
        The name by which messages call the file.
    folder : Path
        Where it is made and removed.

    Yields
    ------
    tuple of (Path, int)
        Its place, and the number of cells of each row, those beyond the header included.

    Raises
    ------
    SourceError
        A row that the ``csv`` module does not read, or bytes that are no text; in place of what the reader of
        the pipe says of its early end.
    """
    rows, width = folder / "rows.csv", head.width + MORE_COLUMNS
    handed_on = _as_file if sys.platform == "win32" else _through_pipe
    with handed_on(path, file, head, rows, width):
        yield rows, width


@contextmanager
def _as_file(path: Path, file: str, head: ProvinceHead, rows: Path, width: int) -> Iterator[None]:
    """All rows, written before anybody reads."""
    try:
        try:
            with (
                rows.open("w", encoding="utf-8", newline="") as out,
                path.open(encoding=head.encoding, newline="") as text,
            ):
                _hand_on(text, head, out, width, Event())
        except (csv.Error, UnicodeDecodeError) as error:
            _refuse([error], file)
        yield
    finally:
        rows.unlink(missing_ok=True)


@contextmanager
def _through_pipe(path: Path, file: str, head: ProvinceHead, pipe: Path, width: int) -> Iterator[None]:
    """Rows that are written while somebody reads."""
    if sys.platform != "win32":
        os.mkfifo(pipe)
    left = Event()
    wrong: list[Exception] = []
    writer = Thread(target=_write, args=(path, head, pipe, width, left, wrong), daemon=True)
    writer.start()
    try:
        yield
    except BaseException:
        left.set()
        writer.join()
        _refuse(wrong, file)
        raise
    finally:
        left.set()
        writer.join()
        pipe.unlink()
    _refuse(wrong, file)


def _refuse(wrong: list[Exception], file: str) -> None:
    if wrong and isinstance(wrong[0], csv.Error):
        raise SourceError("Tệp văn bản có dòng không đọc được", file, _FIX) from wrong[0]
    if wrong and isinstance(wrong[0], UnicodeDecodeError):
        raise SourceError("Tệp lẫn nhiều bảng mã, có chỗ không đọc được", file, _FIX) from wrong[0]
    if wrong:
        raise wrong[0]


def _write(
    path: Path, head: ProvinceHead, pipe: Path, width: int, left: Event, wrong: list[Exception]
) -> None:
    """Write until the end, or until nobody reads any more."""
    try:
        descriptor = _opened(pipe, left)
        if descriptor is None:
            return
        with (
            os.fdopen(descriptor, "w", encoding="utf-8", newline="") as out,
            path.open(encoding=head.encoding, newline="") as text,
        ):
            _hand_on(text, head, out, width, left)
    except BrokenPipeError:
        return
    except Exception as error:  # told by whoever reads, in the other thread
        wrong.append(error)


def _opened(pipe: Path, left: Event) -> int | None:
    """The pipe to write to, once somebody reads; nobody may ever come."""
    if sys.platform != "win32":
        while not left.is_set():
            with suppress(OSError):
                descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
                os.set_blocking(descriptor, True)
                return descriptor
            time.sleep(_WAIT)
    return None


def _hand_on(text: IO[str], head: ProvinceHead, out: IO[str], width: int, left: Event) -> None:
    rows = csv.reader(text, delimiter=head.separator)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    blanks = [""] * width
    for number, row in enumerate(rows, 1):
        if number <= len(head.rows):
            continue
        if len(row) > width:  # what lies farther only shows that it holds something
            row[width - 1] = next((cell for cell in row[width - 1 :] if cell.strip()), "")
        cells = (cell.replace(BETWEEN, "") for cell in row[:width])  # a sign that nobody sees
        writer.writerow([number, *cells, *blanks[len(row) :]])
        if left.is_set():
            return
