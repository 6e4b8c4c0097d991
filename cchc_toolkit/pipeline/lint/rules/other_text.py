"""Words of another period, year or office in a report, and days out of order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.pipeline.lint.bare_text import sentences_of
from cchc_toolkit.pipeline.lint.details import units_named
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of, text_rule
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.citations import citations_in
from cchc_toolkit.vocabulary.period import Period
from cchc_toolkit.vocabulary.wording import fold, join_vi

_NAMED = re.compile(
    r"(?P<frame>(?:tình hình|kết quả|báo cáo|cải cách hành chính|nhiệm vụ(?: trọng tâm| còn lại)?)"
    r"(?:\s(?!so với)[^\W\d]+){0,8}?\s+(?:trong\s+)?|(?<!\w)trong\s+)"
    r"(?P<period>(?:quý\s+(?:IV|I{1,3}|[1-4])|(?:0?6|sáu|0?9|chín)\s+tháng\s+(?:đầu|cuối)\s+năm)"
    r"(?:\s*(?:/|năm\s+)\s*\d{4})?)(?!\w)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"^[^\d.;:(]{10,}?\s(?P<period>(?:quý\s+(?:IV|I{1,3}|[1-4])|(?:0?6|0?9)\s+tháng\s+(?:đầu|cuối)\s+năm)"
    r"(?:\s*/\s*|\s+năm\s+|\s+)20\d\d)$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:(?:công tác|kế hoạch) cải cách hành chính|nhiệm vụ(?: trọng tâm| còn lại)?|(?<!\w)trong)"
    r"\s+năm\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"(?:(?!khắc phục|chỉ số|kết quả|rà soát|tổng kết|sơ kết)[^.;:\d]){0,160}?"
    r"cải cách hành chính(?: nhà nước)?\s+năm\s+(?P<year>20\d\d)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"so với|cùng kỳ|(?:quý|năm|kỳ) trước(?! chuyển)|tăng(?! cường)|giảm|chỉ số|xếp hạng|tổng kết|rà soát",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"phương hướng|nhiệm vụ trọng tâm|thời gian (?:tới|còn lại)|kỳ tới", re.IGNORECASE)
_TASKS = re.compile(r"nhiệm vụ", re.IGNORECASE)
_REPORTS = re.compile(r"(?:Ủy ban nhân dân|UBND)[^,.;]{0,60}? báo cáo", re.IGNORECASE)
_OF_REPORT = re.compile(r"trên đây là|kèm theo báo cáo|báo cáo (?:kết quả|tình hình|công tác)", re.IGNORECASE)


@text_rule("DS-KYKHAC")
def _other_period(typed: Typed) -> Iterator[Violation]:
    own = typed.details.period
    if own is None:
        return
    named = [
        (line, f"{match['frame']}{match['period']}")
        for line, sentence in _own_sentences(typed)
        for match in _NAMED.finditer(sentence)
        if _is_out_of_place(match, own, typed, line)
    ]
    lines = [line for line, _ in named]
    yield from _by_line(own, (*named, *(title for title in _titles(typed, own) if title[0] not in lines)))


def _titles(typed: Typed, own: Period) -> Iterator[tuple[Line, str]]:
    """Titles of appendices that end in the name of another period."""
    for line in typed.report.part("appendix"):
        match = _TITLED.search(line.text)
        words = next(iter(periods_in(match["period"])), None) if match else None
        months = (words.first_month, words.last_month) if words else ()
        if match and words and (months, words.year) != (own.months, own.year):
            yield line, match["period"]


def _by_line(own: Period, named: Iterable[tuple[Line, str]]) -> Iterator[Violation]:
    """One violation a line: its sentences were copied together."""
    lines: dict[Line, list[str]] = {}
    for line, words in named:
        lines.setdefault(line, []).append(f"“{' '.join(words.split())}”")
    for line, quoted in lines.items():
        given = {"place": place_of(line), "words": join_vi(dict.fromkeys(quoted)), "period": own.label}
        yield Violation(given, (), (line.origin,))


def _is_out_of_place(match: re.Match[str], own: Period, typed: Typed, line: Line) -> bool:
    """A period before the report's own; as that of tasks to come also the own one, which is over."""
    words = next(iter(periods_in(match["period"])), None)
    if words is None:
        return False
    year = words.year or own.year
    first, last = own.months
    is_own = year == own.year and (words.first_month, words.last_month) == (first, last)
    if is_own:
        return _is_ahead(typed, line) and _TASKS.match(match["frame"]) is not None
    is_within = year == own.year and first <= words.first_month and words.last_month <= last
    holds_own = year == own.year and words.first_month <= first and words.last_month == last
    is_later = year > own.year or (year == own.year and words.first_month > last)
    return not is_within and not holds_own and not (is_later and _speaks_of_next(typed, line))


def _is_ahead(typed: Typed, line: Line) -> bool:
    """True in the part on what comes next."""
    part = line.heading.partition(".")[0]
    head = next(
        (other.text for other in typed.report.lines if other.is_heading and other.heading == part), ""
    )
    return bool(part) and _AHEAD.search(head) is not None


def _speaks_of_next(typed: Typed, line: Line) -> bool:
    return (
        _is_ahead(typed, line)
        or _AHEAD.search(line.text) is not None
        or re.search(
            r"(?<!\w)(?:trước|thời hạn|hoàn thành|giao|còn lại|nhiệm vụ)(?!\w)", line.text, re.IGNORECASE
        )
        is not None
    )


@text_rule("DS-NAMKHAC")
def _other_year(typed: Typed) -> Iterator[Violation]:
    own = typed.details.period
    if own is None:
        return
    yield from _by_line(
        own,
        (
            (line, match[0])
            for line, sentence in _own_sentences(typed)
            for match in _YEAR.finditer(sentence)
            if int(match["year"]) == own.year - 1
        ),
    )
    yield from _by_line(own, _plans_of_last_year(typed, own))


def _plans_of_last_year(typed: Typed, own: Period) -> Iterator[tuple[Line, str]]:
    """Plans of the report's own year whose subject says the year before: copied from the plan before."""
    for line in typed.report.part("body"):
        for citation in citations_in(line.text):
            match = _PLANNED.match(line.text, citation.end)
            is_of_own_year = citation.issued_on is not None and citation.issued_on.year == own.year
            if (
                match
                and citation.kind == "Kế hoạch"
                and is_of_own_year
                and int(match["year"]) == own.year - 1
            ):
                yield line, line.text[citation.start : match.end()]


def _own_sentences(typed: Typed) -> Iterator[tuple[Line, str]]:
    """What sentences say of the office's own work: nothing that compares, and no subject of a document."""
    for line in (*typed.report.part("body"), *typed.report.part("appendix")):
        for _, sentence in sentences_of(line.text):
            for words in _own_words(sentence):
                if not _COMPARED.search(words):
                    yield line, words


def _own_words(sentence: str) -> Iterator[str]:
    """A sentence up to the document that it cites, and from "Ủy ban nhân dân … báo cáo" on."""
    cited = citations_in(sentence)
    yield sentence[: cited[0].start] if cited else sentence
    reports = _REPORTS.search(sentence, cited[-1].end) if cited else None
    if reports:
        yield sentence[reports.start() :]


@text_rule("DS-DONVI")
def _other_unit(typed: Typed) -> Iterator[Violation]:
    """Another commune where the report says whose it is: its opening, its end, its appendices."""
    own = typed.details.unit
    for line in (*typed.report.part("body"), *typed.report.part("appendix")):
        others = [unit for unit in units_named(line.text) if own and fold(unit) != fold(own)]
        if others and _OF_REPORT.search(line.text):
            yield Violation({"place": place_of(line), "other": others[0], "unit": own}, (), (line.origin,))
