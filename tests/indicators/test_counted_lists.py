"""Figures counted from lists of the entry workbook: which rows count, and what stands when they cannot."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from checks.samples import check_of, sentences_of
from inputs.list_books import (
    LEGAL,
    OUTGOING,
    PROCEDURES,
    STAFF,
    SURVEY,
    TASKS,
    WINDOW,
    Row,
    document,
    person,
    procedure,
    read_rows,
    readings,
    task,
)
from inputs.workbooks import FIRST, FORMS

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.forms.list_declaration import (
    ListCount,
    ListDeclaration,
    cells_counted_from,
    load_lists,
    sheet_that_counts,
)
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.vocabulary.windows import Window


def counted(rows: dict[str, list[Row]], code: str) -> Reading:
    """One reading of a workbook with these rows."""
    return readings(read_rows(rows))[code]


def fraction(reading: Reading) -> tuple[int, int]:
    assert reading.amount is not None
    return int(reading.amount.numerator), int(reading.amount.denominator)


def facts(dataset: Dataset) -> Facts:
    grids = grids_of(dataset, FORMS, Window(*WINDOW))
    return Facts(FORMS, dataset, readings(dataset), WINDOW, grids=grids)


def sentences(code: str, dataset: Dataset) -> list[str]:
    return sentences_of(code, facts(dataset))


def typed(dataset: Dataset, code: str, text: str) -> Dataset:
    """The dataset with one more figure typed into a form."""
    entry = dataset.entries[code]
    said = Entry(code, Status.NUMBER, Decimal(text.replace(",", ".")), text, entry.origin)
    return Dataset({**dataset.entries, code: said}, dataset.tables, dataset.files, dataset.findings)


# ── Sổ văn bản đi ───────────────────────────────────────────────────────────────────────────────

REGISTER: list[Row] = [
    document("11/QĐ-UBND", 14, month=6),  # the day before the period
    document("12/QĐ-UBND", 15, month=6),
    document("13/QĐ-UBND", 3, "both"),
    document("14/QĐ-UBND", 14, "paper", month=9),
    document("15/QĐ-UBND", 15, month=9),  # the day after it
]


def test_documents_of_the_period_are_counted_first_and_last_day_included() -> None:
    reading = counted({OUTGOING: REGISTER}, "620/7.4.2")
    assert (reading.value, reading.method) == (3, "computed")
    assert [str(each) for each in reading.origins] == [
        f"nhap-lieu.xlsx!{OUTGOING}!dòng {FIRST + 1}–{FIRST + 3}"
    ]
    assert reading.formula == "đếm từ trang “Sổ văn bản đi”: văn bản đi có ngày trong kỳ"


def test_shares_of_how_documents_were_sent_keep_their_fraction() -> None:
    found = readings(read_rows({OUTGOING: REGISTER}))
    assert fraction(found["620/7.4.2.a"]) == (1, 3)
    assert fraction(found["620/7.4.2.b"]) == (1, 3)
    assert [each.cells for each in found["620/7.4.2.b"].origins] == [f"dòng {FIRST + 2}"]


def test_what_lies_outside_the_period_is_told() -> None:
    assert sentences("KT-DSNGOAI", read_rows({OUTGOING: REGISTER})) == [
        "trang “Sổ văn bản đi” có 02 dòng ngoài thời gian chốt số liệu "
        f"(dòng {FIRST}, {FIRST + 4}), không tính vào kỳ."
    ]


def test_a_register_with_nothing_in_the_period_is_of_another_and_gives_no_number() -> None:
    found = readings(read_rows({OUTGOING: REGISTER[:1]}))
    assert [found[each].status for each in ("620/7.4.2", "620/7.4.2.a")] == [Status.NO_DATA] * 2


def test_a_document_that_stands_twice_counts_once() -> None:
    dataset = read_rows({OUTGOING: [*REGISTER, document("13/qđ-ubnd", 4), document("", 4), document("", 4)]})
    assert readings(dataset)["620/7.4.2"].value == 3 + 2
    (sentence,) = sentences("KT-DSTRUNG", dataset)
    assert f"có 01 dòng trùng số, mã với dòng trước (dòng {FIRST + 5})" in sentence


def test_a_blank_way_of_sending_leaves_the_rates_to_what_was_stated() -> None:
    dataset = read_rows({OUTGOING: [*REGISTER, document("16/QĐ-UBND", 5) | {"sent": None}]})
    dataset = typed(dataset, "620/7.4.2.a", "90")
    found = readings(dataset)
    assert found["620/7.4.2"].value == 4
    assert (found["620/7.4.2.a"].value, found["620/7.4.2.a"].method) == (90, "stated")
    blank = [each for each in sentences("KT-DSTHIEU", dataset) if "Hình thức gửi" in each]
    assert blank == [
        f"trang “Sổ văn bản đi” có 01 dòng trống cột “Hình thức gửi” (dòng {FIRST + 5}), "
        "chưa đếm được “Tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử” (mã 7.4.2.a) và “Tỷ lệ văn bản "
        "được gửi hoàn toàn dưới dạng điện tử và song song với văn bản giấy” (mã 7.4.2.b)."
    ]


def test_a_blank_outside_the_period_matters_to_nobody() -> None:
    dataset = read_rows({OUTGOING: [*REGISTER[1:], document("10/QĐ-UBND", 1, month=6) | {"sent": None}]})
    assert fraction(readings(dataset)["620/7.4.2.a"]) == (1, 3)


def test_documents_that_direct_the_reform_are_counted_once_every_row_says_whether_it_does() -> None:
    answered = [document(f"{n}/UBND", n, reform="yes" if n < 3 else "no") for n in range(1, 6)]
    assert counted({OUTGOING: answered}, "620/1.1.3").value == 2
    assert counted({OUTGOING: [*answered, document("9/UBND", 9)]}, "620/1.1.3").method == "stated"


# ── Thứ tự tin cậy ──────────────────────────────────────────────────────────────────────────────


def test_without_rows_the_stated_value_stands_and_is_marked_as_stated() -> None:
    found = readings(typed(read_rows({}), "620/7.4.2", "214"))["620/7.4.2"]
    assert (found.value, found.method) == (214, "stated")


def test_a_stated_value_that_the_list_does_not_give_is_a_finding() -> None:
    dataset = typed(read_rows({OUTGOING: REGISTER}), "620/7.4.2", "214")
    assert readings(dataset)["620/7.4.2"].value == 3
    (sentence,) = [each for each in sentences("KT-TYLE", dataset) if "mã 7.4.2)" in each]
    assert "ghi 214; Sổ văn bản đi cho 3" in sentence


def test_a_stated_rate_that_only_rounds_the_counted_one_is_none() -> None:
    dataset = typed(read_rows({OUTGOING: REGISTER}), "620/7.4.2.a", "33,33")
    assert not [each for each in check_of("KT-TYLE").find(facts(dataset)) if "620/7.4.2.a" in each.codes]


def test_an_office_may_keep_what_it_stated() -> None:
    dataset = typed(read_rows({OUTGOING: REGISTER}), "620/7.4.2", "214")
    kept = readings(dataset, "620/7.4.2")["620/7.4.2"]
    assert (kept.value, kept.method) == (214, "stated")


def test_a_row_that_a_list_gives_is_not_asked_for() -> None:
    assert {"620/7.4.2", "620/1.3.1"} <= blank_rows({})
    blank = blank_rows({OUTGOING: REGISTER})
    assert "620/7.4.2" not in blank and "620/1.3.1" in blank


def blank_rows(lists: dict[str, list[Row]]) -> set[str]:
    violations = check_of("KT-DONGTRONG").find(facts(read_rows(lists)))
    return {code for violation in violations for code in violation.codes}


# ── Sổ giao việc ────────────────────────────────────────────────────────────────────────────────

ASSIGNED: list[Row] = [
    task((6, 14), (7, 1), (7, 1)),  # given before the period
    task((6, 15), (7, 10), (7, 10)),  # on the day
    task((7, 1), (7, 10), (7, 11)),  # a day late
    task((7, 1), None, (9, 14)),  # no due day
    task((7, 1), (7, 10), None),  # open
    task((9, 1), (9, 30), (9, 15)),  # done after the period
]


@pytest.mark.parametrize(("code", "wanted"), [("620/1.3.1", 5), ("620/1.3.2", 2), ("620/1.3.3", 1)])
def test_tasks_given_in_the_period_are_in_time_late_or_open(code: str, wanted: int) -> None:
    assert counted({TASKS: ASSIGNED}, code).value == wanted


# ── Phiếu khảo sát ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("modes", "code"), [(["online"], 0), (["paper", "paper"], 1), (["online", "paper"], 2)]
)
def test_slips_are_counted_and_say_how_people_were_asked(modes: list[str], code: int) -> None:
    slips: list[Row] = [{"collected_on": datetime(2023, 7, 1), "mode": each} for each in modes]
    late: Row = {"collected_on": datetime(2023, 9, 15), "mode": "online"}
    found = readings(read_rows({SURVEY: [*slips, late]}))
    assert (found["620/1.4.1"].value, found["620/1.4.2"].value) == (len(modes), code)


def test_slips_of_another_period_say_neither_how_many_there_were_nor_how_people_were_asked() -> None:
    late: Row = {"collected_on": datetime(2023, 9, 15), "mode": "online"}
    found = readings(read_rows({SURVEY: [late]}))
    assert (found["620/1.4.1"].value, found["620/1.4.2"].method) == (None, "stated")


# ── Danh mục TTHC, văn bản QPPL ─────────────────────────────────────────────────────────────────

LISTED: list[Row] = [
    procedure(1),
    procedure(2, online_level="partial", payment="no", process="approved"),
    procedure(3, online_level="none", payment="no", process="none"),
    procedure(4, ended_on=datetime(2023, 9, 14)),  # no longer in force on the last day
    procedure(5, ended_on=datetime(2023, 9, 15), payment="no"),
    procedure(6, valid_from=datetime(2023, 9, 15)),
    procedure(7, valid_from=datetime(2023, 9, 14), payment="no"),
]


def test_procedures_in_force_on_the_last_day_are_counted() -> None:
    found = readings(read_rows({PROCEDURES: LISTED}))
    values = {code: found[f"620/{code}"].value for code in ("3.1.3", "7.5.1", "7.5.2", "3.4.2", "3.4.3")}
    assert values == {"3.1.3": 5, "7.5.1": 1, "7.5.2": 3, "3.4.2": 4, "3.4.3": 1}
    assert (fraction(found["620/3.2.3"]), fraction(found["620/3.2.4"])) == ((4, 5), (3, 4))


def test_a_procedure_that_stands_twice_counts_once() -> None:
    assert counted({PROCEDURES: [procedure(1), procedure(1), procedure(2)]}, "620/3.1.3").value == 2


def test_legal_documents_of_the_period_are_counted() -> None:
    rows: list[Row] = [
        {"number_symbol": f"0{n}/2023/QĐ-UBND", "issued_on": datetime(2023, month, 14)}
        for n, month in enumerate((6, 7, 9), 1)
    ]
    assert counted({LEGAL: rows}, "620/2.1").value == 2


# ── Danh sách nhân sự ───────────────────────────────────────────────────────────────────────────

PEOPLE: list[Row] = [
    person(),
    person(schooling="lower", profession="vocational", political_theory="high"),
    person("civil_servant", political_theory="high"),
    person("civil_servant", political_theory="none", profession="postgraduate"),
    person("civil_servant", is_present="no", profession="none"),
]


def test_people_present_are_counted_and_shares_are_of_them() -> None:
    found = readings(read_rows({STAFF: PEOPLE}))
    assert (found["NS/CB/present"].value, found["NS/CC/present"].value) == (2, 2)
    shares = {
        code: fraction(found[f"NS/{code}"])
        for code in ("CB/thcs", "CB/cd_dh", "CC/cd_dh", "CC/cao_trung_cap")
    }
    assert shares == {"CB/thcs": (1, 2), "CB/cd_dh": (1, 2), "CC/cd_dh": (2, 2), "CC/cao_trung_cap": (1, 2)}


def test_what_adds_up_people_adds_up_those_of_the_list() -> None:
    found = readings(typed(read_rows({STAFF: PEOPLE}), "NS/KCT/present", "10"))
    assert (found["620/4.2.2"].value, found["NS-02"].value, found["NS-01"].value) == (4, 4, 14)


def test_a_list_without_a_group_does_not_speak_of_it() -> None:
    found = readings(typed(read_rows({STAFF: PEOPLE}), "NS/KCT/present", "10"))
    assert (found["NS/KCT/present"].value, found["NS/KCT/present"].method) == (10, "stated")
    assert readings(read_rows({STAFF: PEOPLE[:2]}))["620/4.2.2"].method == "stated"


def test_a_group_of_which_nobody_is_present_has_no_shares() -> None:
    found = readings(read_rows({STAFF: [person(is_present="no")]}))
    assert found["NS/CB/present"].value == 0
    assert found["NS/CB/thpt"].status is Status.ZERO_DENOMINATOR


def test_a_training_left_blank_matters_only_where_the_person_counts() -> None:
    absent = person("civil_servant", is_present="no") | {"schooling": None}
    assert fraction(counted({STAFF: [*PEOPLE, absent]}, "NS/CC/thpt")) == (2, 2)
    unknown = person("civil_servant") | {"schooling": None}
    found = readings(read_rows({STAFF: [*PEOPLE, unknown]}))
    assert (found["NS/CC/present"].value, found["NS/CC/thpt"].method) == (3, "stated")


# ── Khai báo ────────────────────────────────────────────────────────────────────────────────────

ROWS = {form.key(row.code): row for form in load_forms() for row in form.rows}
COUNTS = [(declared, count) for declared in load_lists() for count in declared.counts]
each_count = pytest.mark.parametrize(
    ("declared", "count"), COUNTS, ids=[count.cells[0] for _, count in COUNTS]
)


@each_count
def test_every_count_gives_rows_of_forms_that_nothing_else_computes(
    declared: ListDeclaration, count: ListCount
) -> None:
    for cell in count.cells:
        if cell.startswith(f"{declared.code}/"):  # for indicators alone
            continue
        row = ROWS[cell]
        assert not row.indicator, cell
        assert (row.kind == "percent") == count.is_share, cell
        assert bool(row.answers) == bool(count.answer_from), cell
        assert set(count.answers.values()) <= set(row.answers), cell


@each_count
def test_every_count_asks_for_what_its_list_has(declared: ListDeclaration, count: ListCount) -> None:
    for where in (count.where, count.over, count.needs):
        for column, values in where.items():
            if column != "outcome":
                assert set(values) <= set(declared.column(column).choices), column


def test_no_cell_is_given_by_two_counts() -> None:
    cells = [cell for _, count in COUNTS for cell in count.cells]
    assert len(cells) == len(set(cells))
    assert cells_counted_from({declared.table for declared in load_lists()}) == set(cells)


def test_the_help_of_a_cell_says_where_it_is_counted() -> None:
    assert sheet_that_counts("620/7.4.2") == OUTGOING
    assert sheet_that_counts("620/1.1.1") == ""


def test_an_amount_of_a_count_is_no_fraction() -> None:
    assert counted({OUTGOING: REGISTER}, "620/7.4.2").amount == Amount(Decimal(3))
