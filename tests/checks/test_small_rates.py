"""0,29 or 29%: the question is answered where the counts say so."""

from dataclasses import replace

import pytest
from checks.samples import facts, table

from cchc_toolkit.checks.check import run_checks
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.rule import finding

RATE = "620/3.3.2"


def asked(on_time: int, late: int, typed: str, note: str = "", key: str = RATE) -> bool:
    """Whether the question of reading still stands, alone or under its cause."""
    cells = table(((on_time + late, on_time + late, 0, 0, 0, on_time, late),)) | {key: typed}
    given = facts(cells, notes={key: note}, fields=("Hộ tịch",))
    remark = finding(
        "DOC-PHAN-TRAM", f"tỷ lệ {typed} dưới 1%", Origin("nhap-lieu.xlsx", "Thống kê", "D12"), key
    )
    told = run_checks(replace(given, dataset=replace(given.dataset, findings=(remark,))), ())
    return any(each.rule == "DOC-PHAN-TRAM" for each in told)


def test_two_of_seven_hundred_are_0_29_percent_and_nothing_is_asked() -> None:
    assert not asked(2, 688, "0,29")


@pytest.mark.parametrize(("on_time", "late"), [(29, 71), (3, 690), (0, 0)])
def test_where_the_counts_say_otherwise_or_nothing_the_question_stands(on_time: int, late: int) -> None:
    assert asked(on_time, late, "0,29")


def test_the_fraction_in_the_note_answers_too() -> None:
    assert not asked(5, 5, "0,5", "1/200 hồ sơ", "620/7.5.3")
    assert asked(5, 5, "0,5", "1/2 hồ sơ", "620/7.5.3")
    assert asked(5, 5, "0,5", "", "620/7.5.3")
