"""Figures that one sentence sets in relation: a fraction with its rate, a part of a whole, a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.pipeline.lint.prose_figures import bare_text, sentences_of
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["Relation", "relations_in"]

_N = r"\d{1,3}(?:\.\d{3})+|\d+"
_RATE = (
    r"(?:\((?:dat |chiem |ty le )*|,? ?(?:dat|chiem)(?: ty le)? |,? ty le(?: dat)? )"
    r"(?P<rate>\d{1,3}(?:[.,]\d+)?) ?%"
)
_FRACTION = re.compile(
    rf"(?<![\w/.,-])(?P<part>{_N})/(?P<whole>{_N})(?![\d/])(?:(?P<words>[^.;:()\d%]{{1,80}}?)\s?{_RATE})?"
)
_OF_WHICH = re.compile(
    rf"(?<![\w/.,-])(?P<whole>{_N}) (?P<unit>[a-z]+ [a-z]+)[^.;:()\d%]{{0,60}}?, trong do(?: co)? "
    rf"(?P<part>{_N}) (?P=unit)(?:[^.;:()\d%]{{0,60}}?\s?{_RATE})?"
)
_LISTED = re.compile(
    rf"(?<![\w/.,-])(?P<whole>{_N}) (?P<unit>[^.;:()\d%,]{{2,60}}), (?:bao )?gom:? "
    r"(?P<parts>(?:[^.;:%]|(?<=\d)\.(?=\d)){10,400})(?=[.;]|$)"
)
_ITEM = re.compile(r", (?=\d)| va (?=\d)")
_COUNT = re.compile(rf"(?<![\w/.,-])(?:{_N})(?![\d/]|[.,]\d| ?%)")
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
    folded = fold(bare_text(line.text))
    if len(folded) != len(line.text):
        return ()
    return tuple(
        relation
        for start, sentence in sentences_of(folded)
        if any(letter.isdigit() for letter in sentence)
        for relation in (*_fractions(line, start, sentence), *_lists(line, start, sentence))
    )


def _fractions(line: Line, start: int, sentence: str) -> Iterator[Relation]:
    for pattern in (_FRACTION, _OF_WHICH):
        for match in pattern.finditer(sentence):
            rate = Decimal(match["rate"].replace(",", ".")) if match["rate"] else None
            shown = f"{match['part']}/{match['whole']}"
            span = start + match.start(), start + match.end()
            yield Relation(line, _count(match["whole"]), (_count(match["part"]),), rate, shown, *span)


def _lists(line: Line, start: int, sentence: str) -> Iterator[Relation]:
    """Parts behind "gồm" are the whole; those behind "trong đó" may be some of it, and may overlap."""
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence)
    for match in _LISTED.finditer(plain):
        parts = _parts(match["parts"])
        if len(parts) > 1:
            shown = line.text[start + match.start("whole") : start + match.end("unit")]
            span = start + match.start(), start + match.end()
            yield Relation(line, _count(match["whole"]), parts, None, shown, *span, is_list=True)


def _parts(text: str) -> tuple[Decimal, ...]:
    """The counts of a list, one at the beginning of each item; none where an item has another shape."""
    items = [item.strip() for item in _ITEM.split(text) if item.strip()]
    counts = [_COUNT.findall(item) for item in items]
    is_plain = all(len(own) == 1 and item.startswith(own[0]) for item, own in zip(items, counts, strict=True))
    return tuple(_count(own[0]) for own in counts) if is_plain else ()


def _count(text: str) -> Decimal:
    return Decimal(text.replace(".", ""))
