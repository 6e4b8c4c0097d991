"""Files that somebody has open in a program for tables: what is not saved yet, nobody else can read."""

from __future__ import annotations

import re
from pathlib import Path

from cchc_toolkit.inputs.exports.place_names import unread_file

__all__ = ["open_in_office"]

_OWNER = re.compile(r"(?:~\$(?P<excel>.+)|\.~lock\.(?P<libreoffice>.+)#)")
"""The file that Excel or LibreOffice lays beside the one it has open."""


def open_in_office(folder: Path) -> tuple[str, ...]:
    """Sentences about the files of a folder that are open in Excel or LibreOffice.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; one that is not there holds none.
    """
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    owners = (match for name in names if (match := _OWNER.fullmatch(name)))
    return tuple(
        f"Tệp {unread_file(name)} đang mở trong {'Excel' if owner['excel'] else 'LibreOffice'}: "
        "chỉ đọc phần đã lưu. Đề nghị lưu, đóng tệp rồi chạy lại nếu còn sửa."
        for owner in owners
        if (name := owner["excel"] or owner["libreoffice"]) in names
    )
