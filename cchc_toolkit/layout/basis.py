"""The căn cứ lines: below the title, or in a decision between its authority and the words QUYẾT ĐỊNH."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc_toolkit.layout import patterns
from cchc_toolkit.word.content import Paragraph, fold, tidy

__all__ = ["Basis", "find_basis", "is_authority"]

_MAX_BASIS = 900
_MAX_ENACTED = 60
_STARTS_REPORT = ("nhu sau", "bao cao tinh hinh")
_GOES_ON = ("thuc hien", "theo ", "xet ")
_AUTHORITY = re.compile(
    r"(pho )?(chu tich|thuong truc|truong (ban|phong|tram|doan)|giam doc|hieu truong|chanh van phong"
    r"|to truong)\b"
    r"|(uy ban|ubnd|hoi dong|hdnd|van phong|trung tam|so [a-z]|cong an|tram y te|truong (mam|tieu|trung|th))"
    r"|ban (chi|quan|to chuc|chap)|phong (kinh|van hoa|noi vu|ha tang)"
)
_ENACTING = re.compile(r"(ra )?quyet (dinh|nghi)\s*[:.]?")
# An office that does something behind a comma: "Căn cứ …, Ủy ban nhân dân xã đề nghị …" is a sentence.
_SENTENCE = re.compile(
    r"[,;] (nay |de .{5,80}, )?(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|thuong truc|chu tich|van phong"
    r"|phong|trung tam|ban chi dao|to cong tac)\b[^;]{0,60} (bao cao|thong bao|de nghi|yeu cau|xay dung"
    r"|ban hanh|trien khai|to chuc|huong dan|kinh|tran trong|trinh|giao|uy quyen|phan cong|de xuat|da|xin)\b"
)


@dataclass(frozen=True, slots=True)
class Basis:
    """The lines of the authority that decides, the căn cứ lines, and the first paragraph behind both and
    behind the words QUYẾT ĐỊNH; without any of them ``end`` is where the search began."""

    authority: tuple[Paragraph, ...]
    lines: tuple[Paragraph, ...]
    end: int


def find_basis(paragraphs: tuple[Paragraph, ...], start: int, *, is_enacted: bool) -> Basis:
    """Find the căn cứ lines that open the text.

    Parameters
    ----------
    paragraphs : tuple of Paragraph
        Those behind the title and the addressee, up to the foot.
    start : int
        The order of the first of them.
    is_enacted : bool
        The document is a decision: what stands above QUYẾT ĐỊNH is căn cứ, whatever it looks like.
    """
    shown = [paragraph for paragraph in paragraphs if _shows_words(paragraph)]
    authority = _find_authority(shown) if is_enacted else ()
    behind = shown[len(authority) :]
    enacting = _find_enacting(behind) if is_enacted else None
    lines = tuple(behind[:enacting]) if enacting is not None else _find_lines(behind)
    last = behind[enacting] if enacting is not None else (*authority, *lines)[-1:]
    if isinstance(last, Paragraph):
        return Basis(authority, lines, last.order + 1)
    return Basis(authority, lines, last[0].order + 1 if last else start)


def _shows_words(paragraph: Paragraph) -> bool:
    text = tidy(paragraph.text)
    return bool(text) and not patterns.is_typed_line(text)


def _find_authority(shown: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the lines that name who decides: an office in capitals, and its session below."""
    lines: list[Paragraph] = []
    for paragraph in shown:
        text = paragraph.shown
        is_session = bool(lines) and fold(text).startswith(("khoa ", "(khoa", "ky hop", "nhiem ky"))
        is_next = fold(text).startswith("can cu") or bool(_ENACTING.fullmatch(fold(text)))
        is_more = bool(lines) and patterns.is_capital(text) and not is_next
        if paragraph.cell or not (is_session or is_more or is_authority(paragraph)):
            break
        lines.append(paragraph)
    return tuple(lines)


def is_authority(paragraph: Paragraph) -> bool:
    """True for an office or its head in capitals, as they stand above the căn cứ lines of a decision."""
    text = paragraph.shown
    return patterns.is_capital(text) and bool(_AUTHORITY.match(fold(text)))


def _find_enacting(behind: list[Paragraph]) -> int | None:
    """Return the place of the line QUYẾT ĐỊNH or QUYẾT NGHỊ; before it no Điều may stand."""
    for place, paragraph in enumerate(behind[:_MAX_ENACTED]):
        folded = fold(paragraph.text)
        if _ENACTING.fullmatch(folded):
            return place
        if re.match(r"dieu \d", folded):
            return None
    return None


def _find_lines(shown: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the căn cứ lines at the beginning; a sentence that goes on to report is none."""
    lines: list[Paragraph] = []
    for paragraph in shown:
        if not _is_basis(paragraph, is_first=not lines):
            break
        lines.append(paragraph)
    return tuple(lines)


def _is_basis(paragraph: Paragraph, *, is_first: bool) -> bool:
    """True for a line "Căn cứ …", and for a later line that goes on with the list."""
    text = tidy(paragraph.text)
    folded = fold(text).removeprefix("- ")
    is_italic = patterns.is_all_italic(paragraph.runs)
    starts_report = text.endswith(":") or any(words in folded for words in _STARTS_REPORT)
    is_sentence = starts_report or (not is_italic and bool(_SENTENCE.search(folded)))
    if is_sentence or paragraph.cell or len(text) > _MAX_BASIS:
        return False
    is_listed = text.endswith((";", ",")) or is_italic
    return folded.startswith("can cu") or (not is_first and folded.startswith(_GOES_ON) and is_listed)
