"""What somebody typed into a list, without the words that our sentence brings around it."""

from __future__ import annotations

import re
from typing import Literal

from cchc_toolkit.model.limit import day_in
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["bare", "deadline", "leader"]

_END = " .;,"
_BROUGHT = {
    "cause": r"nguyên nhân(?:\s*[:–-]\s*|\s+(?:là\s+)?(?=do\b))",
    "remedy": r"(?:biện pháp(?: khắc phục)?|khắc phục)\s*[:–-]\s*",
    "who": r"(?:giao|do)\s+",
    "due": r"(?:hoàn thành\s+)?trước(?:\s+ngày)?\s+(?=[0-9]+[/.-][0-9]+[/.-][0-9]{4}$)|hoàn thành\s+",
}
"""By the column, what our sentence says before its words."""
_VERBS = {
    "quý": "hoàn thành trong",
    "tháng": "hoàn thành trong",
    "năm": "hoàn thành trong",
    "trong": "hoàn thành",
    "trước": "hoàn thành",
    "thường": "thực hiện",
    "hằng": "thực hiện",
}
"""What stands before a deadline that is no day, by its first word."""
_LEADS = re.compile(r"\s+chủ trì$", re.IGNORECASE)


def bare(typed: str, column: Literal["", "cause", "remedy", "who", "due"] = "") -> str:
    """A cell with bodies in full, without its dash, its closing sign and the words that our sentence brings.

    Parameters
    ----------
    column : str
        Whose words are brought; empty for those that open a sentence.

    Returns
    -------
    str
        ``thiếu người`` of ``- Nguyên nhân: thiếu người.``
    """
    text = spelled_out(typed.strip(_END)).removeprefix("- ")
    match = re.match(_BROUGHT[column], text, re.IGNORECASE) if column else None
    return text[match.end() :] if match and match.end() < len(text) else text


def leader(typed: str) -> str:
    """The unit in charge of a task: ``Văn phòng`` of ``do Văn phòng chủ trì``."""
    return _LEADS.sub("", bare(typed, "who"))


def deadline(text: str) -> str:
    """``hoàn thành trước ngày 30/9/2026``, ``hoàn thành trong quý IV/2026``, ``thực hiện thường xuyên``."""
    written = bare(text, "due")
    day = day_in(written)
    if day is not None:
        return f"hoàn thành trước ngày {date_short(day)}"
    if not written:
        return ""
    words = written[:1].lower() + written[1:]
    return f"{_VERBS.get(words.split()[0], 'thời hạn:')} {words}"
