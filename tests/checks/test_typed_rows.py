"""Typed rows against what is counted, and against each other; counts of one form within those of another."""

from checks.samples import facts, findings_of, table
from checks.sound_tables import COLUMNS_06A

from cchc_toolkit.model.reading import Severity

ROW = (100, 60, 30, 10, 90, 50, 38, 2, 10, 9, 1)


def form_06a(*rows: tuple[int, ...]) -> dict[str, str]:
    sums = tuple(map(sum, zip(*rows, strict=True)))
    return {
        f"06a/{name}/{column}": str(value)
        for name, row in [*((str(at), row) for at, row in enumerate(rows, 1)), ("T", sums)]
        for column, value in zip(COLUMNS_06A, row, strict=True)
    }


def test_a_row_that_was_copied_is_told() -> None:
    other = (101, 61, 30, 10, 91, 51, 38, 2, 10, 9, 1)
    assert findings_of("KT-DONGGIONG", facts(form_06a(ROW, other))) == ()
    (told,) = findings_of("KT-DONGGIONG", facts(form_06a(ROW, ROW)))
    assert told.severity is Severity.WARN and "giống hệt nhau" in told.message


def test_small_rows_may_be_alike_by_chance() -> None:
    small = (3, 1, 2, 0, 3, 2, 1, 0, 0, 0, 0)
    assert findings_of("KT-DONGGIONG", facts(form_06a(small, small, ROW))) == ()


def test_online_dossiers_of_both_levels_are_within_all_that_came_in_online() -> None:
    counts = {"4625/B7/4.3.1": "60", "4625/B7/4.3.2": "40", "4625/B7/4.4.1": "20", "4625/B7/4.4.2": "20"}
    assert findings_of("KT-TRONGSO", facts(form_06a(ROW) | counts)) == ()
    (told,) = findings_of("KT-TRONGSO", facts(form_06a(ROW) | counts | {"4625/B7/4.4.2": "21"}))
    assert told.arithmetic == "40 + 21 > 60"
    assert "số hồ sơ nhận trực tuyến (60)" in told.message


def test_a_table_with_one_blank_row_is_not_called_empty() -> None:
    cells = table() | {key: "" for key in table() if key.startswith(("PL8/3/", "PL8/T/"))}
    (told,) = findings_of("KT-KHONGHOSO", facts(cells))
    assert told.message == "Báo cáo chưa tính được tổng số hồ sơ vì còn ô trống ở “Đất đai”."
    (told,) = findings_of("KT-KHONGHOSO", facts(dict.fromkeys(table(), "")))
    assert "không có số liệu nào" in told.message
