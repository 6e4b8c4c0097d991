"""The foot of a document: ô 9b on the left, ô 7 on the right, in a table, behind tabs or in text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import DocumentFoot
from cchc_toolkit.word.content import Paragraph, Piece, Run, fold

__all__ = ["find_foot"]

_LABEL = re.compile(r"noi nhan\s*[:.;]?(\s*-.*)?$")
_LABEL_WORDS = re.compile(r"\S+\s+\S+?\s?[:.;]\s*(?=-)")
_MAX_LINES = 60
_LINES_ABOVE = 6
_ROOM = 24.0


def find_foot(paragraphs: tuple[Paragraph, ...], after: int) -> tuple[DocumentFoot, tuple[int, int] | None]:
    """Find signature and recipients after the title.

    Returns
    -------
    tuple of Foot and (int, int) or None
        The parts, and the first and last paragraph of the foot.
    """
    label = _first(paragraphs[after:], _is_label)
    capacity = _beside(paragraphs, after, label) if label else _first(paragraphs[after:], _is_capacity)
    anchors = [piece.paragraph for piece in (label, capacity) if piece is not None]
    if not anchors:
        return DocumentFoot(), None
    zone = _zone(paragraphs, anchors)
    pieces = [piece for paragraph in zone for piece in paragraph.pieces()]
    recipients, drafter = _without_drafter(_recipients(pieces, label), pieces)
    words, beside = _label_and_entry(label)
    rest = [piece for piece in pieces if piece is not label and not any(piece is one for one in recipients)]
    lines, signer = _signature(rest)
    return DocumentFoot(lines, signer, words, (*beside, *recipients), drafter), (
        zone[0].order,
        zone[-1].order,
    )


def _beside(paragraphs: tuple[Paragraph, ...], after: int, label: Piece) -> Piece | None:
    """Authority and capacity next to "Nơi nhận": in its table, or else in the lines around it."""
    cell, at = label.paragraph.cell, label.paragraph.order
    table = [
        paragraph
        for paragraph in paragraphs[after:]
        if cell and paragraph.cell and paragraph.cell.table == cell.table
    ]
    around = paragraphs[max(after, at - _LINES_ABOVE) : at + _MAX_LINES]
    return _first(table, _is_capacity) or _first(around, _is_capacity)


def _first(paragraphs: Sequence[Paragraph], test: Callable[[Piece], bool]) -> Piece | None:
    for paragraph in paragraphs:
        for piece in paragraph.pieces():
            if test(piece):
                return piece
    return None


def _is_label(piece: Piece) -> bool:
    return bool(_LABEL.fullmatch(piece.folded))


def _label_and_entry(label: Piece | None) -> tuple[Piece | None, tuple[Piece, ...]]:
    """The words "Nơi nhận:" alone, and the entry that somebody put behind them on their line."""
    match = _LABEL_WORDS.match(label.text) if label else None
    if label is None or match is None:
        return label, ()
    runs: list[Run] = []
    while len(runs) < len(label.runs) and len("".join(run.text for run in runs).strip()) < len(
        match[0].strip()
    ):
        runs.append(label.runs[len(runs)])
    entry = replace(label, runs=label.runs[len(runs) :] or label.runs, text=label.text[match.end() :])
    return replace(label, runs=tuple(runs), text=match[0].strip()), (entry,)


def _is_capacity(piece: Piece) -> bool:
    if len(piece.text) > 120 or not patterns.is_capital(piece.shown.split("(")[0]):
        return False
    return bool(patterns.AUTHORITY.match(piece.folded) or patterns.POSITION.fullmatch(piece.folded))


def _zone(paragraphs: tuple[Paragraph, ...], anchors: list[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of the foot: the whole table where it is one, else up to an appendix or the end."""
    tables = {anchor.cell.table for anchor in anchors if anchor.cell}
    first = min(anchor.order for anchor in anchors)
    if tables:
        inside = [
            paragraph.order for paragraph in paragraphs if paragraph.cell and paragraph.cell.table in tables
        ]
        first, last = min(first, *inside), max(inside)
        return paragraphs[first : last + 1]
    last = max(anchor.order for anchor in anchors)
    for paragraph in paragraphs[last + 1 : last + _MAX_LINES]:
        if (
            paragraph.cell
            or patterns.APPENDIX.match(paragraph.text.strip())
            or paragraph.placement.starts_page
        ):
            break
        last = paragraph.order
    return paragraphs[first : last + 1]


def _recipients(pieces: list[Piece], label: Piece | None) -> tuple[Piece, ...]:
    """Entries of the list: lines with a dash after "Nơi nhận", and the line that says where it is kept."""
    if label is None:
        return ()
    found = []
    for piece in pieces:
        if piece is label or piece.paragraph.order < label.paragraph.order:
            continue
        cell, other = piece.paragraph.cell, label.paragraph.cell
        if cell and other and cell.column != other.column:
            continue
        folded = piece.folded
        is_entry = folded.startswith(("-", "+", "•", "*")) or bool(re.match(r"luu\s*[:.]|nhu tren", folded))
        if is_entry or (cell and other and not _is_capacity(piece)):
            found.append(piece)
    return tuple(found)


def _without_drafter(
    recipients: tuple[Piece, ...], pieces: list[Piece]
) -> tuple[tuple[Piece, ...], Piece | None]:
    """The list as it is, and the drafter's letters that stand below the line of what is kept."""
    kept = next((piece for piece in recipients if piece.folded.lstrip("-+ ").startswith("luu")), None)
    if kept is None:
        return recipients, None
    below = [piece for piece in pieces if piece.paragraph.order > kept.paragraph.order or piece in recipients]
    drafter = next(
        (piece for piece in below if piece is not kept and patterns.DRAFTER.fullmatch(piece.text)), None
    )
    return tuple(piece for piece in recipients if piece is not drafter), drafter


def _signature(rest: list[Piece]) -> tuple[tuple[Piece, ...], Piece | None]:
    """Lines in capitals are authority and capacity; the next line that looks like a name is the signer."""
    lines: list[Piece] = []
    signer = None
    for piece in rest:
        text = piece.shown
        if not any(sign.isalpha() for sign in text) or text.startswith("("):
            continue
        goes_on = bool(lines) and signer is None and patterns.is_capital(text)
        if _is_capacity(piece) or (goes_on and not _stands_apart(lines[-1], piece)):
            lines.append(piece)
        elif lines and signer is None and _is_name(text):
            signer = piece
        elif not lines and _almost_capacity(piece):
            lines.append(piece)
    return tuple(lines), signer


def _stands_apart(above: Piece, piece: Piece) -> bool:
    """Whether there is room for a signature between two lines."""
    first, second = above.paragraph, piece.paragraph
    blank = second.order - first.order - 1
    return blank > 0 or first.placement.after + second.placement.before > _ROOM


def _almost_capacity(piece: Piece) -> bool:
    """Authority or capacity that is not in capitals, which a rule will say."""
    return bool(patterns.AUTHORITY.match(piece.folded) or patterns.POSITION.fullmatch(piece.folded))


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= 9 and len(text) <= 60 and not fold(text).startswith(("phu luc", "noi nhan"))
