"""Aggregate tables of several files together: the same one counts once, months are put after one another.

``aggregates`` keeps every row of every file; ``counts`` says which of them are added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import pandas as pd

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.forms.metrics import METRICS
from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.exports.period_spans import spans_by_table
from cchc_toolkit.inputs.exports.repeated_lines import TELLING_ROWS, TELLING_SUM
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.inputs.exports.total_months import about_months, left_out_of_sum
from cchc_toolkit.inputs.exports.total_parts import Part, Row, is_within, parts_of, shared_rows
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.vocabulary.windows import overlap_days
from cchc_toolkit.vocabulary.wording import count

__all__ = ["unite_totals"]

_LIKE, _TELLING_CELLS = 0.8, 10
"""A corrected copy differs in a few cells; two systems or months do not agree in so many."""

_TELL_APART = (
    "Chỉ để lại tệp đúng; nếu là hai hệ thống hoặc hai tháng thì ghi rõ ở dòng trên bảng hoặc ở tên tệp "
    "(ví dụ 06a-cong-quoc-gia.xlsx, 06a-he-thong-tinh.xlsx, 06a-thang-7.xlsx)"
)


def unite_totals(
    tables: Sequence[pd.DataFrame],
    claims: Mapping[tuple[str, str], TableClaims],
    expected: Expected | None = None,
) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """One table of all counts.

    Parameters
    ----------
    tables : sequence of DataFrame
        Of one file each, with at least the columns of ``totals.TOTAL_COLUMNS``.
    claims : mapping of (str, str) to TableClaims
        What each table states, by file and sheet.
    expected : Expected, optional
        Period and window of the report; whether they are covered is not asked without it.

    Returns
    -------
    tuple of (DataFrame, tuple of Finding)
        All rows in the order of the files, with ``first`` and ``last`` (days that the table covers, ISO,
        empty where it does not say) and ``counts``: flows of every month count, ``carried_over`` of the
        first month, what is pending of the last; ``handled`` of none, as it is the sum of the others. Rows
        of another ``role`` than a value (totals) never count.

    Raises
    ------
    SourceError
        Two tables say different things of the same rows, and nothing tells which is right; or the months
        overlap, or one is missing between them. All such cases at once.
    """
    together = pd.concat(tables, ignore_index=True)
    keys = list(zip(together["file"], together["sheet"], strict=True))
    spans = spans_by_table(keys, claims, expected)
    parts = parts_of(together, claims, spans)
    again, gone, findings, problems = _compare_tables(parts)
    own = [part for at, part in enumerate(parts) if at not in gone]
    of_months, about, wrong = about_months(own, expected)
    if problems or wrong:
        raise SourceError([*problems, *wrong])
    left_out = {*again, *(left_out_of_sum(own) if of_months else ())}
    days = [spans[key] for key in keys]
    together["first"] = pd.Series([span.first.isoformat() if span else "" for span in days], dtype="str")
    together["last"] = pd.Series([span.last.isoformat() if span else "" for span in days], dtype="str")
    is_value = together["role"] == "value" if "role" in together else True
    together["counts"] = ~together.index.isin(sorted(left_out)) & is_value
    return together, (*findings, *about)


def _compare_tables(parts: Sequence[Part]) -> tuple[set[int], set[int], list[Finding], list[Problem]]:
    """Cells that stand in another table too, and tables of such cells; remarks; contradictions."""
    again: set[int] = set()
    findings: list[Finding] = []
    problems: list[Problem] = []
    gone: set[int] = set()
    for (n, one), (m, other) in combinations(enumerate(parts), 2):
        if {n, m} & gone:
            continue
        if _are_told_apart(one, other):
            problems += _doubts_of_two_tables(one, other)
            continue
        pairs = shared_rows(one, other)
        if not pairs:
            continue
        is_less, is_more = (is_within([pair[at] for pair in pairs], (one, other)[at]) for at in (0, 1))
        if _differing(pairs) or not (is_less or is_more):
            problems.append(_contradiction(one, other, pairs))
            continue
        kept, dropped, at = (one, other, m) if is_more else (other, one, n)
        again |= set(_same_cells(kept, dropped))
        gone.add(at)
        what = f"{dropped.place} có cùng số liệu với {kept.place}; chỉ tính một lần."
        findings.append(about_file("DOC-TEP-TRUNG", what))
    return again, gone, findings, problems


def _are_told_apart(one: Part, other: Part) -> bool:
    """Two systems, or two stretches of days."""
    is_other_system = bool(one.system and other.system) and one.system != other.system
    return is_other_system or (one.span is not None and other.span is not None and one.span != other.span)


def _doubts_of_two_tables(one: Part, other: Part) -> Iterator[Problem]:
    """What stands against adding up two tables that say that they are of two systems or two months."""
    pairs = shared_rows(one, other, tells_apart=False)
    is_same = not _differing(pairs) and all(
        is_within([pair[at] for pair in pairs], (one, other)[at]) for at in (0, 1)
    )
    like, equal, size = _likeness(one, other, pairs)
    is_copy = not is_same and equal >= _TELLING_CELLS and like >= _LIKE
    if (is_same or is_copy) and len(pairs) >= TELLING_ROWS and size >= TELLING_SUM:
        degree = "giống hệt nhau" if is_same else f"giống nhau gần hết ({count(equal)} ô)"
        what = f"Hai bảng nêu hai kỳ hoặc hai hệ thống mà số liệu {degree}; có phải một bảng chép hai lần?"
        yield Problem(what, f"{one.place}; {other.place}", "Chỉ để lại tệp đúng, hoặc xuất lại tệp sai")
    elif shared_rows(one, other) and _overlap(one, other):
        days = "; ".join(part.span.label for part in (one, other) if part.span)
        what = f"Hai bảng có kỳ chồng lên nhau: {days}"
        fix = "Chỉ để lại các tệp nối tiếp nhau (ba tệp tháng, hoặc một tệp quý)"
        yield Problem(what, f"{one.place}; {other.place}", fix)


def _likeness(one: Part, other: Part, pairs: Sequence[tuple[Row, Row]]) -> tuple[float, int, int]:
    """Share, number and sum of the figures that two tables have in common, zeros apart."""
    equal = [
        v for row, twin in pairs for metric, v in row.counts.items() if v and v == twin.counts.get(metric)
    ]
    figures = max(sum(sum(map(bool, row.counts.values())) for row in part.rows) for part in (one, other))
    return len(equal) / max(figures, 1), len(equal), sum(equal)


def _overlap(one: Part, other: Part) -> bool:
    if not one.span or not other.span:
        return False
    return one.span != other.span and overlap_days(one.span, other.span) > 0


def _differing(pairs: Sequence[tuple[Row, Row]]) -> tuple[Row, Row, str] | None:
    """The first count that two rows give differently."""
    return next(
        (
            (one, other, metric)
            for one, other in pairs
            for metric, value in one.counts.items()
            if metric in other.counts and value != other.counts[metric]
        ),
        None,
    )


def _contradiction(one: Part, other: Part, pairs: Sequence[tuple[Row, Row]]) -> Problem:
    differing = _differing(pairs)
    if differing is None:
        what = "Hai bảng có một số dòng giống nhau, mỗi bảng lại có dòng riêng; cộng hay chỉ tính một bảng?"
        return Problem(what, f"{one.place}; {other.place}", _TELL_APART)
    mine, theirs, metric = differing
    cells = " và ".join(f"ô {row.cells[metric]} ghi {row.counts[metric]}" for row in (mine, theirs))
    what = f"Hai bảng cùng kỳ cho số liệu khác nhau ({METRICS.get(metric, metric)}: {cells})"
    asked = "; bảng nào đúng, hay là hai hệ thống, hai tháng?"
    return Problem(what + asked, f"{one.place}; {other.place}", _TELL_APART)


def _same_cells(kept: Part, dropped: Part) -> Iterator[int]:
    """Cells of a table whose count stands in the other one; a quantity that it alone gives still counts."""
    known = {(row.field, row.level, metric) for row in kept.rows for metric in row.counts}
    for row in dropped.rows:
        for metric, cells in row.at.items():
            if (row.field, row.level, metric) in known:
                yield from cells
