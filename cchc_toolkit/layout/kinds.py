"""The kinds of document of Decree 30, and what the decree's form of each may lack.

The decree names the kinds in Điều 7 and shows their forms in Phụ lục III: a form of its own for some
(Mẫu 1.1 to 1.10), for all others Mẫu 1.4, which has every component.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.layout import patterns
from cchc_toolkit.vocabulary.document_symbols import KIND_SYMBOLS
from cchc_toolkit.word.content import Paragraph, Piece, fold

__all__ = ["GENERAL", "KindForm", "find_kind", "form_of"]

_HEAD_LIMIT = 120
_LONGEST_KIND = 120
# A paragraph as long as this is text: no title stands behind it.
_TEXT = 160


@dataclass(frozen=True, slots=True)
class KindForm:
    """A kind of document and what its form asks for.

    ``symbol`` are the letters of its number (``BC``), empty if it has none; ``is_enacted`` is true where the
    căn cứ lines stand between an authority and the words QUYẾT ĐỊNH; ``is_signed_by_several`` where those
    who sign stand side by side, and the recipients, if any, below them.
    """

    name: str = ""
    symbol: str = ""
    has_office: bool = True
    has_number: bool = True
    has_place_date: bool = True
    has_subject: bool = True
    has_recipients: bool = True
    has_closing_sign: bool = True
    is_enacted: bool = False
    is_signed_by_several: bool = False


GENERAL = KindForm()
# Agreements are of two sides: neither stands above the text, both sign, nobody else need receive them.
_AGREEMENT = {
    "has_office": False, "has_number": False,
    "has_place_date": False, "has_recipients": False, "has_closing_sign": False, "is_signed_by_several": True,
}  # fmt: skip
_DIFFERENCES: dict[str, dict[str, bool]] = {
    "NGHỊ QUYẾT": {"is_enacted": True},
    "QUYẾT ĐỊNH": {"is_enacted": True},
    "BIÊN BẢN": {"has_place_date": False, "is_signed_by_several": True},
    "HỢP ĐỒNG": _AGREEMENT,
    "BẢN GHI NHỚ": _AGREEMENT,
    "BẢN THỎA THUẬN": _AGREEMENT,
    "GIẤY ỦY QUYỀN": {"has_subject": False, "is_signed_by_several": True},
    "GIẤY GIỚI THIỆU": {"has_subject": False},
    "GIẤY NGHỈ PHÉP": {"has_subject": False},
    "PHIẾU GỬI": {"has_subject": False},
    "PHIẾU CHUYỂN": {"has_subject": False},
    "PHIẾU BÁO": {"has_subject": False},
}
_LETTER_OF_OFFICE = KindForm(
    "THƯ CÔNG", has_number=False, has_subject=False, has_recipients=False, has_closing_sign=False
)
_LETTERS_OF_OFFICE = ("THƯ CÔNG", "THƯ KHEN", "THƯ CHÚC MỪNG", "THƯ CẢM ƠN", "THƯ CHIA BUỒN", "THƯ NGỎ")
_FORMS = {
    **{
        fold(name): KindForm(name, symbol, **_DIFFERENCES.get(name, {}))
        for name, symbol in KIND_SYMBOLS.items()
    },
    **{fold(name): _LETTER_OF_OFFICE for name in _LETTERS_OF_OFFICE},
}
# Titles of chapters that begin like a kind.
_CHAPTERS = ("quy dinh chung", "quy dinh cu the")
_BY_LENGTH = sorted(_FORMS, key=len, reverse=True)


def form_of(kind: Piece | None) -> KindForm:
    """Return the form of a document's kind; a công văn and a document without a kind have the general one."""
    name = _name_in(kind.folded) if kind else None
    return _FORMS[name] if name else GENERAL


def _name_in(folded: str) -> str | None:
    """Return the kind whose name a line is or begins with; "qui chế" is spelled so too."""
    plain = _plain(folded)
    if plain in _CHAPTERS:
        return None
    return next((name for name in _BY_LENGTH if plain == name or plain.startswith(f"{name} ")), None)


def _plain(folded: str) -> str:
    return folded.replace("qui ", "quy ", 1)


def find_kind(paragraphs: tuple[Paragraph, ...]) -> Piece | None:
    """Find the kind of document: alone on its line, or a title that begins with it (KẾ HOẠCH LIÊN TỊCH)."""
    lines = [
        pieces[0]
        for paragraph in paragraphs[:_HEAD_LIMIT]
        if (pieces := paragraph.pieces()) and all(piece.row for piece in pieces[1:])
    ]
    alone = next((line for line in lines if _plain(line.folded) in _FORMS), None)
    longer = _find_longer_kind(lines)
    if alone is None or longer is None:
        return alone or longer
    return longer if longer.paragraph.order < alone.paragraph.order else alone


def _find_longer_kind(lines: list[Piece]) -> Piece | None:
    """Find a title in capitals before the text that begins with a kind; a công văn has none."""
    for line in lines:
        if line.folded.startswith(("kinh gui", "v/v")) or len(line.text) > _TEXT:
            return None
        is_set_off = line.paragraph.placement.align == "center" or patterns.is_all_bold(line.runs)
        is_title = patterns.is_capital(line.shown) and is_set_off
        is_long = len(line.text) > _LONGEST_KIND or line.text.endswith(":")
        if is_title and not is_long and _name_in(line.folded):
            return line
    return None
