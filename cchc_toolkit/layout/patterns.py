"""The words and the formatting by which components are recognised.

Patterns match folded text: no accents, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Run, fold, tidy

__all__ = [
    "ADDRESS",
    "APPENDIX",
    "ATTACHED",
    "AUTHORITY",
    "DATE",
    "DIGITAL_SIGN",
    "DRAFTER",
    "MARKS",
    "PAGE_FIELD",
    "POSITION",
    "SECRECY_MARKS",
    "has_letters",
    "is_all_bold",
    "is_all_italic",
    "is_capital",
    "is_draft_mark",
    "is_number",
    "is_place_date",
    "is_typed_line",
    "starts_office_name",
]

MARKS = {fold(name) for name in decree30.MARKS}
SECRECY_MARKS = {fold(name) for name in decree30.SECRECY_MARKS}
AUTHORITY = re.compile(r"(t/?m|k/?t|t/?l|tuq|q)\s*[.,:/]?\s*(?<=[\s.,:/])\S")
POSITION = re.compile(
    r"((pho )?(chu tich"
    r"|truong phong|giam doc|chanh van phong|truong ban|bi thu|cuc truong|vu truong|chu nhiem"
    r"|hieu truong|bo truong|thu truong|vien truong|tong giam doc|chanh thanh tra|to truong|truong doan"
    r"|truong tram|truong cong an|truong thon|chi huy truong)|quyen chu tich"
    # Who sign minutes, agreements and powers: for a meeting, for a side, for themselves.
    r"|chu toa|chu tri|thu ky|dai dien|ben [a-d]|nguoi (duoc )?uy quyen"
    r"|nguoi (ghi|lap|giao|ban giao|nhan|tiep nhan|lam chung)( bien ban)?)( .{0,60})?"
)
DATE = re.compile(r"ngày\s*(.*?)\s*tháng\s*(.*?)\s*năm\s*(.*)$", re.IGNORECASE)
APPENDIX = re.compile(
    r"(phụ lục)(?:\s+(?:số\s+)?([ivxlc]+|\d+|[a-z]))?(?=$|[\s.:,–-])\s*[.:,–-]?\s*(.*)$", re.IGNORECASE
)
ATTACHED = re.compile(r"\(?\s*(ban hanh )?kem theo\b")
ADDRESS = re.compile(
    r"\b(dia chi|dt|(so )?dien thoai|tel|fax|e-?mail|thu dien tu|website|trang thong tin dien tu)\s*[:.]"
)
# The letters of who drafted and how many copies were made: PL.(300).
DRAFTER = re.compile(r"[^\W\d_]{1,6}(?:\.?\s?\(\s?|\.\s?|\s)(?:\d{1,5}|[IVXLC]+)\s?(?:b|bản)?\s?\)?\.?")
# What a program prints where an office signed by number: kind of copy or number, date and time of day.
DIGITAL_SIGN = re.compile(
    r"(sao y|sao luc|trich sao|so\b|thoi gian ky|ngay ky|ky boi).*\b\d{1,2}:\d{2}(:\d{2})?\b"
)
# The field of the page number.
PAGE_FIELD = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(ngay )?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}$")
_TYPED_LINE = re.compile(r"[_=*~.…·\-–—―─━\s]{3,}$")
_OFFICE_START = re.compile(
    r"(ubnd|uy ban|hdnd|hoi dong|so|phong|bo|trung tam|ban|van phong|cuc|chi cuc|dang uy|truong|tram|mat tran"
    r"|thanh tra|cong an|doan|hoi|tong cuc|chinh phu|thu tuong)\b"
)
_UNIT = re.compile(r"(xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tp|tinh|dac khu)\b")


def is_typed_line(text: str) -> bool:
    """True if a text is a line made of underscores, dashes or dots."""
    return bool(_TYPED_LINE.fullmatch(text)) and len(text.replace(" ", "")) >= 3


def is_number(text: str) -> bool:
    """True for "Số: …/…" in the head; its accent distinguishes it from "SỞ …"."""
    lower = tidy(text).lower()
    return bool(re.match(r"(số|só)\b\s*[:./]?", lower)) and ("/" in lower or ":" in lower or len(lower) < 12)


def is_place_date(text: str) -> bool:
    """True for place and date in the head, complete or with blanks for day and month."""
    folded = fold(text)
    if folded.startswith("("):
        return False
    if "ngay" in folded and "thang" in folded and "nam" in folded:
        return len(folded) < 260
    return bool(_NUMERIC_DATE.search(folded)) and len(folded) < 120


def is_draft_mark(text: str) -> bool:
    """True for the mark DỰ THẢO, with or without brackets and number."""
    return bool(re.fullmatch(r"[(\[ ]*(ban )?du thao( (lan )?\d+)?[.) \]]*", fold(text)))


def has_letters(text: str) -> bool:
    """True if a text has words, or at least letters."""
    return any(sign.isalpha() for sign in text)


def is_capital(text: str) -> bool:
    """True if a text has letters and all of them are capitals."""
    return has_letters(text) and text == text.upper()


def starts_office_name(line: str, before: str) -> bool:
    """True if a line begins the name of another office and does not continue the line before."""
    folded, last = fold(line), fold(before)
    if not before or last.endswith((" va", ",", "-", " cua")):
        return False
    return bool(_OFFICE_START.match(folded)) and not _UNIT.match(folded)


def is_all_bold(runs: Iterable[Run]) -> bool:
    """True if all words are bold."""
    return all(run.look.is_bold for run in runs if not run.is_blank)


def is_all_italic(runs: Iterable[Run]) -> bool:
    """True if all words are italic."""
    return all(run.look.is_italic for run in runs if not run.is_blank)
