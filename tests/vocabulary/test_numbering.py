"""When two rows name one document."""

from datetime import date

import pytest

from cchc_toolkit.vocabulary.document_symbols import issuer_of_symbol, same_issuer
from cchc_toolkit.vocabulary.numbering import document_number_of, is_same_document, run_of_numbers

Row = tuple[str, date | None]


def same(one: Row, other: Row) -> bool | None:
    numbers = document_number_of(*one), document_number_of(*other)
    assert numbers[0] and numbers[1]
    return is_same_document(numbers[0], numbers[1])


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (("58/KH-UBND", date(2025, 12, 31)), ("58/KH-UBND", date(2026, 1, 1)), False),
        (("58/KH-UBND", date(2026, 1, 1)), ("058 / KH-UBND", date(2026, 12, 31)), True),
        (("58/KH-UBND", date(2025, 6, 30)), ("58/KH-UBND", date(2025, 7, 1)), False),
        (("58/KH-UBND", date(2025, 7, 1)), ("58/KH-UBND", date(2025, 12, 31)), True),
        (("58/KH-UBND", date(2024, 6, 30)), ("58/KH-UBND", date(2024, 7, 1)), True),
        (("58/QĐ-TTg", date(2025, 6, 30)), ("58/QĐ-TTg", date(2025, 7, 1)), True),
        (("01/2025/QĐ-UBND", date(2025, 1, 9)), ("01/2026/QĐ-UBND", date(2026, 1, 9)), False),
        (("01/2024/QĐ-UBND", None), ("01/2024/QĐ-UBND", date(2024, 1, 9)), True),
        (("01/2025/QĐ-UBND", None), ("01/2025/QĐ-UBND", date(2025, 1, 9)), None),
        (("01/2026/QĐ-UBND", date(2026, 2, 5)), ("01/QĐ-UBND", date(2026, 1, 5)), False),
        (("154/2020/NĐ-CP", date(2020, 12, 31)), ("154/NĐ-CP", date(2020, 12, 31)), True),
        (("58/KH-UBND", None), ("58/KH-UBND", date(2026, 1, 9)), None),
        (("58", date(2026, 1, 8)), ("58", date(2026, 1, 9)), None),
        (("30c/NQ-CP", date(2026, 1, 8)), ("30/NQ-CP", date(2026, 1, 9)), False),
    ],
)
def test_a_number_is_one_within_its_run(one: Row, other: Row, answer: bool | None) -> None:
    assert same(one, other) is answer
    assert same(other, one) is answer


def test_words_without_a_number_name_nothing() -> None:
    assert document_number_of("không số") is None
    assert document_number_of("") is None


def test_numbers_begin_again_once_in_2025_and_every_year() -> None:
    assert run_of_numbers(date(2025, 6, 30)) == (2025, 1)
    assert run_of_numbers(date(2025, 7, 1)) == (2025, 2)
    assert run_of_numbers(date(2025, 7, 1), "58/NQ-CP") == (2025, 1)
    assert run_of_numbers(date(2026, 7, 1)) == (2026, 1)


def test_a_body_has_two_spellings_and_its_superior_is_another_body() -> None:
    assert same_issuer("UBND xã Mẫu", "Ủy ban nhân dân xã Mẫu")
    assert same_issuer("Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ")
    assert not same_issuer("Chính phủ", "Thủ tướng Chính phủ")
    assert not same_issuer("UBND xã Mẫu", "UBND huyện Mẫu")


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("30/2020/NĐ-CP", "Chính phủ"),
        ("282/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("33/2024/QH15", "Quốc hội"),
        ("1675/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("02/QĐ-UBND", ""),
        ("71/2014/TTLT-BTC-BNV", ""),
    ],
)
def test_the_last_letters_of_a_symbol_name_a_central_body(symbol: str, issuer: str) -> None:
    assert issuer_of_symbol(symbol) == issuer
