"""An office's own Word template: found in ``params`` and checked, before a run begins."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.document.stylesheet import missing_styles, shipped_template
from cchc_toolkit.errors import UsageError

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
    """
    if not name:
        return shipped_template()
    folder = root / "params"
    path = folder / name
    if len(name) > _LONGEST or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        name = name[:_LONGEST]
        fix = "Đề nghị chép tệp vào thư mục params"
        raise UsageError(f"Không tìm thấy mẫu Word {name}", where="word_template", fix=fix)
    content = path.read_bytes()
    if missing := missing_styles(content):
        raise UsageError(
            f"Mẫu Word {name} thiếu kiểu (style): {', '.join(missing)}",
            where="word_template",
            fix="Đề nghị chép các kiểu này từ mẫu kèm theo bộ công cụ (mau-bao-cao.docx)",
        )
    return content
