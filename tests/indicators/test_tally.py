"""Which cases a period counts, and as what: the rules of ``tally``, the case beside the edge first."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pandas as pd
import pytest

from cchc_toolkit.indicators.tally import Tally, tally
from cchc_toolkit.model.case_table import CASE_DATES, CASE_TEXTS, COLUMNS
from cchc_toolkit.vocabulary.windows import Window

FIRST, LAST = date(2023, 6, 15), date(2023, 9, 14)
WINDOW = Window(FIRST, LAST)
DAY = timedelta(days=1)


def cases(*rows: dict[str, object]) -> pd.DataFrame:
    """Rows of the table of cases; what is not named is blank, a case is received on 20/6 and due on 26/6."""
    usual = dict.fromkeys((*CASE_TEXTS, *CASE_DATES), "") | {
        "field": "Hộ tịch", "channel": "direct", "status": "processing",
        "received_on": "2023-06-20", "due_on": "2023-06-26",
    }  # fmt: skip
    table = pd.DataFrame(
        [usual | {"file": "a.xlsx", "sheet": "1", "row": n} | row for n, row in enumerate(rows, 5)]
    )
    for each in CASE_DATES:
        table[each] = pd.to_datetime(table[each].where(table[each] != "")).astype("datetime64[s]")
    return table.astype(dict.fromkeys((*CASE_TEXTS, "file", "sheet"), "str"))[list(COLUMNS)]


def count(**row: object) -> dict[str, int]:
    """What one case is counted as."""
    return {name: each.value for name, each in of(row).counts.get(("Hộ tịch", ""), {}).items() if each.value}


def of(*rows: dict[str, object]) -> Tally:
    return tally(cases(*rows), WINDOW)


def done(ended: date, due: date | None = None, **row: object) -> dict[str, int]:
    return count(status="returned", resolved_on=ended, due_on=due or "", received_on=FIRST, **row)


@pytest.mark.parametrize(
    ("day", "is_received", "is_carried"),
    [(FIRST - DAY, False, True), (FIRST, True, False), (LAST, True, False), (LAST + DAY, False, False)],
)
def test_received_in_the_period_from_its_first_to_its_last_day(
    day: date, is_received: bool, is_carried: bool
) -> None:
    found = count(received_on=day, due_on="2023-12-01")
    assert ("received" in found, "carried_over" in found) == (is_received, is_carried)


@pytest.mark.parametrize(("ended", "is_carried"), [(FIRST - DAY, False), (FIRST, True)])
def test_carried_over_is_what_had_not_ended_before_the_first_day(ended: date, is_carried: bool) -> None:
    found = count(received_on=FIRST - 9 * DAY, status="returned", resolved_on=ended)
    assert ("carried_over" in found) is is_carried
    assert ("resolved" in found) is is_carried


@pytest.mark.parametrize(
    ("due", "named"),
    [
        (date(2023, 7, 11), "early"),
        (date(2023, 7, 10), "on_time"),
        (date(2023, 7, 9), "late"),
    ],
)
def test_early_on_time_and_late_are_told_by_days(due: date | None, named: str) -> None:
    found = done(date(2023, 7, 10), due)
    assert [each for each in ("early", "on_time", "late") if each in found] == [named]


def test_a_single_case_without_a_day_due_is_on_time() -> None:
    without = {"status": "returned", "received_on": FIRST, "resolved_on": FIRST + 9 * DAY, "due_on": ""}
    found = of(without, {"received_on": FIRST, "due_on": LAST + DAY}).counts[("Hộ tịch", "")]
    assert (found["on_time"].value, found["pending_in_time"].value) == (1, 1)


def test_cases_without_a_day_due_are_numbered() -> None:
    assert of({"status": "returned", "resolved_on": "2023-07-10", "due_on": ""}, {}).no_due_date == 1


def test_one_extension_moves_the_day_due() -> None:
    assert "on_time" in done(date(2023, 7, 10), date(2023, 7, 3), extended_due_on="2023-07-10")
    assert "late" in done(date(2023, 7, 11), date(2023, 7, 3), extended_due_on="2023-07-10")


def test_the_working_days_of_a_suspension_are_added_to_the_day_due() -> None:
    """From Thursday 31/8 to Tuesday 05/9/2023 the National Day stands between: one working day only."""
    stood = {"suspended_on": "2023-08-31", "resumed_on": "2023-09-05"}
    assert "on_time" in done(date(2023, 9, 7), date(2023, 9, 6), **stood)
    assert "late" in done(date(2023, 9, 8), date(2023, 9, 6), **stood)


def test_what_was_returned_without_a_day_of_its_end_ended_on_the_day_of_return() -> None:
    assert "late" in count(status="returned", returned_on="2023-06-27")


@pytest.mark.parametrize("status", ["withdrawn", "stopped", "refused"])
def test_withdrawn_stopped_and_refused_cases_have_ended_and_are_named(status: str) -> None:
    found = count(status=status, resolved_on="2023-06-26")
    assert {"resolved", "on_time", status} <= found.keys()


def test_what_was_not_accepted_is_counted_apart() -> None:
    assert count(status="rejected") == {"rejected": 1}
    assert count(status="registered") == {}


@pytest.mark.parametrize(("due", "named"), [(LAST, "pending_in_time"), (LAST - DAY, "pending_overdue")])
def test_pending_is_overdue_when_its_day_lies_before_the_last_day(due: date, named: str) -> None:
    found = count(due_on=due)
    assert {"pending", named} <= found.keys()
    assert "resolved" not in found


@pytest.mark.parametrize("status", ["supplement", "obligation"])
def test_the_clock_stands_still_while_papers_or_a_payment_are_waited_for(status: str) -> None:
    assert "pending_in_time" in count(status=status, due_on=FIRST)


def test_a_case_ended_after_the_last_day_is_pending_in_the_period() -> None:
    found = count(status="returned", resolved_on=LAST + DAY, due_on=LAST + DAY)
    assert {"received", "pending", "pending_in_time"} <= found.keys()


@pytest.mark.parametrize(("day", "is_saturday"), [(date(2023, 7, 7), False), (date(2023, 7, 8), True)])
def test_saturday_is_told_by_the_day_of_the_end(day: date, is_saturday: bool) -> None:
    assert ("saturday" in done(day, day)) is is_saturday


def test_cases_due_in_the_period_and_those_of_them_in_time() -> None:
    assert "due_in_time" in done(date(2023, 7, 10), date(2023, 7, 10))
    late = done(date(2023, 7, 11), date(2023, 7, 10))
    assert "due" in late
    assert "due_in_time" not in late


def test_post_counts_as_direct_as_the_form_has_it() -> None:
    assert {"direct", "post"} <= count(channel="post").keys()


def test_where_no_case_says_how_it_came_in_the_channels_are_unknown() -> None:
    made = of({"channel": ""}, {"channel": ""})
    found = made.counts[("Hộ tịch", "")]
    assert "received" in found
    assert not {"direct", "online", "counter", "post"} & found.keys()
    (lack,) = (each for each in made.lacks if each.column == "channel")
    assert (lack.is_absent, lack.cases) == (True, 2)


def test_where_one_case_does_not_say_how_it_came_in_the_others_are_counted_and_it_is_said() -> None:
    made = of({}, {"channel": ""})
    found = made.counts[("Hộ tịch", "")]
    assert (found["direct"].value, found["online"].value, found["received"].value) == (1, 0, 2)
    (lack,) = (each for each in made.lacks if each.column == "channel")
    assert (lack.is_absent, lack.cases) == (False, 1)


def test_a_list_without_days_due_says_nothing_of_early_and_late() -> None:
    found = of({"due_on": "", "resolved_on": FIRST + 3 * DAY, "received_on": FIRST, "status": "returned"})
    assert found.counts[("Hộ tịch", "")].keys() >= {"received", "resolved"}
    assert not {"early", "on_time", "late", "in_time"} & found.counts[("Hộ tịch", "")].keys()


def test_what_was_resolved_on_the_day_of_its_receipt_needs_no_day_due() -> None:
    found = of({"due_on": "", "resolved_on": FIRST, "received_on": FIRST, "status": "returned"})
    assert found.counts[("Hộ tịch", "")]["on_time"].value == 1


def test_a_list_without_days_of_the_end_says_what_was_received_and_no_more() -> None:
    ended = {"status": "returned", "received_on": FIRST, "due_on": LAST, "resolved_on": ""}
    found = of(ended, ended).counts[("Hộ tịch", "")]
    assert found["received"].value == 2
    assert not {"resolved", "pending", "early", "on_time", "late"} & found.keys()


def test_counts_hold_together() -> None:
    """(3) = (7) + (11), (7) = (8) + (9) + (10), (3) = (4) + (5) + (6), over every kind of case."""
    rows = [
        {
            "status": status,
            "received_on": FIRST + n * DAY,
            "due_on": due,
            "resolved_on": ended,
            "channel": channel,
        }
        for status in ("processing", "supplement", "returned", "withdrawn")
        for n in (-5, 0, 3, 91, 95)
        for due in ("", LAST, LAST + DAY, FIRST)
        for ended in ("", FIRST - DAY, FIRST, LAST, LAST + DAY)
        if ended or status in ("processing", "supplement")
        for channel in ("direct", "online", "post")
    ]
    found = {name: each.value for name, each in of(*rows).counts[("Hộ tịch", "")].items()}
    assert (
        found["handled"] == found["resolved"] + found["pending"] == found["received"] + found["carried_over"]
    )
    assert (
        found["resolved"]
        == found["early"] + found["on_time"] + found["late"]
        == found["in_time"] + found["late"]
    )
    assert found["received"] == found["direct"] + found["online"]
    assert found["pending"] == found["pending_in_time"] + found["pending_overdue"]


def test_every_count_names_its_rows() -> None:
    found = of({}, {}, {"channel": "online"}, {}).counts[("Hộ tịch", "")]
    assert [each.cells for each in found["direct"].origins] == ["dòng 5–6, 8"]
    assert found["online"].origins[0].cells == "dòng 7"


def test_a_very_long_list_of_rows_says_how_many_it_leaves_out() -> None:
    rows: list[dict[str, object]] = [{"row": 2 * n} for n in range(2000)]
    cells = of(*rows).counts[("Hộ tịch", "")]["received"].origins[0].cells
    assert cells.endswith("dòng khác")
    named = len(cells.partition("dòng ")[2].rpartition(" và ")[0].split(", "))
    assert named + int(cells.split()[-3]) == 2000


def test_cases_outside_the_window_are_numbered_and_undated_ones_apart() -> None:
    found = of({"received_on": LAST + DAY}, {"received_on": ""}, {}, {"status": "registered"})
    assert (found.outside, found.undated) == (1, 1)


def test_a_list_without_days_of_receipt_counts_nothing_rather_than_none() -> None:
    made = of({"received_on": ""}, {"received_on": ""})
    assert made.counts[("Hộ tịch", "")] == {}
    assert [each.cases for each in made.lacks if each.column == "received_on"] == [2]


def test_a_procedure_that_never_has_an_online_level_need_not_say_one() -> None:
    online = {"channel": "online", "online_level": "full", "procedure_code": "1.000001"}
    without = {"channel": "direct", "online_level": "", "procedure_code": "1.000002"}
    assert not [each for each in of(online, without).lacks if each.column == "online_level"]
    same = {**without, "procedure_code": "1.000001"}
    assert [each.cases for each in of(online, same).lacks if each.column == "online_level"] == [1]


def test_without_a_column_nothing_is_known_by_it_even_where_no_case_was_received() -> None:
    before = {"received_on": FIRST - DAY, "channel": ""}
    found = of(before).counts["Hộ tịch", ""]
    assert found["carried_over"].value == 1
    assert not {"direct", "online", "full", "online_full"} & set(found)


def test_a_list_of_older_cases_without_a_column_leaves_what_another_list_tells() -> None:
    before = {"received_on": FIRST - DAY, "channel": "", "file": "ky-truoc.xlsx"}
    found = of(before, {"received_on": FIRST}).counts["Hộ tịch", ""]
    assert (found["carried_over"].value, found["direct"].value, found["online"].value) == (1, 1, 0)


def test_a_field_of_which_only_a_list_of_another_period_tells_is_unknown() -> None:
    other = {"received_on": FIRST - 9 * DAY, "status": "returned", "resolved_on": FIRST - 5 * DAY}
    found = of({}, {**other, "field": "Đất đai", "file": "b.xlsx"}, {**other, "field": "Chứng thực"})
    assert set(found.counts) == {("Hộ tịch", ""), ("Chứng thực", "")}
    assert [each.file for each in found.another] == ["b.xlsx"]


def test_cases_that_were_not_accepted_in_the_period_make_a_list_one_of_it() -> None:
    assert of({"status": "rejected"}).another == ()


@pytest.mark.parametrize("seed", range(4))
def test_counts_over_a_half_year_are_those_of_its_parts_put_together(seed: int) -> None:
    """What happened adds up; what stood at the ends is that of the first and of the last part."""
    random = Random(seed)
    begin = date(2022, 11, 20)
    rows: list[dict[str, object]] = []
    for _ in range(60):
        received_on = begin + random.randrange(210) * DAY
        resolved_on = received_on + random.randrange(80) * DAY
        ended = {"status": "returned", "resolved_on": resolved_on} if resolved_on < date(2023, 6, 20) else {}
        rows.append({"received_on": received_on, "due_on": received_on + 15 * DAY, **ended})
    listed = cases(*rows)

    def counted(first: date, last: date) -> dict[str, int]:
        counts = tally(listed, Window(first, last)).counts[("Hộ tịch", "")]
        return {name: each.value for name, each in counts.items()}

    year_begins, middle, end = date(2022, 12, 15), date(2023, 3, 14), date(2023, 6, 14)
    half, one, two = (
        counted(year_begins, end), counted(year_begins, middle), counted(middle + DAY, end)
    )  # fmt: skip
    for flow in ("received", "resolved", "early", "on_time", "late", "online", "direct"):
        assert half[flow] == one[flow] + two[flow], flow
    assert half["carried_over"] == one["carried_over"] > 0
    assert half["pending"] == two["pending"] > 0
    assert one["pending"] == two["carried_over"]
