"""Figures in the prose of a typed report, with what they count where the declared vocabulary says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.prose import Said, load_groups, load_said
from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.citations import citations_in
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["Claim", "bare_text", "claims_in", "figures_in", "sentences_of"]

_FIGURE = re.compile(r"(?<![\w/.,-])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w.,-])\d+(?:[.,]\d+)?")
_NO_FIGURES = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4,}"
    r"|ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d+)?)?"
    r"|(?:năm|giai đoạn|nhiệm kỳ|khóa|khoá)\s+\d+(?:\s*[-–/]\s*\d+)?"
    r"|(?:điều|khoản|điểm|mục|phần|chương|phụ lục|biểu(?: số)?|mẫu(?: số)?|mức độ|lần thứ|thứ|tháng|quý|đợt)"
    r"\s+[\dIVX]+(?:\.\d+)*(?:\s*(?:,|và|đến|-|–)\s*\d+(?:\.\d+)*)*(?!\s*%)"
    r"|ISO\s+[\d:.]+|TCVN\s+(?:ISO\s+)?[\d:.]+|\d+\s*giờ(?:\s*\d+)?|\d{1,2}h\d*(?!\w)"
    r"|\d{1,2}:\d\d|\d+\s+tháng\s+(?:đầu|cuối)\s+năm",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*\s*[.)]|[IVX]+\s*[.)])\s*(?=\D)")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|\d|[-–])")
_OTHER_SCOPE = re.compile(
    r"so voi|cung ky|(?:quy|nam|ky|thang) truoc(?! chuyen)|du kien|phan dau|muc tieu|chi tieu|toi thieu"
)
"""Words behind which a figure is that of another time, or what is wished for."""
_COMPARED = re.compile(r".{0,12}(?:so voi|cung ky)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the prose with what it counts.

    Parameters
    ----------
    said : Said
        The quantity, and how it was recognised.
    typed : str
        As it stands, a percentage with its sign.
    start, end : int
        Where the words that say so stand in the line.
    """

    said: Said
    value: Decimal
    typed: str
    line: Line
    start: int
    end: int

    @property
    def is_percentage(self) -> bool:
        """True for a share."""
        return self.typed.endswith("%")


def bare_text(text: str) -> str:
    """A text of the same length without the numbers that count nothing: of documents, days, articles.

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
    return "".join(letters)


def figures_in(line: Line) -> tuple[tuple[int, int], ...]:
    """Where figures stand in a line, those that count nothing left out."""
    return tuple(match.span() for match in _FIGURE.finditer(bare_text(line.text)))


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    start = 0
    for match in _SENTENCES.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def claims_in(lines: Iterable[Line]) -> tuple[Claim, ...]:
    """All figures whose words are declared.

    Returns
    -------
    tuple of Claim
        In order; each figure once, by the first declaration that fits.
    """
    return tuple(claim for line in lines for claim in _claims(line))


def _claims(line: Line) -> Iterator[Claim]:
    folded = fold(bare_text(line.text))
    if len(folded) != len(line.text) or not any(letter.isdigit() for letter in folded):
        return
    taken: set[int] = set()
    for start, sentence in sentences_of(folded):
        if not any(letter.isdigit() for letter in sentence):
            continue
        for said in load_said():
            if said.unless and re.search(said.unless, sentence):
                continue
            yield from _of_sentence(said, line, folded, (start, sentence), taken)


def _of_sentence(
    said: Said, line: Line, folded: str, sentence: tuple[int, str], taken: set[int]
) -> Iterator[Claim]:
    start, words = sentence
    for pattern in said.patterns():
        for match in pattern.finditer(words):
            name = "n" if "n" in match.groupdict() and match["n"] else "p"
            at = start + match.start(name)
            is_other = _OTHER_SCOPE.search(words[: match.end()].rpartition(";")[2]) or _COMPARED.match(
                words[match.end() :]
            )
            if at in taken or is_other or not _is_within(said, folded[:at]):
                continue
            taken.add(at)
            typed = match[name] + ("%" if name == "p" else "")
            yield Claim(
                said,
                _value(match[name], name == "p"),
                typed,
                line,
                start + match.start(),
                start + match.end(),
            )


def _is_within(said: Said, before: str) -> bool:
    """True if the groups that it needs are those that hold where it stands."""
    return all(code in _in_force(before) for code in said.within) if said.within else True


def _in_force(before: str) -> set[str]:
    """The last group of each kind that was named."""
    last: dict[str, tuple[int, str]] = {}
    for group in load_groups():
        for match in group.pattern().finditer(before):
            if match.start() >= last.get(group.kind, (-1, ""))[0]:
                last[group.kind] = match.start(), group.code
    return {code for _, code in last.values()}


def _value(text: str, is_percentage: bool) -> Decimal:
    """``1.272`` is a count; in a percentage point and comma both set off decimals."""
    return Decimal(text.replace(",", ".") if is_percentage else text.replace(".", ""))
