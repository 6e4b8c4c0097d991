"""Lists of cases (hồ sơ): days in order, years that can be, a status that the days bear out; named by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from cchc_toolkit.checks.citations import report_day
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.indicators.case_dates import days_in, end_days
from cchc_toolkit.indicators.places import row_origins
from cchc_toolkit.model.case_table import COLUMNS
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.wording import count

_NAMES = {
    "received_on": "ngày tiếp nhận",
    "due_on": "ngày hẹn trả",
    "suspended_on": "ngày yêu cầu bổ sung, tạm dừng",
    "resumed_on": "ngày tiếp tục",
    "resolved_on": "ngày giải quyết xong",
    "returned_on": "ngày trả kết quả",
}
_PAIRS = (
    ("received_on", "due_on"),
    ("received_on", "suspended_on"),
    ("suspended_on", "resumed_on"),
    ("received_on", "resolved_on"),
    ("resolved_on", "returned_on"),
)
_SHOWN = 5


@rule("KT-NGAYHOSO")
def _days_out_of_order(facts: Facts) -> Iterator[Violation]:
    """One finding for each pair of dates; rows by number only, never a name."""
    table = facts.dataset.tables.get("dossiers")
    for earlier, later in _PAIRS:
        if table is None or earlier not in table or later not in table:
            continue
        wrong = table[_days(table[later]) < _days(table[earlier])]
        if len(wrong):
            first, second = _NAMES[earlier], _NAMES[later]
            words = {
                "count": count(len(wrong)),
                "later": second,
                "earlier": first,
                "rows": _row_numbers(wrong),
            }
            where = tuple(
                Origin(str(file), str(sheet), f"dòng {row}")
                for file, sheet, row in zip(wrong["file"], wrong["sheet"], wrong["row"], strict=True)
            )
            yield Violation(words, (), where, f"{len(wrong)} dòng có {second} < {first}")


def _days(dates: pd.Series) -> pd.Series:
    """Dates without their hours: an appointment is for a day."""
    return pd.to_datetime(dates).dt.normalize()


_YEAR = 365
_ALMOST_A_YEAR = 300
_LONGEST_APPOINTMENT = 2 * _YEAR
_OLDEST = 3 * _YEAR
_JUMP = 180  # days between one end and the next after the period; lists are exported at one time
_OPEN = ("processing", "supplement", "obligation", "registered")


@rule("KT-NAMHOSO")
def _impossible_years(facts: Facts) -> Iterator[Violation]:
    cases = _cases(facts)
    if cases is None:
        return
    for what, wrong in _wrong_years(cases, facts).items():
        if wrong.any():
            yield _violation(cases[wrong], {"what": what})


def _cases(facts: Facts) -> pd.DataFrame | None:
    cases = facts.dataset.tables.get("dossiers")
    return None if cases is None or cases.empty or not set(COLUMNS) <= set(cases) else cases


def _wrong_years(cases: pd.DataFrame, facts: Facts) -> Mapping[str, np.ndarray]:
    """Cases of the period, or that would be of it, by what is wrong with a year of theirs."""
    first, last = (np.datetime64(day) for day in facts.window)
    received, ended = days_in(cases["received_on"]), end_days(cases)
    due = days_in(cases["extended_due_on"].fillna(cases["due_on"]))
    numbered = _numbered(cases["case_number"])
    of_period = (received <= last) & ~(ended < first)
    by_number = (numbered >= first) & (numbered <= last)
    latest = np.datetime64(report_day(facts)) if facts.document.get("issued_on", "").strip() else None
    return {
        "ngày hẹn trả sau ngày tiếp nhận hơn 02 năm": of_period & _over(due, received, _LONGEST_APPOINTMENT),
        "ngày tiếp nhận trước kỳ hơn 03 năm": of_period & (received < first - np.timedelta64(_OLDEST, "D")),
        "ngày kết thúc sai năm (sau ngày báo cáo, hoặc sau ngày hẹn trả đúng một năm)": (received <= last)
        & (_in_future(received, ended, last, latest) | _is_a_year_late(received, due, ended)),
        "ngày tiếp nhận khác năm với ngày trong mã hồ sơ": (of_period | by_number)
        & (_over(received, numbered, _ALMOST_A_YEAR) | _over(numbered, received, _ALMOST_A_YEAR)),
    }


def _over(later: np.ndarray, earlier: np.ndarray, days: int) -> np.ndarray:
    is_over: np.ndarray = later > earlier + np.timedelta64(days, "D")
    return is_over


def _in_future(
    received: np.ndarray, ended: np.ndarray, last: np.datetime64, latest: np.datetime64 | None
) -> np.ndarray:
    """Ends long after every other day of the list, more than a year after the period or after the report.

    A list may be exported later than the report is dated, but then cases end on many days until then.
    """
    known = np.r_[received[~np.isnat(received)], ended[~np.isnat(ended)], last]
    days = np.unique(known[known >= last])
    jumps = np.flatnonzero(np.diff(days) > np.timedelta64(_JUMP, "D"))
    limit = days[jumps[0]] if len(jumps) else last + np.timedelta64(_YEAR, "D")
    if latest is not None and (ended > latest).sum() * 10 <= (~np.isnat(ended)).sum():
        # Where many end after the day of the report the list was exported later, and is sound.
        limit = min(limit, max(latest, last) + np.timedelta64(31, "D"))
    is_after: np.ndarray = ended > limit
    return is_after


def _is_a_year_late(received: np.ndarray, due: np.ndarray, ended: np.ndarray) -> np.ndarray:
    """Ends that with the year before would lie between the receipt and the day due."""
    earlier = ended - np.timedelta64(_YEAR, "D")
    is_late: np.ndarray = (earlier >= received) & (earlier <= due) & (ended > due)
    return is_late


def _numbered(numbers: pd.Series) -> np.ndarray:
    """The day that a case number tells: 01/7/2026 of ``000.00.15.H12-260701-0001``."""
    digits = numbers.str.extract(r"-(?:20)?(\d{6})-", expand=False)
    return days_in(pd.to_datetime(digits, format="%y%m%d", errors="coerce"))


@rule("KT-TRANGTHAI")
def _ended_but_open(facts: Facts) -> Iterator[Violation]:
    """Cases that are still handled by their status though the day of their end is written."""
    cases = _cases(facts)
    if cases is None:
        return
    ended = cases["resolved_on"].fillna(cases["returned_on"])
    last = pd.Timestamp(facts.window[1])
    # Those that ended before the period would be carried over into it; later ends change no count.
    wrong = cases["status"].isin(_OPEN) & (ended <= last) & (cases["received_on"] <= last)
    if wrong.any():
        yield _violation(cases[wrong], {})


def _violation(cases: pd.DataFrame, words: Mapping[str, str]) -> Violation:
    return Violation(
        {"count": count(len(cases)), "rows": _row_numbers(cases), **words}, (), row_origins(cases)
    )


def _row_numbers(cases: pd.DataFrame) -> str:
    """The numbers of the first few rows, never a name."""
    rows = [str(row) for row in cases["row"]]
    return ", ".join(rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
