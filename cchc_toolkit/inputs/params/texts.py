"""Texts of parameters as they would be printed: no stray space, no invisible sign, no line twice.

What is printed is what was typed, so nothing is mended silently: each text with a fault is refused with its
key, file and line. The line break that YAML itself leaves at the end of a block of text (``|``, ``>``) is no
fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.workbook.free_text import fault_of_text
from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number
from cchc_toolkit.inputs.yaml_lines import Key, Lines
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["faults_of_lists", "faults_of_texts"]

_PRINTED_LISTS = (("addressees",), ("recipients",), ("signature", "capacity"))
_CHOICES = ("keep_stated", "severities", "accept_files")
_NOT_PRINTED = ("commune", "period", "inherits", "word_template")
_ADDED = {"nhu tren": "addressees", "luu": ""}
"""Recipients that the tool writes itself: "Như trên" where there are addressees, "Lưu: VT, …" always."""


def faults_of_texts(lines: Lines) -> dict[Key, Problem]:
    """A problem for each text with a space or sign that does not belong, by its path.

    Parameters
    ----------
    lines : Lines
        Of all files together.
    """
    return {
        path: Problem(f"Tham số “{'.'.join(path)}” {fault[0]}", lines.place(path), fault[1])
        for path, text in _texts(lines.values, ())
        if (fault := _fault(text) or (_printed_fault(text) if path[0] not in _NOT_PRINTED else None))
    }


def faults_of_lists(lines: Lines) -> Iterator[Problem]:
    """A problem for each blank or doubled line of a printed list, and for each choice made twice.

    Parameters
    ----------
    lines : Lines
        Of all files together.
    """
    for path in _PRINTED_LISTS:
        printed = [_words(line) for line in _list_at(lines.values, path)]
        yield from _blank_lines(lines, path, printed)
        yield from _doubled_lines(lines, path, printed)
    for key in _CHOICES:
        choices = _list_at(lines.values, (key,))
        yield from _doubled_lines(lines, (key,), [_code(choice) for choice in choices])
    yield from _written_by_the_tool(lines)


def _texts(value: Any, path: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, str(index)))
    elif isinstance(value, str):
        yield path, value


def _fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a text, and how to mend it."""
    if "\n" in text:
        return "có xuống dòng ở giữa", "Đề nghị ghi thành một dòng"
    sign = next((sign for sign in text if _is_unprintable(sign)), "")
    if sign:
        return f"có ký tự không in được (U+{ord(sign):04X})", "Đề nghị xóa ký tự đó, hoặc gõ lại cả dòng"
    if text != text.strip():
        return "có khoảng trắng thừa ở đầu hoặc cuối", "Đề nghị xóa khoảng trắng thừa"
    if re.search(r"\s\s", text):
        return "có hai khoảng trắng liền nhau", "Đề nghị chỉ để một khoảng trắng"
    if re.search("_x[0-9A-Fa-f]{4}_", text):
        return "có mã ký tự của bảng tính (_x…_)", "Đề nghị xóa mã đó, hoặc gõ lại cả dòng"
    return None


def _printed_fault(text: str) -> tuple[str, str] | None:
    """What no printed text may hold, whoever wrote it: as in the free texts of the entry workbook."""
    fault = fault_of_text(text)
    return (fault[0], f"Đề nghị {fault[1][0].lower()}{fault[1][1:]}") if fault else None


def _is_unprintable(sign: str) -> bool:
    """Control and format signs, and every space but the plain one, which a copied text brings unseen."""
    category = unicodedata.category(sign)
    return category in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp") or (category == "Zs" and sign != " ")


def _list_at(values: Any, path: Key) -> list[Any]:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, list) else []


def _words(line: Any) -> str:
    """A line as it is compared: without the sign that ends it, or its spaces; case is kept to be quoted."""
    return " ".join(line.strip(" ;.,").split()) if isinstance(line, str) else "?"


def _code(choice: Any) -> str:
    code = choice.get("code", choice.get("file", "")) if isinstance(choice, dict) else ""
    return code if isinstance(code, str) else ""


def _blank_lines(lines: Lines, path: Key, printed: list[str]) -> Iterator[Problem]:
    for index, line in enumerate(printed):
        if not line:
            what = f"Tham số “{'.'.join(path)}” có dòng để trống"
            yield Problem(what, lines.place((*path, str(index))), "Đề nghị ghi nội dung, hoặc xóa dòng")


def _doubled_lines(lines: Lines, path: Key, printed: list[str]) -> Iterator[Problem]:
    for index, line in enumerate(printed):
        if line.casefold() in (other.casefold() for other in printed[:index] if other):
            what = (
                f"Tham số “{'.'.join(path)}” ghi hai lần{'' if has_personal_number(line) else f' “{line}”'}"
            )
            yield Problem(what, lines.place((*path, str(index))), "Đề nghị xóa một dòng")


def _written_by_the_tool(lines: Lines) -> Iterator[Problem]:
    for index, line in enumerate(_list_at(lines.values, ("recipients",))):
        start = fold(_words(line)).partition(":")[0].strip()
        if start not in _ADDED:
            continue
        needs = _ADDED[start]
        if not needs or _list_at(lines.values, (needs,)):
            place = lines.place(("recipients", str(index)))
            quoted = "một dòng có sẵn" if has_personal_number(str(line)) else f"“{line}”"
            what = f"Tham số “recipients” ghi {quoted}, công cụ tự in dòng này"
            yield Problem(what, place, "Đề nghị xóa dòng")
