"""Cases of several files together: each counts once; days of the report that no list covers are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_rules import about_cells, about_file, cells_in_words
from cchc_toolkit.inputs.exports.period_fit import SLACK
from cchc_toolkit.inputs.exports.period_spans import join_spans, spans_by_table
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.model.case_table import CASE_DATES, CASE_TEXTS, ENDED
from cchc_toolkit.model.reading import Finding, Origin, Severity
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["about_missing_days", "unite_cases"]

_LASTING = ("procedure_code", "field", "level", "channel", "online_level", "received_on", "system")
"""What stays as it is from the first day of a case to its last."""

_STEPS = ("received_on", "suspended_on", "resumed_on", "resolved_on", "returned_on")
_TELLING = 5
"""As many equal rows are no chance."""


def unite_cases(
    tables: Sequence[pd.DataFrame], claims: Mapping[tuple[str, str], TableClaims] | None = None
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """One table of all cases.

    Parameters
    ----------
    tables : sequence of DataFrame
        Of one file each, with the columns of ``case_table.COLUMNS``.
    claims : mapping of (str, str) to TableClaims, optional
        What each table states of its period, by file and sheet.

    Returns
    -------
    tuple of (DataFrame, tuple of Finding)
        In the order of the files and rows. Of several rows of one case the one that is furthest stays: an
        ended one before an open one, then the one with the later days, then that of the later period, then
        the later row. Rows without a case number all stay, unless a whole table of them stands in another
        one. The findings name the rows that were left out, and those that contradict the row that stays.
    """
    together = pd.concat(tables, ignore_index=True)
    together, findings = _without_copies(together)
    numbered = together[together["case_number"] != ""]
    if not numbered["case_number"].duplicated().any():
        return together, findings
    ranked = _ranked(numbered, claims or {})
    dropped = ranked.index[ranked["case_number"].duplicated(keep="last").to_numpy()].sort_values()
    left = together.drop(index=dropped).reset_index(drop=True)
    return left, (*findings, _about_repeated_cases(left, together.loc[dropped]))


def _ranked(numbered: pd.DataFrame, claims: Mapping[tuple[str, str], TableClaims]) -> pd.DataFrame:
    """The rows, the furthest state of each case last."""
    ended = numbered["status"].isin(sorted(ENDED)).astype("int8")
    ended_on = numbered["resolved_on"].fillna(numbered["returned_on"])
    latest = numbered[list(_STEPS)].max(axis=1)
    known = numbered[list(CASE_DATES)].notna().sum(axis=1)
    keys = list(zip(numbered["file"], numbered["sheet"], strict=True))
    spans = spans_by_table(keys, claims, None)
    last_days = [span.last.isoformat() if (span := spans[key]) else "" for key in keys]
    order = ["_ended", "_ended_on", "_latest", "_known", "_said"]
    ranks = pd.DataFrame(dict(zip(order, (ended, ended_on, latest, known, last_days), strict=True)))
    ranked = ranks.sort_values(order, kind="stable", na_position="first")
    return numbered.loc[ranked.index]


def _without_copies(together: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """Tables without case numbers that stand wholly in another one, which no number would show, left out."""
    findings: list[Finding] = []
    content: dict[tuple[str, str], tuple[Counter[tuple[str, ...]], set[int]]] = {}
    gone: set[int] = set()
    blank = together[together["case_number"] == ""]
    for key, rows in blank.groupby(["file", "sheet"], sort=False):
        values = rows[[*CASE_TEXTS, *CASE_DATES]]
        counter = Counter(tuple(map(str, row)) for row in values.itertuples(index=False))
        content[str(key[0]), str(key[1])] = counter, set(map(int, rows.index))
    for one, other in combinations(content, 2):
        (mine, own), (theirs, further) = content[one], content[other]
        is_less, is_more = mine <= theirs, theirs <= mine
        if min(mine.total(), theirs.total()) < _TELLING or not (is_less or is_more):
            continue
        dropped, kept, copies = (other, one, further) if is_more else (one, other, own)
        if not copies & gone:
            gone |= copies
            what = (
                f"{dropped[0]}, trang “{dropped[1]}”: {count(len(copies))} dòng không có mã hồ sơ đều có ở "
                f"{kept[0]}, trang “{kept[1]}”; chỉ tính một lần."
            )
            findings.append(about_file("DOC-TEP-TRUNG", what))
    return together.drop(index=sorted(gone)).reset_index(drop=True), tuple(findings)


def _about_repeated_cases(left: pd.DataFrame, dropped: pd.DataFrame) -> Finding:
    places = [
        Origin(str(file), str(sheet), f"dòng {row}")
        for file, sheet, row in zip(dropped["file"], dropped["sheet"], dropped["row"], strict=True)
    ]
    kept = left[left["case_number"] != ""].set_index("case_number").loc[dropped["case_number"]]
    differs = _differs(kept, dropped)
    further, contradicting = _rows(dropped, differs), _contradicting(kept, dropped)
    remarks = []
    files = list(dict.fromkeys([*kept["file"], *dropped["file"]]))
    if len(files) > 1:
        remarks.append(f"Các dòng trùng nằm ở {join_vi(files)}.")
    if further:
        what = f"Trong đó {count(len(further))} dòng ghi khác dòng được giữ ({cells_in_words(further)})"
        remarks.append(f"{what}; đã giữ dòng có trạng thái sau cùng.")
    if contradicting:
        what = f"{count(len(contradicting))} dòng mâu thuẫn với dòng được giữ"
        remarks.append(
            f"{what} về thủ tục, lĩnh vực, ngày nhận hoặc ngày trả ({cells_in_words(contradicting)})."
        )
    finding = about_cells(
        "DOC-HS-TRUNG",
        "dòng trùng mã hồ sơ với dòng khác, mỗi hồ sơ chỉ đếm một lần",
        places,
        " ".join(remarks),
    )
    # Lists of two months differ as a case goes on; within one list a case has one state.
    is_odd = bool(contradicting) or bool(np.any(differs & _beside(kept, dropped)))
    return replace(finding, severity=Severity.WARN) if is_odd else finding


def _differs(kept: pd.DataFrame, dropped: pd.DataFrame) -> np.ndarray:
    """Rows that were left out though they say other things than the row that stays."""
    columns = [column for column in (*CASE_TEXTS, *CASE_DATES) if column != "case_number"]
    differs: np.ndarray = ~np.all(_same(kept, dropped, columns), axis=1)
    return differs


def _contradicting(kept: pd.DataFrame, dropped: pd.DataFrame) -> list[str]:
    """Rows that no later state explains: of another procedure, received or ended on another day."""
    columns = [*_LASTING, "resolved_on", "returned_on"]
    values, own = kept[columns].to_numpy(), dropped[columns].to_numpy()
    both = ~(pd.isna(values) | pd.isna(own) | (values == "") | (own == ""))
    return _rows(dropped, np.any(~_same(kept, dropped, columns) & both, axis=1))


def _beside(kept: pd.DataFrame, dropped: pd.DataFrame) -> np.ndarray:
    """Rows that stand in the same table as the row that stays."""
    places = ["file", "sheet"]
    beside: np.ndarray = np.all(kept[places].to_numpy() == dropped[places].to_numpy(), axis=1)
    return beside


def _same(kept: pd.DataFrame, dropped: pd.DataFrame, columns: list[str]) -> np.ndarray:
    values, own = kept[columns].to_numpy(), dropped[columns].to_numpy()
    same: np.ndarray = ((values == own) | (pd.isna(values) & pd.isna(own))).astype(bool)
    return same


def _rows(dropped: pd.DataFrame, chosen: Any) -> list[str]:
    return [f"dòng {row}" for row in dropped["row"].to_numpy()[chosen]]


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
    spans = spans_by_table(zip(cases["file"], cases["sheet"], strict=True), claims, expected)
    known = [span for span in spans.values() if span is not None]
    if not known or len(known) < len(spans):
        return
    received = cases["received_on"].dropna()
    days = [span for span in _missing(join_spans(known), expected.window) if not _has_cases(received, span)]
    if days:
        files = join_vi(dict.fromkeys(file for file, _ in spans))
        what = (
            f"Danh sách hồ sơ ({files}) không ghi, không có hồ sơ nào nhận {join_vi(e.label for e in days)}."
        )
        yield about_file("DOC-TEP-THIEUHS", what)


def _missing(covered: list[Window], window: Window) -> Iterator[Window]:
    """The days of a window between and around some stretches, a day or two aside."""
    first = window.first
    for span in covered:
        yield from _stretch(first, span.first - timedelta(days=1))
        first = max(first, span.last + timedelta(days=1))
    yield from _stretch(first, window.last)


def _stretch(first: date, last: date) -> Iterator[Window]:
    if last - first >= SLACK:
        yield Window(first, last)


def _has_cases(received: pd.Series, days: Window) -> bool:
    return bool(received.between(pd.Timestamp(days.first), pd.Timestamp(days.last)).any())
