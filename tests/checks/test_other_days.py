"""Lists that are not of the period, cases whose years or status cannot be: told; sound ones are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd
import pytest
from checks.samples import facts_of, findings_of

from cchc_toolkit.checks.rule import Facts, Rule
from cchc_toolkit.forms.form import form
from cchc_toolkit.model.case_table import CASE_DATES, CASE_TEXTS, COLUMNS
from cchc_toolkit.model.dataset import Dataset

FIRST, LAST = date(2023, 6, 2), date(2023, 9, 1)
DAY = timedelta(days=1)
Case = Mapping[str, object]


def case(received: date, **given: object) -> Case:
    """A case that was due in a week and was returned in time."""
    usual: Case = {
        "field": "Hộ tịch", "channel": "direct", "status": "returned",
        "case_number": f"H99.10-{received:%y%m%d}-0001",
        "received_on": received, "due_on": received + 7 * DAY, "returned_on": received + 5 * DAY,
    }  # fmt: skip
    return {**usual, **given}


def daily(first: date = FIRST, last: date = LAST - 9 * DAY) -> list[Case]:
    return [case(first + n * DAY) for n in range((last - first).days + 1)]


def given(*rows: Case, document: Mapping[str, str] | None = None) -> Facts:
    blank: Case = dict.fromkeys((*CASE_TEXTS, *CASE_DATES), "")
    places = [{"file": "ho-so.xlsx", "sheet": "1", "row": n} for n in range(5, 5 + len(rows))]
    table = pd.DataFrame([{**blank, **at, **row} for at, row in zip(places, rows, strict=True)])
    for each in CASE_DATES:
        table[each] = pd.to_datetime(table[each].where(table[each] != "")).astype("datetime64[s]")
    table = table.astype(dict.fromkeys((*CASE_TEXTS, "file", "sheet"), "str"))[list(COLUMNS)]
    return facts_of(Dataset({}, {"dossiers": table}), [form("PL8")], document=document)


def rows_of(rule: Rule, facts: Facts) -> list[str]:
    return [each.where[0].cells for each in findings_of(rule, facts)]


GRAVE = ("KT-DSKYKHAC", "KT-DSPHANLON", "KT-DSDODANG", "KT-VANGHEN", "KT-NAMHOSO", "KT-TRANGTHAI")


@pytest.mark.parametrize(
    "rows", [daily(), daily(date(2023, 1, 1)), daily(date(2020, 1, 1)), daily(FIRST, LAST + 20 * DAY)]
)
def test_a_list_of_the_period_of_the_year_or_of_several_years_is_not_told(rows: list[Case]) -> None:
    assert [findings_of(each, given(*rows)) for each in GRAVE] == [()] * len(GRAVE)


def test_a_list_of_which_the_period_counts_nothing_gives_no_zero_and_must_be_mended() -> None:
    facts = given(*daily(date(2022, 6, 1), date(2022, 8, 1)))
    (told,) = findings_of("KT-DSKYKHAC", facts)
    assert "không có dòng nào có ngày trong kỳ" in told.message
    assert told.where[0].cells == "dòng 5–66"
    assert facts.grids.tally is not None
    assert facts.grids.tally.counts == {}
    assert findings_of("KT-NGOAIKY", facts) == ()


def test_a_list_of_the_period_before_beside_that_of_the_period_leaves_the_counts_of_the_other() -> None:
    before = [{**each, "file": "ky-truoc.xlsx"} for each in daily(date(2023, 3, 1), date(2023, 5, 1))]
    facts = given(*daily(), *before)
    assert [each.where[0].file for each in findings_of("KT-DSPHANLON", facts)] == ["ky-truoc.xlsx"]
    assert findings_of("KT-DSKYKHAC", facts) == ()
    assert facts.grids.tally is not None
    assert facts.grids.tally.counts["Hộ tịch", ""]["received"].value == len(daily())


def test_a_list_of_another_period_of_a_field_of_its_own_must_be_mended() -> None:
    land = [
        {**each, "file": "b.xlsx", "field": "Đất đai"} for each in daily(date(2023, 3, 1), date(2023, 3, 3))
    ]
    assert [each.where[0].file for each in findings_of("KT-DSKYKHAC", given(*daily(), *land))] == ["b.xlsx"]


def test_a_case_that_is_still_open_from_before_is_of_the_period() -> None:
    still_open = case(date(2023, 5, 1), status="processing", returned_on="")
    assert findings_of("KT-DSKYKHAC", given(still_open)) == ()


def test_an_old_list_with_a_case_that_was_open_then_is_of_another_period() -> None:
    still_open = case(date(2022, 7, 1), status="processing", returned_on="")
    facts = given(*daily(date(2022, 6, 27), date(2022, 6, 30)), still_open)
    assert len(findings_of("KT-DSKYKHAC", facts)) == 1


def test_most_cases_outside_a_period_that_has_a_few_are_told_in_place_of_the_note() -> None:
    facts = given(*daily(date(2023, 3, 1), FIRST + 3 * DAY))
    assert len(findings_of("KT-DSPHANLON", facts)) == 1
    assert findings_of("KT-NGOAIKY", facts) == ()


def test_a_list_that_stops_in_the_middle_of_the_period_is_told_with_the_days() -> None:
    (told,) = findings_of("KT-DSDODANG", given(*daily(FIRST, date(2023, 7, 1))))
    assert "tiếp nhận từ ngày 02/7/2023 đến ngày 01/9/2023" in told.message


@pytest.mark.parametrize(("blank", "is_told"), [(4, False), (5, True)])
def test_many_cases_without_an_appointment_are_more_than_a_note(blank: int, is_told: bool) -> None:
    rows = [case(FIRST + n * DAY, due_on="") if n < blank else case(FIRST + n * DAY) for n in range(25)]
    facts = given(*rows)
    assert bool(findings_of("KT-VANGHEN", facts)) is is_told
    assert bool(findings_of("KT-KHONGHEN", facts)) is not is_told


def test_what_is_resolved_at_once_needs_no_appointment() -> None:
    at_once = [case(FIRST + n * DAY, due_on="", returned_on=FIRST + n * DAY) for n in range(25)]
    assert findings_of("KT-VANGHEN", given(*at_once, case(FIRST))) == ()


JULY = date(2023, 7, 5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": date(2033, 7, 12)},
        {"received_on": date(2013, 7, 5), "case_number": ""},
        {"returned_on": date(2024, 7, 10)},
        {"received_on": date(2022, 7, 5)},
        {"returned_on": date(2033, 7, 10)},
    ],
)
def test_a_year_that_cannot_be_is_told_by_its_row(wrong: Case) -> None:
    told = rows_of("KT-NAMHOSO", given(*daily(), case(JULY, **wrong)))
    assert told
    assert set(told) == {f"dòng {5 + len(daily())}"}


@pytest.mark.parametrize(
    "sound",
    [
        {"due_on": date(2024, 7, 5), "returned_on": date(2024, 7, 1)},
        {"received_on": date(2022, 1, 4), "due_on": date(2022, 3, 1), "case_number": "H99.10-220103-0001"},
        {
            "received_on": date(2014, 1, 6),
            "due_on": date(2034, 1, 6),
            "returned_on": date(2014, 1, 9),
            "case_number": "",
        },
        {"returned_on": LAST + 60 * DAY},
    ],
)
def test_a_long_an_old_or_a_late_case_is_possible(sound: Case) -> None:
    later = [case(LAST - DAY, returned_on=LAST + n * DAY) for n in range(0, 310, 30)]
    assert rows_of("KT-NAMHOSO", given(*daily(), *later, case(JULY, **sound))) == []


def test_an_end_after_the_day_of_the_report_is_told_unless_the_list_was_exported_later() -> None:
    late = [case(JULY, returned_on=LAST + n * DAY) for n in range(60, 100)]
    document = {"issued_on": "2023-09-05"}
    assert len(rows_of("KT-NAMHOSO", given(*daily(), late[0], document=document))) == 1
    assert rows_of("KT-NAMHOSO", given(*daily(), *late, document=document)) == []


@pytest.mark.parametrize(
    ("ended", "told"), [("", []), (JULY + DAY, ["dòng 5"]), (LAST, ["dòng 5"]), (LAST + DAY, [])]
)
def test_a_case_that_has_ended_is_not_in_process(ended: object, told: list[str]) -> None:
    assert rows_of("KT-TRANGTHAI", given(case(JULY, status="processing", returned_on=ended))) == told


def lists(name: str, column: str, *days: str) -> Facts:
    table = pd.DataFrame({column: pd.to_datetime(list(days))})
    blank = dict.fromkeys(("key", "number_symbol", "kind", "sent", "reform", "mode"), "")
    table = table.assign(**blank, file="nhap-lieu.xlsx", sheet="Sổ", row=range(8, 8 + len(days)))
    return facts_of(Dataset({}, {name: table}), [form("620")])


@pytest.mark.parametrize(("name", "column"), [("outgoing", "issued_on"), ("survey", "collected_on")])
def test_a_list_of_another_year_is_told_and_one_of_the_period_is_not(name: str, column: str) -> None:
    other, own = lists(name, column, "2022-07-01"), lists(name, column, "2022-07-01", "2023-07-01")
    assert len(findings_of("KT-DSKYKHAC", other)) == 1
    assert findings_of("KT-DSNGOAI", other) == ()
    assert findings_of("KT-DSKYKHAC", own) == ()
    assert len(findings_of("KT-DSNGOAI", own)) == 1


@pytest.mark.parametrize(("day", "is_told"), [("2023-02-01", False), ("2022-12-01", True)])
def test_a_period_without_a_legal_document_is_known_from_the_list_of_the_year(
    day: str, is_told: bool
) -> None:
    assert bool(findings_of("KT-DSKYKHAC", lists("legal_documents", "issued_on", day))) is is_told


def test_a_register_of_the_year_is_of_the_period() -> None:
    days = [f"{each:%Y-%m-%d}" for each in pd.date_range("2023-01-01", "2023-09-01")]
    assert findings_of("KT-DSPHANLON", lists("outgoing", "issued_on", *days)) == ()
    assert len(findings_of("KT-DSPHANLON", lists("outgoing", "issued_on", *days[:155]))) == 1
