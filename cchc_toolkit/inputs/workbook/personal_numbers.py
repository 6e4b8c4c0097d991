"""Numbers in free text that belong to a person: a telephone, an identity card.

What is typed into the free cells of a workbook is printed and archived as it stands, so a number of a
citizen must not pass. A name cannot be told from other words; a number can.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["WHY_PERSONAL", "has_personal_number", "has_personal_number_in_name"]

WHY_PERSONAL = "có dãy số giống số điện thoại hoặc số giấy tờ của một người"

_PHONE = re.compile(r"(?<![\w.,/-])(?:\+84[ .-]?|0)[2-9](?:[ .-]?[0-9]){8,9}(?![\w]|[.,/-][0-9])")
_IDENTITY_CARD = re.compile(
    r"(?<![\w.,/-])(?:0[0-9]{11}|[0-9]{9})(?![\w]|[.,/-][0-9])(?!\s*(?:đ|đồng|VNĐ)(?!\w))"
)


def has_personal_number(text: str) -> bool:
    """Whether a text holds a number that looks like a telephone or an identity card.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
        Dates, numbers of documents and cases, counts and amounts of money are none.
    """
    return bool(_PHONE.search(text) or _IDENTITY_CARD.search(text))


_LONGEST_FREE = 8
_RUN = re.compile(r"\d(?:[\W_]*\d)*")
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "20[0-9]{2}"
_SOLID = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_TIME = "(?:[ _-]+(?:[01][0-9]|2[0-3])[._-]?[0-5][0-9](?:[._-]?[0-5][0-9])?)?"
_DATE = "|".join(
    (
        rf"{_DAY}[ ._-]{_MONTH}[ ._-]{_YEAR}",
        rf"{_YEAR}[ ._-]{_MONTH}[ ._-]{_DAY}{_TIME}",
        rf"{_YEAR}{_SOLID}{_TIME}",
        rf"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2]){_YEAR}",
        rf"{_MONTH}[ ._-]{_YEAR}|{_YEAR}(?:[ ._-]{_MONTH}|0[1-9]|1[0-2])?",
    )
)
_DATES = re.compile(rf"(?:{_DATE})(?:[\W_]+(?:{_DATE}))*(?:[\W_]*\([0-9]{{1,2}})?")


def has_personal_number_in_name(name: str) -> bool:
    """Whether the name of a file may hold a telephone or an identity number, however it is cut or glued on.

    Stricter than ``has_personal_number``: a name cites no document and no amount of money.

    Parameters
    ----------
    name : str

    Returns
    -------
    bool
        True where nine or more digits stand together, whatever signs between them, and are not all of them
        dates (with a time, with the number of a copy in brackets behind them).
    """
    runs = _RUN.findall(unicodedata.normalize("NFKC", name))
    return any(
        sum(sign.isdecimal() for sign in run) > _LONGEST_FREE and not _DATES.fullmatch(run) for run in runs
    )
