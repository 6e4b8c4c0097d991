"""A report as a value: letterhead, blocks, appendices, signature and recipients.

Order, numbering and wording are decided before a model exists (``compose.py``), what paper adds to it in
``printed.py``; renderers only lay it out and therefore cannot differ. Every figure in it is a ``Figure``
that names its reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from cchc_toolkit.model.reading import Figure

__all__ = [
    "Appendix",
    "Block",
    "Figure",
    "Heading",
    "Inline",
    "Letterhead",
    "Paragraph",
    "Report",
    "Signature",
    "Table",
    "TableCell",
    "TableColumn",
    "TableRow",
    "Text",
    "Title",
    "plain",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words with one style."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    kind: Literal["text"] = "text"


Inline: TypeAlias = Text | Figure


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a Mục (``I.``, capitals), 2 a khoản (``1.``), 3 and 4 below it (``2.1.``)."""

    level: Literal[1, 2, 3, 4]
    number: str
    content: tuple[Inline, ...]
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; ``basis`` is an italic "căn cứ" line, ``item`` a "- …" line, ``note`` a
    remark under a table."""

    content: tuple[Inline, ...]
    style: Literal["body", "basis", "item", "note"] = "body"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: its share of the width (any unit) and how its cells stand."""

    width: float
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table; a covered cell of a merge is not in the model at all."""

    content: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1
    is_bold: bool = False
    align: Literal["left", "center", "right"] | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; ``group`` is a heading row of a form, ``total`` the row of sums."""

    cells: tuple[TableCell, ...]
    role: Literal["data", "group", "total"] = "data"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with merged header rows, repeated on each page; title and description for who cannot see it."""

    code: str
    title: str
    description: str
    columns: tuple[TableColumn, ...]
    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    kind: Literal["table"] = "table"


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Ô 1 to 4 of Decree 30: issuing body (one entry a printed line), number and symbol, place and date.

    ``number`` and ``issued_on`` are empty until the clerk registers the document.
    """

    body: tuple[str, ...]
    symbol: str
    place: str
    superior: str = ""
    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """Ô 5a: kind of document (``BÁO CÁO``) and its subject."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Ô 7a and 7b: authority and capacity, one entry a printed line, and the signer's name (may be empty)."""

    capacity: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A Phụ lục: Roman number (empty where it is the only one), title, "(Kèm theo …)" line, blocks."""

    number: str
    title: str
    attached_to: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Parameters
    ----------
    letterhead, title, signature
        Components of Decree 30.
    addressees, recipients : tuple of str
        Entries without dash and without ";" or ".", which ``printed.py`` adds.
    blocks : tuple of Block
        The body.
    appendices : tuple of Appendix
        In the order in which the body points to them.
    is_draft : bool
        Carries the mark DỰ THẢO under its number.
    inputs_digest : str
        Digest (sha256, hex) of the inputs, by which its packets are found.
    """

    letterhead: Letterhead
    title: Title
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    appendices: tuple[Appendix, ...] = ()
    is_draft: bool = False
    inputs_digest: str = ""

    @property
    def unfilled(self) -> tuple[str, ...]:
        """What is filled in later, Vietnamese: the layout of it cannot be judged yet."""
        given = {
            "số văn bản": self.letterhead.number,
            "ngày ban hành": self.letterhead.issued_on,
            "họ tên người ký": self.signature.name,
        }
        return tuple(name for name, value in given.items() if not value)


def plain(content: tuple[Inline, ...]) -> str:
    """The words of a paragraph or cell without their style, as a reader sees them."""
    return "".join(piece.text for piece in content)
