"""How typed numbers are read: the table of the module's own rules, and their edges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_toolkit.forms.form import Kind
from cchc_toolkit.inputs.numbers import Number, Refusal, parse_number, plain_text, stored_number

READ: tuple[tuple[str, Kind, str, str], ...] = (
    # text, kind, value, rules that are remarked upon
    ("193", "count", "193", ""),
    ("06", "count", "6", ""),
    ("0", "count", "0", ""),
    (" 12 ", "count", "12", ""),
    ("12\u00a0", "count", "12", ""),
    ("1.234", "count", "1234", "DOC-HANG-NGHIN"),
    ("1 234", "count", "1234", "DOC-HANG-NGHIN"),
    ("1\u202f234", "count", "1234", "DOC-HANG-NGHIN"),
    ("12.345.678", "count", "12345678", "DOC-HANG-NGHIN DOC-SO-LON"),
    ("999999", "count", "999999", ""),
    ("1000000", "count", "1000000", "DOC-SO-LON"),
    ("9999999,5", "amount", "9999999.5", ""),
    ("10000000", "amount", "10000000", "DOC-SO-LON"),
    ("6,0", "count", "6.0", ""),
    ("-5", "count", "-5", "DOC-SO-AM"),
    ("\u22125", "count", "-5", "DOC-SO-AM"),
    ("98,82", "percent", "98.82", ""),
    ("14,2", "percent", "14.2", ""),
    ("80.8", "percent", "80.8", "DOC-DAU-CHAM"),
    ("80.82", "percent", "80.82", "DOC-DAU-CHAM"),
    ("98,5%", "percent", "98.5", ""),
    ("98,5 %", "percent", "98.5", ""),
    ("17, 66", "percent", "17.66", "DOC-KHOANG-TRANG"),
    ("17 ,66", "percent", "17.66", "DOC-KHOANG-TRANG"),
    ("1,234", "percent", "1.234", ""),
    ("0,985", "percent", "0.985", "DOC-PHAN-TRAM"),
    ("0,5%", "percent", "0.5", ""),
    ("0.123", "percent", "0.123", "DOC-DAU-CHAM DOC-PHAN-TRAM"),
    ("100", "percent", "100", ""),
    ("110", "percent", "110", ""),
    ("1.234,5", "amount", "1234.5", "DOC-HANG-NGHIN"),
    ("1.234", "amount", "1234", "DOC-HANG-NGHIN"),
    ("12,5", "amount", "12.5", ""),
    ("2", "answer", "2", ""),
    ("123456789012345", "count", "123456789012345", "DOC-SO-LON"),
)

REFUSED: tuple[tuple[str, Kind, str], ...] = (
    ("1.234", "percent", "không rõ dấu chấm"),
    ("1,234", "count", "không rõ dấu phẩy"),
    ("98,82", "count", "không phải số nguyên"),
    ("80.8", "count", "không phải số nguyên"),
    ("1.234,5", "count", "không phải số nguyên"),
    ("0.123", "count", "không phải số nguyên"),
    ("98,5%", "count", "dấu %"),
    ("chưa có", "count", "không phải số"),
    ("-", "count", "không phải số"),
    ("–", "count", "không phải số"),
    ("%", "percent", "không phải số"),
    ("1.23.456", "count", "không phải số"),
    ("1.2345", "count", "không phải số nguyên"),
    ("1,234,567", "count", "không phải số"),
    ("12 34", "count", "không phải số"),
    ("1e5", "count", "không phải số"),
    ("１２", "count", "không phải số"),
    ("O6", "count", "không phải số"),
    ("06/10", "count", "không phải số"),
    ("1234567890123456", "count", "quá lớn"),
    ("#DIV/0!", "percent", "không phải số"),
)


@pytest.mark.parametrize(("text", "kind", "value", "rules"), READ, ids=lambda each: repr(each))
def test_a_number_is_read_as_the_written_rule_says(text: str, kind: Kind, value: str, rules: str) -> None:
    found = parse_number(text, kind)
    assert isinstance(found, Number)
    assert found.value == Decimal(value)
    assert [each.rule for each in found.remarks] == rules.split()


@pytest.mark.parametrize(("text", "kind", "why"), REFUSED, ids=lambda each: repr(each))
def test_what_is_ambiguous_or_no_number_is_refused_with_the_reason(text: str, kind: Kind, why: str) -> None:
    found = parse_number(text, kind)
    assert isinstance(found, Refusal)
    assert why in found.why
    assert found.fix


def test_a_fraction_shown_as_a_percentage_is_that_percentage() -> None:
    assert stored_number(0.985, "0.0%", "percent") == Number(Decimal("98.5"))
    assert stored_number(1, "0%", "percent") == Number(Decimal(100))


def test_a_fraction_without_a_percent_format_is_read_as_it_stands_and_questioned() -> None:
    found = stored_number(0.985, "General", "percent")
    assert isinstance(found, Number)
    assert found.value == Decimal("0.985")
    assert [each.rule for each in found.remarks] == ["DOC-PHAN-TRAM"]
    assert "98,5%" in found.remarks[0].sentence


def test_a_share_of_one_percent_is_not_questioned() -> None:
    assert stored_number(1, "General", "percent") == Number(Decimal(1))
    assert stored_number(0, "General", "percent") == Number(Decimal(0))


def test_binary_noise_of_a_stored_number_is_dropped() -> None:
    assert stored_number(0.1 + 0.2, "General", "amount") == Number(Decimal("0.3"))
    assert stored_number(98.82000000000001, "General", "percent") == Number(Decimal("98.82"))


def test_a_stored_fraction_in_a_count_stays_and_is_told() -> None:
    found = stored_number(12.5, "General", "count")
    assert isinstance(found, Number)
    assert (found.value, [each.rule for each in found.remarks]) == (Decimal("12.5"), ["DOC-SO-LE"])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, 10**15])
def test_a_stored_number_beyond_reason_is_refused(value: float) -> None:
    assert isinstance(stored_number(value, "General", "count"), Refusal)


@pytest.mark.parametrize(("value", "text"), [("100", "100"), ("98.50", "98,5"), ("0", "0"), ("1E+2", "100")])
def test_a_number_shows_plain_digits_and_a_decimal_comma(value: str, text: str) -> None:
    assert plain_text(Decimal(value)) == text


def test_a_share_stored_in_a_count_is_refused_as_one_that_is_typed() -> None:
    assert stored_number(0.24, "0%", "count") == parse_number("24%", "count")
    assert isinstance(stored_number(0.24, "0%", "count"), Refusal)
