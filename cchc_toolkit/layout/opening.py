"""What stands between kind and text: subject, addressee and the căn cứ lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.basis import Basis, find_basis, is_authority
from cchc_toolkit.layout.body import starts_with_number
from cchc_toolkit.layout.components import Addressee
from cchc_toolkit.layout.kinds import KindForm
from cchc_toolkit.word.content import Paragraph, Piece, fold, tidy

__all__ = ["Opening", "find_opening"]

_HEAD_LIMIT = 120
_MAX_SUBJECT = 400
_MAX_ADDRESSEES = 39
_STARTS_TEXT = ("kinh gui", "can cu", "thuc hien", "theo ")


@dataclass(frozen=True, slots=True)
class Opening:
    """Subject, addressee and căn cứ lines; ``head_end`` is the first paragraph behind the head."""

    subject: tuple[Piece, ...]
    attached: tuple[Piece, ...]
    addressee: Addressee | None
    basis: Basis
    head_end: int


def find_opening(kind: Piece | None, form: KindForm, before_foot: tuple[Paragraph, ...]) -> Opening:
    """Find subject, addressee and căn cứ lines in the paragraphs before the foot."""
    subject = _find_subject(kind, form, before_foot) if kind else ()
    addressee = _find_addressee(before_foot)
    head_end = kind.paragraph.order if kind else _find_head_end(before_foot, addressee)
    pieces = [*((kind,) if kind else ()), *subject]
    attached = _find_attached(before_foot[pieces[-1].paragraph.order + 1 :]) if pieces else ()
    pieces += attached
    if addressee:
        pieces += [addressee.label, *addressee.entries]
    start = max([head_end, *(piece.paragraph.order + 1 for piece in pieces)])
    basis = find_basis(before_foot[start:], start, is_enacted=form.is_enacted)
    return Opening(subject, attached, addressee, basis, head_end)


def _find_subject(kind: Piece, form: KindForm, before_foot: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """Find the lines of the subject, on the line of the kind or below it.

    What stands below a kind without a subject is text, unless it is set like one.
    """
    subject = _without_typed_lines(kind.paragraph.pieces()[1:])
    for paragraph in before_foot[kind.paragraph.order + 1 :]:
        if not tidy(paragraph.text):
            # Below the line of the subject the text begins, whatever is centred there.
            if subject and (paragraph.placement.border_bottom or paragraph.placement.border_top):
                break
            continue
        is_attached = bool(patterns.ATTACHED.match(fold(paragraph.text)))
        if is_attached or (form.is_enacted and is_authority(paragraph)):
            break
        if not _is_subject(paragraph, is_first=not subject, needs_look=not form.has_subject):
            break
        subject += _without_typed_lines(paragraph.pieces())
    return tuple(subject)


def _find_attached(following: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """Return the words "(Ban hành kèm theo …)" right below the title, up to their bracket."""
    attached: list[Piece] = []
    for paragraph in following:
        pieces = paragraph.pieces()
        if not pieces:
            continue
        if not attached and not (
            pieces[0].text.startswith("(") and patterns.ATTACHED.match(pieces[0].folded)
        ):
            break
        attached += pieces
        if attached[-1].text.rstrip().endswith(")"):
            return tuple(attached)
    return ()


def _without_typed_lines(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [piece for piece in pieces if not patterns.is_typed_line(piece.text)]


def _is_set_off(paragraph: Paragraph) -> bool:
    """True for a line in the middle that is bold at least in part."""
    is_bold = any(run.look.is_bold for run in paragraph.runs if not run.is_blank)
    return paragraph.placement.align == "center" and is_bold


def _is_subject(paragraph: Paragraph, *, is_first: bool, needs_look: bool) -> bool:
    """True if a paragraph is a line of the subject; only the first one need not be centred and bold."""
    text = tidy(paragraph.text)
    if patterns.is_typed_line(text) or _starts_text(text) or len(text) > _MAX_SUBJECT:
        return False
    if not is_first:
        return _is_set_off(paragraph) and not patterns.is_capital(text)
    is_sentence = needs_look or text.endswith((":", ";", ".")) or len(text) > _MAX_SUBJECT // 2
    return not patterns.is_draft_mark(text) and (_is_set_off(paragraph) or not is_sentence)


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
