"""Whatever its source, a figure that is printed was checked: exports, cases, and rows of several sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from checks.samples import entry, facts_of, findings_of

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.model.case_table import CASE_DATES, CASE_TEXTS, COLUMNS
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Finding, Severity, Status

RIGHT = {
    "handled": 10, "online": 5, "direct": 3, "carried_over": 2, "resolved": 9, "early": 4, "on_time": 4,
    "late": 1, "pending": 1, "pending_in_time": 1, "pending_overdue": 0,
}  # fmt: skip
LETTERS = {**dict(zip(RIGHT, "CDEFGHIJKLM", strict=True)), "received": "N"}
FIELDS = pd.DataFrame(
    [("06a/1", "Hộ tịch", "cấp xã", "")], columns=["code", "name", "level", "group"], dtype="str"
)
TYPED = {
    "received": "10", "online": "5", "direct": "3", "carried_over": "2", "resolved": "9", "early": "4",
    "on_time": "4", "late": "1", "pending": "1", "pending_in_time": "1", "pending_overdue": "0",
}  # fmt: skip


def export(figures: dict[str, int], row: int = 6, role: str = "value") -> pd.DataFrame:
    """One row of an aggregate export as the reader gives it."""
    name = "Hộ tịch" if role == "value" else ""
    cells = [
        (name, "", "", metric, value, "tong-hop.xlsx", "Sheet1", f"{LETTERS[metric]}{row}", row, role,
         name or "Tổng cộng", 0, str(value), role == "value")
        for metric, value in figures.items()
    ]  # fmt: skip
    columns = ["field", "level", "system", "metric", "value", "file", "sheet", "cells", "row", "role"]
    return pd.DataFrame(cells, columns=[*columns, "label", "group", "text", "counts"])


def sent(*rows: pd.DataFrame, typed: dict[str, str] | None = None) -> Facts:
    """Facts of a run with an export beside the typed table; a blank sheet where nothing is typed."""
    given = typed if typed is not None else dict.fromkeys(TYPED, "")
    entries = {f"06a/1/{column}": entry(f"06a/1/{column}", text, 5) for column, text in given.items()}
    tables = {"fields": FIELDS, "aggregates": pd.concat(rows, ignore_index=True)}
    return facts_of(Dataset(entries, tables), [form("06a")])


def test_an_export_that_adds_up_is_silent() -> None:
    given = sent(export(RIGHT), export(RIGHT, 7, "total"))
    for rule in ("KT-TONG", "KT-TRONNGUON", "KT-OTHIEU"):
        assert findings_of(rule, given) == ()


@pytest.mark.parametrize("metric", RIGHT)
def test_each_figure_of_an_export_that_does_not_add_up_is_told_with_its_file_and_cell(metric: str) -> None:
    (told,) = findings_of("KT-TONG", sent(export(RIGHT | {metric: RIGHT[metric] + 7})))
    assert told.severity is Severity.BLOCK
    assert f"{LETTERS[metric]}6" in {each.cells for each in told.where}
    assert {each.file for each in told.where} == {"tong-hop.xlsx"}
    assert "tệp tong-hop.xlsx, trang “Sheet1”" in told.message


def test_a_printed_total_that_is_not_the_sum_of_its_column_is_told() -> None:
    given = sent(export(RIGHT), export(RIGHT | {"online": 8}, 7, "total"))
    assert "D7" in {each.cells for told in findings_of("KT-TONG", given) for each in told.where}


def test_a_total_row_that_is_left_blank_is_computed_and_nothing_is_told() -> None:
    entries = {f"06a/1/{column}": entry(f"06a/1/{column}", text, 5) for column, text in TYPED.items()}
    entries |= {f"06a/T/{column}": entry(f"06a/T/{column}", "", 6) for column in TYPED}
    given = facts_of(Dataset(entries, {"fields": FIELDS}), [form("06a"), form("4625")])
    assert findings_of("KT-TONG", given) == findings_of("KT-OTHIEU", given) == ()
    assert given.readings["TTHC-15"].value == 10


def test_a_blank_cell_of_an_export_is_no_zero_and_is_told() -> None:
    given = sent(export({metric: value for metric, value in RIGHT.items() if metric != "late"}),
                 export(RIGHT, 7, "total"))  # fmt: skip
    assert given.readings["06a/1/late"].status is Status.NO_DATA
    (told,) = findings_of("KT-OTHIEU", given)
    assert told.where[0].cells == "J6" and "ghi 1 thì khớp" in told.message


def test_a_row_of_two_sources_that_does_not_add_up_is_told_as_such() -> None:
    lacking = {metric: value for metric, value in RIGHT.items() if metric not in ("early", "on_time", "late")}
    assert findings_of("KT-TRONNGUON", sent(export(lacking), typed=TYPED)) == ()
    given = sent(export(lacking), typed=TYPED | {"early": "9", "resolved": "14", "received": "15"})
    (told,) = findings_of("KT-TRONNGUON", given)
    assert told.severity is Severity.BLOCK
    assert "bảng tổng hợp xuất từ phần mềm" in told.message and "sổ nhập" in told.message


def cases(*rows: dict[str, object]) -> pd.DataFrame:
    """Cases as the reader gives them, each received and returned within the period."""
    usual = {
        "field": "Hộ tịch", "status": "returned", "channel": "online", "online_level": "full",
        "received_on": date(2025, 10, 1), "due_on": date(2025, 10, 9), "resolved_on": date(2025, 10, 8),
        "file": "ho-so.xlsx", "sheet": "Data",
    }  # fmt: skip
    made = [{"row": at, **usual, **row} for at, row in enumerate(rows, 2)]
    table = pd.DataFrame(made).reindex(columns=list(COLUMNS))
    texts = [*CASE_TEXTS, "file", "sheet"]
    table[texts] = table[texts].astype("object").fillna("").astype("str")
    for each in CASE_DATES:
        table[each] = pd.to_datetime(table[each])
    return table


def listed(*rows: dict[str, object], typed: dict[str, str] | None = None) -> Facts:
    given = {f"06a/1/{column}": text for column, text in (typed or dict.fromkeys(TYPED, "")).items()}
    sheet = {"4625/B7/4.3.1": "8", "4625/B7/4.3.2": "6", "4625/B7/4.3": ""}
    entries = {code: entry(code, text, at) for at, (code, text) in enumerate((given | sheet).items(), 5)}
    tables = {"fields": FIELDS, "dossiers": cases(*rows)}
    return facts_of(Dataset(entries, tables), [form("06a"), form("4625")])


def test_what_a_list_of_cases_has_no_column_for_is_taken_from_what_was_typed() -> None:
    given = listed({"channel": ""}, {"channel": ""}, typed=TYPED)
    assert given.readings["06a/1/direct"].value == 3 and given.readings["06a/1/direct"].method == "stated"
    assert given.readings["TTHC-01"].value == 2
    (told,) = findings_of("KT-THIEUCOT", given)
    assert told.severity is Severity.NOTE
    assert "hình thức nộp" in told.message and "tệp ho-so.xlsx" in told.message


def test_without_the_online_level_the_rates_come_from_the_typed_counts() -> None:
    given = listed({"online_level": ""}, {"online_level": ""})
    assert given.readings["TTHC-19"].value == 75
    assert given.readings["TTHC-20"].status is Status.NO_DATA
    assert listed({}, {"channel": "direct"}).readings["TTHC-19"].value == 50


def test_single_cases_that_are_blank_make_the_count_at_least_and_are_told() -> None:
    given = listed({}, {"channel": ""})
    assert given.readings["06a/1/online"].value == 1
    (told,) = findings_of("KT-ITNHAT", given)
    assert told.severity is Severity.WARN
    assert told.message.startswith("01 hồ sơ") and told.where[0].cells == "dòng 3"
    assert findings_of("KT-ITNHAT", listed({}, {})) == findings_of("KT-THIEUCOT", listed({}, {})) == ()


def test_what_was_resolved_need_not_be_what_was_received_where_something_was_carried_over() -> None:
    """Phụ lục 8 has no columns for it; an export that tells it is no contradiction."""
    figures = {"received": 8, "direct": 3, "online": 5, "early": 4, "on_time": 4, "late": 1}
    rows = export(figures | {"carried_over": 2}).assign(metric=lambda table: table["metric"])
    fields = FIELDS.assign(code="PL8/1")
    entries = {"PL8/1/total": entry("PL8/1/total", "", 5)}
    given = facts_of(Dataset(entries, {"fields": fields, "aggregates": rows}), [form("PL8")])
    assert findings_of("KT-TONG", given) == ()
    without = rows[rows["metric"] != "carried_over"]
    bare = facts_of(Dataset(entries, {"fields": fields, "aggregates": without}), [form("PL8")])
    assert len(findings_of("KT-TONG", bare)) == 1
    assert findings_of("KT-TONG", replace(bare, forms=())) == ()


def test_of_several_ways_to_mend_an_export_the_one_that_the_typed_table_confirms_is_told() -> None:
    given = sent(export(RIGHT | {"early": 2}), typed=TYPED)
    (told,) = findings_of("KT-TONG", given)
    assert told.where[0].cells == LETTERS["early"] + "6"
    assert "4 thay cho 2" in told.fix and "như sổ nhập đã ghi" in told.fix
    assert "hoặc" not in told.fix
    assert "hoặc" in findings_of("KT-TONG", sent(export(RIGHT | {"early": 2})))[0].fix


def test_one_field_under_two_names_is_not_counted_twice_unseen() -> None:
    def named(typed: dict[str, str]) -> tuple[Finding, ...]:
        entries = {f"06a/1/{column}": entry(f"06a/1/{column}", text, 5) for column, text in typed.items()}
        entries |= {f"06a/2/{column}": entry(f"06a/2/{column}", "", 6) for column in TYPED}
        fields = pd.concat([FIELDS.assign(name="Tư pháp"), FIELDS.assign(code="06a/2")])
        tables = {"fields": fields, "aggregates": export(RIGHT)}
        return findings_of("KT-HAITEN", facts_of(Dataset(entries, tables), [form("06a")]))

    (told,) = named(TYPED)
    assert told.severity is Severity.BLOCK
    assert "Tư pháp" in told.message and "Hộ tịch (tệp tong-hop.xlsx" in told.message
    assert named(TYPED | {"online": "6", "received": "11", "pending": "2", "pending_in_time": "2"}) == ()
