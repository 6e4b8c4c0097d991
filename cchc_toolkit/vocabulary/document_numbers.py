"""Numbers of documents in running text with the kind right before them, told from numbers of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.vocabulary.body_names import BODY, tidy_body
from cchc_toolkit.vocabulary.document_symbols import CITED_KINDS, kind_of_symbol, tidy_symbol

__all__ = ["KIND", "NumberInText", "numbers_in"]

_SLASH = r"\s{0,3}/\s{0,3}"
_GROUP = r"[A-Za-zĐđÐðƠơƯư][A-Za-zĐđÐðƠơƯư0-9]*"
_LETTERS = rf"{_GROUP}(?:\s?[-–]\s?{_GROUP}|\.(?=TTg|UB|CP){_GROUP})?(?:[-–&/]{_GROUP})*"
_SYMBOL = re.compile(
    rf"(?<![\w/.,:-])(?:\d{{1,5}}[A-Za-zđ]?(?:{_SLASH}(?:19|20)\d\d)?{_SLASH}(?P<letters>{_LETTERS})"
    rf"|\d{{1,5}}\s?[-–]\s?(?P<party>[A-ZĐÐ][A-Za-zĐÐ]*){_SLASH}[A-ZĐÐƯ][A-ZĐÐƯƠ]*(?:[-–&][A-ZĐÐƯƠ]+)*"
    r"|\d{1,4}/(?P<year>(?:19|20)\d\d))(?![\w/])"
)
_CITED_BY_YEAR = frozenset({"Nghị định", "Thông tư", "Luật", "Pháp lệnh"})
"""Kinds that are also cited by number and year alone: "Nghị định 61/2018"."""
_ALSO_NAMES = frozenset({"Đề án", "Dự án", "Chương trình", "Phương án"})
"""What is also called by a number that is not a document's: "Đề án 06/CP"."""

_KINDS = "|".join(sorted(CITED_KINDS, key=len, reverse=True))
_ABBREVIATED = {
    "NĐ": "Nghị định", "QĐ": "Quyết định", "NQ": "Nghị quyết", "KH": "Kế hoạch", "TT": "Thông tư",
    "CV": "Công văn", "CT": "Chỉ thị", "TB": "Thông báo", "BC": "Báo cáo", "TTr": "Tờ trình",
}  # fmt: skip
_REACH = 120
"""Signs before a number in which its kind is looked for."""
KIND = re.compile(rf"(?<!\w)(?<!pháp )(?:{_KINDS})(?!\w)", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    rf"(?<![\w/-])(?<!pháp )(?:(?P<kind>(?i:{_KINDS}|văn bản))|(?P<short>{'|'.join(_ABBREVIATED)}))(?!\w)"
    rf"(?:\s+của\s+(?P<issuer>{BODY}))?\s*,?\s*(?:\(?(?i:số)(?!\w)(?:\s*:)?\s*)?$"
)
_HAS_YEAR = re.compile(r"/(?:19|20)\d\d/")
_TWO_CAPITALS = re.compile(r"[A-ZĐÐ][a-zươ]?[A-ZĐÐ]|CTr|TTr|QyĐ")
_NUMBER_WORD = re.compile(r"(?<!\w)số\s*:?\s*$", re.IGNORECASE)
# Numbers that are not of documents: of files, forms, addresses, telephones.
_OTHER_NUMBER = re.compile(
    r"(?<!\w)(?:hồ sơ|mã|mẫu|biểu|phụ lục|phiếu|giấy chứng nhận|biên lai|hóa đơn|hoá đơn|điện thoại"
    r"|tài khoản|thẻ|nhà|ngõ|hẻm|kiệt|đường|trạm|bản đồ|thửa(?: đất)?|máy|biển|lô|quầy|phòng)"
    r"\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberInText:
    """A document's number in a text with the kind right before it, and the body between the two.

    ``start`` is where the kind stands, or the word "số", or the number itself.
    """

    kind: str
    symbol: str
    issuer: str
    start: int
    end: int


def numbers_in(text: str, first: int = 0, last: int | None = None) -> Iterator[NumberInText]:
    """Yield the numbers of documents in a text, or in a part of it, in order."""
    for match in _SYMBOL.finditer(text, first, len(text) if last is None else last):
        from_place = max(first, match.start() - _REACH)
        before = text[from_place : match.start()]
        kind = _KIND_BEFORE.search(before)
        if _is_document(before, _kind_of(kind), match):
            opening = kind or _NUMBER_WORD.search(before)
            start = from_place + opening.start() if opening else match.start()
            issuer = tidy_body(kind["issuer"]) if kind and kind["issuer"] else ""
            yield NumberInText(_kind_of(kind), tidy_symbol(match[0]), issuer, start, match.end())


def _is_document(before: str, kind: str, match: re.Match[str]) -> bool:
    """True for the number of a document; of a file, an address or a form it is not."""
    if match["year"]:
        return kind in _CITED_BY_YEAR
    letters = match["letters"] or match["party"]
    if kind:
        return "-" in letters or not (letters.islower() or kind in _ALSO_NAMES)
    if _OTHER_NUMBER.search(before) or not _TWO_CAPITALS.search(letters):
        return False
    symbol = tidy_symbol(match[0])
    is_whole = "-" in letters or _HAS_YEAR.search(symbol) or _NUMBER_WORD.search(before)
    return bool(kind_of_symbol(symbol) or is_whole)


def _kind_of(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    name = _ABBREVIATED[match["short"]] if match["short"] else single_spaced(match["kind"]).capitalize()
    return "" if name == "Văn bản" else name
