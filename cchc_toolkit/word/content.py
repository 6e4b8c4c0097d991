"""What a .docx holds, as far as layout is concerned: paragraphs, runs, cells, drawn lines and sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from cchc_toolkit.vocabulary import alphabet
from cchc_toolkit.word.formats import Look, Placement
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.style_cascade import Styles
from cchc_toolkit.word.wordml import Element

__all__ = [
    "DEFAULT_TAB",
    "Content",
    "Paragraph",
    "Piece",
    "Run",
    "Section",
    "Stroke",
    "TableCell",
    "fold",
    "tidy",
]

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
DEFAULT_TAB = 12.7
"""How far apart tab stops are where nothing sets them (mm)."""
_FIRM_HYPHEN = "\u2011"
# Columns in a letterhead that somebody pushed apart with the space bar.
GAP = re.compile(r"[ \u00a0]{3,}")


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """Text as it is read: composed letters, single blanks, nothing unseen."""
    composed = unicodedata.normalize("NFC", text).replace(_FIRM_HYPHEN, "-")
    return _BLANKS.sub(" ", _UNSEEN.sub("", composed)).strip()


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text for recognising only: folded as for a search, nothing unseen in it, every dash a hyphen."""
    return _DASHES.sub("-", alphabet.fold(tidy(text)))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line that somebody drew: length in millimetres (``None``: not known), and where its middle is.

    ``kind`` is ``border``, ``drawing``, ``underline`` or ``typed`` (a run of underscores or dashes);
    ``middle`` counts from the left margin of the page; ``owner`` is the paragraph or shape that draws it.
    """

    kind: str
    length: float | None
    middle: float | None = None
    is_solid: bool = True
    owner: Element | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words with one look."""

    element: Element
    text: str
    look: Look

    @property
    def is_blank(self) -> bool:
        """True if it shows nothing."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class TableCell:
    """The cell around a paragraph: outermost table, row, column, and where its words lie (mm).

    ``left`` counts from the left margin of the page.
    """

    table: int
    row: int
    column: int
    left: float
    width: float
    element: Element
    has_line_below: bool = False
    nested: bool = False


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph where it stands: ``label`` is its automatic number, ``frame`` its text box (0: none, -1:
    a frame of its own), ``column`` the width in mm that it has, ``mark`` the look of its end,
    ``default_tab`` how far apart tab stops are that nothing sets (mm)."""

    element: Element
    runs: tuple[Run, ...]
    placement: Placement
    label: str
    order: int
    section: int
    cell: TableCell | None = None
    frame: int = 0
    strokes: tuple[Stroke, ...] = ()
    fields: tuple[str, ...] = ()
    has_picture: bool = False
    mark: Look | None = None
    column: float = 160.0
    default_tab: float = DEFAULT_TAB

    @cached_property
    def text(self) -> str:
        """Its words, with its automatic number in front."""
        words = "".join(run.text for run in self.runs)
        return f"{self.label} {words}" if self.label and words.strip() else words

    @property
    def shown(self) -> str:
        """Its words as printed, without its number: capitals where the formatting makes them."""
        return _as_printed(self.runs)

    @property
    def is_blank(self) -> bool:
        """True if it shows no words."""
        return not tidy(self.text)

    @property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        return _most([(run.look.size, len(run.text.strip())) for run in self.runs], self.mark)

    @property
    def fields_are_contents(self) -> bool:
        """True if it belongs to a table of contents."""
        return any(instruction.upper().startswith("TOC") for instruction in self.fields)

    def pieces(self) -> tuple[Piece, ...]:
        """Its parts between tabs, line breaks and wide gaps: the columns and lines of a typed letterhead."""
        return self._cut

    @cached_property
    def _cut(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        held: list[Run] = []
        row, column = 0, 0
        for run in self.runs:
            if (run.text and not run.text.strip("\t\n\f\v")) or GAP.fullmatch(run.text):
                pieces += _piece(self, held, row, column)
                held = []
                broken = run.text.count("\n") + run.text.count("\f")
                row, column = row + broken, 0 if broken else column + max(1, run.text.count("\t"))
            else:
                held.append(run)
        pieces += _piece(self, held, row, column)
        if self.label and pieces and pieces[0].row == 0 and pieces[0].column == 0:
            pieces[0] = replace(pieces[0], text=tidy(f"{self.label} {pieces[0].text}"))
        return tuple(_joined(pieces))


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One line or column of a paragraph: its runs, its tidied text, the breaks and tabs before it."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    text: str
    row: int
    column: int

    @property
    def folded(self) -> str:
        """Its text for recognising."""
        return fold(self.text)

    @property
    def shown(self) -> str:
        """Its text as printed: capitals where the formatting makes them."""
        return _as_printed(self.runs)

    @property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        return _most([(run.look.size, len(run.text.strip())) for run in self.runs], None)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of pages: paper and margins in millimetres, page numbers, headers and footers by kind."""

    element: Element | None
    width: float
    height: float
    margins: Mapping[str, float]
    is_landscape: bool
    has_first_page: bool
    starts_at: int | None
    number_format: str
    headers: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    starts_new_page: bool = True

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return max(1.0, self.width - self.margins["left"] - self.margins["right"])


@dataclass(frozen=True)
class Content:
    """A whole document, read; ``notes`` are its footnotes and endnotes."""

    package: Package
    styles: Styles
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    has_even_pages: bool = False
    notes: tuple[Paragraph, ...] = ()

    def section(self, number: int) -> Section:
        """The section that a paragraph names; the last one for what stands behind all of them."""
        return self.sections[min(number, len(self.sections) - 1)]


def _as_printed(runs: tuple[Run, ...]) -> str:
    return tidy("".join(run.text.upper() if run.look.is_capitals else run.text for run in runs))


def _most(weighed: list[tuple[float, int]], mark: Look | None) -> float:
    total: dict[float, int] = {}
    for size, weight in weighed:
        total[size] = total.get(size, 0) + weight
    if not total:
        return mark.size if mark else 0.0
    return max(total, key=lambda size: (total[size], size))


def _piece(paragraph: Paragraph, runs: list[Run], row: int, column: int) -> list[Piece]:
    text = tidy("".join(run.text for run in runs))
    return [Piece(paragraph, tuple(runs), text, row, column)] if text else []


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put together what only looks apart: a dash and its entry, and the room left for number and day."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.row == piece.row and _goes_on(before.folded, piece.folded):
            text = f"{before.text} {piece.text}"
            joined[-1] = replace(before, runs=(*before.runs, *piece.runs), text=text)
        else:
            joined.append(piece)
    return joined


def _goes_on(before: str, after: str) -> bool:
    if before == "-":
        return True
    if re.search(r"(^|\W)so ?[:.]?[ .…]*$", before):
        return bool(re.match(r"[\d/.…]", after))
    if re.search(r"\bnam[ .…]*$", before):
        return True
    return bool(re.search(r"\b(ngay|thang)[ .…\d]*$", before)) and bool(
        re.match(r"[\d.…]|thang|nam\b", after)
    )
