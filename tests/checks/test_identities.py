"""Parts against totals: both sides of the edge, and the cell that a finding names first."""

from checks.samples import COLUMNS, SOUND_TABLE, facts, found, table
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_toolkit.checks.identities import IDENTITIES
from cchc_toolkit.vocabulary.values import Severity


def changed(row: str, column: str, text: str) -> dict[str, str]:
    return table() | {f"PL8/{row}/{column}": text}


def test_a_table_whose_rows_and_columns_agree_is_silent() -> None:
    assert found(IDENTITIES, facts(table())) == ()


def test_two_digits_that_changed_places_in_the_total_are_named_as_such() -> None:
    (finding,) = found(IDENTITIES, facts(table(total=(139, 173, 20, 0, 174, 16, 3))))

    assert finding.severity is Severity.BLOCK
    assert finding.codes[0] == "PL8/T/total"
    assert finding.message.startswith("ô D40, dòng Tổng số, cột Tổng số: số liệu của Phụ lục 8 không khớp")
    assert "193 thay cho 139 (hai chữ số đổi chỗ)" in finding.fix
    assert "173 + 20 = 193 ≠ 139" in finding.arithmetic
    assert finding.where[0].cells == "D40"


def test_a_wrong_cell_in_a_row_is_one_finding_though_row_and_column_are_broken() -> None:
    (finding,) = found(IDENTITIES, facts(changed("2", "early", "114")))

    assert finding.codes == ("PL8/2/early",)
    assert "141 thay cho 114 (hai chữ số đổi chỗ)" in finding.fix
    assert "114 + 11 + 2 = 127 ≠ 154" in finding.arithmetic


def test_a_slip_that_is_not_known_is_given_no_reason() -> None:
    (finding,) = found(IDENTITIES, facts(changed("2", "early", "7")))

    assert finding.fix.endswith("dòng Chứng thực, cột Trước hẹn: 141 thay cho 7 thì các số khớp nhau.")


def test_where_no_two_cells_mend_the_table_it_is_shown_as_it_is() -> None:
    cells = changed("1", "early", "40") | {"PL8/1/direct": "30", "PL8/1/total": "11", "PL8/T/early": "999"}
    (finding,) = found(IDENTITIES, facts(cells))

    assert finding.fix == "Đề nghị kiểm tra lại các ô này."


def test_one_dossier_too_many_is_found_as_surely_as_a_hundred() -> None:
    (finding,) = found(IDENTITIES, facts(changed("1", "late", "2")))

    assert "17 + 5 + 2 = 24 ≠ 23" in finding.arithmetic


def test_two_wrong_cells_far_apart_are_two_findings() -> None:
    cells = changed("1", "early", "71") | {"PL8/2/direct": "145"}

    assert {each.codes for each in found(IDENTITIES, facts(cells))} == {("PL8/1/early",), ("PL8/2/direct",)}


def test_saturday_may_be_all_dossiers_of_a_row_but_not_one_more() -> None:
    rows = [list(row) for row in SOUND_TABLE]
    rows[3][3] = 16
    assert found(IDENTITIES, facts(table(rows))) == ()

    rows[3][3] = 17
    (finding,) = found(IDENTITIES, facts(table(rows)))
    assert "17 > 16" in finding.arithmetic


def test_a_blank_cell_where_nothing_happened_adds_nothing() -> None:
    assert found(IDENTITIES, facts(changed("3", "early", ""))) == ()


def test_a_part_may_equal_its_whole_but_not_exceed_it() -> None:
    assert found(IDENTITIES, facts({"620/1.1.1": "6", "620/1.1.2": "6"})) == ()

    (finding,) = found(IDENTITIES, facts({"620/1.1.1": "6", "620/1.1.2": "7"}))
    assert finding.arithmetic == "7 > 6"


def test_parts_that_exclude_each_other_are_compared_together() -> None:
    cells = {"620/1.3.1": "10", "620/1.3.2": "8", "620/1.3.3": "2"}
    assert found(IDENTITIES, facts(cells)) == ()

    (finding,) = found(IDENTITIES, facts(cells | {"620/1.3.3": "3"}))
    assert finding.arithmetic == "8 + 3 = 11 > 10"


def test_online_procedures_are_both_levels_together() -> None:
    cells = {"620/3.1.3": "129", "620/3.4.2": "101", "620/7.5.1": "31", "620/7.5.2": "70"}
    assert found(IDENTITIES, facts(cells)) == ()

    (finding,) = found(IDENTITIES, facts(cells | {"620/7.5.2": "71"}))
    assert finding.arithmetic == "31 + 71 = 102 ≠ 101"


def test_a_row_with_a_figure_missing_is_not_compared() -> None:
    assert found(IDENTITIES, facts({"620/3.4.2": "101", "620/7.5.1": "31", "620/7.5.2": ""})) == ()


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
    assert found(IDENTITIES, facts(table(rows))) == ()


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
    (finding,) = found(IDENTITIES, facts(cells | {f"PL8/{row}/{column}": str(wrong)}))

    assert f"PL8/{row}/{column}" in finding.codes
    assert f"{right} thay cho {wrong}" in finding.fix
