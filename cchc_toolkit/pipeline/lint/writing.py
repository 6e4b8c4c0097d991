"""Write what a reading gives into a new folder: the commented Word file or a list, a page, a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import UsageError
from cchc_toolkit.layout.check import fix
from cchc_toolkit.pipeline.lint.account import account_of, as_text, commented, conclusion
from cchc_toolkit.pipeline.lint.lint import Linted, lint
from cchc_toolkit.pipeline.lint.reading import is_word_file
from cchc_toolkit.render.review.lint_page import lint_page
from cchc_toolkit.render.sheets.lint_workbook import lint_workbook
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["free_folder", "mended", "products_of", "write_products"]

_LONGEST = 60
"""Letters of a name that its products keep: the folder and the file bear it, and Windows ends at 259."""


def mended(content: bytes, linted: Linted) -> tuple[bytes, Linted]:
    """A copy with its layout corrected and no word changed, and what is still to be said of it.

    Its paragraphs have other numbers, so all that is said must be said of the copy; a text stays as it is.
    """
    if linted.layout is None:
        return content, linted
    copy, _ = fix(content, linted.report.name)
    left = lint(copy, linted.report.name)
    faults = (len(own.layout.remarks) if own.layout else 0 for own in (linted, left))
    return copy, replace(left, mended=max(0, next(faults) - next(faults)))


def products_of(content: bytes, linted: Linted, moment: datetime) -> dict[str, bytes]:
    """The files that a reading gives, by name; the file that was read stays as it is."""
    stem = _stem(linted.report.name)
    account = account_of(linted)
    made = f"{moment:%H:%M} ngày {date_short(moment.date())}"
    files = {
        f"{stem}-doc-soat.html": lint_page(account, conclusion(account), made).encode(),
        f"{stem}-doc-soat.xlsx": lint_workbook(account, conclusion(account)),
    }
    if is_word_file(content):
        return {f"{stem}-doc-soat.docx": commented(content, linted, moment), **files}
    return {f"{stem}-doc-soat.txt": f"{as_text(account)}\n".encode(), **files}


def _stem(name: str) -> str:
    """The name without its ending, a long one up to a word: "quý III" must not become "quý I"."""
    stem = PurePath(name).stem
    return stem if len(stem) <= _LONGEST else stem[:_LONGEST].rpartition(" ")[0].strip() or stem[:_LONGEST]


def free_folder(file: Path, chosen: str) -> Path:
    """The folder for what a reading gives: the one that was named, else a new one beside the file.

    Raises
    ------
    UsageError
        The folder that was named holds something already.
    """
    if chosen:
        folder = Path(chosen)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"Đã có {chosen}, không ghi đè", fix="Đề nghị đặt tên thư mục khác")
        return folder
    names = (f"{_stem(file.name)}-doc-soat{'' if n == 1 else f'-{n}'}" for n in range(1, 1000))
    return next(folder for name in names if not (folder := file.parent / name).exists())


def write_products(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all of them in one step: whoever looks sees the whole folder or none.

    Raises
    ------
    CchcError
        The disk refuses; nothing is left then.
    """
    part = folder.with_name(f".{folder.name}.part")
    fix = "Đề nghị kiểm tra ổ đĩa, hoặc ghi kết quả ra thư mục khác bằng --out"
    with disk.writing("bản đọc soát", "tệp gốc", fix):
        try:
            if part.exists():
                disk.remove_tree(part)
            disk.make_folders(part)
            for name, content in files.items():
                disk.write_new(part / name, content)
            if folder.exists():
                folder.rmdir()
            disk.move(part, folder)
        except OSError:
            with suppress(OSError):
                disk.remove_tree(part)
            raise
