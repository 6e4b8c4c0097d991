"""Figures that one sentence sets in relation: a fraction with its rate, a part of a whole, a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.pipeline.lint.bare_text import folded_sentences
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.written_figures import APART, COUNT, SHARE, count_of, share_of

__all__ = ["RATE", "Relation", "relations_in"]

_THINGS = (
    r"(?:(?:bo )?ho so|hs|nhiem vu|phieu|van ban|thu tuc|tthc|nguoi|can bo|cong chuc|vien chuc|van de"
    r"|chi tieu|truong hop|dich vu|phan anh|kien nghi|don vi|co quan|quy trinh|trieu dong|ty dong"
    r"|dong|y kien|luot)"
)
"""What may be counted by a fraction: 15/12 alone may be a day, 24/7 a saying."""
RATE = (
    r"(?:\((?:dat |chiem |ty le |ti le |bang )*|,? ?(?:va )?(?:dat|chiem|ty le|ti le|bang)"
    rf"(?: den| khoang)?(?: ty le| ti le)?(?: dat)? )(?P<rate>{SHARE}) ?%"
)
_FRACTION = re.compile(
    rf"{APART}(?P<part>{COUNT})/(?P<whole>{COUNT})(?![\d/])"
    rf"(?:(?P<words>[^.;:()\d%]{{1,80}}?)\s?{RATE}|(?= {_THINGS}\b))"
)
_OF_WHICH = re.compile(
    rf"{APART}(?P<whole>{COUNT}) (?P<unit>[a-z]+ [a-z]+)[^.;:()\d%]{{0,60}}?, trong do(?: co)? "
    rf"(?P<part>{COUNT}) (?P=unit)"
)
_LISTED = re.compile(
    rf"{APART}(?P<whole>{COUNT}) (?P<unit>[^.;:()\d%,]{{2,60}}), (?:bao )?gom:? "
    r"(?P<parts>(?:[^.;:%]|(?<=\d)\.(?=\d)){10,400})(?=[.;]|$)"
)
_ITEM = re.compile(r", (?=\d)| va (?=\d)")
_COUNT = re.compile(rf"{APART}{COUNT}(?![\d/]|[.,]\d| ?%)")
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Relation:
    """Figures of one sentence that must agree.

    Parameters
    ----------
    parts : tuple of Decimal
        One part of the whole, or all of them where they are listed behind "gồm".
    rate : Decimal or None
        The share that is written beside.
    shown : str
        The whole or the fraction in the words of the report.
    start, end : int
        Where it stands in the line.
    """

    line: Line
    whole: Decimal
    parts: tuple[Decimal, ...]
    rate: Decimal | None
    shown: str
    start: int
    end: int
    is_list: bool = False


def relations_in(line: Line) -> tuple[Relation, ...]:
    """The relations that the sentences of a line state, in order; what is not sure is none."""
    return tuple(
        relation
        for start, sentence in folded_sentences(line.text)
        for relation in (*_fractions(line, start, sentence), *_lists(line, start, sentence))
    )


def _fractions(line: Line, start: int, sentence: str) -> Iterator[Relation]:
    for pattern in (_FRACTION, _OF_WHICH):
        for match in pattern.finditer(sentence):
            typed = match.groupdict().get("rate")
            rate = share_of(typed) if typed else None
            shown = f"{match['part']}/{match['whole']}"
            span = start + match.start(), start + match.end()
            yield Relation(line, count_of(match["whole"]), (count_of(match["part"]),), rate, shown, *span)


def _lists(line: Line, start: int, sentence: str) -> Iterator[Relation]:
    """Parts behind "gồm" are the whole; those behind "trong đó" may be some of it, and may overlap."""
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence)
    for match in _LISTED.finditer(plain):
        parts = _parts(match["parts"])
        if len(parts) > 1:
            shown = line.text[start + match.start("whole") : start + match.end("unit")]
            span = start + match.start(), start + match.end()
            yield Relation(line, count_of(match["whole"]), parts, None, shown, *span, is_list=True)


def _parts(text: str) -> tuple[Decimal, ...]:
    """The counts of a list, one at the beginning of each item; none where an item has another shape."""
    items = [item.strip() for item in _ITEM.split(text) if item.strip()]
    counts = [_COUNT.findall(item) for item in items]
    is_plain = all(len(own) == 1 and item.startswith(own[0]) for item, own in zip(items, counts, strict=True))
    return tuple(count_of(own[0]) for own in counts) if is_plain else ()
