"""How findings speak of places: the file, unless the sheet is of the entry workbook; a row by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["ENTRY_WORKBOOK", "named_row", "some_of", "spoken_sheet"]

ENTRY_WORKBOOK = "nhap-lieu.xlsx"
"""The one file whose sheets have names that say what they are; those of others are called "1" or "Sheet"."""

_ASIDE = re.compile(r"\s*\([^()]*\)")
_SHOWN = 5
_LONGEST = 80


def spoken_sheet(origin: Origin) -> str:
    """The sheet of a place, with its file unless that is the entry workbook.

    Returns
    -------
    str
        ``trang “Nhân sự”``, or ``tệp so-van-ban.xlsx, trang “1”``; of a place in the report itself that is
        read ``bảng 2``, ``mục II.3.2``.
    """
    if not origin.file:
        return origin.sheet
    sheet = f"trang “{origin.sheet}”" if origin.sheet else ""
    file = "" if origin.file == ENTRY_WORKBOOK and sheet else f"tệp {origin.file}"
    return ", ".join(part for part in (file, sheet) if part)


def named_row(name: str, code: str) -> str:
    """A row of a form by its name, its code after it where the paper numbers the row.

    Parameters
    ----------
    name : str
        As printed; what stands there in brackets is left out, of a long one the beginning is told.

    Returns
    -------
    str
        ``“Tổng số VĂN BẢN ĐI” (mã 7.4.2)``.
    """
    short = _ASIDE.sub("", name).rstrip(" .:;") or name
    if len(short) > _LONGEST:
        short = f"{short[:_LONGEST].rpartition(' ')[0].rstrip(' ,;:(-–')}…"
    return f"“{short}”" + (f" (mã {code})" if re.match(r"(B\d+/)?\d", code) else "")


def some_of(texts: Iterable[str], of_what: str) -> str:
    """The first of them, and how many more there are.

    Parameters
    ----------
    of_what : str
        What they are: ``dòng``.

    Returns
    -------
    str
        Five at most, joined as a sentence does.
    """
    every: Sequence[str] = tuple(texts)
    if len(every) <= _SHOWN + 1:
        return join_vi(every)
    return f"{', '.join(every[:_SHOWN])} và {count(len(every) - _SHOWN)} {of_what} khác"
