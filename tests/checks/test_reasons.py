"""A reason in one row neither hides a count of the same cell nor the check of its column."""

from dataclasses import replace
from decimal import Decimal

import pytest
from checks.samples import COLUMNS, SOUND_TABLE, facts, found, table

from cchc_toolkit.checks.identities import IDENTITIES
from cchc_toolkit.checks.reasons import REASON_AGAINST_COUNT, SUMS_AROUND_BLANKS
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.vocabulary.values import Amount, Origin, Reading, Severity, Status

ROW = [f"PL8/3/{column}" for column in COLUMNS]


def with_reason(status: Status, row: tuple[int | str, ...] = ("",) * 7, **total: str) -> Facts:
    """The sound table whose third row, where it is blank, has a reason; some figures of the total row."""
    cells = table((*SOUND_TABLE[:2], row, *SOUND_TABLE[3:]))
    cells |= {f"PL8/T/{column}": value for column, value in total.items()}
    return facts(cells, reasons={key: status for key in ROW if not cells[key]})


@pytest.mark.parametrize("status", [Status.ZERO_DENOMINATOR, Status.NO_DATA, Status.OUT_OF_SCOPE])
def test_a_row_with_a_reason_beside_a_total_of_the_others_is_silent(status: Status) -> None:
    given = with_reason(status)

    assert found(SUMS_AROUND_BLANKS, given) == found(IDENTITIES, given) == ()


def test_where_nothing_happened_the_column_must_add_up_without_the_row() -> None:
    findings = found(SUMS_AROUND_BLANKS, with_reason(Status.ZERO_DENOMINATOR, saturday="2"))

    (finding,) = findings
    assert finding.severity is Severity.BLOCK
    assert finding.codes[0] == "PL8/T/saturday"
    assert finding.arithmetic.endswith("≠ 2")
    assert "ghi lý do “không phát sinh”, tính là 0" in finding.message


def test_what_is_not_known_yet_may_add_to_the_others_but_never_take_away() -> None:
    """193 are the other rows: a total of 200 leaves seven to the row, one of 190 is too small."""
    more = with_reason(Status.NO_DATA, total="200", direct="180", early="181")
    assert found(SUMS_AROUND_BLANKS, more) == ()

    less = with_reason(Status.NO_DATA, total="190", direct="170", early="171")
    assert {each.codes[0] for each in found(SUMS_AROUND_BLANKS, less)} == {
        "PL8/T/total",
        "PL8/T/direct",
        "PL8/T/early",
    }


def test_a_blank_without_a_reason_does_not_hide_parts_that_are_too_many() -> None:
    row = (4, "", 0, 0, 3, 3, "")
    given = facts(table((*SOUND_TABLE[:2], row, *SOUND_TABLE[3:])))
    (finding,) = found(SUMS_AROUND_BLANKS, given)

    assert finding.arithmetic == "4 < 3 + 3 = 6"
    assert "để trống" in finding.message


def test_the_parts_of_a_row_with_a_reason_for_its_blanks_are_added_up_with_zeros() -> None:
    assert found(SUMS_AROUND_BLANKS, with_reason(Status.ZERO_DENOMINATOR, (4, 4, "", "", 4, "", ""))) == ()

    (finding,) = found(SUMS_AROUND_BLANKS, with_reason(Status.ZERO_DENOMINATOR, (4, 3, "", "", 4, "", "")))
    assert finding.arithmetic == "3 + 0 = 3 ≠ 4"


def test_a_part_of_a_whole_in_a_sheet_is_checked_around_a_blank() -> None:
    cells = {"620/1.3.1": "24", "620/1.3.2": "", "620/1.3.3": "25"}
    assert len(found(SUMS_AROUND_BLANKS, facts(cells))) == 1
    assert found(SUMS_AROUND_BLANKS, facts(cells | {"620/1.3.3": "24"})) == ()


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
    (finding,) = found(REASON_AGAINST_COUNT, counted("5", Status.ZERO_DENOMINATOR))

    assert finding.severity is Severity.WARN
    assert finding.message == (
        "dòng Đất đai ghi lý do “không phát sinh”, tệp ho-so.xlsx, trang “Sheet1” cho Tổng số 5; "
        "báo cáo in số này."
    )
    assert {each.file for each in finding.where} == {"nhap-lieu.xlsx", "ho-so.xlsx"}


def test_a_count_of_none_confirms_that_nothing_happened_but_not_that_nothing_is_known() -> None:
    assert found(REASON_AGAINST_COUNT, counted("0", Status.ZERO_DENOMINATOR)) == ()
    assert found(REASON_AGAINST_COUNT, counted("0", Status.OUT_OF_SCOPE)) == ()
    assert len(found(REASON_AGAINST_COUNT, counted("0", Status.NO_DATA))) == 1


def test_a_rate_that_the_table_gives_is_not_without_cases() -> None:
    key = "620/3.3.2"
    (finding,) = found(
        REASON_AGAINST_COUNT, facts(table() | {key: ""}, reasons={key: Status.ZERO_DENOMINATOR})
    )

    assert "98,45%" in finding.message
    assert found(REASON_AGAINST_COUNT, facts(table() | {key: ""})) == ()
