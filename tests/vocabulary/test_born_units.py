"""Units that began inside a window."""

from datetime import date

import pytest

from cchc_toolkit.vocabulary.born_units import born_within
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.units import communes_on, predecessors
from cchc_toolkit.vocabulary.windows import Window

A_LUOI_1 = "20056"
BIRTH = date(2025, 7, 1)


@pytest.mark.parametrize("period", ["2025-Q3", "2025-Y", "2025-T07"])
def test_a_commune_of_july_2025_is_born_in_each_report_that_holds_its_first_day(period):
    born = born_within(A_LUOI_1, parse_period(period).window)
    assert (born.name, born.first_day) == ("xã A Lưới 1", BIRTH)
    assert set(born.predecessors) == {"xã Hồng Vân", "xã Hồng Kim", "xã Trung Sơn", "xã Hồng Thủy"}


@pytest.mark.parametrize(
    ("window", "is_born"),
    [
        (Window(date(2025, 6, 15), BIRTH), True),
        (Window(BIRTH, date(2025, 9, 14)), True),
        (Window(date(2025, 7, 2), date(2025, 9, 14)), False),
        (parse_period("2026-H1").window, False),
    ],
)
def test_its_first_day_is_the_edge(window, is_born):
    assert (born_within(A_LUOI_1, window) is not None) is is_born


def test_an_old_unit_is_not_born_on_the_first_day_of_the_table():
    assert born_within("20053", Window(date(2019, 12, 15), date(2020, 3, 14))) is None


def test_a_unit_that_only_carries_on_is_not_new():
    same = [
        unit
        for unit in communes_on(BIRTH)
        if [(old.code, old.name) for old in predecessors(unit)] == [(unit.code, unit.name)]
    ]
    assert len(same) > 100
    assert born_within(same[0].code, parse_period("2025-Q3").window) is None


def test_the_sentence_says_from_when_and_what_is_not_added():
    born = born_within(A_LUOI_1, parse_period("2025-Q3").window)
    assert born.sentence.startswith("Xã A Lưới 1 được thành lập ngày 01/7/2025 từ xã ")
    assert born.sentence.endswith("tính từ ngày này, không cộng số liệu của các đơn vị cũ")
