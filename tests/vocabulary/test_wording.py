"""How numbers, dates and lists are written."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.model import figure_text
from cchc_toolkit.model.reading import Amount, Figure, Reading, Status
from cchc_toolkit.vocabulary import wording

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


def reading(unit: str, amount: Amount | None, status: Status = Status.NUMBER) -> Reading:
    return Reading("TTHC-03", "Tỷ lệ", unit, status, amount)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.5"), 2, "1.234,50"),
        (Decimal("1234567"), 0, "1.234.567"),
        (Decimal("999.5"), 0, "1.000"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("98.445"), 2, "98,45"),
        (Decimal("-0.4"), 0, "0"),
        (0, 2, "0,00"),
        (-1234, 0, "-1.234"),
        (Decimal("1E+3"), 0, "1.000"),
    ],
)
def test_a_number_has_a_decimal_comma_points_between_thousands_and_is_rounded_half_up(value, decimals, text):
    assert wording.number(value, decimals) == text


@pytest.mark.parametrize("value", [98.45, True, "98"])
def test_a_float_is_refused_because_it_has_been_rounded_already(value):
    with pytest.raises(TypeError):
        wording.number(value)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        wording.number(Decimal(value))


@given(amounts, st.integers(0, 4))
def test_a_written_number_reads_back_within_half_a_unit_of_its_last_place(value, decimals):
    text = wording.number(value, decimals)
    back = Decimal(text.replace(".", "").replace(",", "."))
    assert abs(back - value) <= Decimal(1).scaleb(-decimals) / 2
    assert text != "-0"
    assert len(text.partition(",")[2]) == decimals


@given(st.integers(-(10**12), 10**12))
def test_between_two_points_there_are_always_three_digits(value):
    first, *others = wording.number(value).removeprefix("-").split(".")
    assert 1 <= len(first) <= 3
    assert all(len(each) == 3 for each in others)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Amount(Decimal(190), Decimal(193), 100).value, "98,45%"),
        (Amount(Decimal(985), Decimal(1000), 100).value, "98,50%"),
        (Decimal(100), "100%"),
        (Decimal("100.000"), "100%"),
        (Decimal("99.998"), "100,00%"),
        (Decimal("0.004"), "0,00%"),
        (Decimal(0), "0%"),
        (Decimal(90), "90%"),
        (Decimal("98.445"), "98,45%"),
    ],
)
def test_a_percentage_has_two_decimals_unless_it_is_exactly_whole(value, text):
    assert wording.percent(value) == text


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_prints_100_percent_only_when_nothing_is_missing(part, rest):
    amount = Amount(Decimal(part), Decimal(part + rest), 100)
    assert amount.value is not None
    assert wording.percent(amount.value) != "100%"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1234, "1.234"), (Decimal("2.5"), "2,50"), (-3, "-3")],
)
def test_a_count_below_ten_has_two_digits_and_zero_has_one(value, text):
    assert wording.count(value) == text


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2023, 9, 5), "ngày 05 tháng 9 năm 2023", "05/9/2023"),
        (date(2023, 2, 14), "ngày 14 tháng 02 năm 2023", "14/02/2023"),
        (date(2023, 1, 9), "ngày 09 tháng 01 năm 2023", "09/01/2023"),
        (date(2023, 3, 10), "ngày 10 tháng 3 năm 2023", "10/3/2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023", "31/12/2023"),
        (date(2023, 6, 2), "ngày 02 tháng 6 năm 2023", "02/6/2023"),
    ],
)
def test_days_below_ten_and_the_months_one_and_two_have_a_leading_zero(day, long, short):
    assert wording.date_long(day) == long
    assert wording.date_short(day) == short


@pytest.mark.parametrize(("n", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1994, "MCMXCIV")])
def test_roman_numerals_number_the_appendices(n, text):
    assert wording.roman(n) == text


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_there_is_no_roman_zero(n):
    with pytest.raises(ValueError, match="Roman"):
        wording.roman(n)


@pytest.mark.parametrize(
    ("typed", "printed"), [("8", "08"), ("08", "08"), ("78", "78"), ("", ""), (" 5 ", "05"), ("12a", "12a")]
)
def test_a_document_number_below_ten_has_a_leading_zero_and_none_stays_none(typed, printed):
    assert wording.document_number(typed) == printed


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")]
)
def test_a_list_in_a_sentence_ends_with_va(items, text):
    assert wording.join_vi(items) == text


@pytest.mark.parametrize(
    ("text", "unit", "joined"),
    [
        ("06", "Nhiệm vụ", "06\u00a0nhiệm vụ"),
        ("101", "TTHC", "101\u00a0TTHC"),
        ("98,45%", "%", "98,45%"),
        ("98,45", "%", "98,45%"),
        ("chưa có số liệu", "Nhiệm vụ", "chưa có số liệu"),
        ("–", "%", "–"),
        ("1", "Không = 0 Có = 1", "1"),
        ("3", "", "3"),
    ],
)
def test_a_figure_and_its_unit_do_not_part(text, unit, joined):
    assert wording.with_unit(text, unit) == joined


@pytest.mark.parametrize(
    ("unit", "answers"),
    [
        (
            "Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2",
            {"0": "Trực tuyến", "1": "Phát phiếu", "2": "Kết hợp"},
        ),
        ("Chưa có = 0\n2 cấp = 1\n3 cấp = 2", {"0": "Chưa có", "1": "2 cấp", "2": "3 cấp"}),
        ("Cơ quan, đơn vị", {}),
        ("%", {}),
        ("Có = 1; Không = 0", {"1": "Có", "0": "Không"}),
    ],
)
def test_the_unit_of_a_coded_row_lists_its_answers(unit, answers):
    assert wording.answers(unit) == answers


@pytest.mark.parametrize(
    ("unit", "amount", "prose", "cell"),
    [
        ("Hồ sơ", Amount(Decimal(3)), "03", "3"),
        ("Hồ sơ", Amount(Decimal(193)), "193", "193"),
        ("Hồ sơ", Amount(Decimal(0)), "0", "0"),
        ("Hồ sơ", Amount(Decimal(1234)), "1.234", "1.234"),
        ("%", Amount(Decimal(190), Decimal(193), 100), "98,45%", "98,45"),
        ("%", Amount(Decimal(100)), "100%", "100"),
        ("Không = 0 Có = 1", Amount(Decimal(1)), "có", "1"),
        ("Không = 0 Có = 1", Amount(Decimal(7)), "7", "7"),
        ("Triệu đồng", Amount(Decimal("1250.5")), "1.250,50", "1.250,50"),
    ],
)
def test_prose_pads_counts_and_signs_percentages_and_cells_are_plain(unit, amount, prose, cell):
    each = reading(unit, amount)
    assert figure_text.figure(each, "prose") == Figure("TTHC-03", amount.value, prose)
    assert figure_text.figure(each, "cell") == Figure("TTHC-03", amount.value, cell)


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.NUMBER])
def test_what_cannot_be_said_stands_in_words_in_prose_and_as_a_dash_in_a_cell(status):
    each = reading("%", Amount(Decimal(0), Decimal(0), 100), status)
    assert figure_text.figure(each, "prose") == Figure("TTHC-03", None, status.label)
    assert figure_text.figure(each, "cell") == Figure("TTHC-03", None, "–")


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Amount(Decimal(0), Decimal(0), 100), "không phát sinh"), (None, "chưa có số liệu")],
)
def test_a_reading_that_calls_itself_a_number_without_having_one_does_not_print_one(amount, text):
    assert figure_text.figure(reading("%", amount), "prose").text == text


def test_the_printed_figure_keeps_the_unrounded_value():
    figure = figure_text.figure(reading("%", Amount(Decimal(190), Decimal(193), 100)), "prose")
    assert figure.value == Decimal(19000) / Decimal(193)


def test_importing_the_wording_loads_nothing_heavy():
    script = (
        "import sys, cchc_toolkit.vocabulary.wording, cchc_toolkit.vocabulary.periods,"
        " cchc_toolkit.vocabulary.units, cchc_toolkit.vocabulary.law, cchc_toolkit.vocabulary.calendar\n"
        "print([name for name in ('pandas', 'numpy', 'babel', 'yaml', 'holidays') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
