"""The head of a document: ô 1 to 4, in a table, behind tabs, in text boxes, or one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import DocumentHead
from cchc_toolkit.layout.strokes import find_head_strokes
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Piece, fold

__all__ = ["find_head"]

_NATION = fold(decree30.NATIONAL_NAME_TEXT)
_MOTTO = fold(decree30.MOTTO_TEXT)
_ALIKE = 0.8


def find_head(paragraphs: tuple[Paragraph, ...]) -> DocumentHead:
    """Sort the pieces of the head into its components."""
    all_pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces()]
    digital_signs = tuple(piece for piece in all_pieces if patterns.DIGITAL_SIGN.match(piece.folded))
    address = tuple(piece for piece in all_pieces if patterns.ADDRESS.search(piece.folded))
    pieces = [piece for piece in all_pieces if piece not in (*digital_signs, *address)]
    nation = _most_similar(pieces, _NATION)
    motto = _most_similar([piece for piece in pieces if piece is not nation], _MOTTO)
    number = _first(piece for piece in pieces if patterns.is_number(piece.text))
    place_date = _first(
        piece for piece in pieces if piece is not number and patterns.is_place_date(piece.text)
    )
    letter_subject = _first(piece for piece in pieces if piece.folded.startswith(("v/v", "ve viec")))
    marks = tuple(piece for piece in pieces if piece.folded.strip(" .") in patterns.MARKS)
    known = (nation, motto, number, place_date, letter_subject, *marks)
    names = [piece for piece in pieces if piece not in known and _may_be_name(piece)]
    superior, issuer = _split_names(_select_left(names, nation, number))
    if letter_subject is not None:
        issuer = tuple(piece for piece in issuer if piece.paragraph.order < letter_subject.paragraph.order)
    strokes = find_head_strokes(paragraphs, motto, issuer)
    components = (nation, motto, superior, issuer, number, place_date, letter_subject, marks)
    return DocumentHead(*components, *strokes, digital_signs, address)


def _first(pieces: Iterator[Piece]) -> Piece | None:
    return next(pieces, None)


def _most_similar(pieces: list[Piece], wanted: str) -> Piece | None:
    """Return the piece most like the wanted words, so that a misspelt one is recognised and reported."""
    best, similar = _ALIKE, None
    for piece in pieces:
        if abs(len(piece.folded) - len(wanted)) <= 12:
            ratio = SequenceMatcher(None, piece.folded, wanted).ratio()
            if ratio > best:
                best, similar = ratio, piece
    return similar


def _may_be_name(piece: Piece) -> bool:
    """True if a piece may be a line of the name of an office."""
    text = piece.text
    if patterns.is_typed_line(text) or patterns.is_draft_mark(text) or len(text) > 150:
        return False
    return patterns.has_letters(text) and not text.startswith("(")


def _select_left(names: list[Piece], nation: Piece | None, number: Piece | None) -> list[Piece]:
    """Keep the names before the number and outside the column of the national name.

    What stands above a letterhead in a table is none of its names: the label of a form.
    """
    nation_cell = nation.paragraph.cell if nation else None
    inside = [piece for piece in names if piece.paragraph.cell or piece.paragraph.frame]
    left = []
    for piece in inside if nation_cell and inside else names:
        is_late = number is not None and _position(piece) >= _position(number)
        cell = piece.paragraph.cell
        is_right = bool(
            cell and nation_cell and (cell.table, cell.column) == (nation_cell.table, nation_cell.column)
        )
        if not is_late and not is_right:
            left.append(piece)
    return left


def _position(piece: Piece) -> tuple[int, int]:
    return piece.paragraph.order, piece.row


def _split_names(names: list[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Split superior and issuing office; a new name begins at a line with the first word of an office."""
    groups: list[list[Piece]] = []
    for piece in names:
        before = groups[-1][-1].text if groups else ""
        if not groups or patterns.starts_office_name(piece.text, before):
            groups.append([])
        groups[-1].append(piece)
    if not groups:
        return (), ()
    return tuple(piece for group in groups[:-1] for piece in group), tuple(groups[-1])
