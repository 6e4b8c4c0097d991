"""The declared forms: their rows as the paper has them, and references that lead somewhere."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import Form, form, load_forms

GOLDEN = Path(__file__).parent.parent / "golden" / "form-codes.txt"
FORMS = load_forms()
each_form = pytest.mark.parametrize("declared", FORMS, ids=lambda each: each.code)


def golden_codes(code: str) -> list[str]:
    """The lines of the golden list that are rows of a form."""
    return [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.startswith(f"{code}/")]


class TestSheet620:
    """Công văn 620/UBND-NV."""

    def test_has_seven_parts_and_two_rows_below_7_4_2(self) -> None:
        codes = [row.code for row in form("620").rows]
        assert [code for code in codes if "." not in code] == [str(part) for part in range(1, 8)]
        below = [code for code in codes if code.startswith("7.4.2.")]
        assert below == ["7.4.2.a", "7.4.2.b"]
        assert codes.index("7.4.2.a") == codes.index("7.4.2") + 1

    def test_has_a_unit_for_exactly_the_rows_that_carry_a_value(self) -> None:
        units = [f"620/{row.code} value" for row in form("620").rows if row.unit]
        assert units == [line for line in golden_codes("620") if line.endswith(" value")]

    def test_repairs_the_codes_that_the_paper_repeats_and_keeps_what_it_prints(self) -> None:
        printed = {row.code: row.printed_code for row in form("620").rows if row.code.startswith("1.2.")}
        assert printed == {"1.2.1": "1.1.1", "1.2.2": "1.1.2", "1.2.3": "1.1.3", "1.2.4": "1.1.4"}
        others = [row for row in form("620").rows if not row.code.startswith(("1.2.", "7.4.2."))]
        assert all(row.printed_code == row.code for row in others)

    def test_says_which_rows_a_commune_does_not_fill_or_may_not_know(self) -> None:
        asked: dict[str, list[str]] = {}
        for row in form("620").rows:
            asked.setdefault(row.filled_by, []).append(row.code)
        assert asked["district"] == [
            "1.2.1",
            "1.2.2",
            "1.2.3",
            "1.2.4",
            "3.3.1",
            "5.1.1",
            "5.1.2",
            "7.1",
            "7.2",
            "7.3",
        ]
        assert asked["unsure"] == ["3.1.1", "3.1.2", "3.4.1", "3.4.3"]

    def test_names_the_indicators_that_compute_its_rates(self) -> None:
        named = {row.code: row.indicator for row in form("620").rows if row.indicator}
        assert named == {"3.3.2": "TTHC-03", "3.3.3": "TTHC-04", "3.3.4": "TTHC-05"}

    def test_takes_only_the_listed_answers_where_an_answer_is_coded(self) -> None:
        answers = {row.code: list(row.answers.values()) for row in form("620").rows if row.answers}
        assert answers == {
            "1.4.2": ["Trực tuyến", "Phát phiếu", "Kết hợp"],
            "1.5": ["Không", "Có"],
            "7.1": ["Chưa có", "2 cấp", "3 cấp"],
            "7.2": ["Chưa", "Đang làm", "Hoàn thành"],
            "7.3": ["Chưa", "Đang làm", "Hoàn thành"],
        }
        assert {row.kind for row in form("620").rows if row.answers} == {"answer"}

    def test_declares_that_the_two_shares_of_outgoing_documents_exclude_each_other(self) -> None:
        first, second = form("620").row("7.4.2.a"), form("620").row("7.4.2.b")
        assert first.exclusive == second.exclusive != ""
        assert first.share_of == second.share_of == "7.4.2"


class TestSheet4625:
    """Công văn 4625/BNV-CCHC."""

    def test_has_seven_tables_and_a_unit_for_each_row_with_a_value_but_one(self) -> None:
        rows = form("4625").rows
        tables = [row for row in rows if "/" not in row.code]
        assert [row.printed_code for row in tables] == [f"Biểu {number}" for number in range(1, 8)]
        units = {f"4625/{row.code} value" for row in rows if row.unit}
        values = {line for line in golden_codes("4625") if line.endswith(" value")}
        assert units <= values
        assert values - units == {"4625/B1/3.2 value"}  # as the paper has it

    def test_has_the_two_counts_of_its_rates(self) -> None:
        assert form("4625").row("B3/3.2").rate == ("B3/3.2.2", "B3/3.2.1")
        rates = [row for row in form("4625").rows if row.rate]
        assert rates and all(row.unit == "%" and len(row.rate) == 2 for row in rates)

    def test_restarts_its_codes_with_each_table_and_prints_them_without_it(self) -> None:
        assert form("4625").row("B4/2.1").printed_code == form("4625").row("B1/2.1").printed_code == "2.1"

    def test_takes_money_with_decimals(self) -> None:
        assert form("4625").row("B6/1.1").kind == "amount"


class TestGrids:
    """Phụ lục 8 and II.06a: the office lists the rows."""

    def test_phu_luc_8_has_seven_columns_whose_totals_are_indicators(self) -> None:
        columns = {each.code: each.indicator for each in form("PL8").columns}
        assert columns == {
            "total": "TTHC-01",
            "direct": "TTHC-06",
            "online": "TTHC-07",
            "saturday": "TTHC-08",
            "early": "TTHC-09",
            "on_time": "TTHC-10",
            "late": "TTHC-11",
        }

    def test_ii_06a_has_its_four_identities(self) -> None:
        identities = [(each.left, each.relation, each.right) for each in form("06a").identities]
        assert identities == [
            (("received",), "=", ("online", "direct", "carried_over")),
            (("resolved",), "=", ("early", "on_time", "late")),
            (("pending",), "=", ("pending_in_time", "pending_overdue")),
            (("received",), "=", ("resolved", "pending")),
        ]

    def test_grids_hold_only_their_total_row(self) -> None:
        for each in (form("PL8"), form("06a")):
            assert each.has_open_rows
            assert [(row.code, row.role) for row in each.rows] == [("T", "total")]


@each_form
def test_no_code_stands_twice(declared: Form) -> None:
    codes = [row.code for row in declared.rows]
    assert len(codes) == len(set(codes))


@each_form
def test_every_code_that_a_form_refers_to_exists(declared: Form) -> None:
    rows = {row.code for row in declared.rows if row.role == "value"}
    columns = {column.code for column in declared.columns}
    for row in declared.rows:
        assert {*row.rate, *filter(None, (row.of_which, row.share_of))} <= rows
    for identity in declared.identities:
        known = columns if identity.axis == "columns" else rows
        assert {*identity.left, *identity.right} <= known
        assert identity.why
    for each in declared.continuities:
        assert {each.stock, *each.added, *each.removed} <= rows
        assert declared.row(each.stock).stock


@each_form
def test_only_value_rows_say_how_they_are_filled(declared: Form) -> None:
    for row in declared.rows:
        if row.role == "group":
            assert not (row.unit or row.answers or row.rate or row.indicator or row.exclusive)


@each_form
def test_every_row_and_column_has_a_name_without_stray_spaces(declared: Form) -> None:
    names = [each.name for each in (*declared.rows, *declared.columns)]
    assert [name for name in names if not name or " ".join(name.split()) != name] == []


def test_a_form_is_in_force_from_its_first_to_its_last_day() -> None:
    day = timedelta(1)
    for declared in FORMS:
        first, last = declared.in_force_from, declared.in_force_to
        assert (declared.is_in_force(first - day), declared.is_in_force(first)) == (False, True)
        if last is None:
            assert declared.is_in_force(date(2099, 1, 1))
        else:
            assert (declared.is_in_force(last), declared.is_in_force(last + day)) == (True, False)
    assert (form("620").in_force_from, form("620").in_force_to) == (date(2023, 5, 31), date(2025, 6, 30))


def test_a_cell_is_named_after_form_row_and_column() -> None:
    assert form("620").key("1.1.1") == "620/1.1.1"
    assert form("PL8").key("1", "early") == "PL8/1/early"


def test_an_unknown_form_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="Không có biểu mẫu mang mã “621”") as caught:
        form("621")
    assert "620" in str(caught.value)


def test_an_unknown_row_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"620/9\.9"):
        form("620").row("9.9")
