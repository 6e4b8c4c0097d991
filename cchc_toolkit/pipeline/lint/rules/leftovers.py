"""What a report names and does not have, and what somebody left in it while writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.pipeline.lint.text_rule import Typed, place_of, text_rule
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.wording import count

_APPENDIX = re.compile(
    r"phụ lục\s+(?:số\s+)?(?P<number>[IVX]+|\d{1,2})(?![\w.])"
    r"(?!\s*(?:của|,|ban hành kèm theo)?\s*(?:Nghị|Thông|Quyết|Công|ban hành))"
    r"|phụ lục\s+(?:kèm theo|đính kèm|gửi kèm)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?P<number>[IVX]+|\d{1,2}))?(?![\w])", re.IGNORECASE)
_HEADING = re.compile(
    r"(?<!\w)(?:tại|ở|theo|như|xem)\s+(?:mục|phần)\s+(?P<number>[IVX]+(?:\.\d+)*|\d+(?:\.\d+)+)(?![\w])"
    r"(?!\s*(?:của\s+|,?\s*)?(?:Nghị|Thông|Quyết|Công|Kế|Chương|Điều|khoản|phụ lục|Báo cáo))",
    re.IGNORECASE,
)
_MARKS = (
    ("dấu của Markdown", re.compile(r"\*\*\S|\S\*\*|^#{1,6}\s|(?<!\w)__\S|```|\]\(http")),
    (
        "thẻ của trang web",
        re.compile(r"</?(?:i|b|u|p|br|div|span|strong|em|td|tr)\s*/?>|&(?:nbsp|amp|lt|gt);", re.IGNORECASE),
    ),
    (
        "chữ giữ chỗ",
        re.compile(
            r"\{\{|\}\}|\{%|\?\?\?|(?<!\w)(?:x{2,}|X{2,}|TODO|TBD)(?![\w/])|(?<![\w/])(?:xx|XX)/|\[[….]*\]"
            r"|\((?:điền|ghi rõ|bổ sung sau|cập nhật sau|chưa có số liệu)[^()]*\)",
        ),
    ),
    (
        "chỗ để trống",
        re.compile(
            r"(?:\.{4,}|…{2,}|(?:^|(?<=\s))…)\s*(?:%|(?:hồ sơ|văn bản|người|thủ tục|nhiệm vụ|phiếu|cuộc|lượt"
            r"|trường hợp|triệu đồng)(?!\w))|_{4,}|\.{6,}|…{3,}"
        ),
    ),
)
_LONGEST = 40


@text_rule("DS-PHULUC")
def _missing_appendix(typed: Typed) -> Iterator[Violation]:
    lines = typed.report.part("appendix")
    labels = [match for line in lines if (match := _LABEL.match(line.text))]
    numbers = {(match["number"] or "").upper() for match in labels}
    told: set[str] = set()
    for line in typed.report.part("body"):
        for match in _APPENDIX.finditer(line.text):
            number = (match["number"] or "").upper()
            is_there = bool(labels) and (not number or number in numbers or numbers == {""})
            if not is_there and number not in told:
                told.add(number)
                instead = "không có phụ lục nào" if not labels else f"chỉ có {_listed(labels)}"
                words = {"place": place_of(line), "named": f"“{match[0]}”", "instead": instead}
                yield Violation(words, (), (line.origin,))


def _listed(labels: list[re.Match[str]]) -> str:
    return some_of((f"“{match[0]}”" for match in labels), "phụ lục")


@text_rule("DS-MUC")
def _missing_heading(typed: Typed) -> Iterator[Violation]:
    headings = {line.heading for line in typed.report.lines if line.is_heading}
    if not headings:
        return
    ends = {heading.partition(".")[2] for heading in headings}
    for line in typed.report.part("body"):
        for match in _HEADING.finditer(line.text):
            number = match["number"].upper()
            if number not in headings and number not in ends:
                words = {"place": place_of(line), "named": f"“mục {match['number']}”"}
                yield Violation(words, (), (line.origin,))


@text_rule("DS-DAUVET")
def _marks_of_writing(typed: Typed) -> Iterator[Violation]:
    """One violation for each kind of mark; blanks for number and day in the letterhead are none."""
    lines = [line for line in typed.report.lines if line.part in ("body", "appendix")]
    for what, pattern in _MARKS:
        marked = [(line, match) for line in lines if (match := pattern.search(line.text))]
        if marked:
            places = some_of((f"{place_of(line)} “{_around(line, match)}”" for line, match in marked), "chỗ")
            words = {"count": count(len(marked)), "what": what, "places": places}
            yield Violation(words, (), tuple(line.origin for line, _ in marked))


def _around(line: Line, match: re.Match[str]) -> str:
    start = max(0, match.start() - _LONGEST // 2)
    text = line.text[start : match.end() + _LONGEST // 2]
    return (
        f"{'…' if start else ''}{text.strip()}{'…' if match.end() + _LONGEST // 2 < len(line.text) else ''}"
    )


@text_rule("DS-VETSUA")
def _changes_left(typed: Typed) -> Iterator[Violation]:
    for what, where in typed.report.marks:
        yield Violation({"what": what}, (), (where,) if where else ())
