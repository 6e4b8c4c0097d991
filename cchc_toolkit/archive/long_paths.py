"""Windows takes whole paths of 259 signs, unless its administrator allows longer ones.

It is asked before a draft is written. Names below ``outputs`` are kept short; the other way, the prefix that
lifts the limit, would stand in every path that is shown and compared.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.file_names import LONGEST_PATH

__all__ = ["refuse_too_long"]

_ID = len("20231002T080000-ab12cd34ef56-999")
_SETTING = r"SYSTEM\CurrentControlSet\Control\FileSystem"


def refuse_too_long(draft: Path, names: Iterable[str]) -> None:
    """Refuse a draft whose packet could not be kept on this machine.

    Parameters
    ----------
    draft : Path
        Its folder, ``outputs/drafts/<commune>/<period>/<report type>/<number>``.
    names : iterable of str
        Of its files.

    Raises
    ------
    UsageError
        Says by how many signs the project lies too deep.
    """
    if not _has_limit():
        return
    place = draft.absolute()
    outputs, key = place.parents[4], place.parent.relative_to(place.parents[3])
    above = len(os.path.join(outputs, "archive", key)) + 1 + _ID + len("/data/")
    excess = above + max(map(len, names), default=0) - LONGEST_PATH
    if excess > 0:
        fix = "Đề nghị chuyển dự án tới thư mục ngắn hơn, ví dụ C:\\cchc, rồi chạy lại"
        raise UsageError(f"Thư mục dự án có đường dẫn quá dài với Windows, thừa {excess} ký tự", fix=fix)


def _has_limit() -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _SETTING) as settings:
                return bool(winreg.QueryValueEx(settings, "LongPathsEnabled")[0] != 1)
        except OSError:
            return True
    else:
        return False
