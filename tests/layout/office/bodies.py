"""The text of a paper: lines of each role with their numbers, typed by hand or made by Word."""

from __future__ import annotations

import re
from itertools import groupby

from layout.office.hand import Hand
from layout.office.paper import Line, Paper
from layout.typed import SPACES, p, r, table

from cchc_toolkit.vocabulary.wording import roman

__all__ = ["NUMBERING", "type_body", "type_table"]

_INDENT = re.compile("<w:ind [^>]*/>")
_ALPHABET = "abcdđeghiklmn"
_BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
# Depth in the list, and what is bold, of the roles that have numbers.
_DEPTHS = {"M": 0, "D": 0, "Đ": 0, "K": 1, "k": 1, "d": 2, "-": 3}
_BOLD = {"M", "K", "D"}


def type_body(paper: Paper, hand: Hand) -> str:
    """Type all lines of a paper; rows that follow each other are one table."""
    typist = _Typist(hand, by_articles=any(role in "DĐ" for role, _ in paper.lines))
    made = []
    for is_table, group in groupby(paper.lines, key=lambda line: line[0] == "T"):
        lines = tuple(group)
        made += [type_table(lines)] if is_table else [typist.type(line) for line in lines]
    return "".join(made)


def type_table(lines: tuple[Line, ...]) -> str:
    """A table with lines; its first row is the heading."""
    rows = [[cell.strip() for cell in words.split(";")] for _, words in lines]
    count = len(rows[0])
    shown = [
        [p(r(cell, 12, "" if at else "b"), "left" if at else "center") for cell in row]
        for at, row in enumerate(rows)
    ]
    return table(shown, [9300 // count] * count, _BORDERS)


class _Typist:
    """Counts the numbers of each depth while typing."""

    def __init__(self, hand: Hand, *, by_articles: bool) -> None:
        self.hand, self.by_articles = hand, by_articles
        self.counts = [0, 0, 0]
        self.larger = {"P": 0, "C": 0}

    def type(self, line: Line) -> str:
        """One line of the text."""
        role, words = line
        hand = self.hand
        if role in {"co", "qd"}:
            return p(hand.run(words, "b"), "center", before=120)
        if role in self.larger:
            return self._division(role, words)
        if role == "B":
            return p(r(words, 13, "b"), "center", before=120)
        if role == "cc":
            return hand.text(hand.run(words, "i"))
        if role == "p":
            return hand.text(hand.run(words))
        return self._numbered(role, words)

    def _division(self, role: str, words: str) -> str:
        self.larger[role] += 1
        if role == "P":
            self.counts[0] = 0
        label = f"{'Phần' if role == 'P' else 'Chương'} {roman(self.larger[role])}"
        return p(self.hand.run(label, "b"), "center", before=120) + p(self.hand.run(words, "b"), "center")

    def _numbered(self, role: str, words: str) -> str:
        depth, hand = _DEPTHS[role], self.hand
        look = "b" if role in _BOLD else ""
        if depth < 3:
            self.counts[depth] += 1
            self.counts[depth + 1 :] = [0] * (2 - depth)
        by_word = hand.numbers == "word" or (hand.numbers == "word-gach" and role == "-")
        # Word counts a, b, c, d, e: a list that needs đ is typed, and so are the articles below a phần.
        if by_word and self.counts[2] <= 4 and not self.larger["P"]:
            return self._by_word(depth, words, look)
        number = self._number(depth)
        if role == "Đ":
            return hand.text(hand.run(f"{number} ", "b") + hand.run(words))
        return hand.text(hand.run(f"{number} {words}", look))

    def _number(self, depth: int) -> str:
        if depth == 3:
            return "-"
        count = self.counts[depth]
        if depth == 0:
            return f"Điều {count}." if self.by_articles else f"{roman(count)}."
        return f"{count}." if depth == 1 else f"{_ALPHABET[count - 1]})"

    def _by_word(self, depth: int, words: str, look: str) -> str:
        list_number = 3 if depth == 3 else 2 if self.by_articles else 1
        level = 0 if depth == 3 else depth
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr>'
        made = self.hand.text(self.hand.run(words, look), properties)
        # The level has an indent of its own, which one of the paragraph, or its tab, would replace.
        bare = _INDENT.sub("", made, count=1).replace("<w:r><w:tab/></w:r>", "", 1)
        # The number is as large as the mark of its paragraph.
        return bare.replace(
            "</w:pPr>", f'<w:rPr><w:sz w:val="{round(self.hand.spacing.size * 2)}"/></w:rPr></w:pPr>', 1
        )


def _level(depth: int, kind: str, shown: str, look: str = "") -> str:
    face = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/>'
        f"</w:pPr><w:rPr>{face}{look}</w:rPr></w:lvl>"
    )


_SMALLER = _level(1, "decimal", "%2.") + _level(2, "lowerLetter", "%3)")
_LISTS = (
    _level(0, "upperRoman", "%1.", "<w:b/>") + _SMALLER,
    _level(0, "decimal", "Điều %1.", "<w:b/>") + _SMALLER,
    _level(0, "bullet", "-"),
)
NUMBERING = (
    f"<w:numbering {SPACES}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for at, levels in enumerate(_LISTS)
    )
    + "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(_LISTS))
    )
    + "</w:numbering>"
)
"""Part ``numbering`` of every paper whose numbers Word makes."""
