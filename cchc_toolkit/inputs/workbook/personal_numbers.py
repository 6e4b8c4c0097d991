"""Numbers in free text that belong to a person: a telephone, an identity card.

What is typed into the free cells of a workbook is printed and archived as it stands, so a number of a
citizen must not pass. A name cannot be told from other words; a number can, however it is cut or glued on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from cchc_toolkit.vocabulary.document_kinds import KIND_SYMBOLS

__all__ = [
    "NO_PERSONAL_DATA",
    "WHY_PERSONAL",
    "has_personal_number",
    "has_personal_number_in_name",
    "may_be_quoted",
]

WHY_PERSONAL = "có dãy số giống số điện thoại hoặc số giấy tờ của một người"
NO_PERSONAL_DATA = "Bỏ dãy số này, sổ nhập không ghi thông tin cá nhân"

_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "20[0-9]{2}"

# What has a shape of its own belongs to nobody: it is taken out before anything is looked for.
_KINDS = "|".join(
    sorted({*KIND_SYMBOLS.values(), "NĐ", "TT", "TTLT", "CV", "VBHN", "QH[0-9]*", "UBND", "HĐND"})
)
_OTHERS = re.compile(
    "|".join(
        (
            # a case, a procedure, a document, a case of digits alone, an organisation's tax code, a service
            r"(?<![\w.-])(?=[^-\s]*[A-Z])(?:[A-Z]{0,3}[0-9]{1,3}\.){0,5}[A-Z]{0,3}[0-9]{1,3}"
            r"-(?:[0-9]{2}|20[0-9]{2})(?:0[1-9]|1[0-2])[0-3][0-9]-[0-9]{3,8}(?![0-9])",
            r"(?<![\w.])[1-3]\.[0-9]{6}(?:\.[0-9]{2,3}){0,4}(?:\.[A-Z][0-9]{2})?(?![0-9])",
            rf"(?<![0-9])[0-9]{{1,12}}(?:/(?:19|20)[0-9]{{2}})?/(?:{_KINDS})(?![^\W_])",
            r"(?<![0-9])[0-9]{14,20}(?![0-9])",
            r"(?i:\bmst|mã số thuế|mã số doanh nghiệp)\W{0,3}[0-9]{10}(?:-[0-9]{3})?(?![0-9])",
            r"(?<![0-9])1[89]00(?:[ .-]?[0-9]){4,6}(?![0-9])",
        )
    )
)

# Digits that one could read as one number: up to three signs between them, but not those of a list.
_RUN = re.compile(r"[0-9](?:(?:[^\w\n;:%=+“”\"'&<>,(]|_|,(?! )|(?<! )\(){0,3}[0-9])*")
_GROUP = re.compile(r"[0-9]+")
_TELEPHONE = re.compile(r"0[2-9][0-9]{8,9}")
_FROM_ABROAD = re.compile(r"(?:00)?840?[2-9][0-9]{8,9}")
_IDENTITY = re.compile(r"0(?!0{11})[0-9]{11}")
_MONEY = re.compile(
    r"\s{0,2}\(?(?:đ(?!\w|\s?[/.]\s?c\b)|đồng(?!\w|\s+(?:chí|nghiệp))|triệu|tỷ|tỉ|nghìn|ngàn|(?i:vnđ|vnd|usd))(?!\w)"
)
_SUM_BEFORE = re.compile(
    r"(?i:số tiền|kinh phí|trị giá|ngân sách|dự toán|tổng (?:số|mức|thu|chi)|đã (?:thu|chi))\D{0,12}\Z"
)
_OWNER_BEFORE = re.compile(
    r"(?i:(?:cmnd|cmtnd|cmt|cccd|căn cước|chứng minh|định danh|hộ chiếu|(?:mã|thẻ|sổ)(?: số)? bh[xy][ht]"
    r"|\bs?đt|\bđtdđ|\bdđ|\btel|điện thoại|phone|mobile|zalo|di động|liên hệ|gọi số|số máy))"
    r"(?:\s+(?:công dân|nhân dân|cá nhân|số|là))*[\W_]{0,4}\Z"
)
_PASSPORT = re.compile(r"(?i:hộ chiếu|passport)\D{0,12}[A-Z] ?[0-9]{7}(?![0-9])")
_SHORT_YEAR = "(?:20)?[0-9]{2}"
_SPAN = "|".join(
    (
        rf"{_DAY}[-–]{_DAY}/{_MONTH}(?:/{_SHORT_YEAR})?",
        *(
            rf"{_DAY}{sign}{_MONTH}{sign}{_SHORT_YEAR}|{_YEAR}{sign}{_MONTH}{sign}{_DAY}"
            for sign in ("/", r"\.", "-")
        ),
        rf"{_DAY}[/.]{_MONTH}|{_MONTH}[/.-]{_YEAR}|(?:19|20)[0-9]{{2}}",
    )
)
_SPANS = re.compile(rf"(?:{_SPAN})(?:(?: ?[-–—] ?|,? )(?:{_SPAN}))*")
_LONGEST_QUOTED = 30


@dataclass(frozen=True, slots=True)
class _Digits:
    """Some neighbouring groups of digits in a text, read as one number."""

    text: str
    groups: tuple[tuple[int, int], ...]

    @property
    def number(self) -> str:
        """The digits alone."""
        return "".join(self.text[start:end] for start, end in self.groups)

    @property
    def before(self) -> str:
        """What stands in front, as far as it matters."""
        return self.text[max(0, self.groups[0][0] - 60) : self.groups[0][0]]

    @property
    def after(self) -> str:
        """What stands behind."""
        return self.text[self.groups[-1][1] : self.groups[-1][1] + 20]

    @property
    def signs(self) -> tuple[str, ...]:
        """What stands between the groups."""
        ends = (end for _, end in self.groups)
        return tuple(self.text[end:start] for end, (start, _) in zip(ends, self.groups[1:], strict=False))


def has_personal_number(text: str) -> bool:
    """Whether a text holds a number that looks like a telephone or an identity card.

    Returns
    -------
    bool
        Dates, numbers of documents, cases and procedures, counts and amounts of money are none.
    """
    if sum(sign.isdigit() for sign in text) < 7:
        return False
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf"
    )
    plain = " ".join(plain.split()).replace("84 (", "84(")
    if _PASSPORT.search(plain):
        return True
    bare = _OTHERS.sub(lambda match: "x" * len(match[0]), plain)
    runs = (match for match in _RUN.finditer(bare) if not _SPANS.fullmatch(match[0]))
    return any(map(_is_personal, (digits for match in runs for digits in _parts(bare, match))))


def _parts(text: str, run: re.Match[str]) -> Iterator[_Digits]:
    """Every stretch of a run that has as many digits as a number of a person."""
    groups = [match.span() for match in _GROUP.finditer(text, run.start(), run.end())]
    for first in range(len(groups)):
        lengths = accumulate(end - start for start, end in groups[first:])
        for last, length in enumerate(lengths, first):
            if length > 15:
                break
            if length > 7:
                yield _Digits(text, tuple(groups[first : last + 1]))


def _is_personal(digits: _Digits) -> bool:
    if _MONEY.match(digits.after) or not _holds_together(digits):
        return False
    number = digits.number
    if (
        _OWNER_BEFORE.search(digits.before)
        and len(number) <= 12
        and not any("/" in sign for sign in digits.signs)
    ):
        return True
    is_solid = len(digits.groups) == 1
    if _TELEPHONE.fullmatch(number) or _IDENTITY.fullmatch(number):
        return True
    if _FROM_ABROAD.fullmatch(number):
        return is_solid or number.startswith("00") or digits.before.endswith("+")
    return len(number) == 9 and not _SUM_BEFORE.search(digits.before) and _is_old_card(digits)


def _holds_together(digits: _Digits) -> bool:
    """Whether the signs are those of one number: counts and fractions side by side have others."""
    signs, lengths = digits.signs, [end - start for start, end in digits.groups]
    if any("," in sign for sign in signs) and min(lengths) < 3:
        return False
    if lengths[0] == 1 and signs == (".",):  # 0.984536082, a share as a spreadsheet keeps it
        return False
    slashes = [at for at, sign in enumerate(signs) if "/" in sign]
    return slashes in ([], [0]) or len(slashes) == len(signs)


def _is_old_card(digits: _Digits) -> bool:
    """Nine digits, solid and free on both sides, or in threes with spaces: with points they are a sum."""
    if re.search(r"[\w.,/-]\Z", digits.before) or re.match(r"\w|[.,/ -][0-9]", digits.after):
        return False
    return set(digits.signs) <= {" "} and len(digits.groups) in (1, 3) and _in_threes(digits)


def _in_threes(digits: _Digits) -> bool:
    return len(digits.groups) == 1 or all(end - start == 3 for start, end in digits.groups)


def may_be_quoted(text: str) -> bool:
    """Whether a refusal may repeat what stands in a cell: a number or a date, but no words of anybody."""
    is_short = 0 < len(text) <= _LONGEST_QUOTED
    return is_short and not any(sign.isalpha() for sign in text) and not has_personal_number(text)


_LONGEST_FREE = 8
_NAME_RUN = re.compile(r"\d(?:[\W_]*\d)*")
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

    Returns
    -------
    bool
        True where nine or more digits stand together, whatever signs between them, and are not all of them
        dates (with a time, with the number of a copy in brackets behind them).
    """
    runs = _NAME_RUN.findall(unicodedata.normalize("NFKC", name))
    return any(
        sum(sign.isdecimal() for sign in run) > _LONGEST_FREE and not _DATES.fullmatch(run) for run in runs
    )
