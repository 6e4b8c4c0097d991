"""What somebody typed into a list, without the words that our sentence brings around it."""

from __future__ import annotations

import re
from typing import Literal

from cchc_toolkit.vocabulary.bodies import spelled_out

__all__ = ["bare", "leader"]

_END = " .;,"
_BROUGHT = {
    "cause": r"nguyên nhân(?:\s*[:–-]\s*|\s+(?:là\s+)?(?=do\b))",
    "remedy": r"(?:biện pháp(?: khắc phục)?|khắc phục)\s*[:–-]\s*",
    "who": r"(?:giao|do)\s+",
    "due": r"(?:hoàn thành\s+)?trước(?:\s+ngày)?\s+(?=[0-9])|hoàn thành\s+",
}
"""By the column, what our sentence says before its words."""
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
