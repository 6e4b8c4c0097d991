"""Where a batch leaves its summary and the notebooks of failed runs, and the moment of its reports."""

from __future__ import annotations

from datetime import datetime
from itertools import count as numbers
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import UsageError

__all__ = ["batch_folder", "moment"]


def moment(text: str) -> str:
    """A moment as all processes of a batch take it: ISO with offset.

    Raises
    ------
    UsageError
        It is none.
    """
    try:
        taken = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"Thời điểm --stamp ghi “{text}” sai quy cách", fix="Ghi dạng 2023-09-05T08:00:00+07:00"
        ) from None
    return (taken if taken.tzinfo else taken.astimezone()).isoformat()


def batch_folder(place: Path, stamp: str, *, is_given: bool) -> Path:
    """The folder of a batch, named after the moment of its reports.

    Parameters
    ----------
    place : Path
        ``outputs/batch/<period>/<type>``.
    is_given : bool
        The moment was asked for, so that a batch of the same goes on in the same folder; otherwise two that
        begin in the same second get two.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    name = f"{datetime.fromisoformat(stamp):%Y%m%dT%H%M%S}"
    with disk.writing("thư mục outputs/batch", "các gói đã niêm phong"):
        disk.make_folders(place)
        for number in numbers(1):
            folder = place / (name if number == 1 else f"{name}-{number}")
            try:
                folder.mkdir(exist_ok=is_given)
            except FileExistsError:
                continue
            return folder
    raise AssertionError
