"""Dates in what the office wrote that no calendar has: day 31 of June, month 13, year 20213."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.dataset import records, row_origin
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.document_numbers import numbers_in
from cchc_toolkit.vocabulary.law import normal_symbol
from cchc_toolkit.vocabulary.wording import date_short, fold, join_vi

_NAMES = {"form_basis": "văn bản ban hành biểu thống kê"}
_TEXTS = {
    "about": ("TT", ("value",)),
    "documents": ("VB", ("subject",)),
    "proposals": ("KN", ("text",)),
    "activities": ("HD", ("what", "document")),
    "limits": ("TN", ("what", "cause", "remedy")),
    "next_tasks": ("NT", ("task",)),
    "words": ("LV", ("text",)),
}
"""Tables that hold words, of the workbook or (``words``) of a typed report, with the code of the list and the
columns of words."""

_WHAT = {"documents": "văn bản", "proposals": "kiến nghị", "activities": "hoạt động", "limits": "tồn tại",
         "next_tasks": "nhiệm vụ"}  # fmt: skip

_DATE = re.compile(
    r"ngày\s+(?P<day>\d{1,9})\s*(?:(?P<sign>[/.-])|tháng)\s*(?P<month>\d{1,9})\s*"
    r"(?(sign)(?P=sign)|năm)\s*(?P<year>\d{1,9})(?!\d|\s*[/.-]\s*\d)",
    re.IGNORECASE,
)
"""Only after the word "ngày", so that a symbol such as 40/2010/NĐ-CP is never taken for a date."""

_FIRST_YEAR, _LAST_YEAR = 1945, 2099


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one row: what the row is called, its code, and where it stands."""

    text: str
    name: str
    code: str
    origin: Origin


@rule("KT-NGAYSAI")
def _impossible_dates(facts: Facts) -> Iterator[Violation]:
    for written in _written(facts):
        wrong = [(match, why) for match in _DATE.finditer(written.text) if (why := _why_not(match))]
        if wrong:
            dates = ", ".join(dict.fromkeys(_typed(match) for match, _ in wrong))
            reasons = (*dict.fromkeys(why for _, why in wrong), _known_day(written.text, facts))
            arithmetic = "; ".join(reason for reason in reasons if reason)
            yield Violation(
                {"name": written.name, "dates": dates}, (written.code,), (written.origin,), arithmetic
            )


def _written(facts: Facts) -> Iterator[_Words]:
    """Everything that the office put in words, row by row."""
    for table, (code, columns) in _TEXTS.items():
        frame = facts.dataset.tables.get(table)
        for row in records(frame):
            key = str(row["key"])
            origin = row_origin(row)
            text = " | ".join(str(row[column]) for column in columns if column in row)
            name = _NAMES.get(key) or f"{_WHAT.get(table, 'nội dung')} ở {_spoken(origin)}"
            yield _Words(text, name, f"{code}/{key}", origin)


def _spoken(origin: Origin) -> str:
    sheet = spoken_sheet(origin)
    return f"{origin.cells}, {sheet}," if sheet else origin.cells


def _why_not(match: re.Match[str]) -> str:
    """Why the date cannot be; empty where it can. A year of two digits is short, not impossible."""
    day, month = int(match["day"]), int(match["month"])
    year = match["year"]
    if len(year) not in (2, 4):
        return f"năm “{year}” có {len(year)} chữ số"
    if len(year) == 4 and not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return f"năm {year} nằm ngoài khoảng {_FIRST_YEAR} đến {_LAST_YEAR}"
    if not 1 <= month <= 12:
        return f"không có tháng {month}"
    last = monthrange(int(year) if len(year) == 4 else 2000 + int(year), month)[1]
    return "" if 1 <= day <= last else f"tháng {month}/{year} có {last} ngày, đã ghi ngày {day}"


def _typed(match: re.Match[str]) -> str:
    return f"{match['day']}/{match['month']}/{match['year']}"


def _known_day(text: str, facts: Facts) -> str:
    """What is known of the day of a document whose number stands in the text; a number has several days."""
    for number in numbers_in(text):
        symbol = _same(number.symbol)
        if symbol == _same(facts.document.get("letter_number", "")):
            where = "phần mở đầu" if facts.is_typed_report else "tham số"
            return f"{where} ghi văn bản số {number.symbol} ngày {facts.document['letter_day']}"
        known = [
            row
            for row in records(facts.dataset.tables.get("documents"))
            if symbol == _same(str(row["number_symbol"]))
        ]
        days = [row["issued_on"].date() for row in known if row["issued_on"] == row["issued_on"]]
        if days:
            in_words = join_vi(dict.fromkeys(f"ngày {date_short(day)}" for day in days))
            return f"danh mục văn bản ghi số {known[0]['number_symbol']} {in_words}"
    return ""


def _same(symbol: str) -> str:
    return fold(normal_symbol(symbol))
