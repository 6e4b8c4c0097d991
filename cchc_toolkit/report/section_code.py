"""Codes of sections (``II.2``, ``mo-dau``): their shape, level, number and place."""

from __future__ import annotations

import re
from typing import Literal

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import roman

__all__ = ["is_section_code", "section_level", "section_number", "section_place"]

_ROMANS = {roman(n): n for n in range(1, 40)}
_SECTION_CODE = re.compile(r"[IVX]+(\.[0-9]+){0,2}|mo-dau|ket-thuc")


def is_section_code(code: str) -> bool:
    """True if a text has the shape of a code."""
    return _SECTION_CODE.fullmatch(code) is not None


def section_level(code: str) -> Literal[0, 1, 2, 3]:
    """1 for ``II``, 2 for ``II.2``, 3 for ``II.2.1``; 0 for opening and closing, which have no heading.

    Raises
    ------
    UsageError
        The code has another shape.
    """
    if not is_section_code(code):
        raise UsageError(
            f"Mã mục “{code}” không hợp lệ", fix="Ghi dạng II, II.2, II.2.1, hoặc mo-dau, ket-thuc"
        )
    return 0 if code in ("mo-dau", "ket-thuc") else (1, 2, 3)[code.count(".")]


def section_number(code: str) -> str:
    """``II.`` for a Mục, ``2.`` for a khoản, ``2.1.`` below it."""
    parts = code.split(".")
    return f"{parts[0]}." if len(parts) == 1 else f"{'.'.join(parts[1:])}."


def section_place(code: str) -> tuple[int, ...]:
    """Where a section stands: opening, I, I.1, …, II, …, closing; a code of another shape comes last.

    Returns
    -------
    tuple of int
        Sorts as the report is read.
    """
    if not is_section_code(code) or code == "ket-thuc":
        return (1000,)
    if code == "mo-dau":
        return (0,)
    first, *rest = code.split(".")
    return (_ROMANS.get(first, 999), *(int(part) for part in rest))
