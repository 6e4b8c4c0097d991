"""Numbers and symbols of documents are found in a text, years, dates and words are not."""

from __future__ import annotations

import pytest

from cchc_toolkit.vocabulary.document_symbols import at_symbols


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Kế hoạch số 09/KH-UBND của UBND xã", ["09/KH-UBND"]),
        ("Nghị định số 63/2010/NĐ-CP; Nghị quyết số 76/NQ-CP.", ["63/2010/NĐ-CP", "76/NQ-CP"]),
        ("Số:       /BC-UBND", ["/BC-UBND"]),
        ("ký hiệu NĐ-CP, QĐ-TTg, 12/TTr-UBND", ["NĐ-CP", "QĐ-TTg", "12/TTr-UBND"]),
        ("Biểu II.06a/VPCP/KSTT", ["06a/VPCP/KSTT"]),
        ("giai đoạn 2021-2030, ngày 14/9/2026, và/hoặc", []),
        ("Độc lập - Tự do - Hạnh phúc", []),
        ("", []),
    ],
)
def test_every_second_part_is_a_symbol(text: str, symbols: list[str]) -> None:
    parts = at_symbols(text)
    assert parts[1::2] == symbols
    assert "".join(parts) == text
