"""Days in a report: out of order, behind its own day, of another year than its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.pipeline.lint.bare_text import sentences_of
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of, text_rule
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.citations import citations_in
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import date_short
from cchc_toolkit.vocabulary.written_days import calendar_day

_DONE = re.compile(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
_COMING = re.compile(
    r"(?<!\w)(?:sẽ|trước|hoàn thành|thời hạn|dự kiến|đến|có hiệu lực|từ)\s+(?:ngày\s*)?$", re.IGNORECASE
)
_DAY = re.compile(
    r"ngày\s+(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})(?!\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"từ\s+(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?"
    r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^[-+*• ]*(?:(?:tính )?đến |vào )?$", re.IGNORECASE)
"""What may stand before the day on which something of the period was done: nothing, a dash, "Đến"."""


@text_rule("DS-KHOANG")
def _range_turned_round(typed: Typed) -> Iterator[Violation]:
    for line in typed.report.part("body", "appendix"):
        for match in _RANGE.finditer(line.text):
            first, last = calendar_day(*match.groups()[:3]), calendar_day(*match.groups()[3:])
            if first and last and first > last:
                words = {"place": place_of(line), "first": date_short(first), "last": date_short(last)}
                arithmetic = f"{date_short(first)} > {date_short(last)}"
                yield Violation(words, (), (line.origin,), arithmetic)


@text_rule("DS-NGAYSAU")
def _done_after_report(typed: Typed) -> Iterator[Violation]:
    """Days of things done that lie behind the report's own day; documents have a rule of their own."""
    day = typed.details.issued_on
    if day is None:
        return
    for line, named, before, sentence in _days(typed):
        is_done = _DONE.search(sentence) and not _COMING.search(before)
        if is_done and named > day and _in_own_year(named, before, typed.details.window) is None:
            words = {"place": place_of(line), "typed": date_short(named), "day": date_short(day)}
            arithmetic = f"{date_short(named)} > {date_short(day)}"
            yield Violation(words, (), (line.origin,), arithmetic)


@text_rule("DS-NGAYNAM")
def _day_of_another_year(typed: Typed) -> Iterator[Violation]:
    """Days that a sentence begins with, which lie in the days of the figures but for their year."""
    window = typed.details.window
    for line, named, before, _ in _days(typed):
        meant = _in_own_year(named, before, window)
        if meant and window:
            words = {"place": place_of(line), "typed": date_short(named), "meant": date_short(meant)}
            arithmetic = f"{date_short(window.first)} ≤ {date_short(meant)} ≤ {date_short(window.last)}"
            yield Violation(words, (), (line.origin,), arithmetic)


def _in_own_year(named: date, before: str, window: Window | None) -> date | None:
    """The day in the year of the figures, where it lies among them only there."""
    if window is None or window.first <= named <= window.last or not _LEADS.match(before):
        return None
    if window.first.year <= named.year <= window.last.year:
        return None
    years = (window.last.year, window.first.year)
    meant = (calendar_day(named.day, named.month, year) for year in years)
    return next((day for day in meant if day and window.first <= day <= window.last), None)


def _days(typed: Typed) -> Iterator[tuple[Line, date, str, str]]:
    """Every day that is not of a document, with the words of its sentence before it and the sentence."""
    for line in typed.report.part("body"):
        spans = [(citation.start, citation.end) for citation in citations_in(line.text)]
        for start, sentence in sentences_of(line.text):
            for match in _DAY.finditer(sentence):
                named, at = calendar_day(*match.groups()), start + match.start()
                if named and not any(first <= at < last for first, last in spans):
                    yield line, named, sentence[: match.start()], sentence
