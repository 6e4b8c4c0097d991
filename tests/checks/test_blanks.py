"""Blank cells: among zeros a note, among figures a question, in the district's rows nothing."""

from checks.samples import facts, found, table

from cchc_toolkit.checks.blanks import BLANK_AMONG_FIGURES, BLANK_AMONG_ZEROS, BLANK_ROWS
from cchc_toolkit.forms.form import form
from cchc_toolkit.vocabulary.values import Severity


def blank(*keys: str) -> dict[str, str]:
    return table() | {f"PL8/{key}": "" for key in keys}


def test_a_table_without_blanks_is_silent() -> None:
    given = facts(table())
    assert found(BLANK_AMONG_ZEROS, given) == found(BLANK_AMONG_FIGURES, given) == ()


def test_blanks_in_rows_without_dossiers_are_one_note_for_the_whole_table() -> None:
    (finding,) = found(BLANK_AMONG_ZEROS, facts(blank("3/early", "5/online", "5/direct")))

    assert finding.severity is Severity.NOTE
    assert finding.message == "Phụ lục 8 có 03 ô trống ở dòng không phát sinh, tính là 0."


def test_a_blank_among_figures_is_asked_for_with_the_value_that_would_fit() -> None:
    given = facts(blank("1/on_time"))

    assert found(BLANK_AMONG_ZEROS, given) == ()
    (finding,) = found(BLANK_AMONG_FIGURES, given)
    assert finding.severity is Severity.WARN
    assert finding.arithmetic == "ghi 5"
    assert "dòng Hộ tịch, cột Đúng hẹn để trống" in finding.message


def test_a_row_that_is_blank_throughout_says_nothing_of_zeros() -> None:
    keys = [f"5/{column}" for column in ("total", "direct", "online", "saturday", "early", "on_time", "late")]

    assert found(BLANK_AMONG_ZEROS, facts(blank(*keys))) == ()


def test_blank_rows_of_the_commune_are_one_finding_and_those_of_the_district_none() -> None:
    (finding,) = found(
        BLANK_ROWS,
        facts({"620/1.1.2": "", "620/1.1.3": "", "620/1.2.1": "", "620/7.1": ""}, forms=(form("620"),)),
    )

    assert {"620/1.1.2", "620/1.1.3"} <= set(finding.codes)
    assert not {"620/1.2.1", "620/1.2.2", "620/3.3.1", "620/5.1.1", "620/7.1"} & set(finding.codes)


def test_a_row_that_is_zero_is_not_blank() -> None:
    (finding,) = found(BLANK_ROWS, facts({"620/1.1.2": "0"}))

    assert "620/1.1.2" not in finding.codes


def test_a_rate_of_which_nothing_happened_is_not_blank_either() -> None:
    (finding,) = found(BLANK_ROWS, facts(table() | {"620/3.3.3": ""}))

    assert "TTHC-04" not in finding.codes
    assert "620/3.3.3" not in finding.codes


def test_of_shares_that_exclude_each_other_one_is_enough() -> None:
    (finding,) = found(BLANK_ROWS, facts({"NS/CC/thpt": "100", "NS/CC/thcs": ""}))

    assert "NS/CC/thcs" not in finding.codes
