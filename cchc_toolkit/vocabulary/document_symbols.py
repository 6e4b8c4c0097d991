"""What the letters of a document's symbol say: its kind, and the body that issued it under any spelling."""

from __future__ import annotations

import re

from cchc_toolkit.vocabulary.wording import fold, nfc

__all__ = [
    "CENTRAL_SYMBOLS",
    "CITED_KINDS",
    "KIND_SYMBOLS",
    "at_symbols",
    "is_central",
    "issuer_of_symbol",
    "kind_of_symbol",
    "office_letters",
    "plain_issuer",
    "same_issuer",
    "tidy_symbol",
]

KIND_SYMBOLS = {
    "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr", "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "DỰ ÁN": "DA", "BÁO CÁO": "BC", "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ", "CÔNG ĐIỆN": "CĐ", "BẢN GHI NHỚ": "BGN", "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ", "GIẤY MỜI": "GM", "GIẤY GIỚI THIỆU": "GGT", "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG", "PHIẾU CHUYỂN": "PC", "PHIẾU BÁO": "PB",
}  # fmt: skip
"""By the kind in capitals (NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I)."""

CENTRAL_SYMBOLS = {"NGHỊ ĐỊNH": "NĐ", "THÔNG TƯ": "TT"}
"""Of kinds that only central bodies issue, of which the letters say no other kind."""

_OTHER_KINDS = {
    "NGHỊ ĐỊNH": "NĐ", "THÔNG TƯ": "TT", "THÔNG TƯ LIÊN TỊCH": "TTLT", "NGHỊ QUYẾT LIÊN TỊCH": "NQLT",
    "VĂN BẢN HỢP NHẤT": "VBHN", "KẾT LUẬN": "KL", "LỆNH": "L", "SẮC LỆNH": "SL", "LUẬT": "QH",
    "BỘ LUẬT": "QH", "PHÁP LỆNH": "PL", "CÔNG VĂN": "CV",
}  # fmt: skip
"""Kinds that a commune does not issue, or that are not in that table; "CV" is the party's."""

CITED_KINDS = tuple(kind.capitalize() for kind in (*KIND_SYMBOLS, *_OTHER_KINDS))
"""The kinds of documents that a text cites: ``Nghị định``, ``Kế hoạch``."""

# Appraised, joint, coordinated, of action: 18/BCTĐ-STP, 03/NQLT-UBND-MTTQ, 05/CTHĐ-UBND.
_SORTS = re.compile(r"(?<=\w\w)(TĐ|LT|PH|HĐ)$")
_KIND_OF_LETTERS = {
    letters.upper(): kind.capitalize() for kind, letters in {**KIND_SYMBOLS, **_OTHER_KINDS}.items()
} | {"QH": "Luật"}
_KIND_LETTERS = re.compile(r"(?:^\d+[a-zđ]?(?:/\d{4})?/|^\d+-)([^\W\d_]+)", re.IGNORECASE)

_SPELLED_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "cp": "chinh phu",
    "ubtvqh": "uy ban thuong vu quoc hoi",
}
_OFFICE_HOLDERS = re.compile(r"^(bo truong[, ]*|chu nhiem |chu tich )+")
"""A circular is signed by a minister and cited as the ministry's or as the minister's."""

_BY_LETTERS = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "BNV": "Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "QH": "Quốc hội",
}
_LAST_LETTERS = re.compile(r"[/-]([A-ZĐ]+?)\d*$")
# "09/KH-UBND", "63/2010/NĐ-CP", "NĐ-CP"; years ("2021-2030") and dates hold no capital letter.
_SYMBOL = re.compile(r"(/?[^\W_]+(?:[/-][^\W_]+)*?[/-][A-ZĐ][^\W_]*(?:[/-][^\W_]+)*)")
_CENTRAL = re.compile(r"(CP|TTG|VPCP|TW|QH|UBTVQH|B[A-ZĐ]{1,6})")


def at_symbols(text: str) -> list[str]:
    """Cut a text at the numbers and symbols of documents in it: every second part is one.

    Parameters
    ----------
    text : str
        ``Kế hoạch số 09/KH-UBND của …``.

    Returns
    -------
    list of str
        ``["Kế hoạch số ", "09/KH-UBND", " của …"]``; together they are the text.
    """
    return _SYMBOL.split(text)


def tidy_symbol(text: str) -> str:
    """A document's number and symbol as typed, without blanks at its signs and with the right Đ.

    Parameters
    ----------
    text : str
        ``620 /UBND-NV``, or ``61/2018/NÐ-CP`` with the Icelandic Ð that looks like Đ.
    """
    plain = nfc(text).strip().replace("Ð", "Đ").replace("–", "-")
    return re.sub(r"\s*([/-])\s*", r"\1", plain)


def kind_of_symbol(symbol: str) -> str:
    """The kind that the letters of a symbol name (``21/KH-UBND``: ``Kế hoạch``); empty where they name none.

    Parameters
    ----------
    symbol : str
        As `tidy_symbol` leaves it.
    """
    match = _KIND_LETTERS.search(symbol)
    letters = match[1].upper() if match else ""
    return _KIND_OF_LETTERS.get(letters) or _KIND_OF_LETTERS.get(_SORTS.sub("", letters), "")


def office_letters(symbol: str) -> str:
    """The letters of the body in a symbol: ``UBND`` of ``21/KH-UBND`` and of ``620/UBND-NV``.

    Parameters
    ----------
    symbol : str
        With a number or, before it is registered, without one: ``Số:     /BC-UBND``.
    """
    groups = re.split(r"[-–]", tidy_symbol(symbol).rpartition("/")[2].strip())
    is_of_a_kind = kind_of_symbol(f"1/{groups[0]}") != "" or groups[0].upper() in _KIND_OF_LETTERS
    return re.sub(r"\d+$", "", groups[1 if is_of_a_kind and len(groups) > 1 else 0])


def same_issuer(one: str, other: str) -> bool:
    """True if two spellings name one body: ``UBND xã Mẫu`` and ``Ủy ban nhân dân xã Mẫu``."""
    return plain_issuer(one) == plain_issuer(other)


def plain_issuer(text: str) -> str:
    """A body's name without accents, abbreviations and the office of who signs for it."""
    words = (_SPELLED_OUT.get(word, word) for word in re.findall(r"\w+", fold(text)))
    return _OFFICE_HOLDERS.sub("", " ".join(words)).strip()


def issuer_of_symbol(symbol: str) -> str:
    """The central body that the last letters of a symbol name (``30/2020/NĐ-CP``); empty for all others.

    Parameters
    ----------
    symbol : str
        Without slips of typing, as ``normal_symbol`` leaves it.
    """
    letters = _letters(symbol)
    return "" if "TTLT" in symbol.upper() else _BY_LETTERS.get(letters, "")


def is_central(symbol: str) -> bool:
    """True if the last letters of a symbol are those of a central body, whose numbers run on through 2025."""
    return _CENTRAL.fullmatch(_letters(symbol)) is not None


def _letters(symbol: str) -> str:
    match = _LAST_LETTERS.search(symbol.strip().upper())
    return match[1] if match else ""
