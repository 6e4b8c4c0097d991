"""A report of quarter III 2025: the forms then asked for, their rates from two counts, and former names."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from indicators.samples import dataset, grid, readings, sheet

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.model.reading import Amount, Status
from cchc_toolkit.report.form_tables import grid_table, sheet_table
from cchc_toolkit.report.report_type import (
    appendices_of,
    forms_in_use,
    template_name,
    type_of_template,
)
from cchc_toolkit.report.types.quarterly import QUARTERLY
from cchc_toolkit.vocabulary.wording import date_short, number

SHEET, TABLE = form("4625"), form("06a")
CUTOFF = SHEET.in_force_from + timedelta(days=74)
BEFORE = form("620").in_force_to
RATES = [row for row in SHEET.rows if row.rate]


def synthetic_counts(seed=2025):
    """DỮ LIỆU GIẢ LẬP: every count of a rate, the part never above the whole."""
    random, counts = Random(seed), {}
    for row in RATES:
        part, whole = row.rate
        counts[whole] = random.randint(20, 900)
        counts[part] = random.randint(1, counts[whole])
    return counts


def typed(counts, **cells):
    rows = {row.code: "" for row in SHEET.rows if row.role == "value"}
    rows |= {code: str(value) for code, value in counts.items()} | cells
    return {f"4625/{code}": text for code, text in rows.items()}


def table_of_2025():
    columns = [each.code for each in TABLE.columns]
    first = ["30", "18", "9", "3", "26", "20", "4", "2", "4", "3", "1"]
    second = ["50", "10", "40", "0", "50", "45", "5", "0", "0", "0", "0"]
    return grid("06a", columns, {"Hộ tịch": first, "Chứng thực": second, "T": [""] * 11})


def text_of(cell):
    """Words of a cell with its figures."""
    return "".join(each.text for each in cell.content)


@pytest.fixture(scope="module")
def counts():
    return synthetic_counts()


def test_every_rate_of_the_sheet_is_made_from_its_two_counts(counts):
    found = readings(dataset(sheet(typed(counts))), CUTOFF)
    for row in RATES:
        part, whole = row.rate
        reading = found[f"4625/{row.code}"]
        assert reading.amount == Amount(Decimal(counts[part]), Decimal(counts[whole]), per=100), row.code
        assert reading.method == "computed"
        assert set(reading.parts) == {f"4625/{part}", f"4625/{whole}"}, row.code


def test_a_typed_rate_that_its_counts_do_not_give_is_kept_for_comparison_only(counts):
    found = readings(dataset(sheet(typed(counts, **{"B6/1": "99,1"}))), CUTOFF)["4625/B6/1"]
    assert found.stated.value == Decimal("99.1")
    assert found.value == Decimal(counts["B6/1.2"]) * 100 / counts["B6/1.1"]


def test_a_rate_over_nothing_is_khong_phat_sinh(counts):
    nothing = counts | {"B3/3.3.1": 0, "B3/3.3.2": 0}
    found = readings(dataset(sheet(typed(nothing, **{"B3/3.3": "100"}))), CUTOFF)["4625/B3/3.3"]
    assert (found.status, found.value) == (Status.ZERO_DENOMINATOR, None)


def test_a_rate_with_one_count_missing_is_absent_unless_it_was_typed(counts):
    half = typed(counts) | {"4625/B3/3.3.2": ""}
    assert readings(dataset(sheet(half)), CUTOFF)["4625/B3/3.3"].status is Status.NO_DATA
    stated = readings(dataset(sheet(half | {"4625/B3/3.3": "75"})), CUTOFF)["4625/B3/3.3"]
    assert (stated.value, stated.method) == (75, "stated")


def test_a_rate_of_the_province_that_is_left_blank_is_out_of_scope(counts):
    empty = readings(dataset(sheet(typed({}))), CUTOFF)
    assert empty["4625/B3/3.1"].status is Status.OUT_OF_SCOPE
    assert empty["4625/B3/3.3"].status is Status.NO_DATA


def test_the_reason_for_a_blank_rate_is_its_own(counts):
    found = readings(dataset(sheet(typed({}, **{"B3/3.3": "không phát sinh"}))), CUTOFF)
    assert found["4625/B3/3.3"].status is Status.ZERO_DENOMINATOR


def test_what_the_office_keeps_of_a_rate_is_printed(counts):
    given = dataset(sheet(typed(counts, **{"B6/1": "99,1"})))
    found = readings(given, CUTOFF, kept=["4625/B6/1"])["4625/B6/1"]
    assert (found.value, found.method) == (Decimal("99.1"), "stated")


def test_the_counts_of_the_one_stop_table_fill_the_rows_of_the_sheet(counts):
    entries, fields = table_of_2025()
    found = readings(dataset([*entries, *sheet(typed({}))], fields), CUTOFF)
    assert (found["4625/B3/3.2.1"].value, found["4625/B3/3.2.2"].value) == (76, 74)
    assert found["4625/B3/3.2"].amount == Amount(Decimal(74), Decimal(76), per=100)
    totals = [found[f"06a/T/{each.code}"].value for each in TABLE.columns]
    assert totals == [80, 28, 49, 3, 76, 65, 9, 2, 4, 3, 1]


def test_of_two_typed_values_the_one_that_differs_is_compared():
    entries, fields = table_of_2025()
    given = dataset([*entries, *sheet({"4625/B3/3.2.1": "170"})], fields)
    total = next(each for each in given.entries.values() if each.code == "06a/T/resolved")
    assert total.value is None
    assert readings(given, CUTOFF)["TTHC-02"].stated.text == "170"


def test_rows_answer_to_the_names_that_they_had_in_the_sheet_of_2023(counts):
    found = readings(dataset(sheet(typed(counts, **{"B3/1.4.2": "126"}))), CUTOFF)
    assert found["620/3.1.3"].code == "4625/B3/1.4.2"
    assert found["620/3.3.2"].code == "TTHC-03"
    assert found["620/7.5.4"].code == "TTHC-19"
    assert "620/1.3.1" not in found


def test_former_names_are_not_given_while_the_former_sheet_is_in_force():
    found = readings(dataset(sheet({"620/3.1.3": "129"})), BEFORE)
    assert found["620/3.1.3"].aliases == ()


def test_the_sheet_is_printed_row_by_row_with_its_rates_and_reasons(counts):
    found = readings(dataset(sheet(typed(counts))), CUTOFF)
    table = sheet_table(SHEET, found, "Biểu")
    printed = [[text_of(cell) for cell in row.cells] for row in table.body]
    assert len(printed) == len(SHEET.rows)
    by_code = dict(zip((row.code for row in SHEET.rows), printed, strict=True))
    for row in RATES:
        part, whole = row.rate
        value = Decimal(counts[part]) * 100 / counts[whole]
        assert by_code[row.code][3] == number(value, 0 if value == int(value) else 2), row.code
    assert by_code["B3/1.1"][3:] == ["–", "–"]
    assert by_code["B3/2.2"][3:] == ["–", "Chưa có số liệu"]
    assert by_code["B1"][:2] == ["Biểu 1", "Công tác chỉ đạo điều hành CCHC"]


def test_the_one_stop_table_is_printed_under_its_merged_heads():
    entries, fields = table_of_2025()
    found = readings(dataset(entries, fields), CUTOFF)
    table = grid_table(TABLE, [(code, name) for _, code, name in fields], found, "Biểu")
    assert [cell.colspan for cell in table.head[0].cells] == [1, 1, 4, 4, 3]
    assert [text_of(cell) for cell in table.head[1].cells][:5] == [
        "Tổng số phải giải quyết",
        "Tiếp nhận mới trực tuyến",
        "Tiếp nhận mới trực tiếp, dịch vụ bưu chính",
        "Từ kỳ trước chuyển sang",
        "Tổng số",
    ]
    assert TABLE.columns[0].name == "Tổng số", "the entry sheet keeps the words of the form"
    last = [text_of(cell) for cell in table.body[-1].cells]
    assert last[2:] == ["80", "28", "49", "3", "76", "65", "9", "2", "4", "3", "1"]


@pytest.mark.parametrize("authority", ["UBND thành phố Huế", ""])
def test_the_forms_of_a_report_follow_the_day_of_its_figures(authority):
    codes = [each.code for each in forms_in_use(QUARTERLY, CUTOFF, authority)]
    assert codes == ["06a", "4625"]
    before = [each.code for each in forms_in_use(QUARTERLY, BEFORE, authority)]
    assert before == ["PL8", "620", "NS"]


def test_a_day_for_which_no_form_is_declared_is_refused():
    day = min(usage.in_force_from for usage in load_usages()) - timedelta(days=1)
    with pytest.raises(UsageError, match=date_short(day)):
        forms_in_use(QUARTERLY, day)


def test_a_grid_lies_across_the_page_and_what_is_only_read_has_no_appendix():
    plans = appendices_of(QUARTERLY, forms_in_use(QUARTERLY, CUTOFF))
    assert [(each.form, each.is_landscape) for each in plans] == [("06a", True), ("4625", False)]
    plans = appendices_of(QUARTERLY, forms_in_use(QUARTERLY, BEFORE))
    assert [(each.form, each.is_landscape) for each in plans] == [("PL8", True), ("620", False)]


def test_the_text_follows_the_outline_of_the_sheet():
    assert template_name(QUARTERLY, BEFORE) == "quarterly"
    assert template_name(QUARTERLY, CUTOFF) == "quarterly-2025"


def test_a_template_is_known_by_its_report_type_though_the_types_name_has_a_hyphen(monkeypatch):
    half_year = replace(QUARTERLY, code="half-year")
    monkeypatch.setattr("cchc_toolkit.report.report_type.report_types", lambda: (QUARTERLY, half_year))
    for name in ("half-year", "half-year-2025"):
        assert type_of_template(name) is half_year
    for name in ("quarterly", "quarterly-2025"):
        assert type_of_template(name) is QUARTERLY
    with pytest.raises(UsageError, match="Có phải “quarterly”"):
        type_of_template("quarterl")
