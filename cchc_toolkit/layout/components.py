"""The components of Decree 30 as recognised in a document; what is not there is ``None`` or empty.

"Ô 1" to "ô 14" are the boxes of the decree's diagram of a document (Phụ lục I, Mục IV).
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.file_kind import AN_OFFICIAL_DOCUMENT, FileReading
from cchc_toolkit.layout.kinds import GENERAL, KindForm
from cchc_toolkit.layout.page_count import PageCount
from cchc_toolkit.word.content import Content, Paragraph, Piece, Stroke

__all__ = [
    "Addressee",
    "Article",
    "Components",
    "Division",
    "DocumentAppendix",
    "DocumentFoot",
    "DocumentHead",
    "DocumentTitle",
    "NumberedHeading",
    "PageAddress",
]


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """Ô 1 to 4 and what may stand around them.

    ``marks`` are marks of urgency, secrecy and circulation (ô 10), ``digital_signs`` the text of a digital
    signature (ô 14), ``address`` an address that was put here instead of at the foot of the page;
    ``superior`` and ``issuer`` are the lines of the names of the two offices (ô 2).
    """

    national_name: Piece | None = None
    motto: Piece | None = None
    superior: tuple[Piece, ...] = ()
    issuer: tuple[Piece, ...] = ()
    number: Piece | None = None
    place_date: Piece | None = None
    letter_subject: Piece | None = None
    marks: tuple[Piece, ...] = ()
    motto_strokes: tuple[Stroke, ...] = ()
    issuer_strokes: tuple[Stroke, ...] = ()
    digital_signs: tuple[Piece, ...] = ()
    address: tuple[Piece, ...] = ()

    @property
    def described_marks(self) -> tuple[Piece, ...]:
        """The marks whose look the decree describes: of urgency and circulation, not of secrecy."""
        return tuple(piece for piece in self.marks if piece.folded.strip(" .") not in patterns.SECRECY_MARKS)


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """Ô 5a: kind of document and what its form asks for, subject, and the lines drawn below it.

    ``attached`` are the words "(Ban hành kèm theo …)" below the title of what another document issues.
    """

    kind: Piece | None = None
    form: KindForm = GENERAL
    subject: tuple[Piece, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    attached: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Ô 9a: the words "Kính gửi", the name on the same line, and the entries below."""

    label: Piece
    name: str
    entries: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A line of the body that begins with a number or letter.

    ``kind`` is ``section`` (mục), ``clause`` (khoản), ``subclause`` (1.1) or ``point`` (điểm); ``sign`` is
    what stands behind the number: a stop, a bracket, or a wrong sign.
    """

    kind: str
    number: str
    paragraph: Paragraph
    is_title: bool
    sign: str = "."


@dataclass(frozen=True, slots=True)
class Article:
    """The words "Điều 1." at the start of a paragraph: number, sign behind it, and their runs."""

    number: str
    sign: str
    words: Piece


@dataclass(frozen=True, slots=True)
class Division:
    """A phần, chương, mục or tiểu mục: kind, number, paragraph of the label, and the title below.

    ``is_alone`` is false if the title stands on the line of the label.
    """

    kind: str
    number: str
    label: Paragraph
    title: tuple[Paragraph, ...] = ()
    is_alone: bool = True


@dataclass(frozen=True, slots=True)
class DocumentFoot:
    """Ô 7, 9b and 12: authority and capacity, signer's name, "Nơi nhận" and its list, drafter's letters."""

    capacity: tuple[Piece, ...] = ()
    signer: Piece | None = None
    label: Piece | None = None
    recipients: tuple[Piece, ...] = ()
    drafter: Piece | None = None

    @property
    def has_several_signers(self) -> bool:
        """True if capacities stand side by side."""
        cells = {
            (piece.paragraph.cell and piece.paragraph.cell.column, piece.column) for piece in self.capacity
        }
        return len(cells) > 1


@dataclass(frozen=True, slots=True)
class PageAddress:
    """Ô 13: the address in a page footer and the lines drawn above it.

    ``shown_on`` is ``first`` (the first page), ``all``, ``later`` (all but the first), or empty.
    """

    lines: tuple[Paragraph, ...] = ()
    shown_on: str = ""
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentAppendix:
    """A Phụ lục: label and number, title, "(Kèm theo …)", lines drawn below, content, index of its section.

    ``rest`` is what stands behind the label on the same line.
    """

    label: Piece
    number: str
    rest: str
    title: tuple[Piece, ...] = ()
    attached: tuple[Piece, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    content: tuple[Paragraph, ...] = ()
    section: int = 0


@dataclass(frozen=True)
class Components:
    """A document with its components; rules are functions of this value.

    Attributes
    ----------
    basis : tuple of Paragraph
        The căn cứ lines.
    body : tuple of Paragraph
        The text outside tables, from the căn cứ lines to the foot.
    flow : tuple of Paragraph
        Căn cứ lines and body, without titles of divisions and without captions of tables and pictures.
    running_text : tuple of Paragraph
        The flow without the titles of numbered headings.
    headings : tuple of NumberedHeading
        The numbered lines of the body, in order.
    divisions : tuple of Division
        The phần, chương, mục and tiểu mục.
    last : Paragraph or None
        The last paragraph with words before the foot.
    main : tuple of Paragraph
        All paragraphs before the first appendix.
    pages : PageCount
        Of the text before the first appendix, as far as can be told from the file.
    typed_lines : tuple of Piece
        Lines made of underscores or dashes, but those to write on in an appendix.
    file : FileReading
        What the file is taken for, which says what rules apply.
    """

    content: Content
    head: DocumentHead
    title: DocumentTitle
    addressee: Addressee | None
    basis: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    flow: tuple[Paragraph, ...]
    running_text: tuple[Paragraph, ...]
    headings: tuple[NumberedHeading, ...]
    divisions: tuple[Division, ...]
    articles: tuple[Article, ...]
    last: Paragraph | None
    foot: DocumentFoot
    appendices: tuple[DocumentAppendix, ...]
    main: tuple[Paragraph, ...]
    pages: PageCount
    typed_lines: tuple[Piece, ...] = ()
    page_address: PageAddress = PageAddress()
    file: FileReading = AN_OFFICIAL_DOCUMENT

    @property
    def is_letter(self) -> bool:
        """True for a công văn, which has no kind but a subject under its number."""
        return self.title.kind is None and self.head.letter_subject is not None

    @property
    def sentences(self) -> tuple[Paragraph, ...]:
        """Căn cứ lines and body: where documents, offices and units are named."""
        return (*self.basis, *self.body)
