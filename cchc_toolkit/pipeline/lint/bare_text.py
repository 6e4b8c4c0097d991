"""The words of a line without the numbers that count nothing: of documents, days, articles, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cchc_toolkit.vocabulary.citations import citations_in
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["bare_text", "figures_in", "folded_sentences", "folded_text", "plain_text", "sentences_of"]

_FIGURE = re.compile(r"(?<![\w/.,-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\w)|(?<![\w.,-])\d+(?:[.,]\d+)?(?!\w)")
_ARTICLES = (
    r"(?:điều|khoản|điểm|mục|phần|chương|phụ lục|biểu(?: số)?|mẫu(?: số)?|mức độ|lần thứ|thứ|tháng|quý|đợt"
    r"|tiểu mục|bước|số thứ tự|phiên bản|hạng|cấp độ)"
)
_NO_FIGURES = re.compile(
    r"(?<![\d.,])\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4,}"
    r"|ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d+)?)?(?!\d)"
    r"|(?:từ|đến|hết|trước|sau|sáng|chiều|hôm)\s+\d{1,2}/\d{1,2}(?![\d/])"
    r"|(?<!\d)(?:\d{1,3}|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+(?:năm\s+)?20\d\d)?(?!\d)"
    r"|(?:năm|giai đoạn|nhiệm kỳ|khóa|khoá)\s+\d{4}(?!\d)(?:\s*(?:[-–/]|đến|và|,)\s*(?:năm\s+)?\d{4}(?!\d))*"
    r"|(?:năm|giai đoạn|nhiệm kỳ|khóa|khoá)\s+\d+(?![\d.,])"
    rf"|{_ARTICLES}\s+[\dIVX]+(?:[./]\d+)*(?:\s*(?:,|và|đến|-|–)\s*\d+(?:\.\d+)*)*(?!\s*%)(?!\w)"
    r"|ISO\s+[\d:.]+|TCVN\s+(?:ISO\s+)?[\d:.]+|(?<!\d)\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2})?(?!\w)"
    r"|\d{1,2}:\d\d|24/(?:7|24)(?!\d)|\d{4}\s*[-–]\s*20\d\d(?!\d)|(?<!\w)Đề án\s+\d+",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,5}\s*[.)]|[IVX]{1,5}\s*[.)])\s*(?=\D)")
_COUNTED = r"(?:hồ sơ|HS|bộ|văn bản|trường hợp|lượt|phiếu|người|thủ tục|TTHC|nhiệm vụ|triệu đồng)"
_THOUSANDS = re.compile(
    r"(?<![\w/.,-])\d{1,3}(?: \d{3})+(?![\d/]|[.,]\d)"
    rf"|(?<![\w/.,-])\d{{1,3}}(?:,\d{{3}})+(?= {_COUNTED}(?!\w))"
)
"""Thousands set off by blanks, or by commas before what is counted: both are read with points."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|\d|[-–])")
_CACHED = 4096


@lru_cache(maxsize=_CACHED)
def bare_text(text: str) -> str:
    """A text of the same length in which numbers that count nothing are blanked, thousands have their points.

    Parameters
    ----------
    text : str
        Single-spaced.
    """
    letters = list(text)
    spans = [(citation.start, citation.end) for citation in citations_in(text)]
    spans += [match.span() for match in _NO_FIGURES.finditer(text)]
    spans += [match.span() for match in (_NUMBERING.match(text),) if match]
    for start, end in spans:
        letters[start:end] = [letter if not letter.isdigit() else "#" for letter in letters[start:end]]
    return _THOUSANDS.sub(lambda match: re.sub("[ ,]", ".", match[0]), "".join(letters))


@lru_cache(maxsize=_CACHED)
def folded_text(text: str) -> str:
    """The bare text in small letters without accents, letter by letter; empty where it has no figure."""
    bare = bare_text(text)
    folded = fold(bare)
    has_figures = any(letter.isdigit() for letter in bare)
    return folded if has_figures and len(folded) == len(text) else ""


@lru_cache(maxsize=_CACHED)
def plain_text(text: str) -> str:
    """The text itself in small letters without accents; empty where that is not letter by letter."""
    folded = fold(text)
    return folded if len(folded) == len(text) else ""


def folded_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of the folded text that hold a figure, each with where it begins."""
    for start, sentence in sentences_of(folded_text(text)):
        if any(letter.isdigit() for letter in sentence):
            yield start, sentence


def figures_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where figures stand in a text, those that count nothing left out."""
    return tuple(match.span() for match in _FIGURE.finditer(bare_text(text)))


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    start = 0
    for match in _SENTENCES.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]
