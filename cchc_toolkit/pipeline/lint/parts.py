"""Which part of a report each line belongs to, and under which heading it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_toolkit.pipeline.lint.typed_report import Line, Part
from cchc_toolkit.vocabulary.document_symbols import KIND_SYMBOLS

__all__ = ["kind_line", "kind_of", "with_parts"]

_ADDRESSED = re.compile(r"kính gửi\s*:", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:([IVX]{1,5})|(\d{1,2}(?:\.\d{1,2}){0,5}))\s*[.)/]\s*(?=\D)")
_FOOT = re.compile(r"(?:nơi nhận\s*:|(?:TM|KT|TL|TUQ|Q)\.\s*[^\W\d_]{2})", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:phụ lục|biểu(?: mẫu)?(?: số)?)(?:\s+(?:số\s+)?[\dIVX]+)?\s*[.:]?$", re.IGNORECASE)
_DRAFT = re.compile(r"^\W*dự thảo\W*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|\s)số\s*:\s*\d*\s*/?", re.IGNORECASE)
_DAY = re.compile(r"ngày[\s.…]*\d*[\s.…]*tháng[\s.…]*\d*[\s.…]*năm", re.IGNORECASE)
_NEAR = 5
_LONGEST_HEAD = 60
_LONGEST_HEADING = 200
_LONGEST_TITLE = 250


def with_parts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with their part and their heading.

    Parameters
    ----------
    lines : sequence of Line
        In order. A report without a title is all body from its first line on.
    """
    start = _first_of_body(lines)
    attached = next((n for n in range(start, len(lines)) if _APPENDIX.match(lines[n].text)), len(lines))
    foot = next((n for n in range(start, attached) if _FOOT.match(lines[n].text)), attached)
    parts: list[Part] = [
        "head" if n < start else "body" if n < foot else "foot" if n < attached else "appendix"
        for n in range(len(lines))
    ]
    return tuple(_under_headings(replace(line, part=part) for line, part in zip(lines, parts, strict=True)))


def kind_line(lines: Sequence[Line]) -> int:
    """The position of the line that says the kind of document; -1 where none does."""
    return next((at for at, line in enumerate(lines) if kind_of(line.text)), -1)


def kind_of(text: str) -> str:
    """The kind of document in capitals that a line says: ``BÁO CÁO`` of "DỰ THẢO BÁO CÁO"; else empty."""
    kind = _DRAFT.sub("", text).strip(" .()[]|")
    return kind if kind in KIND_SYMBOLS else ""


def _first_of_body(lines: Sequence[Line]) -> int:
    """Behind kind, subject and addressees; of a letter, which names no kind, behind its day."""
    opening = lines[:_LONGEST_HEAD]
    at = kind_line(opening) + 1 or _behind_day(opening)
    if not at:
        return 0
    is_letter = not kind_line(opening) + 1
    is_addressed = False
    while at < len(lines):
        text = lines[at].text
        is_addressed = is_addressed or _ADDRESSED.match(text) is not None
        is_entry = _ADDRESSED.match(text) or (is_addressed and text.startswith(("-", "–")))
        is_title = (
            not (is_addressed or is_letter)
            and len(text) < _LONGEST_TITLE
            and not text.endswith((".", ":", ";"))
        )
        if not is_entry and (not is_title or _NUMBERED.match(text)):
            break
        at += 1
    return at


def _behind_day(lines: Sequence[Line]) -> int:
    """Behind the line of place and day that follows the number of a document; 0 where there is none."""
    number = next((n for n, line in enumerate(lines) if _NUMBER.search(line.text)), None)
    if number is None:
        return 0
    day = (n for n, line in enumerate(lines[: number + _NEAR]) if n >= number - 1 and _DAY.search(line.text))
    return next(day, -1) + 1


def _under_headings(lines: Iterator[Line]) -> Iterator[Line]:
    roman = number = ""
    for line in lines:
        match = _NUMBERED.match(line.text) if line.part == "body" else None
        is_heading = match is not None and _is_heading(line.text)
        if match and is_heading:
            roman, number = (match[1], "") if match[1] else (roman, match[2])
        path = ".".join(part for part in (roman, number) if part)
        yield replace(line, heading=path if line.part == "body" else "", is_heading=is_heading)


def _is_heading(text: str) -> bool:
    return len(text) < _LONGEST_HEADING and not text.rstrip().endswith((".", ";", ":", ","))
