"""Find the Phụ lục behind a document: label, title, "(Kèm theo …)", content and section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import DocumentAppendix
from cchc_toolkit.layout.strokes import find_strokes_under
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Content, Paragraph, Piece, fold, tidy

__all__ = ["begins_with_appendix", "find_appendices", "first_appendix"]

_MAX_TITLE = 6
_HEAD_LIMIT = 30
_NATION = fold(decree30.NATIONAL_NAME_TEXT)
_LONGEST = 250


def first_appendix(content: Content, after: int) -> int:
    """Return the order of the label of the first appendix, or the end of the document."""
    for paragraph in content.paragraphs[after:]:
        if _is_label(paragraph, content):
            return paragraph.order
    return len(content.paragraphs)


def begins_with_appendix(content: Content) -> bool:
    """True if nothing stands above the first label but what a program prints of a signature.

    A report with a number and a national name below such a label was typed into the form of an appendix.
    """
    start = first_appendix(content, 0)
    above = (piece for paragraph in content.paragraphs[:start] for piece in paragraph.pieces())
    is_first = start < len(content.paragraphs) and all(
        patterns.DIGITAL_SIGN.match(piece.folded) or patterns.is_typed_line(piece.text) for piece in above
    )
    return is_first and not _has_letterhead(content.paragraphs[start : start + _HEAD_LIMIT])


def _has_letterhead(paragraphs: tuple[Paragraph, ...]) -> bool:
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces()]
    has_nation = any(piece.folded == _NATION for piece in pieces)
    return has_nation and any(
        patterns.is_number(piece.text) and re.search(r"\d\s*/", piece.text) for piece in pieces
    )


def find_appendices(content: Content, start: int) -> tuple[DocumentAppendix, ...]:
    """Find every appendix from a paragraph on."""
    paragraphs = content.paragraphs
    labels = [paragraph.order for paragraph in paragraphs[start:] if _is_label(paragraph, content)]
    ends = [*labels[1:], len(paragraphs)]
    return tuple(
        _split_appendix(content, paragraphs[first:end]) for first, end in zip(labels, ends, strict=False)
    )


def _is_label(paragraph: Paragraph, content: Content) -> bool:
    """True for "Phụ lục" or "Phụ lục II" on its line, and with a title behind it if set like a heading."""
    if paragraph.cell or paragraph.frame > 0:
        return False
    text = tidy(paragraph.pieces()[0].text) if paragraph.pieces() else ""
    match = patterns.APPENDIX.match(text)
    if match is None or not match[3]:
        return match is not None
    is_first = paragraph.order == 0 or content.paragraphs[paragraph.order - 1].section != paragraph.section
    is_set_off = patterns.is_all_bold(paragraph.runs) or is_first or paragraph.placement.starts_page
    return len(text) < _LONGEST and is_set_off and not text.endswith((".", ";"))


def _split_appendix(content: Content, paragraphs: tuple[Paragraph, ...]) -> DocumentAppendix:
    """Split the paragraphs of an appendix into its components."""
    label, *beside = paragraphs[0].pieces()
    match = patterns.APPENDIX.match(tidy(label.text))
    number, rest = (match[2] or "", match[3]) if match else ("", "")
    title: list[Piece] = []
    attached: list[Piece] = []
    _sort(beside, title, attached)
    end = 1
    for paragraph in paragraphs[1:]:
        pieces = paragraph.pieces()
        if pieces and not _belongs_to_head(paragraph, title, attached):
            break
        _sort(pieces, title, attached)
        end += 1
    return DocumentAppendix(
        label,
        number,
        rest,
        tuple(title),
        tuple(attached),
        find_strokes_under(tuple(attached or title) or (label,), content.paragraphs),
        tuple(paragraph for paragraph in paragraphs[end:] if not paragraph.is_blank),
        paragraphs[0].section,
    )


def _sort(pieces: Iterable[Piece], title: list[Piece], attached: list[Piece]) -> None:
    """Add pieces to the title, and from "(Kèm theo" on to the words that name the document."""
    for piece in pieces:
        (attached if attached or patterns.ATTACHED.match(piece.folded) else title).append(piece)


def _belongs_to_head(paragraph: Paragraph, title: list[Piece], attached: list[Piece]) -> bool:
    """True if a line still belongs to the title of an appendix or to the words that name its document."""
    first = paragraph.pieces()[0]
    if paragraph.cell or patterns.is_typed_line(first.text):
        return False
    if attached:
        return not attached[-1].text.rstrip().endswith(")") and attached[0].text.startswith("(")
    if patterns.ATTACHED.match(first.folded):
        return True
    if len(title) >= _MAX_TITLE:
        return False
    is_centred = paragraph.placement.align == "center"
    is_title = is_centred and (not title or patterns.is_all_bold(first.runs))
    return patterns.is_capital(first.shown) or is_title
