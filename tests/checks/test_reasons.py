"""A reason in one row neither hides a count of the same cell nor the check of its column."""

from dataclasses import replace
from decimal import Decimal

import pytest
from checks.samples import COLUMNS, SOUND_TABLE, facts, findings_of, table
from checks.sound_tables import sound

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import FormRow
from cchc_toolkit.forms.metrics import QUANTITIES
from cchc_toolkit.model.grid import Cell, Grid
from cchc_toolkit.model.reading import Amount, Origin, Reading, Severity, Status

ROW = [f"PL8/3/{column}" for column in COLUMNS]


def with_reason(status: Status, row: tuple[int | str, ...] = ("",) * 7, **total: str) -> Facts:
    """The sound table whose third row, where it is blank, has a reason; some figures of the total row."""
    cells = table((*SOUND_TABLE[:2], row, *SOUND_TABLE[3:]))
    cells |= {f"PL8/T/{column}": value for column, value in total.items()}
    return facts(cells, reasons={key: status for key in ROW if not cells[key]})


@pytest.mark.parametrize("status", [Status.ZERO_DENOMINATOR, Status.NO_DATA, Status.OUT_OF_SCOPE])
def test_a_row_with_a_reason_beside_a_total_of_the_others_is_silent(status: Status) -> None:
    given = with_reason(status)

    assert findings_of("KT-TONGTRONG", given) == findings_of("KT-TONG", given) == ()


def test_where_nothing_happened_the_column_must_add_up_without_the_row() -> None:
    findings = findings_of("KT-TONGTRONG", with_reason(Status.ZERO_DENOMINATOR, saturday="2"))

    (finding,) = findings
    assert finding.severity is Severity.BLOCK
    assert finding.codes[0] == "PL8/T/saturday"
    assert finding.arithmetic.endswith("≠ 2")
    assert "ghi lý do “không phát sinh”, tính là 0" in finding.message


def test_what_is_not_known_yet_may_add_to_the_others_but_never_take_away() -> None:
    """193 are the other rows: a total of 200 leaves seven to the row, one of 190 is too small."""
    more = with_reason(Status.NO_DATA, total="200", direct="180", early="181")
    assert findings_of("KT-TONGTRONG", more) == ()

    less = with_reason(Status.NO_DATA, total="190", direct="170", early="171")
    assert {each.codes[0] for each in findings_of("KT-TONGTRONG", less)} == {
        "PL8/T/total",
        "PL8/T/direct",
        "PL8/T/early",
    }


def test_a_blank_without_a_reason_does_not_hide_parts_that_are_too_many() -> None:
    row = (4, "", 0, 0, 3, 3, "")
    given = facts(table((*SOUND_TABLE[:2], row, *SOUND_TABLE[3:])))
    (finding,) = findings_of("KT-TONGTRONG", given)

    assert finding.arithmetic == "4 < 3 + 3 = 6"
    assert "để trống" in finding.message


def test_the_parts_of_a_row_with_a_reason_for_its_blanks_are_added_up_with_zeros() -> None:
    assert findings_of("KT-TONGTRONG", with_reason(Status.ZERO_DENOMINATOR, (4, 4, "", "", 4, "", ""))) == ()

    (finding,) = findings_of("KT-TONGTRONG", with_reason(Status.ZERO_DENOMINATOR, (4, 3, "", "", 4, "", "")))
    assert finding.arithmetic == "3 + 0 = 3 ≠ 4"


def test_a_part_of_a_whole_in_a_sheet_is_checked_around_a_blank() -> None:
    cells = {"620/1.3.1": "24", "620/1.3.2": "", "620/1.3.3": "25"}
    assert len(findings_of("KT-TONGTRONG", facts(cells))) == 1
    assert findings_of("KT-TONGTRONG", facts(cells | {"620/1.3.3": "24"})) == ()


def counted(value: str, status: Status) -> Facts:
    """A row with a reason, of which a list of cases gives a number all the same."""
    given = with_reason(status)
    origin = Origin("ho-so.xlsx", "Sheet1", "dòng 5–9")
    count = Reading(
        ROW[0], "Đất đai – Tổng số", "Hồ sơ", Status.NUMBER, Amount(Decimal(value)), origins=(origin,),
        method="computed",
    )  # fmt: skip
    return replace(given, readings={**given.readings, ROW[0]: count})


def test_a_count_against_a_reason_is_told_with_both_and_where_each_stands() -> None:
    (finding,) = findings_of("KT-LYDO", counted("5", Status.ZERO_DENOMINATOR))

    assert finding.severity is Severity.WARN
    assert finding.message == (
        "dòng Đất đai ghi lý do “không phát sinh”, tệp ho-so.xlsx, trang “Sheet1” cho Tổng số 5; "
        "báo cáo in số này."
    )
    assert {each.file for each in finding.where} == {"nhap-lieu.xlsx", "ho-so.xlsx"}


def test_a_count_of_none_confirms_that_nothing_happened_but_not_that_nothing_is_known() -> None:
    assert findings_of("KT-LYDO", counted("0", Status.ZERO_DENOMINATOR)) == ()
    assert findings_of("KT-LYDO", counted("0", Status.OUT_OF_SCOPE)) == ()
    assert len(findings_of("KT-LYDO", counted("0", Status.NO_DATA))) == 1


def test_a_rate_that_the_table_gives_is_not_without_cases() -> None:
    key = "620/3.3.2"
    (finding,) = findings_of("KT-LYDO", facts(table() | {key: ""}, reasons={key: Status.ZERO_DENOMINATOR}))

    assert "98,45%" in finding.message
    assert findings_of("KT-LYDO", facts(table() | {key: ""})) == ()


def export(*rows: tuple[str, int | None, int | None, int | None], total: tuple[int, int, int]) -> Facts:
    """An export of what was handled, early and late; a blank of it is a cell that says nothing."""
    columns = [each for each in QUANTITIES.columns if each.code in ("handled", "early", "late")]
    declared = [FormRow(f"{at}#{at}", "", name, "Hồ sơ") for at, (name, *_) in enumerate(rows, 5)]
    last = FormRow("T#9", "", "Tổng số", "Hồ sơ", "total")
    cells = {}
    for row, (_, *values) in zip((*declared, last), (*rows, ("", *total)), strict=True):
        for letter, column, value in zip("CDE", columns, values, strict=True):
            origin = Origin("bao-cao.xlsx", "Sheet", f"{letter}{row.code.partition('#')[2]}")
            cell = Cell(QUANTITIES, row, column, origins=(origin,), source="aggregates")
            if value is not None:
                cell = replace(cell, status=Status.NUMBER, value=Decimal(value), text=str(value))
            cells[cell.key] = cell
    sums = {last.code: tuple(each.code for each in declared)}
    given = facts(table())
    grid = Grid(QUANTITIES, "aggregates", (*declared, last), cells, sums)
    return replace(given, grids=replace(given.grids, sources=(grid,)))


def test_a_total_of_an_export_may_hold_what_a_blank_cell_does_not_say_but_no_less_than_the_others() -> None:
    rows = (("Hộ tịch", 10, 6, 4), ("Đất đai", 5, 5, None))
    assert findings_of("KT-TONGTRONG", export(*rows, total=(15, 11, 4))) == ()
    assert findings_of("KT-TONGTRONG", export(*rows, total=(15, 11, 6))) == ()

    (finding,) = findings_of("KT-TONGTRONG", export(*rows, total=(15, 11, 3)))
    assert "E9" in finding.message
    assert "tệp bao-cao.xlsx" in finding.message
    assert finding.message.endswith("dòng Đất đai, cột giải quyết quá hạn để trống.")


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", ["one_stop", "form_06a"])
def test_sound_tables_with_reasons_in_their_blanks_stay_silent_and_a_changed_total_does_not(
    kind: str, seed: int
) -> None:
    made = sound(kind, seed)
    cells = {code: "" if code.count("/") == 2 and text == "0" else text for code, text in made.cells.items()}
    cells |= {code: text for code, text in made.cells.items() if "/T/" in code}
    blank = {code: Status.ZERO_DENOMINATOR for code in cells if code.count("/") == 2 and not cells[code]}
    given = facts(cells, notes=made.notes, fields=made.fields, reasons=blank)
    told = [
        each
        for each in run_checks(given, all_checks())
        if each.severity is not Severity.NOTE and any(code in blank for code in each.codes)
    ]
    assert told == []

    total = next(code for code in cells if "/T/" in code)
    wrong = cells | {total: str(int(cells[total]) + 1)}
    given = facts(wrong, fields=made.fields, reasons=blank)
    assert findings_of("KT-TONGTRONG", given) or findings_of("KT-TONG", given)
