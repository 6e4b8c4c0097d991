"""Figures of another report sent again, a long period against its parts, what is carried over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from checks.samples import SOUND_TABLE, facts, findings_of, table

from cchc_toolkit.checks.check import NOT_RUN
from cchc_toolkit.checks.rule import Facts, OtherPeriod, Rule
from cchc_toolkit.forms.form import form
from cchc_toolkit.model.reading import Severity

Cells = Mapping[str, str]
SHEET = {
    "620/1.1.3": "12", "620/1.3.1": "24", "620/1.3.2": "20", "620/1.4.1": "60", "620/2.1": "2",
    "620/7.4.2": "214", "620/3.1.1": "4",
}  # fmt: skip
HALF = (date(2022, 12, 15), date(2023, 6, 14))
FIRST = (date(2022, 12, 15), date(2023, 3, 14))
SECOND = (date(2023, 3, 15), date(2023, 6, 14))


def beside(now: Cells, before: Cells, key: str = "2023-H1", window: tuple[date, date] | None = None) -> Facts:
    """Facts with the packet of another period."""
    other = OtherPeriod("20230701-080000-abcdef", window, facts(before).readings)
    return replace(facts(now), others={key: other})


def with_rows(*changed: tuple[int, ...]) -> dict[str, str]:
    """The sound table with its first rows changed."""
    return table((*changed, *SOUND_TABLE[len(changed) :]))


def test_without_any_packet_the_rules_say_that_they_could_not_run() -> None:
    for rule in ("KT-LAPLAI", "KT-CHUYENSANG"):
        (finding,) = findings_of(rule, facts(table()))
        assert finding.rule == NOT_RUN


def test_a_table_that_was_sent_again_is_told_with_how_many_and_of_which_packet() -> None:
    (finding,) = findings_of("KT-LAPLAI", beside(table(), table()))
    assert finding.severity is Severity.WARN
    assert finding.message == (
        "báo cáo: 14/14 số liệu phát sinh (khác 0) trùng với 6 tháng đầu năm 2023 "
        "(gói 20230701-080000-abcdef)."
    )


def test_the_same_period_of_last_year_is_compared_too() -> None:
    (finding,) = findings_of("KT-LAPLAI", beside(table(), table(), "2022-Q3"))
    assert "trùng với quý III năm 2022" in finding.message


def test_a_quarter_that_is_one_of_its_months_is_not_told_and_a_month_is_compared_with_months() -> None:
    given = beside(table(), table(), "2023-T07")
    assert findings_of("KT-LAPLAI", given) == ()
    assert len(findings_of("KT-LAPLAI", replace(given, about={"period": "2023-T08"}))) == 1


def test_nine_of_ten_figures_are_nearly_all_and_fewer_are_not() -> None:
    assert len(findings_of("KT-LAPLAI", beside(with_rows((23, 3, 20, 0, 17, 5, 1)), table()))) == 1
    one_more = with_rows((23, 3, 20, 1, 17, 5, 1))  # a figure that was 0: 14 of 15
    (finding,) = findings_of("KT-LAPLAI", beside(one_more, table()))
    assert "14/15" in finding.message
    assert finding.arithmetic == "chỉ khác: Hộ tịch – Giải quyết trong ngày thứ 7 0 → 1"
    assert findings_of("KT-LAPLAI", beside(with_rows((24, 4, 20, 0, 18, 5, 1)), table())) == ()  # 11 of 14


def test_fields_in_another_order_are_compared_by_their_names() -> None:
    fields = ("Chứng thực", "Hộ tịch", "Đất đai", "Bảo trợ xã hội (cấp huyện)", "Bảo trợ xã hội")
    swapped = table((SOUND_TABLE[1], SOUND_TABLE[0], *SOUND_TABLE[2:]))
    other = OtherPeriod("gói", None, facts(swapped, fields=fields).readings)
    assert len(findings_of("KT-LAPLAI", replace(facts(table()), others={"2023-H1": other}))) == 1
    wrong = OtherPeriod("gói", None, facts(swapped).readings)
    assert findings_of("KT-LAPLAI", replace(facts(table()), others={"2023-H1": wrong})) == ()


@pytest.mark.parametrize(
    "row",
    [
        (0, 0, 0, 0, 0, 0, 0),
        (3, 3, 0, 0, 3, 0, 0),
        (9, 8, 1, 0, 9, 0, 0),  # 9, 8, 1: four values, each of which may repeat
    ],
)
def test_a_small_commune_whose_few_dossiers_repeat_is_not_told(row: tuple[int, ...]) -> None:
    zeros = (0,) * 7
    small = table((row, zeros, zeros, zeros, zeros))
    assert findings_of("KT-LAPLAI", beside(small, small)) == ()


def test_stocks_and_rates_that_stay_as_they_are_are_not_told() -> None:
    stocks = {
        "620/3.1.3": "129", "620/4.2.1": "21", "620/4.2.2": "20", "620/3.2": "31", "620/1.1.1": "24",
        "620/1.1.2": "18", "620/3.4.2": "60", "620/7.5.1": "30", "620/7.5.2": "30", "620/3.2.3": "100",
    }  # fmt: skip
    assert findings_of("KT-LAPLAI", beside(stocks, stocks)) == ()


def test_a_one_stop_table_sent_again_is_told_while_the_sheet_is_new() -> None:
    new = {code: str(int(text) + 3) for code, text in SHEET.items()}
    (finding,) = findings_of("KT-LAPLAI", beside({**SHEET, **table()}, {**new, **table()}))
    assert finding.message.startswith("Phụ lục 8: 14/14 số liệu phát sinh")


def test_a_sheet_sent_again_is_told_while_the_one_stop_table_is_new() -> None:
    new = with_rows((31, 4, 27, 0, 21, 10, 0), (99, 99, 0, 0, 90, 9, 0))
    (finding,) = findings_of("KT-LAPLAI", beside({**SHEET, **table()}, {**SHEET, **new}))
    assert finding.message.startswith("Biểu thống kê số liệu cải cách hành chính: 07/07")


def halves(whole: Cells, *parts: tuple[str, tuple[date, date], Cells]) -> Facts:
    others = {key: OtherPeriod(f"gói-{key}", window, facts(cells).readings) for key, window, cells in parts}
    return replace(facts(whole), window=HALF, others=others)


def test_a_half_year_that_is_the_sum_of_its_quarters_is_silent() -> None:
    given = halves(
        {"620/7.4.2": "90", "620/3.1.3": "129"},
        ("2023-Q1", FIRST, {"620/7.4.2": "40", "620/3.1.3": "127"}),
        ("2023-Q2", SECOND, {"620/7.4.2": "50", "620/3.1.3": "129"}),
    )
    assert findings_of("KT-CONGKY", given) == ()


def test_a_half_year_that_is_not_the_sum_of_its_quarters_is_told_with_the_sum() -> None:
    given = halves(
        {"620/7.4.2": "89"},
        ("2023-Q1", FIRST, {"620/7.4.2": "40"}),
        ("2023-Q2", SECOND, {"620/7.4.2": "50"}),
    )
    (finding,) = findings_of("KT-CONGKY", given)
    assert finding.arithmetic.endswith("40 + 50 = 90 ≠ 89")
    assert "quý I năm 2023 và quý II năm 2023 (gói gói-2023-Q1, gói-2023-Q2)" in finding.message
    assert finding.severity is Severity.WARN


@pytest.mark.parametrize(("half", "told"), [("41", 0), ("40", 0), ("39", 1)])
def test_with_one_quarter_alone_a_half_year_is_no_less_than_it(half: str, told: int) -> None:
    given = halves({"620/7.4.2": half}, ("2023-Q1", FIRST, {"620/7.4.2": "40"}))
    assert len(findings_of("KT-CONGKY", given)) == told


def test_what_stands_at_the_end_of_a_half_year_is_that_of_its_second_quarter() -> None:
    given = halves({"620/3.1.3": "130"}, ("2023-Q2", SECOND, {"620/3.1.3": "129"}))
    (finding,) = findings_of("KT-CONGKY", given)
    assert finding.arithmetic.endswith("129 ≠ 130")
    first = halves({"620/3.1.3": "130"}, ("2023-Q1", FIRST, {"620/3.1.3": "129"}))
    assert findings_of("KT-CONGKY", first) == ()


def test_what_is_added_up_since_the_year_began_is_no_sum_of_quarters() -> None:
    parts = [("2023-Q1", FIRST, {"620/1.1.2": "6"}), ("2023-Q2", SECOND, {"620/1.1.2": "9"})]
    assert findings_of("KT-CONGKY", halves({"620/1.1.2": "9"}, *parts)) == ()
    assert len(findings_of("KT-CONGKY", halves({"620/1.1.2": "15"}, *parts))) == 1


@pytest.mark.parametrize(("whole", "told"), [("146", 0), ("131", 0), ("130", 1)])
def test_services_that_had_dossiers_are_no_sum_and_no_fewer_than_in_a_part(whole: str, told: int) -> None:
    services = "4625/B7/4.2.1"
    given = halves(
        {services: whole}, ("2026-Q1", FIRST, {services: "118"}), ("2026-Q2", SECOND, {services: "131"})
    )
    assert [finding.arithmetic for finding in findings_of("KT-CONGKY", given)] == told * [
        "tổng số DVCTT có phát sinh hồ sơ (gồm các DVCTT có phát sinh hồ sơ trực tuyến hoặc trực tiếp"
        " hoặc cả 2 hình thức): quý II năm 2026 131 > 130"
    ]


def test_the_money_of_a_year_and_what_is_spent_of_it_are_no_sum_of_periods() -> None:
    parts = [
        ("2026-Q1", FIRST, {"4625/B6/1.1": "18500", "4625/B6/1.2": "2100"}),
        ("2026-Q2", SECOND, {"4625/B6/1.1": "18500", "4625/B6/1.2": "7350"}),
    ]
    assert findings_of("KT-CONGKY", halves({"4625/B6/1.1": "18500", "4625/B6/1.2": "7350"}, *parts)) == ()


def test_a_year_is_compared_with_the_fewest_periods_that_cover_most_of_it() -> None:
    year = (date(2022, 12, 15), date(2023, 12, 14))
    second_half = (date(2023, 6, 15), date(2023, 12, 14))
    parts = {
        "2023-Q1": (FIRST, "10"), "2023-H1": (HALF, "20"), "2023-H2": (second_half, "30"),
        "2023-Q2": (SECOND, "10"),
    }  # fmt: skip
    others = {
        key: OtherPeriod(key, window, facts({"620/7.4.2": text}).readings)
        for key, (window, text) in parts.items()
    }
    (finding,) = findings_of("KT-CONGKY", replace(facts({"620/7.4.2": "51"}), window=year, others=others))
    assert finding.arithmetic.endswith("20 + 30 = 50 ≠ 51")


def test_a_quarter_has_no_parts_and_a_half_year_without_packets_says_so() -> None:
    assert findings_of("KT-CONGKY", facts(SHEET)) == ()
    (finding,) = findings_of("KT-CONGKY", replace(facts(SHEET), window=HALF))
    assert finding.rule == NOT_RUN


def one_stop(carried: int, pending: int) -> dict[str, str]:
    """Biểu II.06a with one field: what was carried over and what is left open."""
    values = {
        "received": 30 + carried, "online": 20, "direct": 10, "carried_over": carried,
        "resolved": 30 + carried - pending, "early": 30 + carried - pending, "on_time": 0, "late": 0,
        "pending": pending, "pending_in_time": pending, "pending_overdue": 0,
    }  # fmt: skip
    return {f"06a/{row}/{column}": str(value) for row in ("1", "T") for column, value in values.items()}


def following(carried: int, last: date) -> Facts:
    """A period from 15/9/2025 on, after one that left nine dossiers open on its last day."""
    given = facts(one_stop(carried, 4), fields=("Hộ tịch",))
    before = facts(one_stop(2, 9), fields=("Hộ tịch",)).readings
    return replace(given, window=(date(2025, 9, 15), date(2025, 12, 14)),
                   others={"2025-Q3": OtherPeriod("gói", (date(2025, 6, 15), last), before)})  # fmt: skip


def test_what_is_carried_over_is_what_was_left_open_the_day_before() -> None:
    assert findings_of("KT-CHUYENSANG", following(9, date(2025, 9, 14))) == ()

    (finding,) = findings_of("KT-CHUYENSANG", following(11, date(2025, 9, 14)))
    assert "Tổng số ghi 11, kỳ trước còn 9" in finding.message
    assert finding.severity is Severity.WARN


def test_a_period_that_does_not_end_where_this_one_begins_says_nothing_of_it() -> None:
    assert findings_of("KT-CHUYENSANG", following(11, date(2025, 9, 13))) == ()


@pytest.mark.parametrize("rule", ["KT-LAPLAI", "KT-CONGKY", "KT-CHUYENSANG"])
def test_forms_of_another_time_are_not_compared(rule: Rule) -> None:
    given = replace(facts(one_stop(2, 4), fields=("Hộ tịch",)), window=HALF)
    other = OtherPeriod("gói", FIRST, facts(table()).readings)
    assert findings_of(rule, replace(given, others={"2023-Q1": other})) == ()


def test_codes_that_the_paper_prints_twice_are_the_forms_own_fault_told_once() -> None:
    (finding,) = findings_of("KT-MALAP", facts(SHEET))
    assert finding.severity is Severity.NOTE
    assert "in mã 1.1.1, 1.1.2, 1.1.3 và 1.1.4 ở dòng của mục khác" in finding.message
    assert finding.message.endswith("được gọi là mã 1.2.1, 1.2.2, 1.2.3 và 1.2.4.")


@pytest.mark.parametrize("code", ["4625", "NS", "PL8", "06a"])
def test_forms_that_print_each_code_once_are_silent(code: str) -> None:
    assert findings_of("KT-MALAP", facts(SHEET, forms=[form(code)])) == ()
