"""Numbers in free text that belong to a person: a telephone, an identity card.

What is typed into the free cells of a workbook is printed and archived as it stands, so a number of a
citizen must not pass. A name cannot be told from other words; a number can.
"""

from __future__ import annotations

import re

__all__ = ["WHY_PERSONAL", "has_personal_number"]

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
