"""An office's own Word template: found in ``params`` and checked, before a run begins."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, read_bytes, refuse_large_zip
from cchc_toolkit.word.styles import missing_styles, shipped_template

__all__ = ["office_template"]

_LONGEST = 200


def office_template(root: Path, name: str) -> bytes:
    """Read the Word template that the parameters name.

    Parameters
    ----------
    root : Path
        Folder of the project.
    name : str
        File below ``params``, as ``word_template`` has it; empty for the shipped one.

    Returns
    -------
    bytes
        A .docx with all styles that a report needs.

    Raises
    ------
    UsageError
        It is not there, lies outside ``params``, is no .docx, or lacks styles (named as Word names them).
    SourceError
        It is too large, as a file or once unpacked.
    """
    if not name:
        return shipped_template()
    folder = root / "params"
    path = folder / name
    if len(name) > _LONGEST or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        name = name[:_LONGEST]
        fix = "Đề nghị chép tệp vào thư mục params"
        raise UsageError(f"Không tìm thấy mẫu Word {name}", where="word_template", fix=fix)
    content = read_bytes(path, DOCUMENT_BYTES, name)
    _refuse_bomb(content, name)
    if missing := missing_styles(content):
        raise UsageError(
            f"Mẫu Word {name} thiếu kiểu (style): {', '.join(missing)}",
            where="word_template",
            fix="Đề nghị chép các kiểu này từ mẫu kèm theo bộ công cụ (mau-bao-cao.docx)",
        )
    return content


def _refuse_bomb(content: bytes, name: str) -> None:
    """What is no zip at all is told by whoever opens it as a .docx."""
    with suppress(zipfile.BadZipFile, ValueError, NotImplementedError):
        refuse_large_zip(content, name, 2 * DOCUMENT_BYTES, "Đề nghị bỏ hình, chữ thừa trong mẫu rồi lưu lại")
