"""Bodies that issue documents: one body under its two spellings, and whom the letters of a symbol name."""

from __future__ import annotations

import re

from cchc_toolkit.vocabulary.wording import fold

__all__ = ["is_central", "issuer_of_symbol", "plain_issuer", "same_issuer"]

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
_CENTRAL = re.compile(r"(CP|TTG|VPCP|TW|QH|UBTVQH|B[A-ZĐ]{1,6})")


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
