"""Phần, chương, mục, tiểu mục and điều: how a longer document is divided."""

from __future__ import annotations

import re

from cchc_toolkit.layout.components import Article, Division
from cchc_toolkit.word.content import Paragraph, Piece, Run, tidy

__all__ = ["find_articles", "find_divisions", "is_centred_title"]

_LABEL = re.compile(r"(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?(\S{1,8})$", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+(\d+)\s*([.:/)]?)", re.IGNORECASE)
_LABEL_AND_TITLE = re.compile(
    r"(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?([IVXLC]+|\d+)\s*[.:–-]?\s+(\S.*)$", re.IGNORECASE
)
# A numbered line in capitals below a title is the first heading of the text, no more of the title.
_NUMBERED = re.compile(r"([IVX]{1,6}|\d{1,2}|[A-ZĐ])\s*[.)/]\s*\S")
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


def find_divisions(body: tuple[Paragraph, ...]) -> tuple[Division, ...]:
    """Every phần, chương, mục and tiểu mục with a line of its own, and the titles right below."""
    found = []
    for at, paragraph in enumerate(body):
        match = _LABEL.match(tidy(paragraph.text))
        if match is None:
            found += _with_title_beside(paragraph)
            continue
        title: list[Paragraph] = []
        for below in body[at + 1 : at + 4]:
            is_heading = _LABEL.match(tidy(below.text)) or _NUMBERED.match(tidy(below.text))
            if is_heading or below.order != paragraph.order + len(title) + 1:
                break
            if not (is_centred_title(below) or _is_capital_line(below)):
                break
            title.append(below)
        found.append(Division(match[1].lower(), match[2], paragraph, tuple(title)))
    return tuple(found)


def _is_capital_line(paragraph: Paragraph) -> bool:
    text = tidy(paragraph.text)
    return len(text) < _LONGEST and text == text.upper() and any(sign.isalpha() for sign in text)


def _with_title_beside(paragraph: Paragraph) -> list[Division]:
    """A label with its title on the same line: in the middle or in capitals, for no sentence is that."""
    pieces = paragraph.pieces()
    match = _LABEL_AND_TITLE.match(pieces[0].text) if pieces else None
    if match is None or not any(sign.isalpha() for sign in match[3]):
        return []
    is_title = match[3] == match[3].upper() or is_centred_title(paragraph)
    return [Division(match[1].lower(), match[2], paragraph, (), False)] if is_title else []


def find_articles(body: tuple[Paragraph, ...]) -> tuple[Article, ...]:
    """The words "Điều 1." that open a paragraph; a sentence that begins with a cited Điều is none."""
    found = []
    for paragraph in body:
        match = _ARTICLE.match(paragraph.text.lstrip())
        if match is None:
            continue
        words = Piece(paragraph, _covering(paragraph, len(match[0])), match[0], 0, 0)
        if match[2] or all(run.look.is_bold for run in words.runs if not run.is_blank):
            found.append(Article(match[1], match[2], words))
    return tuple(found)


def _covering(paragraph: Paragraph, length: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    for run in paragraph.runs:
        if sum(len(covered.text) for covered in runs) >= length:
            break
        runs.append(run)
    return tuple(runs)
