"""What a free text must not hold, because it is printed and archived as the clerk saw it in the cell."""

from __future__ import annotations

import re
import unicodedata

from cchc_toolkit.inputs.workbook.personal_numbers import NO_PERSONAL_DATA, WHY_PERSONAL, has_personal_number

__all__ = ["fault_of_text"]

_TAG = re.compile(r"</?(?:b|i|u|p|a|br|div|span|font|strong|em|table|tr|td|li|ul|ol|h[1-6])\b[^<>]*>", re.I)
_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()\s]*\)")
_MARKED = re.compile(r"(?<!\w)(\*\*|__|`)[^\s*_`](?:[^*_`]*[^\s*_`])?\1(?!\w)|^#{1,6} |^\|.*\|$")
_TYPE_ANEW = "Xoá ký tự đó, hoặc gõ lại nội dung ô"
_PLAIN = "Bỏ các dấu này, chỉ ghi chữ"


def fault_of_text(text: str) -> tuple[str, str] | None:
    """Why a free text cannot be kept as it is, and how to mend it; nothing of it is quoted.

    Parameters
    ----------
    text : str
        As ``entered_text`` gave it: without signs that nobody sees.

    Returns
    -------
    tuple of (str, str) or None
        A number of a person, a sign that cannot be printed or that turns the line round, marks of another
        program's markup; ``None`` where nothing is wrong.
    """
    if has_personal_number(text):
        return WHY_PERSONAL, NO_PERSONAL_DATA
    for sign in text:
        if sign == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(sign) in (
            "Cc",
            "Cf",
            "Co",
            "Cn",
            "Cs",
        ):
            return f"có ký tự không in được (U+{ord(sign):04X})", _TYPE_ANEW
    if _TAG.search(text) or _LINK.search(text) or _MARKED.search(text):
        return "có dấu định dạng của phần mềm khác (thẻ HTML hoặc Markdown)", _PLAIN
    return None
