"""The Phụ lục behind a document: label, title, "(Kèm theo …)", content, and the section that it stands in."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Appendix
from cchc_toolkit.layout.lines import find_strokes_under
from cchc_toolkit.word.content import Content, Paragraph, Piece, tidy

__all__ = ["find_appendices", "first_appendix"]

_MAX_TITLE = 6


def first_appendix(content: Content, after: int) -> int:
    """Where the appendices begin: the order of the first label, or the end of the document."""
    for paragraph in content.paragraphs[after:]:
        if _is_label(paragraph, content):
            return paragraph.order
    return len(content.paragraphs)


def find_appendices(content: Content, start: int) -> tuple[Appendix, ...]:
    """Every appendix from ``start`` on."""
    paragraphs = content.paragraphs
    labels = [paragraph.order for paragraph in paragraphs[start:] if _is_label(paragraph, content)]
    ends = [*labels[1:], len(paragraphs)]
    return tuple(_parts(content, paragraphs[at:end]) for at, end in zip(labels, ends, strict=False))


def _is_label(paragraph: Paragraph, content: Content) -> bool:
    """A line "Phụ lục", "Phụ lục II", also with a title behind it where it stands like a heading."""
    if paragraph.cell or paragraph.frame > 0:
        return False
    text = tidy(paragraph.pieces()[0].text) if paragraph.pieces() else ""
    found = patterns.APPENDIX.match(text)
    if found is None:
        return False
    if not found[3]:
        return True
    is_bold = all(run.look.is_bold for run in paragraph.runs if not run.is_blank)
    first = paragraph.order == 0 or content.paragraphs[paragraph.order - 1].section != paragraph.section
    return (
        len(text) < 250
        and (is_bold or first or paragraph.placement.starts_page)
        and not text.endswith((".", ";"))
    )


def _parts(content: Content, paragraphs: tuple[Paragraph, ...]) -> Appendix:
    label, *more = paragraphs[0].pieces()
    found = patterns.APPENDIX.match(tidy(label.text))
    number, rest = (found[2] or "", found[3]) if found else ("", "")
    title: list[Piece] = []
    attached: list[Piece] = []
    _sort(more, title, attached)
    at = 1
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        pieces = paragraph.pieces()
        if not pieces:
            at += 1
            continue
        if (
            paragraph.cell
            or patterns.is_typed_line(pieces[0].text)
            or not _belongs(paragraph, title, attached)
        ):
            break
        _sort(pieces, title, attached)
        at += 1
    below = tuple(attached or title) or (label,)
    content_paragraphs = tuple(paragraph for paragraph in paragraphs[at:] if not paragraph.is_blank)
    strokes = find_strokes_under(content, below, content.paragraphs)
    return Appendix(
        label, number, rest, tuple(title), tuple(attached), strokes, content_paragraphs, paragraphs[0].section
    )


def _sort(pieces: Iterable[Piece], title: list[Piece], attached: list[Piece]) -> None:
    for piece in pieces:
        (attached if attached or patterns.ATTACHED.match(piece.folded) else title).append(piece)


def _belongs(paragraph: Paragraph, title: list[Piece], attached: list[Piece]) -> bool:
    """Whether a line still is head of the appendix: its title, or the words that name its document."""
    first = paragraph.pieces()[0]
    if attached:
        return not attached[-1].text.rstrip().endswith(")") and attached[0].text.startswith("(")
    if patterns.ATTACHED.match(first.folded):
        return True
    if len(title) >= _MAX_TITLE:
        return False
    is_centred = paragraph.placement.align == "center"
    return patterns.is_capital(first.shown) or (is_centred and not title) or (is_centred and _is_bold(first))


def _is_bold(piece: Piece) -> bool:
    return all(run.look.is_bold for run in piece.runs if not run.is_blank)
