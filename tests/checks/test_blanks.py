"""Blank cells: among zeros a note, among figures a question, in the district's rows nothing."""

from checks.samples import facts, findings_of, table

from cchc_toolkit.forms.form import form
from cchc_toolkit.model.reading import Severity, Status


def blank(*keys: str) -> dict[str, str]:
    return table() | {f"PL8/{key}": "" for key in keys}


def test_a_table_without_blanks_is_silent() -> None:
    given = facts(table())
    assert findings_of("KT-OTRONG", given) == findings_of("KT-OTHIEU", given) == ()


def test_blanks_in_rows_without_dossiers_are_one_note_for_the_whole_table() -> None:
    (finding,) = findings_of("KT-OTRONG", facts(blank("3/early", "5/online", "5/direct")))

    assert finding.severity is Severity.NOTE
    assert finding.message == "Phụ lục 8 có 03 ô trống ở dòng không phát sinh, tính là 0."


def test_a_blank_among_figures_is_asked_for_with_the_value_that_would_fit() -> None:
    given = facts(blank("1/on_time"))

    assert findings_of("KT-OTRONG", given) == ()
    (finding,) = findings_of("KT-OTHIEU", given)
    assert finding.severity is Severity.WARN
    assert finding.arithmetic == "ghi 5"
    assert "dòng Hộ tịch, cột Đúng hẹn để trống" in finding.message


def test_a_row_that_is_blank_throughout_says_nothing_of_zeros() -> None:
    keys = [f"5/{column}" for column in ("total", "direct", "online", "saturday", "early", "on_time", "late")]

    assert findings_of("KT-OTRONG", facts(blank(*keys))) == ()


def test_blank_rows_of_the_commune_are_one_finding_and_those_of_the_district_none() -> None:
    (finding,) = findings_of(
        "KT-DONGTRONG",
        facts({"620/1.1.2": "", "620/1.1.3": "", "620/1.2.1": "", "620/7.1": ""}, forms=(form("620"),)),
    )

    assert {"620/1.1.2", "620/1.1.3"} <= set(finding.codes)
    assert not {"620/1.2.1", "620/1.2.2", "620/3.3.1", "620/5.1.1", "620/7.1"} & set(finding.codes)


def test_a_row_that_is_zero_is_not_blank() -> None:
    (finding,) = findings_of("KT-DONGTRONG", facts({"620/1.1.2": "0"}))

    assert "620/1.1.2" not in finding.codes


def test_a_rate_of_which_nothing_happened_is_not_blank_either() -> None:
    (finding,) = findings_of("KT-DONGTRONG", facts(table() | {"620/3.3.3": ""}))

    assert "TTHC-04" not in finding.codes
    assert "620/3.3.3" not in finding.codes


def test_of_shares_that_exclude_each_other_one_is_enough() -> None:
    (finding,) = findings_of("KT-DONGTRONG", facts({"NS/CC/thpt": "100", "NS/CC/thcs": ""}))

    assert "NS/CC/thcs" not in finding.codes


UNITS = {"4625/B6/2.1": "12", "4625/B6/2.2": "3", "4625/B6/2.3": "4", "4625/B6/2.4": "0", "4625/B6/2.5": "5"}


def test_the_blank_part_of_a_whole_is_asked_for_with_the_value_that_fits() -> None:
    given = facts(UNITS | {"4625/B6/2.3": ""})
    (finding,) = findings_of("KT-OTHIEU", given)

    assert finding.severity is Severity.WARN
    assert finding.codes == ("4625/B6/2.3",)
    assert finding.arithmetic == "ghi 4"
    assert "“Số ĐVSN tự bảo đảm chi thường xuyên” (mã B6/2.3) để trống trong nhóm" in finding.message


def test_a_blank_whole_is_asked_for_with_the_sum_of_its_parts() -> None:
    (finding,) = findings_of("KT-OTHIEU", facts(UNITS | {"4625/B6/2.1": ""}))

    assert finding.codes == ("4625/B6/2.1",)
    assert finding.arithmetic == "ghi 12"


def test_a_whole_with_all_its_parts_and_a_whole_with_a_reason_are_silent() -> None:
    assert findings_of("KT-OTHIEU", facts(UNITS)) == ()
    cells = UNITS | {"4625/B6/2.4": ""}
    nothing = {"4625/B6/2.4": Status.ZERO_DENOMINATOR}
    assert findings_of("KT-OTHIEU", facts(cells, reasons=nothing)) == ()


def test_a_blank_part_that_need_not_fill_the_whole_is_asked_for_without_a_value() -> None:
    cells = {"620/1.3.1": "24", "620/1.3.2": "20", "620/1.3.3": ""}
    (finding,) = findings_of("KT-OTHIEU", facts(cells))

    assert finding.codes == ("620/1.3.3",)
    assert finding.arithmetic == ""
    assert "620/1.3.3" not in findings_of("KT-DONGTRONG", facts(cells))[0].codes


def test_what_others_fill_is_only_asked_for_where_it_cannot_be_zero() -> None:
    cells = {"4625/B2/1": "3", "4625/B2/1.1": "", "4625/B2/1.2": "3"}
    assert findings_of("KT-OTHIEU", facts(cells)) == ()

    (finding,) = findings_of("KT-OTHIEU", facts(cells | {"4625/B2/1": "5"}))
    assert finding.arithmetic == "ghi 2"


def test_the_blank_count_of_a_rate_is_asked_for_beside_the_other() -> None:
    cells = {"4625/B1/3.3.1": "", "4625/B1/3.3.2": "4", "4625/B1/3.3": ""}
    (finding,) = findings_of("KT-OTHIEU", facts(cells))

    assert finding.codes == ("4625/B1/3.3.1",)
    assert "(mã B1/3.3.2) ghi 4" in finding.message
    assert findings_of("KT-OTHIEU", facts(cells | {"4625/B1/3.3.1": "4"})) == ()


def test_a_blank_share_is_asked_for_as_long_as_the_others_are_not_all() -> None:
    cells = {"NS/CC/present": "10", "NS/CC/thpt": "70", "NS/CC/thcs": ""}
    assert [each.codes for each in findings_of("KT-OTHIEU", facts(cells))] == [("NS/CC/thcs",)]
    assert findings_of("KT-OTHIEU", facts(cells | {"NS/CC/thpt": "100"})) == ()


def test_of_parts_that_exclude_each_other_one_is_enough_only_where_it_is_the_whole() -> None:
    blank = {"4625/B6/2.3": "", "4625/B6/2.4": "", "4625/B6/2.5": ""}
    (finding,) = findings_of("KT-DONGTRONG", facts(UNITS | blank))
    assert set(blank) <= set(finding.codes)

    (finding,) = findings_of("KT-DONGTRONG", facts(UNITS | blank | {"4625/B6/2.2": "12"}))
    assert not set(blank) & set(finding.codes)
