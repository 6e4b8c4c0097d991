"""Windows and how neighbouring ones meet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.windows import Window, overlap_days, uncovered, window_overlap

LOCAL_Q3 = Window(date(2023, 6, 2), date(2023, 9, 1))
DECREE_H1 = Window(date(2022, 12, 15), date(2023, 6, 14))

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
windows = st.builds(lambda a, b: Window(min(a, b), max(a, b)), days, days)


def span_of(one, other):
    return Window(min(one.first, other.first), max(one.last, other.last))


def gap_days(one, other):
    return sum(gap.days for gap in uncovered(span_of(one, other), (one, other)))


def test_the_window_of_the_district_has_92_days_and_says_them_as_a_report_does():
    assert LOCAL_Q3.days == 92
    assert LOCAL_Q3.label == "từ ngày 02/6/2023 đến ngày 01/9/2023"


def test_both_ends_of_a_window_count_and_the_days_beside_them_do_not():
    assert date(2023, 6, 2) in LOCAL_Q3
    assert date(2023, 9, 1) in LOCAL_Q3
    assert date(2023, 6, 1) not in LOCAL_Q3
    assert date(2023, 9, 2) not in LOCAL_Q3


def test_the_local_quarter_shares_thirteen_days_with_the_half_year_of_the_decree():
    assert window_overlap(LOCAL_Q3, DECREE_H1) == Window(date(2023, 6, 2), date(2023, 6, 14))
    assert overlap_days(LOCAL_Q3, DECREE_H1) == 13
    assert gap_days(LOCAL_Q3, DECREE_H1) == 0


def test_after_the_local_quarter_the_days_to_the_next_window_are_a_gap():
    assert gap_days(LOCAL_Q3, Window(date(2023, 9, 15), date(2023, 12, 14))) == 13


def test_windows_that_adjoin_neither_overlap_nor_leave_a_gap():
    after = Window(date(2023, 6, 15), date(2023, 9, 14))
    assert (overlap_days(DECREE_H1, after), gap_days(DECREE_H1, after)) == (0, 0)


@given(windows, windows)
def test_overlap_and_gap_do_not_depend_on_the_order_and_never_stand_together(one, other):
    assert overlap_days(one, other) == overlap_days(other, one)
    assert gap_days(one, other) == gap_days(other, one)
    assert overlap_days(one, other) == 0 or gap_days(one, other) == 0


@given(windows, windows)
def test_days_of_both_windows_and_of_the_gap_make_up_the_whole_span(one, other):
    assert one.days + other.days - overlap_days(one, other) + gap_days(one, other) == span_of(one, other).days


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(UsageError, match="Ngày cuối 01/6/2023 đứng trước ngày đầu 02/6/2023"):
        Window(LOCAL_Q3.first, LOCAL_Q3.first - timedelta(days=1))
