"""Reporting periods, as the office names them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.periods import Period, PeriodKind, parse_period
from cchc_toolkit.vocabulary.windows import uncovered

QUARTER_ONLY = (PeriodKind.QUARTER,)
periods = st.builds(Period, st.integers(2019, 2050), st.sampled_from(["Q1", "H1", "Q3", "Y"]))


@pytest.mark.parametrize(
    ("key", "kind", "label", "short_label"),
    [
        ("2023-Q1", PeriodKind.QUARTER, "quý I năm 2023", "Quý I/2023"),
        ("2023-H1", PeriodKind.HALF_YEAR, "6 tháng đầu năm 2023", "6 tháng đầu năm 2023"),
        ("2023-Q3", PeriodKind.QUARTER, "quý III năm 2023", "Quý III/2023"),
        ("2023-Y", PeriodKind.YEAR, "năm 2023", "Năm 2023"),
    ],
)
def test_the_four_reports_of_a_year_are_named_as_documents_name_them(key, kind, label, short_label):
    period = parse_period(key)
    assert (period.key, period.kind, period.label, period.short_label) == (key, kind, label, short_label)
    assert period.year == 2023


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2023-Q1", date(2022, 12, 15), date(2023, 3, 14)),
        ("2023-H1", date(2022, 12, 15), date(2023, 6, 14)),
        ("2023-Q3", date(2023, 6, 15), date(2023, 9, 14)),
        ("2023-Y", date(2022, 12, 15), date(2023, 12, 14)),
    ],
)
def test_the_default_windows_are_those_of_decree_09_2019(key, first, last):
    window = parse_period(key).window
    assert (window.first, window.last) == (first, last)
    assert "09/2019/NĐ-CP" in parse_period(key).window_rule.basis


def test_years_before_the_decree_use_its_windows_too():
    assert Period(2018, "Y").window.first == date(2017, 12, 15)


def test_nine_months_have_a_window_to_compare_with_though_no_report():
    period = Period(2023, "9M")
    assert period.kind is PeriodKind.NINE_MONTHS
    assert (period.window.first, period.window.last) == (date(2022, 12, 15), date(2023, 9, 14))
    assert period.label == "9 tháng đầu năm 2023"


@pytest.mark.parametrize(
    ("key", "previous"),
    [
        ("2023-Q1", "2022-Y"),
        ("2023-H1", "2023-Q1"),
        ("2023-Q3", "2023-H1"),
        ("2023-Y", "2023-Q3"),
    ],
)
def test_the_previous_report_is_the_one_made_before_not_the_quarter_before(key, previous):
    assert parse_period(key).previous.key == previous


def test_a_quarter_is_compared_with_the_same_quarter_of_last_year():
    assert parse_period("2023-Q3").same_period_last_year.key == "2022-Q3"


@pytest.mark.parametrize(
    ("key", "label", "short_label"),
    [
        ("2026-T07", "tháng 7 năm 2026", "Tháng 7/2026"),
        ("2026-T02", "tháng 02 năm 2026", "Tháng 02/2026"),  # as dates write it: 1 and 2 have a zero
        ("2026-T03", "tháng 3 năm 2026", "Tháng 3/2026"),
        ("2026-T12", "tháng 12 năm 2026", "Tháng 12/2026"),
    ],
)
def test_a_month_is_named_as_documents_name_it(key, label, short_label):
    period = parse_period(key)
    assert (period.kind, period.kind.label) == (PeriodKind.MONTH, "tháng")
    assert (period.label, period.short_label) == (label, short_label)


@pytest.mark.parametrize(
    ("key", "first", "last", "previous"),
    [
        ("2026-T01", date(2025, 12, 15), date(2026, 1, 14), "2025-T12"),
        ("2026-T03", date(2026, 2, 15), date(2026, 3, 14), "2026-T02"),
        ("2026-T12", date(2026, 11, 15), date(2026, 12, 14), "2026-T11"),
    ],
)
def test_a_month_counts_from_the_15th_of_the_one_before_to_the_14th(key, first, last, previous):
    period = parse_period(key)
    assert (period.window.first, period.window.last) == (first, last)
    assert period.previous.key == previous
    assert [other.key for other in period.earlier(13)][-1] == period.same_period_last_year.previous.key


@given(periods)
def test_reports_are_compared_with_reports_and_months_with_months(period):
    assert PeriodKind.MONTH not in {other.kind for other in (*period.compared, *period.earlier(7))}
    for month in period.inner_months:
        assert {other.kind for other in (*month.compared, *month.earlier(7))} == {PeriodKind.MONTH}


@given(periods)
def test_the_windows_of_the_months_inside_make_up_that_of_the_period(period):
    months = period.inner_months
    assert uncovered(period.window, [month.window for month in months]) == ()
    assert sum(month.window.days for month in months) == period.window.days


@given(periods)
def test_every_period_reads_back_from_its_key(period):
    assert parse_period(period.key) == period
    assert parse_period(f"  {period.key.lower()} ") == period


@given(periods)
def test_going_back_four_reports_gives_the_same_report_of_last_year(period):
    assert period.previous.previous.previous.previous == period.same_period_last_year


@given(periods)
def test_a_previous_report_ends_earlier(period):
    assert period.previous.window.last < period.window.last


@given(st.integers(2019, 2050))
def test_the_windows_of_half_year_and_quarter_three_adjoin(year):
    half, third = Period(year, "H1").window, Period(year, "Q3").window
    assert half.last + timedelta(days=1) == third.first


@given(st.integers(2019, 2050))
def test_one_years_window_begins_on_the_day_after_the_last_ones(year):
    assert Period(year, "Y").window.last + timedelta(days=1) == Period(year + 1, "Y").window.first


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2023-Q5",
            "Quý 5 không tồn tại (kỳ báo cáo 2023-Q5). Các kỳ hợp lệ là 2023-Q1, 2023-H1, 2023-Q3 và 2023-Y.",
        ),
        (
            "2023-Q2",
            "Quý II nằm trong báo cáo 6 tháng (kỳ báo cáo 2023-Q2). Đề nghị dùng kỳ 2023-H1.",
        ),
        ("2023-Q4", "Quý IV nằm trong báo cáo năm (kỳ báo cáo 2023-Q4). Đề nghị dùng kỳ 2023-Y."),
        (
            "2023-H2",
            "6 tháng cuối năm nằm trong báo cáo năm (kỳ báo cáo 2023-H2). Đề nghị dùng kỳ 2023-Y.",
        ),
        (
            "2023-9M",
            "Báo cáo cải cách hành chính không có kỳ 9 tháng (kỳ báo cáo 2023-9M). Đề nghị dùng kỳ 2023-Q3.",
        ),
    ],
)
def test_a_period_that_is_no_report_of_its_own_names_the_one_to_use(text, message):
    with pytest.raises(UsageError) as caught:
        parse_period(text)
    assert str(caught.value) == message
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2023Q3", "2023-Q3"),
        ("Q3/2023", "2023-Q3"),
        ("quý III năm 2023", "2023-Q3"),
        ("quy 1 2024", "2024-Q1"),
        ("6 tháng 2023", "2023-H1"),
        ("năm 2023", "2023-Y"),
        ("2023", "2023-Y"),
        ("2023-H", "2023-H1"),
        ("T7/2026", "2026-T07"),
        ("tháng 7/2026", "2026-T07"),
        ("tháng 12 năm 2026", "2026-T12"),
        ("2026-T7", "2026-T07"),
        ("07/2026", "2026-T07"),
        ("2026-07", "2026-T07"),
        ("6 tháng đầu năm 2026", "2026-H1"),
    ],
)
def test_a_period_written_another_way_is_suggested_as_it_should_be_written(text, suggestion):
    with pytest.raises(UsageError, match=f'Có phải "{suggestion}"'):
        parse_period(text)


def test_a_quarter_two_written_another_way_still_leads_to_the_half_year():
    with pytest.raises(UsageError, match=r"Quý II nằm trong báo cáo 6 tháng .* 2023-H1"):
        parse_period("quý 2 năm 2023")


@pytest.mark.parametrize("text", ["", "abc", "1923-Q1", "2023-", "２０２３-Q3", "2023-Q3\n2023-Q1"])
def test_rubbish_is_refused_with_what_a_period_looks_like(text):
    with pytest.raises(UsageError, match=r"không đọc được.*-H1, 20\d\d-Q3 và 20\d\d-Y"):
        parse_period(text)


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_a_period_or_the_one_error(text):
    try:
        period = parse_period(text)
    except UsageError as error:
        assert str(error)
    else:
        assert period.key == text.strip().upper()


def test_a_report_of_quarters_refuses_a_half_year_and_says_what_it_takes():
    with pytest.raises(UsageError) as caught:
        parse_period("2023-H1", QUARTER_ONLY)
    assert str(caught.value) == (
        "Báo cáo quý không dùng kỳ 2023-H1 (6 tháng đầu năm 2023). Đề nghị dùng kỳ 2023-Q1 hoặc 2023-Q3."
    )


def test_a_report_of_quarters_refuses_a_month_and_a_monthly_one_a_half_year():
    with pytest.raises(UsageError, match=r"Báo cáo quý không dùng kỳ 2023-T07 \(tháng 7 năm 2023\)"):
        parse_period("2023-T07", QUARTER_ONLY)
    with pytest.raises(UsageError) as caught:
        parse_period("2023-H1", (PeriodKind.MONTH, PeriodKind.QUARTER))
    assert str(caught.value) == (
        "Báo cáo quý và tháng không dùng kỳ 2023-H1 (6 tháng đầu năm 2023). "
        "Đề nghị dùng kỳ 2023-Q1 hoặc 2023-Q3 hoặc 2023-T06."
    )


@pytest.mark.parametrize("text", ["2026-T13", "2026-T00"])
def test_a_month_that_no_year_has_is_refused(text):
    with pytest.raises(UsageError, match=f"Tháng {text[-2:]} không tồn tại"):
        parse_period(text)


def test_a_report_of_quarters_takes_a_quarter():
    assert parse_period("2023-Q3", QUARTER_ONLY).key == "2023-Q3"
