"""Targets given to the commune: met or not by the unrounded value, and by how much."""

from datetime import date
from decimal import Decimal

import pytest

from cchc_toolkit.indicators.targets import judge, target_readings
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Amount, Origin, Reading, Status
from cchc_toolkit.model.target import Target

CUTOFF = date(2023, 9, 1)
PLAN = "Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND xã"
LINE = Origin("2023-Q3.yaml", "targets", "dòng 40")


def rate(upper, lower, **more):
    amount = Amount(Decimal(upper), Decimal(lower), per=100, **more)
    status = Status.NUMBER if lower else Status.ZERO_DENOMINATOR
    origins = (Origin("a.xlsx", "A", "C5"),)
    return Reading("TTHC-03", "Tỷ lệ đúng hạn", "%", status, amount, origins=origins, aliases=("620/3.3.2",))


def judged(reading, relation, value, code="TTHC-03", on=CUTOFF, **more):
    target = Target(code, relation, Decimal(value), PLAN, **more)
    names = {name: reading for name in (reading.code, *reading.aliases)}
    return judge([target], names, on)


@pytest.mark.parametrize(
    ("relation", "value", "is_met", "side"),
    [
        (">=", "98", True, "cao hơn"),
        (">=", "98.5", True, "bằng"),
        (">=", "98.51", False, "thấp hơn"),
        ("<=", "99", True, "thấp hơn"),
        ("<=", "98.5", True, "bằng"),
        ("<=", "98.49", False, "cao hơn"),
        ("=", "98.5", True, "bằng"),
        ("=", "98.4", False, "cao hơn"),
    ],
)
def test_a_target_is_met_on_its_edge_and_on_its_side_only(relation, value, is_met, side):
    (found,) = judged(rate(985, 1000), relation, value)
    assert (found.is_met, found.side) == (is_met, side)
    assert found.outcome == ("đạt" if is_met else "chưa đạt") + " chỉ tiêu được giao"


def test_a_value_that_only_rounds_to_the_target_does_not_reach_it():
    (found,) = judged(rate(24499, 25000), ">=", "98")
    assert figure(found.reading, "prose").text == "98,00%"
    assert found.is_met is False
    assert found.difference.value == Decimal("0.004")


def test_the_difference_is_exact_in_percentage_points_and_names_its_places():
    (found,) = judged(rate(190, 193), ">=", "99", origin=LINE)
    assert found.difference.amount == Amount(Decimal(107), Decimal(193))
    assert found.difference.unit == "điểm phần trăm"
    assert figure(found.difference, "prose").text == "0,55"
    assert [each.cells for each in found.difference.origins] == ["C5", "dòng 40"]
    assert found.difference.basis == (PLAN,)


def test_the_difference_of_a_rate_that_is_cut_is_between_what_is_printed():
    (found,) = judged(rate(190, 193, is_truncated=True), ">=", "99")
    assert found.difference.value == 1


def test_a_count_keeps_its_unit():
    tasks = Reading("620/1.1.2", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", Status.NUMBER, Amount(Decimal(4)))
    (found,) = judged(tasks, ">=", "6", code="620/1.1.2")
    assert (found.is_met, found.difference.value, found.difference.unit) == (False, 2, "Nhiệm vụ")


def test_the_value_given_is_a_reading_of_its_own_with_document_and_line():
    (found,) = judged(rate(190, 193), ">=", "98", origin=LINE, in_force_from=date(2023, 1, 1))
    assert (found.wanted.code, found.wanted.value, found.wanted.basis) == ("CT/TTHC-03", 98, (PLAN,))
    assert (found.wanted.origins, found.wanted.in_force_from) == ((LINE,), date(2023, 1, 1))
    assert found.wanted.method == "stated"


@pytest.mark.parametrize(("relation", "words"), [(">=", "từ"), ("<=", "không quá"), ("=", "bằng")])
def test_each_relation_has_its_words(relation, words):
    assert judged(rate(1, 2), relation, "98")[0].relation == words


def test_nothing_over_nothing_cannot_be_judged():
    (found,) = judged(rate(0, 0), ">=", "98")
    assert (found.is_met, found.difference, found.side) == (None, None, "")
    assert found.outcome == "chưa đánh giá được"
    assert [each.code for each in target_readings([found])] == ["CT/TTHC-03"]


def test_both_readings_of_a_judged_target_are_added():
    found = judged(rate(190, 193), ">=", "98")
    assert [each.code for each in target_readings(found)] == ["CT/TTHC-03", "CT/TTHC-03/chenh"]


def test_a_target_is_found_by_an_alias():
    assert judged(rate(190, 193), ">=", "98", code="620/3.3.2")[0].reading.code == "TTHC-03"


def test_a_target_of_what_the_report_does_not_hold_is_left_out():
    assert judged(rate(190, 193), ">=", "98", code="4625/B3/3.2") == ()


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (CUTOFF, None, True),
        (date(2023, 9, 2), None, False),
        (None, CUTOFF, True),
        (None, date(2023, 8, 31), False),
        (date(2023, 1, 1), date(2023, 12, 31), True),
        (None, None, True),
    ],
)
def test_a_target_holds_from_its_first_day_to_its_last(first, last, holds):
    assert bool(judged(rate(1, 2), ">=", "98", in_force_from=first, in_force_to=last)) is holds


def test_both_readings_say_everything_that_a_trace_tells():
    (found,) = judged(rate(190, 193), ">=", "98", in_force_from=date(2023, 1, 1))
    assert found.target.document == PLAN
    assert found.wanted == Reading(
        code="CT/TTHC-03",
        name="Chỉ tiêu được giao: Tỷ lệ đúng hạn",
        unit="%",
        status=Status.NUMBER,
        amount=Amount(Decimal(98)),
        formula="theo văn bản giao chỉ tiêu",
        in_force_from=date(2023, 1, 1),
        basis=(PLAN,),
        method="stated",
    )
    assert found.difference == Reading(
        code="CT/TTHC-03/chenh",
        name="Chênh lệch so với chỉ tiêu được giao: Tỷ lệ đúng hạn",
        unit="điểm phần trăm",
        status=Status.NUMBER,
        amount=Amount(Decimal(86), Decimal(193)),
        origins=(Origin("a.xlsx", "A", "C5"),),
        formula="số liệu trong kỳ so với chỉ tiêu được giao, lấy phần chênh lệch",
        in_force_from=date(2023, 1, 1),
        basis=(PLAN,),
        method="computed",
    )


def test_a_target_that_cannot_be_judged_still_names_itself():
    (found,) = judged(rate(0, 0), ">=", "98")
    assert found.target.code == "TTHC-03"
