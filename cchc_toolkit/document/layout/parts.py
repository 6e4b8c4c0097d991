"""Phần, chương, mục, tiểu mục and điều: how a longer document is divided."""

from __future__ import annotations

import re

from cchc_toolkit.document.layout.components import Part
from cchc_toolkit.document.layout.content import Paragraph, Piece, Run, tidy

__all__ = ["find_articles", "find_parts", "is_centred_title"]

_LABEL = re.compile(r"(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?(\S{1,8})$", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+\d+\s*[.:]?", re.IGNORECASE)
_LONGEST = 250


def is_centred_title(paragraph: Paragraph) -> bool:
    """A line in the middle and in bold: it heads what follows and is no running text."""
    text = tidy(paragraph.text)
    is_bold = all(run.look.is_bold for run in paragraph.runs if not run.is_blank)
    return (
        paragraph.placement.align == "center"
        and (is_bold or bool(_LABEL.match(text)))
        and len(text) < _LONGEST
    )


def find_parts(body: tuple[Paragraph, ...]) -> tuple[Part, ...]:
    """Every phần, chương, mục and tiểu mục with a line of its own, and the titles right below."""
    found = []
    for at, paragraph in enumerate(body):
        match = _LABEL.match(tidy(paragraph.text))
        if match is None:
            continue
        title: list[Paragraph] = []
        for below in body[at + 1 : at + 4]:
            if _LABEL.match(tidy(below.text)) or below.order != paragraph.order + len(title) + 1:
                break
            if not (is_centred_title(below) or _is_capital_line(below)):
                break
            title.append(below)
        found.append(Part(match[1].lower(), match[2], paragraph, tuple(title)))
    return tuple(found)


def _is_capital_line(paragraph: Paragraph) -> bool:
    text = tidy(paragraph.text)
    return len(text) < _LONGEST and text == text.upper() and any(sign.isalpha() for sign in text)


def find_articles(body: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """The words "Điều 1." that open a paragraph, with the runs that hold them."""
    return tuple(
        Piece(paragraph, _covering(paragraph, len(match[0])), match[0], 0, 0)
        for paragraph in body
        if (match := _ARTICLE.match(paragraph.text.lstrip()))
    )


def _covering(paragraph: Paragraph, length: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    for run in paragraph.runs:
        if sum(len(each.text) for each in runs) >= length:
            break
        runs.append(run)
    return tuple(runs)
