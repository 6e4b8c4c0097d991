"""The report types of the year: which period asks for which, and what goes another way."""

from __future__ import annotations

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.report.report_type import (
    report_type,
    template_name,
    type_asked_for,
    type_of_period,
)
from cchc_toolkit.vocabulary.periods import parse_period


@pytest.mark.parametrize(
    ("period", "code", "subject"),
    [
        ("2026-Q1", "quarterly", "quý I năm 2026 và nhiệm vụ trọng tâm quý II năm 2026"),
        ("2026-H1", "half-year", "6 tháng đầu năm 2026 và nhiệm vụ trọng tâm 6 tháng cuối năm 2026"),
        ("2026-Q3", "quarterly", "quý III năm 2026 và nhiệm vụ trọng tâm quý IV năm 2026"),
        ("2026-Y", "annual", "năm 2026 và nhiệm vụ trọng tâm năm 2027"),
    ],
)
def test_each_period_of_the_year_has_its_report(period: str, code: str, subject: str) -> None:
    kind = type_of_period(parse_period(period))
    assert kind.code == code
    assert kind.subject_of(parse_period(period)) == f"Công tác cải cách hành chính {subject}"


def test_the_one_stop_report_of_a_quarter_is_made_where_it_is_asked_for() -> None:
    quarter = parse_period("2026-Q3")
    assert type_asked_for("", quarter).code == "quarterly"
    one_stop = type_asked_for("one-stop", quarter)
    assert one_stop.code == "one-stop"
    assert one_stop.subject_of(quarter).endswith("một cửa, một cửa liên thông quý III năm 2026")
    assert one_stop.ahead_of(quarter) == ""


def test_a_misspelt_report_type_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="Có phải “one-stop”"):
        type_asked_for("onestop", parse_period("2026-Q3"))


@pytest.mark.parametrize("code", ["quarterly", "half-year", "annual", "one-stop"])
def test_every_report_type_has_a_template_of_both_outlines(code: str) -> None:
    kind = report_type(code)
    assert template_name(kind, parse_period("2023-H1").window.last) == code
    assert template_name(kind, parse_period("2026-H1").window.last) == f"{code}-2025"
