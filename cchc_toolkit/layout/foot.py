"""The foot of a document (ô 7, 9b, 12), and the address at the foot of its first page (ô 13)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import DocumentFoot, PageAddress
from cchc_toolkit.layout.geometry import border_stroke
from cchc_toolkit.word.content import Content, Paragraph, Piece, Run, Section, Stroke, fold

__all__ = ["find_foot", "find_page_address"]

_LABEL = re.compile(r"noi nhan\s*[:.;]?(\s*-.*)?$")
_LABEL_WORDS = re.compile(r"\S+\s+\S+?\s?[:.;]\s*(?=-)")
_MAX_LINES = 60
_LINES_ABOVE = 6
# Points of space between two lines in which a signature has room.
_SIGNATURE_ROOM = 24.0


def find_foot(
    paragraphs: tuple[Paragraph, ...], after: int, *, is_signed_by_several: bool = False
) -> tuple[DocumentFoot, tuple[int, int] | None]:
    """Find signature and recipients behind the title, in a table, behind tabs or in text boxes.

    Parameters
    ----------
    paragraphs : tuple of Paragraph
        Of the whole document.
    after : int
        The order of the kind of document.
    is_signed_by_several : bool
        Of several who sign, the text names the sides and offices too: the signatures stand last.

    Returns
    -------
    tuple of DocumentFoot and (int, int) or None
        The foot, and the order of its first and last paragraph.
    """
    label = _find_piece(paragraphs[after:], _is_label)
    if label:
        capacity = _find_capacity_beside(paragraphs, after, label)
    elif is_signed_by_several:
        capacity = _find_last_signature(paragraphs[after:])
    else:
        capacity = _find_piece(paragraphs[after:], _is_capacity)
    anchors = [piece.paragraph for piece in (label, capacity) if piece is not None]
    if not anchors:
        return DocumentFoot(), None
    zone = _find_zone(paragraphs, anchors)
    pieces = [piece for paragraph in zone for piece in paragraph.pieces()]
    recipients, drafter = _split_off_drafter(_find_recipients(pieces, label), pieces)
    words, beside = _split_label(label)
    others = [piece for piece in pieces if piece is not label and piece not in recipients]
    lines, signer = _find_signature(others)
    foot = DocumentFoot(lines, signer, words, (*beside, *recipients), drafter)
    return foot, (zone[0].order, zone[-1].order)


def _find_capacity_beside(paragraphs: tuple[Paragraph, ...], after: int, label: Piece) -> Piece | None:
    """Find authority and capacity beside "Nơi nhận": in the same table, or in the lines around, or, where
    several sign, in the table above."""
    cell, order = label.paragraph.cell, label.paragraph.order
    behind = paragraphs[after:]
    around = paragraphs[max(after, order - _LINES_ABOVE) : order + _MAX_LINES]
    above = next((line for line in reversed(paragraphs[after:order]) if not line.is_blank), None)
    table_above = _table_of(behind, above) if above is not None and cell is None else []
    candidates = (_table_of(behind, label.paragraph), around, table_above)
    return next(filter(None, (_find_piece(lines, _is_capacity) for lines in candidates)), None)


def _table_of(paragraphs: Sequence[Paragraph], inside: Paragraph) -> list[Paragraph]:
    """Return the paragraphs of the table that a paragraph stands in, none if it stands in no table."""
    cell = inside.cell
    return [line for line in paragraphs if cell and line.cell and line.cell.table == cell.table]


def _find_last_signature(paragraphs: Sequence[Paragraph]) -> Piece | None:
    """Find the first capacity of the last table, or of the last lines."""
    last = next((line for line in reversed(paragraphs) if not line.is_blank), None)
    if last is None:
        return None
    return _find_piece(_table_of(paragraphs, last) or paragraphs[-2 * _LINES_ABOVE :], _is_capacity)


def _find_piece(paragraphs: Sequence[Paragraph], test: Callable[[Piece], bool]) -> Piece | None:
    """Return the first piece that passes a test."""
    pieces = (piece for paragraph in paragraphs for piece in paragraph.pieces())
    return next((piece for piece in pieces if test(piece)), None)


def _is_label(piece: Piece) -> bool:
    """True for "Nơi nhận", alone or with an entry behind it."""
    return bool(_LABEL.fullmatch(piece.folded))


def _split_label(label: Piece | None) -> tuple[Piece | None, tuple[Piece, ...]]:
    """Split the words "Nơi nhận:" from an entry that was typed behind them on the same line."""
    match = _LABEL_WORDS.match(label.text) if label else None
    if label is None or match is None:
        return label, ()
    words = match[0].strip()
    runs: list[Run] = []
    while len(runs) < len(label.runs) and len("".join(run.text for run in runs).strip()) < len(words):
        runs.append(label.runs[len(runs)])
    entry = replace(label, runs=label.runs[len(runs) :] or label.runs, text=label.text[match.end() :])
    return replace(label, runs=tuple(runs), text=words), (entry,)


def _is_capacity(piece: Piece) -> bool:
    """True for authority or capacity in capitals; what stands in brackets may be small."""
    is_short_capital = len(piece.text) <= 120 and patterns.is_capital(piece.shown.split("(")[0])
    return is_short_capital and _names_capacity(piece)


def _names_capacity(piece: Piece) -> bool:
    """True for the words of an authority or capacity, even if they should be in capitals and are not."""
    return bool(patterns.AUTHORITY.match(piece.folded) or patterns.POSITION.fullmatch(piece.folded))


def _find_zone(paragraphs: tuple[Paragraph, ...], anchors: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the foot: its whole table, or all up to an appendix, a table or a new page."""
    inside = [line.order for anchor in anchors for line in _table_of(paragraphs, anchor)]
    first = min(*inside, *(anchor.order for anchor in anchors), len(paragraphs))
    last = max(*inside, *(anchor.order for anchor in anchors), 0)
    if paragraphs[last].cell:
        return paragraphs[first : last + 1]
    for paragraph in paragraphs[last + 1 : last + _MAX_LINES]:
        is_appendix = patterns.APPENDIX.match(paragraph.text.strip())
        if paragraph.cell or is_appendix or paragraph.placement.starts_page:
            break
        last = paragraph.order
    return paragraphs[first : last + 1]


def _find_recipients(pieces: list[Piece], label: Piece | None) -> tuple[Piece, ...]:
    """Find the entries below "Nơi nhận", up to the line that says where the document is kept."""
    if label is None:
        return ()
    return tuple(piece for piece in pieces if piece is not label and _is_recipient(piece, label))


def _is_recipient(piece: Piece, label: Piece) -> bool:
    """True for a line with a dash, a line "Lưu: …", and any line in the label's column of the table."""
    if piece.paragraph.order < label.paragraph.order:
        return False
    cell, other = piece.paragraph.cell, label.paragraph.cell
    if cell and other and cell.column != other.column:
        return False
    folded = piece.folded
    is_entry = folded.startswith(("-", "+", "•", "*")) or bool(re.match(r"luu\s*[:.]|nhu tren", folded))
    return is_entry or bool(cell and other and not _is_capacity(piece))


def _split_off_drafter(
    recipients: tuple[Piece, ...], pieces: list[Piece]
) -> tuple[tuple[Piece, ...], Piece | None]:
    """Split the recipients from the drafter's letters, which stand below the line "Lưu: …"."""
    kept = next((piece for piece in recipients if piece.folded.lstrip("-+ ").startswith("luu")), None)
    if kept is None:
        return recipients, None
    below = [piece for piece in pieces if piece.paragraph.order > kept.paragraph.order or piece in recipients]
    drafter = next(
        (piece for piece in below if piece is not kept and patterns.DRAFTER.fullmatch(piece.text)), None
    )
    return tuple(piece for piece in recipients if piece is not drafter), drafter


def _find_signature(pieces: list[Piece]) -> tuple[tuple[Piece, ...], Piece | None]:
    """Find the lines of authority and capacity, and the signer's name, which is the next line like a name."""
    lines: list[Piece] = []
    signer = None
    for piece in pieces:
        text = piece.shown
        if not patterns.has_letters(text) or text.startswith("("):
            continue
        goes_on = bool(lines) and signer is None and patterns.is_capital(text)
        if _is_capacity(piece) or (goes_on and not _has_signature_room(lines[-1], piece)):
            lines.append(piece)
        elif lines and signer is None and _is_name(text):
            signer = piece
        elif not lines and _names_capacity(piece):
            lines.append(piece)
    return tuple(lines), signer


def _has_signature_room(above: Piece, below: Piece) -> bool:
    """True if there is room for a signature between two lines."""
    first, second = above.paragraph, below.paragraph
    space = first.placement.after + second.placement.before
    return second.order > first.order + 1 or space > _SIGNATURE_ROOM


def _is_name(text: str) -> bool:
    """True for a text that may be the name of a person."""
    words = text.split()
    return 1 < len(words) <= 9 and len(text) <= 60 and not fold(text).startswith(("phu luc", "noi nhan"))


def find_page_address(content: Content) -> PageAddress:
    """Find the address in the footers of the first section, and the line above it."""
    section = content.sections[0]
    for kind in ("first", "default"):
        if kind == "first" and not section.has_first_page:
            continue
        footer = section.footers.get(kind, ())
        address = _find_address_lines(footer)
        if address:
            return PageAddress(address, _pages_showing(kind, section), _strokes_above(footer, address[0]))
    return PageAddress()


def _find_address_lines(footer: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the lines of a footer, if one of them gives an address, a telephone number or a mail address."""
    lines = tuple(paragraph for paragraph in footer if not paragraph.is_blank and not paragraph.fields)
    return lines if any(patterns.ADDRESS.search(fold(line.text)) for line in lines) else ()


def _pages_showing(kind: str, section: Section) -> str:
    """Say which pages show a footer: ``first``, ``all``, or ``later`` if the first page has its own."""
    if kind == "first":
        return "first"
    return "later" if section.has_first_page else "all"


def _strokes_above(footer: tuple[Paragraph, ...], first: Paragraph) -> tuple[Stroke, ...]:
    """Return the lines drawn in a footer down to a paragraph."""
    strokes: list[Stroke] = []
    for paragraph in footer:
        strokes += paragraph.strokes
        if paragraph.placement.border_top or (paragraph is not first and paragraph.placement.border_bottom):
            strokes.append(border_stroke(paragraph))
        if paragraph is first:
            break
    return tuple(strokes)
