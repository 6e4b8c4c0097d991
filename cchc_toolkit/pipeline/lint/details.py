"""What a typed report says of itself: kind, number, day, unit, period, window, the letter that orders it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.pipeline.lint.parts import kind_line, kind_of
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedReport
from cchc_toolkit.vocabulary.alphabet import CAPITALS
from cchc_toolkit.vocabulary.citations import Citation, citations_in
from cchc_toolkit.vocabulary.period import Period, part_of_months
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.written_days import calendar_day

__all__ = ["Details", "details_of", "units_named"]

_NUMBER = re.compile(r"số\s*:\s*(\d*)\s*(/\s*[\w/-]+)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND)\s+"
    r"(?P<kind>xã|phường|thị trấn|đặc khu)\s+(?P<name>(?:[\w’'-]+\s*){1,5})"
)
_CAPITAL_UNIT = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+(?P<kind>XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+"
    rf"(?P<name>(?!CỘNG)[\w’'-]+(?:\s+(?!CỘNG\b|SỐ\b|BÁO\b)[{CAPITALS}’'-]+){{0,4}})"
)
_LETTERHEAD = 12
_NEXT = re.compile(r"(?:[,;]|\svà)\s+(?:phương hướng|nhiệm vụ)", re.IGNORECASE)
_LONGEST = 2000
_OPENING = 3
"""The window and the letter stand in the first paragraphs of the text."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a report; whatever it does not say is empty or ``None``.

    Parameters
    ----------
    kind, number, symbol, subject : str
        ``BÁO CÁO``; number and symbol as the letterhead has them, the number empty while it is not given.
    unit : str
        ``xã Hồng Kim``, as the text names its office most often.
    period : Period or None
        That of the subject.
    is_window_stated : bool
        The days stand in the text; else they are those that the guide gives the period.
    letter : Citation or None
        The letter that orders the report, of the first paragraph.
    """

    kind: str = ""
    number: str = ""
    symbol: str = ""
    subject: str = ""
    issued_on: date | None = None
    unit: str = ""
    period: Period | None = None
    window: Window | None = None
    is_window_stated: bool = False
    letter: Citation | None = None
    addressees: tuple[str, ...] = ()

    @property
    def is_report(self) -> bool:
        """False for another kind of document; one without a title may be a report."""
        return self.kind in ("", "BÁO CÁO")

    @property
    def day(self) -> date | None:
        """The day of the report; as long as it has none, the last day of its figures."""
        return self.issued_on or (self.window.last if self.window else None)


def details_of(report: TypedReport) -> Details:
    """Read what a report says of itself."""
    head = report.part("head")
    kind = kind_line(head)
    number, symbol = _number(head)
    subject = _subject(head[kind + 1 :]) if kind >= 0 else ""
    opening = report.part("body")[:_OPENING]
    period = _period(subject) or next((own for line in opening if (own := _period(line.text))), None)
    stated = next((window for line in opening if (window := _window(line.text))), None)
    letters = (letter for line in opening for letter in citations_in(line.text) if letter.kind == "Công văn")
    return Details(
        kind=kind_of(head[kind].text) if kind >= 0 else "",
        number=number,
        symbol=symbol,
        subject=subject,
        issued_on=_day(head[: kind if kind >= 0 else None]),
        unit=_unit(report),
        period=period,
        window=stated or (period.window if period else None),
        is_window_stated=stated is not None,
        letter=next(letters, None),
        addressees=_addressees(head),
    )


def _number(head: Sequence[Line]) -> tuple[str, str]:
    match = next((match for line in head if (match := _NUMBER.search(line.text))), None)
    return (match[1], re.sub(r"\s", "", match[2]).lstrip("/")) if match else ("", "")


def _subject(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines if not re.match(r"kính gửi|[-–]", line.text, re.IGNORECASE))


def _addressees(head: Sequence[Line]) -> tuple[str, ...]:
    start = next((n for n, line in enumerate(head) if re.match(r"kính gửi", line.text, re.IGNORECASE)), None)
    if start is None:
        return ()
    own = re.sub(r"^kính gửi\s*:?\s*", "", head[start].text, flags=re.IGNORECASE)
    entries = (own, *(line.text.lstrip("-– ") for line in head[start + 1 :]))
    return tuple(entry.strip(" .;") for entry in entries if entry.strip(" .;"))


def _day(head: Sequence[Line]) -> date | None:
    """The day of the letterhead, which a narrow cell may break over two lines."""
    match = _DAY.search(" ".join(line.text for line in head))
    return calendar_day(*match.groups()) if match else None


def _unit(report: TypedReport) -> str:
    """The commune whose office the text names most often; where it names none, that of the letterhead."""
    named = Counter(unit for line in report.part("body", "appendix") for unit in units_named(line.text))
    if named:
        return named.most_common(1)[0][0]
    head = " ".join(line.text for line in report.part("head")[:_LETTERHEAD])
    match = _CAPITAL_UNIT.search(head)
    return f"{match['kind'].lower()} {match['name'].strip().title()}" if match else ""


def units_named(text: str) -> tuple[str, ...]:
    """The communes whose offices a text names: ``xã Hồng Kim`` of "Ủy ban nhân dân xã Hồng Kim"."""
    matches = ((match["kind"], _proper(match["name"])) for match in _UNIT.finditer(text))
    return tuple(f"{kind} {name}" for kind, name in matches if name)


def _proper(words: str) -> str:
    """The words with capitals, and a number behind them, with which a text begins."""
    name: list[str] = []
    for word in words.split():
        if not (word[0].isupper() or (name and word.isdigit() and len(word) < 3)):
            break
        name.append(word)
    return " ".join(name)


def _period(text: str) -> Period | None:
    """The first period with a year that a text names, before the tasks of the next one."""
    own = _NEXT.split(text[:_LONGEST])[0]
    for words in periods_in(own):
        part = part_of_months(words.first_month, words.last_month)
        if part and words.year and not words.is_cumulated and not words.is_short:
            return Period(words.year, part)
    return None


def _window(text: str) -> Window | None:
    return next((words.days for words in periods_in(text[:_LONGEST]) if words.days), None)
