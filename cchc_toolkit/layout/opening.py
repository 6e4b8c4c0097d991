"""What stands before the text: kind of document, subject, addressee and the căn cứ lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.body import starts_with_number
from cchc_toolkit.layout.components import Addressee
from cchc_toolkit.word.content import Paragraph, Piece, fold, tidy

__all__ = ["Opening", "find_kind", "find_opening"]

_HEAD_LIMIT = 120
_MAX_SUBJECT = 400
_MAX_BASIS = 900
_MAX_ADDRESSEES = 39
_STARTS_TEXT = ("kinh gui", "can cu", "thuc hien", "theo ")
_STARTS_REPORT = ("nhu sau", "bao cao tinh hinh")
_GOES_ON = ("thuc hien", "theo ", "xet ")


@dataclass(frozen=True, slots=True)
class Opening:
    """Subject, addressee and căn cứ lines; ``head_end`` and ``end`` are the first paragraphs behind the
    head and behind the opening."""

    subject: tuple[Piece, ...]
    addressee: Addressee | None
    basis: tuple[Paragraph, ...]
    head_end: int
    end: int


def find_kind(paragraphs: tuple[Paragraph, ...]) -> Piece | None:
    """Find the kind of document, alone on its line: BÁO CÁO, TỜ TRÌNH …"""
    for paragraph in paragraphs[:_HEAD_LIMIT]:
        pieces = paragraph.pieces()
        if pieces and pieces[0].folded in patterns.KINDS and all(piece.row for piece in pieces[1:]):
            return pieces[0]
    return None


def find_opening(kind: Piece | None, before_foot: tuple[Paragraph, ...]) -> Opening:
    """Find subject, addressee and căn cứ lines in the paragraphs before the foot."""
    subject = _find_subject(kind, before_foot) if kind else ()
    addressee = _find_addressee(before_foot)
    head_end = kind.paragraph.order if kind else _find_head_end(before_foot, addressee)
    pieces = [*subject, *((kind,) if kind else ())]
    if addressee:
        pieces += [addressee.label, *addressee.entries]
    start = max([head_end, *(piece.paragraph.order + 1 for piece in pieces)])
    basis = _find_basis(before_foot[start:])
    return Opening(subject, addressee, basis, head_end, basis[-1].order + 1 if basis else start)


def _find_subject(kind: Piece, before_foot: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """Find the lines of the subject, on the line of the kind or below it."""
    subject = _without_typed_lines(kind.paragraph.pieces()[1:])
    for paragraph in before_foot[kind.paragraph.order + 1 :]:
        if not tidy(paragraph.text):
            # Below the line of the subject the text begins, whatever is centred there.
            if subject and (paragraph.placement.border_bottom or paragraph.placement.border_top):
                break
            continue
        if not _is_subject(paragraph, is_first=not subject):
            break
        subject += _without_typed_lines(paragraph.pieces())
    return tuple(subject)


def _without_typed_lines(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [piece for piece in pieces if not patterns.is_typed_line(piece.text)]


def _is_subject(paragraph: Paragraph, *, is_first: bool) -> bool:
    """True if a paragraph is a line of the subject; only the first one need not be centred and bold."""
    text = tidy(paragraph.text)
    if patterns.is_typed_line(text) or _starts_text(text) or len(text) > _MAX_SUBJECT:
        return False
    is_bold = any(run.look.is_bold for run in paragraph.runs if not run.is_blank)
    is_set_off = paragraph.placement.align == "center" and is_bold
    if not is_first:
        return is_set_off and not patterns.is_capital(text)
    is_sentence = text.endswith((":", ";")) or len(text) > _MAX_SUBJECT // 2
    return not patterns.is_draft_mark(text) and (is_set_off or not is_sentence)


def _starts_text(text: str) -> bool:
    return fold(text).startswith(_STARTS_TEXT) or starts_with_number(text)


def _find_addressee(before_foot: tuple[Paragraph, ...]) -> Addressee | None:
    """Find "Kính gửi", the name on its line and the entries below."""
    for paragraph in before_foot[:_HEAD_LIMIT]:
        pieces = paragraph.pieces()
        for index, piece in enumerate(pieces):
            if piece.folded.startswith("kinh gui"):
                name = tidy(re.sub(r"^\S+\s+\S+?\s*(:|$|\s)\s*", "", piece.text))
                name, later = _name_and_rest(name, pieces[index + 1 :])
                first = paragraph.order + 1
                following = before_foot[first : first + _MAX_ADDRESSEES]
                return Addressee(piece, name, (*later, *_find_entries(following)))
    return None


def _name_and_rest(name: str, later: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """Take what stands behind a tab on the line of "Kính gửi:" for the name."""
    if not name and later and later[0].row == 0 and not later[0].text.startswith(("-", "–")):
        return later[0].text, later[1:]
    return name, later


def _find_entries(following: tuple[Paragraph, ...]) -> list[Piece]:
    """Return the lines with a dash that follow "Kính gửi"."""
    entries: list[Piece] = []
    for paragraph in following:
        pieces = paragraph.pieces()
        if not pieces:
            continue
        if not fold(pieces[0].text).startswith(("-", "+", "•")):
            break
        entries += pieces
    return entries


def _find_head_end(before_foot: tuple[Paragraph, ...], addressee: Addressee | None) -> int:
    """Find the end of the head in a document without a kind: "Kính gửi", or the last component of a head."""
    if addressee:
        return addressee.label.paragraph.order
    end = 0
    for paragraph in before_foot[:_HEAD_LIMIT]:
        for piece in paragraph.pieces():
            is_known = piece.folded.startswith(("cong hoa xa hoi", "doc lap", "v/v"))
            if is_known or (patterns.is_place_date(piece.text) and len(piece.text) < 60):
                end = paragraph.order + 1
    return end


def _find_basis(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Find the căn cứ lines that open the text; a sentence that goes on to report is none."""
    basis: list[Paragraph] = []
    for paragraph in paragraphs:
        text = tidy(paragraph.text)
        if not text or patterns.is_typed_line(text):
            continue
        if not _is_basis(paragraph, text, is_first=not basis):
            break
        basis.append(paragraph)
    return tuple(basis)


def _is_basis(paragraph: Paragraph, text: str, *, is_first: bool) -> bool:
    """True for a line "Căn cứ …", and for a later line that goes on with the list."""
    folded = fold(text).removeprefix("- ")
    starts_report = text.endswith(":") or any(words in folded for words in _STARTS_REPORT)
    if starts_report or paragraph.cell or len(text) > _MAX_BASIS:
        return False
    is_listed = text.endswith((";", ",")) or patterns.is_all_italic(paragraph.runs)
    return folded.startswith("can cu") or (not is_first and folded.startswith(_GOES_ON) and is_listed)
