"""The head of a document: ô 1 to 4, in a table, behind tabs, in text boxes, or one below the other."""

from __future__ import annotations

from difflib import SequenceMatcher

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import DocumentHead
from cchc_toolkit.layout.lines import find_head_strokes
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Content, Paragraph, Piece, fold

__all__ = ["find_head"]

_NATION = fold(decree30.NATIONAL_NAME_TEXT)
_MOTTO = fold(decree30.MOTTO_TEXT)
_ALIKE = 0.8


def find_head(content: Content, paragraphs: tuple[Paragraph, ...]) -> DocumentHead:
    """Sort the pieces of the head into its components."""
    every = [piece for paragraph in paragraphs for piece in paragraph.pieces()]
    digital_signs = tuple(piece for piece in every if patterns.DIGITAL_SIGN.match(piece.folded))
    address = tuple(piece for piece in every if patterns.ADDRESS.search(piece.folded))
    pieces = [piece for piece in every if not any(piece is one for one in (*digital_signs, *address))]
    nation = _alike(pieces, _NATION)
    motto = _alike([piece for piece in pieces if piece is not nation], _MOTTO)
    number = next((piece for piece in pieces if patterns.is_number(piece.text)), None)
    place = next(
        (piece for piece in pieces if piece is not number and patterns.is_place_date(piece.text)), None
    )
    letter = next((piece for piece in pieces if piece.folded.startswith(("v/v", "ve viec"))), None)
    marks = tuple(piece for piece in pieces if piece.folded.strip(" .") in patterns.MARKS)
    known = (nation, motto, number, place, letter, *marks)
    names = [piece for piece in pieces if not any(piece is one for one in known) and _may_be_name(piece)]
    superior, body = _split_names(_left_of(names, nation, number))
    if letter is not None:
        body = tuple(piece for piece in body if piece.paragraph.order < letter.paragraph.order)
    motto_strokes, body_strokes = find_head_strokes(content, paragraphs, motto, body)
    return DocumentHead(
        nation,
        motto,
        superior,
        body,
        number,
        place,
        letter,
        marks,
        motto_strokes,
        body_strokes,
        digital_signs,
        address,
    )


def _alike(pieces: list[Piece], wanted: str) -> Piece | None:
    """The piece that says the wanted words, or nearly: a misspelt national name is found and reported."""
    best, found = _ALIKE, None
    for piece in pieces:
        if abs(len(piece.folded) - len(wanted)) <= 12:
            ratio = SequenceMatcher(None, piece.folded, wanted).ratio()
            if ratio > best:
                best, found = ratio, piece
    return found


def _may_be_name(piece: Piece) -> bool:
    text = piece.text
    if patterns.is_typed_line(text) or patterns.is_draft_mark(text) or len(text) > 150:
        return False
    return any(sign.isalpha() for sign in text) and not text.startswith("(")


def _left_of(names: list[Piece], nation: Piece | None, number: Piece | None) -> list[Piece]:
    """Names stand before the number and not in the column of the national name."""
    kept = []
    for piece in names:
        is_late = number is not None and (piece.paragraph.order, piece.row) >= (
            number.paragraph.order,
            number.row,
        )
        cell, other = piece.paragraph.cell, nation.paragraph.cell if nation else None
        is_right = bool(cell and other and cell.table == other.table and cell.column == other.column)
        if not is_late and not is_right:
            kept.append(piece)
    return kept


def _split_names(names: list[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Superior body and issuing body: a new name begins where a line starts with a body's first word."""
    groups: list[list[Piece]] = []
    for piece in names:
        before = groups[-1][-1].text if groups else ""
        if not groups or patterns.starts_body_name(piece.text, before):
            groups.append([])
        groups[-1].append(piece)
    if not groups:
        return (), ()
    return tuple(piece for group in groups[:-1] for piece in group), tuple(groups[-1])
