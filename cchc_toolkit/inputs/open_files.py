"""Files that somebody has open in a program for tables: what is not saved yet, nobody else can read."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.inputs.exports.place_names import unread_file

__all__ = ["open_elsewhere", "open_in_office"]


def open_elsewhere(path: Path) -> str:
    """The program in which a file is open, as the lock file beside it tells; empty where none is."""
    if path.with_name(f"~${path.name}").exists() or path.with_name(f"~${path.name[2:]}").exists():
        return "Excel"
    return "LibreOffice" if path.with_name(f".~lock.{path.name}#").exists() else ""


def open_in_office(folder: Path) -> tuple[str, ...]:
    """Sentences about the files of a folder that are open in Excel or LibreOffice.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; one that is not there holds none.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # none there, or none that can be: whoever reads the folder says so
        return ()
    return tuple(
        f"Tệp {unread_file(path.name)} đang mở trong {program}: chỉ đọc phần đã lưu. "
        "Đề nghị lưu, đóng tệp rồi chạy lại nếu còn sửa."
        for path in paths
        if not path.name.startswith(("~$", ".~")) and (program := open_elsewhere(path))
    )
