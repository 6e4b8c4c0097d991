"""Read a number as people type it, by written rules; what is ambiguous is refused, never guessed.

06          6, in a count and in a share
98,82       98.82 (decimal comma)
80.8        80.8 in a share, noted: the decimal sign of Vietnamese is the comma
1.234       in a count 1234, noted; in a share refused (1,234 or 1234?)
1,234       in a count refused; in a share 1.234
98,5%       98.5 in a share; refused elsewhere
17, 66      17.66, noted
1000000     in a count 1000000, noted: no commune has so many of anything
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from cchc_toolkit.forms.form import Kind
from cchc_toolkit.inputs.workbook.personal_numbers import NO_PERSONAL_DATA, WHY_PERSONAL, has_personal_number
from cchc_toolkit.vocabulary.wording import number

__all__ = ["Number", "Refusal", "Remark", "parse_number", "plain_text", "stored_number"]

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[. ][0-9]{3})+(?:,[0-9]+)?")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_MOST_DIGITS = 15  # what a spreadsheet itself keeps of a number
_ABSURD: dict[Kind, int] = {"count": 1_000_000, "amount": 10_000_000}
"""From here on no figure of a commune can be true: three times the people of the largest; 10.000 tỷ đồng."""
_SPACED = re.compile(r"([0-9]+) ?([.,]) ?([0-9]+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A reading rule that was applied, and what it made of the text."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was understood, with the rules that it took."""

    value: Decimal
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is no number here, and what to type instead."""

    why: str
    fix: str


_NO_NUMBER = Refusal("không phải số", "Ghi một số, hoặc để trống và chọn lý do để trống")
_TOO_LARGE = Refusal("số quá lớn", "Kiểm tra lại số đã ghi")
_PERCENT = Refusal("có dấu % ở ô không phải tỷ lệ", "Ghi số lượng, không ghi tỷ lệ")
_OF_A_PERSON = Refusal(WHY_PERSONAL, NO_PERSONAL_DATA)
"""Neither is quoted, nor read as a figure that is far too large."""
_NO_COUNT = Refusal("không phải số nguyên", "Ghi số nguyên, không có phần lẻ")


def parse_number(text: str, kind: Kind) -> Number | Refusal:
    """Read one typed text.

    Parameters
    ----------
    text : str
        The cell as it stands; surrounding space does not matter.
    kind : {"count", "percent", "amount", "answer"}
        What the cell is for; an answer is a whole number.
    """
    if has_personal_number(text):
        return _OF_A_PERSON
    body = _SPACES.sub(" ", normalize("NFC", text)).strip().replace("\u2212", "-")
    is_negative, body = body.startswith("-"), body.removeprefix("-").strip()
    is_certain = body.endswith("%")
    if is_certain:
        if kind != "percent":
            return _PERCENT
        body = body[:-1].rstrip()
    if sum(character.isdigit() for character in body) > _MOST_DIGITS:
        return _TOO_LARGE
    joined, remarks = _without_spaces(body)
    unsigned = _NO_NUMBER if joined is None else _unsigned(joined, kind)
    if isinstance(unsigned, Refusal):
        return unsigned
    return _with_remarks(
        -unsigned.value if is_negative else unsigned.value, remarks + unsigned.remarks, kind, is_certain
    )


def stored_number(value: int | float, number_format: str, kind: Kind) -> Number | Refusal:
    """Read a number that the workbook stores as one; 0.985 shown as 98,5% in a share is 98.5.

    Parameters
    ----------
    number_format : str
        Of the cell; only its percent sign matters.
    kind : {"count", "percent", "amount", "answer"}

    Returns
    -------
    Number or Refusal
        A fraction in a count is kept as it is, with a remark: wrong data is a finding, not an error.
    """
    if not abs(value) < 10**_MOST_DIGITS:  # also where it is no number at all (NaN)
        return _TOO_LARGE
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    is_percent = "%" in number_format
    if kind == "count" and exact == exact.to_integral_value() and has_personal_number(f"{exact:f}"):
        return _OF_A_PERSON
    if is_percent and kind != "percent":
        return _PERCENT
    if is_percent:
        exact = _trimmed(exact * 100)
    return _with_remarks(exact, (), kind, is_certain=is_percent)


def plain_text(value: Decimal) -> str:
    """A stored number as text.

    Returns
    -------
    str
        Plain digits with a decimal comma, no idle zeros.
    """
    return format(_trimmed(value), "f").replace(".", ",")


def _trimmed(value: Decimal) -> Decimal:
    """Without zeros behind the decimal sign, nor the exponent that ``normalize`` alone gives to 100."""
    return (
        value.normalize()
        if value != value.to_integral_value()
        else Decimal(format(value.to_integral_value(), "f"))
    )


def _without_spaces(body: str) -> tuple[str | None, tuple[Remark, ...]]:
    if " " not in body or _GROUPED.fullmatch(body):
        return body, ()
    match = _SPACED.fullmatch(body)
    if match is None:
        return None, ()
    joined = "".join(match.groups())
    return joined, (Remark("DOC-KHOANG-TRANG", f"có khoảng trắng trong số “{body}”, đọc là {joined}"),)


def _unsigned(body: str, kind: Kind) -> Number | Refusal:
    if re.fullmatch("[0-9]+", body):
        return Number(Decimal(body))
    if _GROUPED.fullmatch(body):
        return _grouped(body, kind)
    is_whole = kind in ("count", "answer")
    if _COMMA.fullmatch(body):
        value = Decimal(body.replace(",", "."))
        if is_whole and re.fullmatch("[0-9]{1,3},[0-9]{3}", body):
            return Refusal(
                "không rõ dấu phẩy phân cách hàng nghìn hay phần lẻ", "Ghi số nguyên không có dấu phân cách"
            )
        return _NO_COUNT if is_whole and value % 1 else Number(value)
    if _POINT.fullmatch(body):
        if is_whole:
            return _NO_COUNT
        written = body.replace(".", ",")
        remark = Remark("DOC-DAU-CHAM", f"dùng dấu chấm thập phân “{body}”, đọc là {written}")
        return Number(Decimal(body), (remark,))
    return _NO_NUMBER


def _grouped(body: str, kind: Kind) -> Number | Refusal:
    """``1.234``, ``1 234``, ``1.234,5``: thousands, except a lone group after a point in a share."""
    if kind == "percent" and re.fullmatch(r"[0-9]+\.[0-9]{3}", body):
        return Refusal(
            "không rõ dấu chấm phân cách hàng nghìn hay phần lẻ", "Ghi phần lẻ sau dấu phẩy, ví dụ 98,45"
        )
    plain = re.sub("[. ]", "", body)
    value = Decimal(plain.replace(",", "."))
    if kind in ("count", "answer") and value % 1:
        return _NO_COUNT
    return Number(value, (Remark("DOC-HANG-NGHIN", f"“{body}” có dấu phân cách hàng nghìn, đọc là {plain}"),))


def _with_remarks(value: Decimal, remarks: tuple[Remark, ...], kind: Kind, is_certain: bool) -> Number:
    """Add what the value itself gives cause to say."""
    more: list[Remark] = list(remarks)
    written = plain_text(value)
    if value < 0:
        more.append(Remark("DOC-SO-AM", f"số âm {written}"))
    if kind in _ABSURD and value >= _ABSURD[kind]:
        more.append(Remark("DOC-SO-LON", f"số {number(value, 0)} quá lớn với một xã"))
    if kind in ("count", "answer") and value % 1:
        more.append(Remark("DOC-SO-LE", f"số lượng {written} không phải số nguyên"))
    if kind == "percent" and 0 < value < 1 and not is_certain:
        more.append(Remark("DOC-PHAN-TRAM", f"tỷ lệ {written} dưới 1%; có phải {plain_text(value * 100)}%?"))
    return Number(value, tuple(more))
