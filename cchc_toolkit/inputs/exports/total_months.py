"""Aggregate tables of several months: whether they join, and which of their counts are added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_rules import KEPT_PLACES, about_file
from cchc_toolkit.inputs.exports.period_fit import SLACK
from cchc_toolkit.inputs.exports.period_spans import join_spans
from cchc_toolkit.inputs.exports.total_parts import Part, Row
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count, date_short, ended, join_vi

__all__ = ["about_months", "left_out_of_sum"]

FIRST_ONLY = ("carried_over",)
LAST_ONLY = ("pending", "pending_in_time", "pending_overdue")
SUMS = ("handled",)
"""What was left at the beginning, what is left at the end, and what is both together."""

Identity = tuple[str, str, str, str]


def about_months(
    parts: Sequence[Part], expected: Expected | None
) -> tuple[bool, list[Finding], list[Problem]]:
    """Whether there are several months, and what is to be said of them.

    Parameters
    ----------
    parts : sequence of Part
        Each table once.

    Returns
    -------
    tuple of (bool, list of Finding, list of Problem)
        A month that is missing between two is a problem; one that is missing at an end of the window, and a
        count that the next month does not take over, are findings.
    """
    of_several = len({part.span for part in parts if part.span}) > 1
    findings: list[Finding] = []
    problems: list[Problem] = []
    for system in dict.fromkeys(part.system for part in parts):
        own = [part for part in parts if part.system == system and part.span]
        pieces = [part for part in own if not expected or not _covers(part.span, expected.window)]
        stretches = join_spans([part.span for part in pieces if part.span])
        if len(stretches) > 1:
            problems.append(_gap(pieces, stretches))
        elif stretches and expected and not _covers(stretches[0], expected.window):
            findings += _about_missing_months(pieces, stretches[0], expected)
    if of_several and not problems:
        findings += [_about_sum(parts), *_about_breaks(parts)]
    return of_several, findings, problems


def _covers(span: Window | None, window: Window) -> bool:
    return span is not None and span.first <= window.first + SLACK and window.last - SLACK <= span.last


def _places(parts: Sequence[Part]) -> str:
    dated = sorted((part.span, part.place) for part in parts if part.span)
    return join_vi(f"{place}: {_days(span)}" for span, place in dated)


def _days(span: Window) -> str:
    return f"{date_short(span.first)}–{date_short(span.last)}"


def _gap(parts: Sequence[Part], stretches: Sequence[Window]) -> Problem:
    what = f"Các tệp theo tháng không nối tiếp nhau, thiếu số liệu giữa {' và '.join(map(_days, stretches))}"
    return Problem(what, "; ".join(part.place for part in parts), "Bổ sung tệp của tháng còn thiếu")


def _about_missing_months(parts: Sequence[Part], stretch: Window, expected: Expected) -> Iterator[Finding]:
    """The files end before the window does, or begin after it began; the office may say that they are all."""
    window = expected.window
    if stretch.first < window.first - SLACK or stretch.last > window.last + SLACK:
        return  # days of another cut: told where the file is compared with the report
    what = f"Số liệu mới có {stretch.label} ({_places(parts)}), báo cáo tính {window.label}."
    reasons = list(dict.fromkeys(expected.accepted.get(part.file, "") for part in parts))
    if all(reasons):
        yield about_file("DOC-TEP-GIU", f"{what} Đơn vị vẫn dùng, lý do: {ended('; '.join(reasons))}")
    else:
        yield about_file("DOC-TEP-THIEUKY", what)


def _about_sum(parts: Sequence[Part]) -> Finding:
    own = [part for part in parts if part.span]
    what = (
        f"Cộng {count(len(own))} bảng nối tiếp nhau ({_places(own)}): số kỳ trước chuyển sang lấy ở bảng "
        "đầu, số đang giải quyết lấy ở bảng cuối, các số khác cộng lại."
    )
    return about_file("DOC-TEP-THANG", what)


def _by_identity(parts: Sequence[Part]) -> dict[Identity, list[tuple[Window, Part, Row]]]:
    """Each row through the months, in their order.

    Groups are written differently from month to month; they are looked at only where a table lists a field
    in several of them.
    """
    dated = [(part.span, part) for part in parts if part.span]
    often = {
        (part.system, *field)
        for _, part in dated
        for field, times in Counter((row.field, row.level) for row in part.rows).items()
        if times > 1
    }
    through: dict[Identity, list[tuple[Window, Part, Row]]] = {}
    for span, part in dated:
        for row in part.rows:
            is_several = (part.system, row.field, row.level) in often
            key = row.identity if is_several else (row.field, row.level, part.system, "")
            through.setdefault(key, []).append((span, part, row))
    return {key: sorted(steps, key=lambda one: one[0]) for key, steps in through.items()}


def left_out_of_sum(parts: Sequence[Part]) -> set[int]:
    """Cells of months that are not added up.

    Returns
    -------
    set of int
        What was carried over into any month but a row's first, what is pending at the end of any but its
        last, and the sums of both.
    """
    cells: set[int] = set()
    through = _by_identity(parts)
    of_several = {key[:2] for key, rows in through.items() if len({span for span, _, _ in rows}) > 1}
    for rows in through.values():
        first, last = rows[0][0], rows[-1][0]
        for span, _, row in rows:
            dropped = (FIRST_ONLY if span != first else ()) + (LAST_ONLY if span != last else ())
            cells |= {at for metric in dropped for at in row.at.get(metric, ())}
    for part in parts:
        for row in part.rows:
            if (row.field, row.level) in of_several:
                cells |= {at for metric in SUMS for at in row.at.get(metric, ())}
    return cells


def _about_breaks(parts: Sequence[Part]) -> Iterator[Finding]:
    """What is pending at the end of a month and not carried over into the next, row by row."""
    places: list[Origin] = []
    words: list[str] = []
    for rows in _by_identity(parts).values():
        system = rows[0][1].system
        spans = sorted({part.span for part in parts if part.span and part.system == system})
        for before, after in _steps(rows, spans):
            left = _value(before, "pending")
            taken = _value(after, "carried_over")
            if left is None or taken is None or left == taken:
                continue
            cells = [
                part.origin(row, metric)
                for step, metric in ((before, "pending"), (after, "carried_over"))
                for _, part, row in step or ()
                if metric in row.cells
            ]
            words.append(f"{' và '.join(f'{cell.cells} ({cell.file})' for cell in cells)}: {left} ≠ {taken}")
            places += cells
    if places:
        shown = "; ".join(words[:3]) + ("; …" if len(words) > 3 else "")
        size = count(len(words))
        message = f"Số đang giải quyết cuối tháng trước khác số chuyển sang tháng sau ở {size} dòng: {shown}."
        yield replace(about_file("DOC-TEP-NOITIEP", message), where=tuple(places[:KEPT_PLACES]))


Step = list[tuple[Window, Part, Row]]


def _steps(rows: Step, spans: Sequence[Window]) -> Iterator[tuple[Step, Step]]:
    """A row at the end of a month and at the start of the next; a month that does not list it has none."""
    by_span = {span: [step for step in rows if step[0] == span] for span in spans}
    own = [span for span in spans if by_span[span]]
    for before, after in pairwise(spans):
        if own[0] <= after and before <= own[-1]:
            yield by_span[before], by_span[after]


def _value(step: Step, metric: str) -> int | None:
    """Zero where the month does not list the row, unknown where it lists the row without this count."""
    values = [row.counts[metric] for _, _, row in step if metric in row.counts]
    return sum(values) if values else (None if step else 0)
