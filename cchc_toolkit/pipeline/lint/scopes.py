"""Whose figures words give: the report's own whole, or those of a level, a field, a month, another period.

A figure of a part is true beside another of the whole: the two are never held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.vocabulary.period import Period
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["is_of_another_period", "is_of_part"]

_PARTS = re.compile(
    r"\b(?:cap|o|tai|cua) (?:tinh|huyen|thanh pho|so|nganh|trung uong)\b|\b(?:voi|cua|o) cap xa\b"
    r"|(?<!cac )(?<!moi )(?<!\d )linh vuc\b|\b(?:tinh )?rieng\b|\btung (?:cap|thang|linh vuc)\b"
    r"|\b(?:cong an|chi nhanh|van phong dang ky|thon|to dan pho|khu pho|truong|tram)\b"
    r"|\b(?:nhung|mot so|nhieu) (?:dia phuong|xa|phuong|don vi|phong)\b"
    r"|\bluy ke\b|\btu dau nam\b|\bnhiem ky\b|\btuan\b"
)
_TIMES = re.compile(
    r"(?<!\d )\bthang (?P<month>\d{1,2})\b|\bquy (?P<quarter>iv|i{1,3}|[1-4])\b"
    r"|\b(?P<months>\d{1,2}) thang (?P<half>dau|cuoi) nam\b|\bnam (?P<year>20\d\d)\b|\btrong (?P<whole>nam)\b"
)
_DOCUMENT = re.compile(r"(?:ke hoach|cai cach hanh chinh|cchc|chi tieu|nhiem vu|chuong trinh)[a-z ]{0,40}$")
_COMPARED = re.compile(r"\bcung ky\b|\b(?:ky|quy|nam|thang) truoc\b(?! chuyen)")
_REACH, _NEAR = 1200, 60
"""So far back words hold: a paragraph, the name of a document."""
_END = re.compile(r"[,.;:]| va (?=\d)|\d")


def is_of_part(text: str, start: int, end: int, period: Period | None) -> bool:
    """True if the words of a line around a figure say that it is not the report's own whole.

    Parameters
    ----------
    text : str
        The line, folded, its days and years in place.
    start, end : int
        The words that name the figure; what they say themselves is declared with them.
    """
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    stop = _END.search(behind)
    around = (before, behind[: stop.start()] if stop else behind)
    return any(_PARTS.search(words) or _names_another(words, period) for words in around)


def is_of_another_period(lines: Iterable[str], period: Period | None) -> bool:
    """True if the lines above a table say that its figures are of another period than the report's."""
    named = [words for line in lines for words in periods_in(line) if words.year and not words.is_cumulated]
    is_compared = any(_COMPARED.search(fold(line)) for line in lines)
    if period is None or not named:
        return is_compared
    own = (*period.months, period.year)
    return is_compared or all((words.first_month, words.last_month, words.year) != own for words in named)


def _names_another(words: str, period: Period | None) -> bool:
    return any(
        not _is_own(match, period)
        for match in _TIMES.finditer(words)
        if not _DOCUMENT.search(words[max(0, match.start() - _NEAR) : match.start()])
    )


def _is_own(match: re.Match[str], period: Period | None) -> bool:
    if period is None:
        return False
    own = fold(period.label)
    if match["whole"]:
        return period.part == "Y"
    if match["year"]:
        return int(match["year"]) == period.year
    return match[0] in own or match[0] in _other_writing(own)


def _other_writing(own: str) -> str:
    """``quy 3`` beside ``quy iii``."""
    for roman, number in (("iv", "4"), ("iii", "3"), ("ii", "2"), ("i", "1")):
        if f"quy {roman} " in own:
            return own.replace(f"quy {roman} ", f"quy {number} ")
    return own
