"""The components of Decree 30 as they were found in a document; what was not found is ``None`` or empty."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.word.content import Content, Paragraph, Piece, Stroke

__all__ = [
    "Addressee",
    "Appendix",
    "Article",
    "Components",
    "Division",
    "DocumentFoot",
    "DocumentHead",
    "DocumentTitle",
    "NumberedHeading",
    "PageAddress",
]


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """Ô 1 to 4: national name, motto, bodies, number, place and date; ``marks`` are ô 10 and 11,
    ``signed`` the words of a digital signature above all (ô 14), ``address`` an address put here."""

    national_name: Piece | None = None
    motto: Piece | None = None
    superior: tuple[Piece, ...] = ()
    body_name: tuple[Piece, ...] = ()
    number: Piece | None = None
    place_date: Piece | None = None
    letter_subject: Piece | None = None
    marks: tuple[Piece, ...] = ()
    motto_strokes: tuple[Stroke, ...] = ()
    body_strokes: tuple[Stroke, ...] = ()
    digital_signs: tuple[Piece, ...] = ()
    address: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """Ô 5a: kind of document, subject, and the lines below it."""

    kind: Piece | None = None
    subject: tuple[Piece, ...] = ()
    lines: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Ô 9a: the piece that begins with "Kính gửi", the name on its own line, and the entries below."""

    label: Piece
    name: str
    entries: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A numbered line of the body (``section``, ``clause``, ``subclause``, ``point``); is it a title.

    ``sign`` is what stands behind the number: a stop, a bracket, or what does not belong there.
    """

    kind: str
    number: str
    paragraph: Paragraph
    is_title: bool
    sign: str = "."


@dataclass(frozen=True, slots=True)
class Article:
    """The words "Điều 1." that open a paragraph: number, the sign behind it, and the runs that hold them."""

    number: str
    sign: str
    words: Piece


@dataclass(frozen=True, slots=True)
class Division:
    """A phần, chương, mục or tiểu mục on a line of its own: kind, number, label, and the title below;
    ``is_alone`` is false where the title was put on the line of the label."""

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


@dataclass(frozen=True, slots=True)
class PageAddress:
    """Ô 13: the address at the foot of a page, the pages that show it, and whether a line is above it."""

    address: tuple[Paragraph, ...] = ()
    kind: str = ""
    lines: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """A Phụ lục: label, number, ``rest`` of the label's line, title, "(Kèm theo …)", lines, content."""

    label: Piece
    number: str
    rest: str
    title: tuple[Piece, ...] = ()
    attached: tuple[Piece, ...] = ()
    lines: tuple[Stroke, ...] = ()
    content: tuple[Paragraph, ...] = ()
    section: int = 0


@dataclass(frozen=True)
class Components:
    """A document with its components told apart; rules are functions of this value.

    ``parts`` are the phần and chương, ``articles`` the words "Điều 1.";
    ``body`` are the paragraphs outside tables, ``flow`` those and the căn cứ lines without what belongs to
    tables and pictures, ``running`` these without titles; ``last`` is the last paragraph with words before
    the foot, ``headings`` the numbered lines of the body in order.
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
    appendices: tuple[Appendix, ...]
    main: tuple[Paragraph, ...]
    typed_lines: tuple[Piece, ...] = ()
    page_address: PageAddress = PageAddress()

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn, which has no kind but a subject under its number."""
        return self.title.kind is None and self.head.letter_subject is not None
