"""Numbers and dates in the order of the register, within one series."""

import pytest
from checks.samples import cited, facts, findings_of, table

from cchc_toolkit.checks.rule import Facts

OURS = "UBND xã Mẫu"


def plan(number: str, day: str, issuer: str = OURS, symbol: str = "KH-UBND") -> dict[str, object]:
    return cited("Kế hoạch", f"{number}/{symbol}", day, issuer)


def listing(*documents: dict[str, object]) -> Facts:
    return facts(table(), documents=documents)


def test_numbers_that_rise_with_their_dates_are_silent() -> None:
    assert findings_of("KT-THUTUSO", listing(plan("03", "2023-01-09"), plan("04", "2023-01-10"))) == ()


def test_two_numbers_of_one_day_are_in_order() -> None:
    assert findings_of("KT-THUTUSO", listing(plan("03", "2023-01-09"), plan("04", "2023-01-09"))) == ()


def test_a_later_number_of_an_earlier_day_is_out_of_order() -> None:
    (finding,) = findings_of("KT-THUTUSO", listing(plan("04", "2023-01-09"), plan("03", "2023-01-10")))

    assert finding.arithmetic == "03/KH-UBND < 04/KH-UBND mà 10/01/2023 > 09/01/2023"
    assert [each.cells for each in finding.where] == ["dòng 10", "dòng 9"]


def test_numbers_are_compared_as_numbers() -> None:
    assert findings_of("KT-THUTUSO", listing(plan("9", "2023-01-09"), plan("10", "2023-01-10"))) == ()


@pytest.mark.parametrize(
    "other",
    [
        plan("03", "2023-01-10", issuer="UBND huyện"),
        plan("03", "2023-01-10", symbol="QĐ-UBND"),
        plan("03", "2022-12-10"),
    ],
)
def test_another_body_another_kind_and_another_year_are_other_series(other: dict[str, object]) -> None:
    assert findings_of("KT-THUTUSO", listing(plan("04", "2023-01-09"), other)) == ()


def test_a_year_that_is_perhaps_a_slip_is_told() -> None:
    documents = [plan("03", "2023-01-09"), plan("05", "2022-01-10"), plan("10", "2023-01-12")]
    (finding,) = findings_of("KT-THUTUSO", listing(*documents))

    assert "05/KH-UBND ngày 10/01/2022, có thể ghi nhầm năm" in finding.message


def test_a_document_of_last_year_that_would_not_fit_this_year_is_silent() -> None:
    documents = [plan("03", "2023-01-09"), plan("05", "2022-03-10"), plan("10", "2023-01-12")]
    assert findings_of("KT-THUTUSO", listing(*documents)) == ()


def test_one_number_twice_in_a_year_is_told_and_in_two_years_is_not() -> None:
    (finding,) = findings_of("KT-TRUNGSO", listing(plan("03", "2023-01-09"), plan("03", "2023-05-10")))
    assert "03/KH-UBND" in finding.message

    assert findings_of("KT-TRUNGSO", listing(plan("03", "2023-01-09"), plan("03", "2022-05-10"))) == ()


@pytest.mark.parametrize(
    ("symbol", "day"),
    [
        ("02/QĐ-UBND", "2023-01-09"),
        ("30/2020/NĐ-CP", "2020-03-05"),
        ("620/UBND-NV", "2023-05-31"),
        ("76/NQ-CP", "2021-07-15"),
        ("1675/NQ-UBTVQH15", "2025-06-16"),
        ("2775/SNV-CCHC&VTLT", "2025-11-10"),
        ("", ""),
    ],
)
def test_symbols_in_use_are_well_formed(symbol: str, day: str) -> None:
    assert findings_of("KT-KYHIEU", listing(cited("Văn bản", symbol, day, OURS))) == ()


@pytest.mark.parametrize(
    ("symbol", "day"),
    [
        ("02QĐ-UBND", ""),
        ("QĐ-UBND", ""),
        ("30/20203/NĐ-CP", "2020-03-05"),
        ("30/2021/NĐ-CP", "2020-03-05"),
        ("số 5", ""),
    ],
)
def test_symbols_that_are_misspelt_are_told(symbol: str, day: str) -> None:
    assert len(findings_of("KT-KYHIEU", listing(cited("Văn bản", symbol, day, OURS)))) == 1


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("Kế hoạch", "05/KH-UBND"), ("Quyết định", "02/2023/QĐ-UBND"), ("Nghị quyết", "76/NQ-CP"),
        ("Công văn", "620/UBND-NV"), ("Nghị định", "15/2016/NĐ-CP"), ("Tờ trình", "7/TTr-UBND"),
        ("Công văn", "12/CT-TTHT"), ("Kế hoạch", ""), ("Quyết định", "12/XYZ-UBND"),
    ],
)  # fmt: skip
def test_letters_of_the_kind_or_of_no_kind_are_silent(kind: str, symbol: str) -> None:
    given = listing(cited(kind, symbol, "2023-01-10", OURS))
    assert findings_of("KT-LOAIVB", given) == ()


def test_letters_of_another_kind_are_told_with_both() -> None:
    (finding,) = findings_of("KT-LOAIVB", listing(cited("Quyết định", "05/KH-UBND", "2023-01-10", OURS)))
    assert finding.message == (
        "Quyết định ghi số, ký hiệu 05/KH-UBND; KH là chữ viết tắt của kế hoạch, của Quyết định là QĐ."
    )
    assert finding.codes == ("VB/VB01",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (plan("58", "2025-12-20"), plan("58", "2026-03-10")),
        (plan("58", "2025-06-30"), plan("58", "2025-07-01")),
        (plan("58", "2025-08-01"), plan("58", "2025-09-01", symbol="QĐ-UBND")),
        (plan("58", "2025-08-01"), plan("58", "2025-09-01", issuer="UBND tỉnh")),
        (plan("58", "2025-08-01"), plan("58a", "2025-09-01")),
    ],
)
def test_one_number_of_two_years_runs_kinds_or_issuers_is_no_number_twice(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert findings_of("KT-TRUNGSO", listing(one, other)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (plan("58", "2025-07-01"), plan("58", "2025-12-31")),
        (plan("58", "2025-01-01"), plan("058", "2025-06-30")),
        (plan("5", "2023-03-01"), plan("05", "2023-03-01", issuer="Ủy ban nhân dân xã Mẫu")),
        (plan("58", "2025-06-30", "Chính phủ", "NQ-CP"), plan("58", "2025-07-01", "Chính phủ", "NQ-CP")),
    ],
)
def test_one_number_of_one_run_kind_and_issuer_is_told_however_it_is_written(
    one: dict[str, object], other: dict[str, object]
) -> None:
    (finding,) = findings_of("KT-TRUNGSO", listing(one, other))
    assert "(dòng 9 và dòng 10)." in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (plan("58", ""), plan("58", "2025-09-01")),
        (plan("58", ""), plan("58", "")),
        (plan("58", "2025-08-01", issuer=""), plan("58", "2025-09-01")),
    ],
)
def test_rows_whose_day_or_issuer_is_blank_are_told_as_perhaps_one_document(
    one: dict[str, object], other: dict[str, object]
) -> None:
    (finding,) = findings_of("KT-TRUNGSO", listing(one, other))
    assert "chưa rõ có phải một văn bản" in finding.message


def test_numbers_that_began_again_with_the_new_communes_are_in_order() -> None:
    old, new = plan("58", "2025-06-20"), plan("04", "2025-07-10")
    assert findings_of("KT-THUTUSO", listing(old, new)) == ()
    assert len(findings_of("KT-THUTUSO", listing(plan("58", "2025-07-05"), new))) == 1


def test_the_government_numbered_on_through_2025() -> None:
    late = plan("58", "2025-06-20", "Chính phủ", "NQ-CP")
    assert len(findings_of("KT-THUTUSO", listing(late, plan("04", "2025-07-10", "Chính phủ", "NQ-CP")))) == 1
