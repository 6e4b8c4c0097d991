"""Read the periods that a text names: days, months, a quarter, a year, as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from cchc_toolkit.inputs.exports.export_words import heading_words, one_of
from cchc_toolkit.inputs.exports.period_text import plain_periods, with_months_joined
from cchc_toolkit.inputs.exports.period_words import PeriodWords, months_named, quarters_named
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import date_short, fold
from cchc_toolkit.vocabulary.written_days import calendar_day

__all__ = ["periods_in"]

_YEAR = r"(?:[ /.]*(?:nam )?[ /.]*(20\d\d)(?!\d))?"


_MONTH = r"(0?[1-9]|1[0-2])(?!\d)"


_TIME = r"(?:\d{1,2}:\d\d(?::\d\d)? )?"


_SINGLE = r"(\d{1,2})(?: ?[/.] ?| thang | )(\d{1,2})"


_OF_YEAR = r"(?: ?[/.] ?| nam | )(20\d\d)|[/.](\d\d)(?!\d)"


_DAY = rf"{_TIME}(?:ngay )?{_TIME}{_SINGLE}(?:{_OF_YEAR})?(?: \d{{1,2}}:\d\d(?::\d\d)?)?"


_RANGE = re.compile(rf"(?<![\d/.])(tu )?{_DAY} (?:den|toi) (?:het )?{_DAY}(?!\d)")


_UNTIL = re.compile(rf"(?:tinh den|den het) (?:het )?{_DAY}(?!\d)")


_SINCE = r"(?:luy|luu) ke\b(?:(?: tinh)? tu dau nam\b)?|(?:tinh )?tu dau nam\b(?= (?:20\d\d|den|toi))"


_UP_TO = rf"{_DAY}|quy (iv|i{{1,3}}|0?[1-4])|0?(\d{{1,2}}) thang|thang (\d{{1,2}})"


_CUMULATED = re.compile(
    rf"(?<!va )(?<!khong )\b(?:{_SINCE})(?: (?!quy)[a-z]+){{0,4}}?(?: (?:{_UP_TO}))?(?![\w/])"
    rf"(?: dau nam)?{_YEAR}"
)
"""Figures since the year began, whatever quarter is named beside: another period than the quarter."""


_OTHER_DAYS = re.compile(
    r"ngay[ .…]*\d{0,2}[ .…]*thang[ .…]*\d{0,2}(?:[ .…]*nam(?: 20\d\d)?)?"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]20\d\d|\d+/20\d\d/[a-z]+"
)


_MONTHS = re.compile(
    rf"\bthang {_MONTH}{_YEAR}(?: (?:den|toi)(?: het)? (?:thang )?{_MONTH}{_YEAR}| ?- ?{_MONTH}{_YEAR}"
    rf"|((?: va (?:thang )?{_MONTH})+){_YEAR})?"
)


_SPANS = re.compile(
    rf"\b0?(3|6|9|12) thang(?: (dau|cuoi) nam)?{_YEAR}"
    rf"|\b0?([2-9]|1[01]) thang(?: (dau|cuoi) nam{_YEAR}| (?:nam )?(20\d\d)(?!\d))"
)


_QUARTER = r"(iv|i{1,3}|0?[1-4])(?![\w/.]*[a-z])"


_QUARTERS = re.compile(rf"\bquy ?{_QUARTER}((?: va (?:quy )?{_QUARTER})*){_YEAR}")


_SHORT_QUARTER = re.compile(r"\bq([1-4])(?!\d)(?:[ /.]*(20\d\d)(?!\d))?")


_YEAR_FIRST = re.compile(r"\b(20\d\d)[ /.]*(?:quy ?|q)(iv|i{1,3}|[1-4])\b")


_SHORT_MONTH = re.compile(rf"\bt{_MONTH}{_YEAR}|^{_MONTH}[ /.](20\d\d)$")


_YEAR_ALONE = re.compile(r"(\bky bao cao(?: cua)? )?\b(?:nam|nien do) (20\d\d)\b")


_CITED = re.compile(rf"\b{one_of(heading_words().documents)}\b")
"""A year beside such a word is that of a document."""


_COMPARED = re.compile(
    r"\b(?:so (?:sanh )?(?:voi|cung ky)\b|(?:cung ky|ky truoc)[ (:,]*(?=(?:nam|quy|thang|q[1-4]|20)))[^;)|]*"
)
"""What a file's figures are compared with is not its own period."""


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def periods_in(text: str, *, is_name: bool = False) -> tuple[PeriodWords, ...]:
    """The periods that a text names.

    Parameters
    ----------
    text : str
        A line above a table, the title of a sheet, the name of a file.
    is_name : bool
        Whether it is a name, in which periods are shortened (``t7``, ``q3``).

    Returns
    -------
    tuple of PeriodWords
        In the order of strength of their kinds; days on which something was issued or printed are none.
    """
    own = _COMPARED.sub(" ", fold(text))
    plain = plain_periods(with_months_joined(own) if is_name else own)
    periods: list[PeriodWords] = []
    for pattern, read in ((_CUMULATED, _cumulated), (_RANGE, _range), (_UNTIL, _until)):
        for match in pattern.finditer(plain):
            words = read(match)
            periods += [words] if words else []
        plain = pattern.sub(" | ", plain)
    plain = _OTHER_DAYS.sub(" | ", plain)
    periods += _named(plain, is_name)
    if not any(words.rank for words in periods) and not _CITED.search(plain):
        for match in _YEAR_ALONE.finditer(plain):
            year = int(match[2])
            periods.append(PeriodWords(f"năm {year}", 1, 12, year, is_strict=bool(match[1])))
    return tuple(dict.fromkeys(periods))


def _range(match: re.Match[str]) -> PeriodWords | None:
    lead, day, month, year, short, last_day, last_month, last_year, last_short = match.groups()
    year, last_year = year or _whole(short), last_year or _whole(last_short)
    if not last_year or not (lead or year):
        return None
    last = calendar_day(last_day, last_month, last_year)
    first = calendar_day(day, month, year or last_year)
    if first and last and first > last and not year:
        first = calendar_day(day, month, int(last_year) - 1)
    if not first or not last or first > last:
        return None
    days = Window(first, last)
    return PeriodWords(days.label, days=days)


def _cumulated(match: re.Match[str]) -> PeriodWords:
    _, month, year, _, quarter, size, last, other = match.groups()
    end = int(month or size or last or 0) or (_number(quarter) * 3 if quarter else 0)
    end = end if end <= 12 else 0
    stated_year = _year(year, other)
    name = f"lũy kế đến tháng {end}" if end else "lũy kế từ đầu năm"
    label = f"{name}{'/' if end else ' '}{stated_year}" if stated_year else name
    return PeriodWords(label, 1, end, stated_year, is_cumulated=True)


def _until(match: re.Match[str]) -> PeriodWords | None:
    day, month, year, short = match.groups()
    year = year or _whole(short)
    last = calendar_day(day, month, year) if year else None
    return PeriodWords(f"tính đến ngày {date_short(last)}", until=last) if last else None


def _whole(short: str | None) -> str | None:
    """2026 of 26."""
    return f"20{short}" if short else None


def _named(plain: str, is_name: bool) -> Iterator[PeriodWords]:
    """Months, quarters and parts of the year; what one pattern has read no other reads again."""
    readers: list[tuple[re.Pattern[str], Callable[[re.Match[str]], PeriodWords | None]]] = [
        (_YEAR_FIRST, lambda m: quarters_named(_number(m[2]), _number(m[2]), m[1])),
        (_SPANS, _part),
        (_MONTHS, _months),
        (_QUARTERS, lambda m: quarters_named(_number(m[1]), _number(m[3] or m[1]), m[4])),
    ]
    if is_name:
        readers.append((_SHORT_MONTH, _short_month))
    readers.append((_SHORT_QUARTER, lambda m: _short_quarter(m, is_name)))
    for pattern, read in readers:
        for match in pattern.finditer(plain):
            words = read(match)
            if words:
                yield words
        plain = pattern.sub(" | ", plain)


def _short_quarter(match: re.Match[str], is_name: bool) -> PeriodWords | None:
    """``Q3`` in a line may be a district (quận 3); with a year, or in a name, it is a quarter."""
    words = quarters_named(int(match[1]), int(match[1]), match[2]) if is_name or match[2] else None
    return replace(words, is_short=not match[2]) if words else None


def _short_month(match: re.Match[str]) -> PeriodWords | None:
    month, year = match[1] or match[3], match[2] or match[4]
    words = months_named(int(month), int(month), year)
    return replace(words, is_short=not year) if words else None


def _number(text: str) -> int:
    return _ROMAN[text] if text in _ROMAN else int(text)


def _year(*texts: str | None) -> int | None:
    return next((int(text) for text in texts if text), None)


def _part(match: re.Match[str]) -> PeriodWords:
    size, half, year = match[1] or match[4], match[2] or match[5], match[3] or match[6] or match[7]
    first = 13 - int(size) if half == "cuoi" else 1
    name = f"{size} tháng {'cuối' if first > 1 else 'đầu'} năm" if size != "12" else "12 tháng"
    return PeriodWords(f"{name} {year}" if year else name, first, first + int(size) - 1, _year(year))


def _months(match: re.Match[str]) -> PeriodWords | None:
    first, year, to, to_year, dash, dash_year, _, listed, listed_year = match.groups()
    last = to or dash or listed or first
    return months_named(int(first), int(last), str(_year(to_year, dash_year, listed_year, year) or ""))
