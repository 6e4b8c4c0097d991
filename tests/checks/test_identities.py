"""Parts against totals: both sides of the edge, and the cell that a finding names first."""

from typing import Literal

import pytest
from checks.samples import COLUMNS, SOUND_TABLE, WINDOW, facts, findings_of, table
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_toolkit.forms.form import Form, FormRow, Identity
from cchc_toolkit.model.reading import Severity


def changed(row: str, column: str, text: str) -> dict[str, str]:
    return table() | {f"PL8/{row}/{column}": text}


def test_a_table_whose_rows_and_columns_agree_is_silent() -> None:
    assert findings_of("KT-TONG", facts(table())) == ()


def test_two_digits_that_changed_places_in_the_total_are_named_as_such() -> None:
    (finding,) = findings_of("KT-TONG", facts(table(total=(139, 173, 20, 0, 174, 16, 3))))

    assert finding.severity is Severity.BLOCK
    assert finding.codes[0] == "PL8/T/total"
    assert finding.message.startswith("ô D40, dòng Tổng số, cột Tổng số: số liệu của Phụ lục 8 không khớp")
    assert "193 thay cho 139 (hai chữ số đổi chỗ)" in finding.fix
    assert "173 + 20 = 193 ≠ 139" in finding.arithmetic
    assert finding.where[0].cells == "D40"


def test_a_wrong_cell_in_a_row_is_one_finding_though_row_and_column_are_broken() -> None:
    (finding,) = findings_of("KT-TONG", facts(changed("2", "early", "114")))

    assert finding.codes == ("PL8/2/early",)
    assert "141 thay cho 114 (hai chữ số đổi chỗ)" in finding.fix
    assert "114 + 11 + 2 = 127 ≠ 154" in finding.arithmetic


def test_a_finding_tells_every_broken_sum_and_every_cell_of_it_the_wrong_one_first() -> None:
    (finding,) = findings_of("KT-TONG", facts(changed("2", "early", "114")))

    assert finding.message == (
        "ô D16, dòng Chứng thực, cột Trước hẹn: số liệu của Phụ lục 8 không khớp nhau: "
        "cột Trước hẹn, dòng Tổng số ghi 174, các dòng cộng lại được 147; "
        "tổng số ghi 154, trước hẹn 114 + đúng hẹn 11 + trễ hẹn 2 = 127."
    )
    assert finding.fix == (
        "Đề nghị xem trước ô D16, dòng Chứng thực, cột Trước hẹn: "
        "141 thay cho 114 (hai chữ số đổi chỗ) thì các số khớp nhau."
    )
    assert finding.arithmetic == "17 + 114 + 0 + 16 + 0 = 147 ≠ 174; 114 + 11 + 2 = 127 ≠ 154"
    assert " ".join(place.cells for place in finding.where) == "D16 D44 D9 D23 D30 D37 D12 D17 D18"


def test_two_wrong_cells_of_one_column_are_mended_together() -> None:
    (finding,) = findings_of("KT-TONG", facts(changed("1", "early", "71") | {"PL8/2/early": "114"}))

    assert finding.codes == ("PL8/1/early", "PL8/2/early")
    assert finding.fix == (
        "Đề nghị xem trước ô D9, dòng Hộ tịch, cột Trước hẹn: 17 thay cho 71 (hai chữ số đổi chỗ) "
        "và ô D16, dòng Chứng thực, cột Trước hẹn: 141 thay cho 114 (hai chữ số đổi chỗ) "
        "thì các số khớp nhau."
    )


def test_several_ways_to_mend_are_shown_the_likeliest_first() -> None:
    (finding,) = findings_of("KT-TONG", facts({"620/1.1.1": "6", "620/1.1.2": "9"}))

    assert finding.codes == ("620/1.1.2", "620/1.1.1")
    assert finding.fix == (
        "Đề nghị xem trước ô D6, “Số nhiệm vụ đã hoàn thành” (mã 1.1.2): 6 thay cho 9; "
        "hoặc ô D5, “Số nhiệm vụ đề ra trong kế hoạch” (mã 1.1.1): 9 thay cho 6 "
        "thì các số khớp nhau."
    )


def test_faults_that_a_third_one_links_are_one_cause() -> None:
    """The rows Hộ tịch and Chứng thực share no cell; the column of both makes one finding of them."""
    cells = changed("1", "total", "24") | {"PL8/2/total": "155"}
    (finding,) = findings_of("KT-TONG", facts(cells))

    assert finding.arithmetic.split("; ") == [
        "24 + 155 + 0 + 16 + 0 = 195 ≠ 193",
        "3 + 20 = 23 ≠ 24",
        "154 + 0 = 154 ≠ 155",
        "17 + 5 + 1 = 23 ≠ 24",
        "141 + 11 + 2 = 154 ≠ 155",
    ]


def test_where_nothing_mends_the_table_the_left_side_of_the_first_sum_stands_in_front() -> None:
    cells = changed("1", "early", "40") | {"PL8/1/direct": "30", "PL8/1/total": "11", "PL8/T/early": "999"}
    (finding,) = findings_of("KT-TONG", facts(cells))

    assert finding.codes == ("PL8/T/early",)
    assert [place.cells for place in finding.where][:3] == ["D44", "D9", "D16"]


def test_a_slip_that_is_not_known_is_given_no_reason() -> None:
    (finding,) = findings_of("KT-TONG", facts(changed("2", "early", "7")))

    assert finding.fix.endswith("dòng Chứng thực, cột Trước hẹn: 141 thay cho 7 thì các số khớp nhau.")


def test_where_no_two_cells_mend_the_table_it_is_shown_as_it_is() -> None:
    cells = changed("1", "early", "40") | {"PL8/1/direct": "30", "PL8/1/total": "11", "PL8/T/early": "999"}
    (finding,) = findings_of("KT-TONG", facts(cells))

    assert finding.fix == "Đề nghị kiểm tra lại các ô này."


def test_one_dossier_too_many_is_found_as_surely_as_a_hundred() -> None:
    (finding,) = findings_of("KT-TONG", facts(changed("1", "late", "2")))

    assert "17 + 5 + 2 = 24 ≠ 23" in finding.arithmetic


def test_two_wrong_cells_far_apart_are_two_findings() -> None:
    cells = changed("1", "early", "71") | {"PL8/2/direct": "145"}

    assert {each.codes for each in findings_of("KT-TONG", facts(cells))} == {
        ("PL8/1/early",),
        ("PL8/2/direct",),
    }


def test_saturday_may_be_all_dossiers_of_a_row_but_not_one_more() -> None:
    rows = [list(row) for row in SOUND_TABLE]
    rows[3][3] = 16
    assert findings_of("KT-TONG", facts(table(rows))) == ()

    rows[3][3] = 17
    (finding,) = findings_of("KT-TONG", facts(table(rows)))
    assert "17 > 16" in finding.arithmetic


@pytest.mark.parametrize(("left", "relation"), [(("1",), ">="), (("1", "2"), "=")])
def test_only_a_plain_sum_of_parts_is_left_to_the_rule_on_repeated_rows(
    left: tuple[str, ...], relation: Literal["=", ">="]
) -> None:
    rows = [FormRow(code, code, f"Dòng {code}", "Hồ sơ") for code in ("1", "1.1", "1.2", "2")]
    identity = Identity(left, relation, ("1.1", "1.2"), "rows")
    form = Form("X", "Biểu thử", "", "giả lập", WINDOW[0], None, tuple(rows), identities=(identity,))
    cells = {"X/1": "5", "X/1.1": "5", "X/1.2": "5", "X/2": "1"}
    (finding,) = findings_of("KT-TONG", facts(cells, forms=[form]))

    assert "5 + 5 = 10" in finding.arithmetic


def test_a_blank_cell_where_nothing_happened_adds_nothing() -> None:
    assert findings_of("KT-TONG", facts(changed("3", "early", ""))) == ()


def test_a_part_may_equal_its_whole_but_not_exceed_it() -> None:
    assert findings_of("KT-TONG", facts({"620/1.1.1": "6", "620/1.1.2": "6"})) == ()

    (finding,) = findings_of("KT-TONG", facts({"620/1.1.1": "6", "620/1.1.2": "7"}))
    assert finding.arithmetic == "7 > 6"


def test_parts_that_exclude_each_other_are_compared_together() -> None:
    cells = {"620/1.3.1": "10", "620/1.3.2": "8", "620/1.3.3": "2"}
    assert findings_of("KT-TONG", facts(cells)) == ()

    (finding,) = findings_of("KT-TONG", facts(cells | {"620/1.3.3": "3"}))
    assert finding.arithmetic == "8 + 3 = 11 > 10"


def test_online_procedures_are_both_levels_together() -> None:
    cells = {"620/3.1.3": "129", "620/3.4.2": "101", "620/7.5.1": "31", "620/7.5.2": "70"}
    assert findings_of("KT-TONG", facts(cells)) == ()

    (finding,) = findings_of("KT-TONG", facts(cells | {"620/7.5.2": "71"}))
    assert finding.arithmetic == "31 + 71 = 102 ≠ 101"


def test_a_row_with_a_figure_missing_is_not_compared() -> None:
    assert findings_of("KT-TONG", facts({"620/3.4.2": "101", "620/7.5.1": "31", "620/7.5.2": ""})) == ()


@st.composite
def one_stop_rows(draw: st.DrawFn) -> list[tuple[int, ...]]:
    """Rows of Phụ lục 8 as they come from counting cases: every case has a channel and an outcome."""
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        cases = draw(st.lists(st.tuples(st.booleans(), st.sampled_from("eol"), st.booleans()), max_size=30))
        channels = [online for online, _, _ in cases]
        outcomes = [outcome for _, outcome, _ in cases]
        rows.append(
            (
                len(cases),
                channels.count(False),
                channels.count(True),
                sum(saturday for *_, saturday in cases),
                *(outcomes.count(each) for each in "eol"),
            )
        )
    return rows


@settings(deadline=None, max_examples=60)
@given(one_stop_rows())
def test_any_table_that_was_counted_from_cases_is_silent(rows: list[tuple[int, ...]]) -> None:
    assert findings_of("KT-TONG", facts(table(rows))) == ()


@settings(deadline=None, max_examples=60)
@given(one_stop_rows(), st.data())
def test_any_change_of_one_cell_is_found_and_the_cell_is_named(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    cells = table(rows)
    row = data.draw(st.sampled_from([*(str(at) for at in range(1, len(rows) + 1)), "T"]))
    column = data.draw(st.sampled_from([each for each in COLUMNS if each != "saturday"]))
    right = int(cells[f"PL8/{row}/{column}"])
    wrong = data.draw(st.integers(0, 60).filter(lambda value: value != right))
    (finding,) = findings_of("KT-TONG", facts(cells | {f"PL8/{row}/{column}": str(wrong)}))

    assert f"PL8/{row}/{column}" in finding.codes
    assert f"{right} thay cho {wrong}" in finding.fix
