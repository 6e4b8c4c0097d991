"""Whether lists of cases that say their months leave days of the report without any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pandas as pd

from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.exports.period_fit import SLACK, joined, spans_of
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["about_missing_days"]


def about_missing_days(
    cases: pd.DataFrame, claims: Mapping[tuple[str, str], TableClaims], expected: Expected
) -> Iterator[Finding]:
    """Days of the window of which no list says that it is, and on which no case was received.

    Parameters
    ----------
    cases : DataFrame
        Of all files, each case once.
    claims : mapping of (str, str) to TableClaims
        What each table states of its period, by file and sheet.

    Yields
    ------
    Finding
        Nothing where a list does not say its days: it may hold all of them.
    """
    keys = list(dict.fromkeys(zip(cases["file"], cases["sheet"], strict=True)))
    spans = spans_of([claims[key].periods if key in claims else () for key in keys], expected)
    known = [each for each in spans if each is not None]
    if not known or len(known) < len(spans):
        return
    received = cases["received_on"].dropna()
    days = [each for each in _missing(joined(known), expected.window) if not _has_cases(received, each)]
    if days:
        files = join_vi(dict.fromkeys(file for file, _ in keys))
        what = (
            f"Danh sách hồ sơ ({files}) không ghi, không có hồ sơ nào nhận {join_vi(e.label for e in days)}."
        )
        yield about_file("DOC-TEP-THIEUHS", what)


def _missing(covered: list[Window], window: Window) -> Iterator[Window]:
    """The days of a window between and around some stretches, a day or two aside."""
    first = window.first
    for each in covered:
        yield from _stretch(first, each.first - timedelta(days=1))
        first = max(first, each.last + timedelta(days=1))
    yield from _stretch(first, window.last)


def _stretch(first: date, last: date) -> Iterator[Window]:
    if last - first >= SLACK:
        yield Window(first, last)


def _has_cases(received: pd.Series, days: Window) -> bool:
    return bool(received.between(pd.Timestamp(days.first), pd.Timestamp(days.last)).any())
