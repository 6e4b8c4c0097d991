"""A whole row too many or too few is one finding that names the row; other slips are not taken for it."""

from __future__ import annotations

import pytest
from checks.samples import COLUMNS, FIELDS, SOUND_TABLE, facts, findings_of, table

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.reading import Finding, Severity

SUMS = [sum(row[at] for row in SOUND_TABLE) for at in range(len(COLUMNS))]
BLANK = ("",) * len(COLUMNS)


def without(at: int) -> list[tuple[int, ...]]:
    return [row for n, row in enumerate(SOUND_TABLE) if n != at]


def blocking(given: Facts) -> list[Finding]:
    return [each for each in run_checks(given, all_checks()) if each.severity is Severity.BLOCK]


def test_a_row_that_was_deleted_is_one_finding_with_its_figures() -> None:
    (finding,) = blocking(facts(table(without(3), SUMS), fields=[*FIELDS[:3], FIELDS[4]]))
    assert finding.rule == "KT-DONG"
    assert "hơn tổng các dòng đúng bằng số liệu của một dòng (Tổng số 16, " in finding.message
    assert "có thể thiếu một dòng" in finding.message
    assert finding.arithmetic.startswith("193 = 177 + 16; ")


def test_a_row_that_was_blanked_is_named() -> None:
    rows = [BLANK if n == 3 else row for n, row in enumerate(SOUND_TABLE)]
    (finding,) = blocking(facts(table(rows, SUMS)))
    assert finding.codes[0] == "PL8/4/total"
    assert f"có thể là của dòng “{FIELDS[3]}” còn trống" in finding.message


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_row_that_was_pasted_twice_is_named_in_its_second_place(at: int) -> None:
    given = facts(table([*SOUND_TABLE, SOUND_TABLE[at]], SUMS), fields=[*FIELDS, FIELDS[at]])
    (finding,) = blocking(given)
    assert finding.codes[0] == f"PL8/{len(SOUND_TABLE) + 1}/total"
    assert f"kém tổng các dòng đúng bằng số liệu của dòng “{FIELDS[at]}”" in finding.message
    assert finding.fix == "Đề nghị bỏ dòng trùng, hoặc tính lại dòng tổng số."


def test_one_wrong_cell_is_no_whole_row() -> None:
    given = facts(table(total=[SUMS[0] + 5, *SUMS[1:]]))
    assert findings_of("KT-DONG", given) == ()
    assert len(findings_of("KT-TONG", given)) == 1


def test_gaps_that_no_row_of_the_form_could_have_are_no_whole_row() -> None:
    given = facts(table(total=[SUMS[0] + 5, SUMS[1] + 4, *SUMS[2:]]))
    assert findings_of("KT-DONG", given) == ()
    assert len(findings_of("KT-TONG", given)) >= 1


def test_gaps_in_both_directions_are_no_whole_row() -> None:
    given = facts(table(total=[SUMS[0] + 5, SUMS[1] + 6, SUMS[2] - 1, *SUMS[3:]]))
    assert findings_of("KT-DONG", given) == ()


def test_rows_that_come_to_more_by_no_row_that_stands_there_are_left_to_the_sums() -> None:
    given = facts(table(total=[SUMS[0] - 2, SUMS[1] - 2, SUMS[2], SUMS[3], SUMS[4] - 2, *SUMS[5:]]))
    assert findings_of("KT-DONG", given) == ()
    assert len(findings_of("KT-TONG", given)) == 3


def test_another_slip_beside_a_missing_row_is_told_too() -> None:
    cells = table(without(3), SUMS) | {"PL8/2/early": "114", "PL8/2/on_time": "38"}
    rules = {each.rule for each in blocking(facts(cells, fields=[*FIELDS[:3], FIELDS[4]]))}
    assert "KT-TONG" in rules


def test_a_table_that_adds_up_is_silent() -> None:
    assert findings_of("KT-DONG", facts(table())) == ()
