"""The period and the unit that each file states, against those of the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.exports.export_file import FileReading
from cchc_toolkit.inputs.exports.period_fit import (
    Fit,
    fit_of,
    is_before_year,
    is_mostly_outside,
    is_wholly_outside,
)
from cchc_toolkit.inputs.exports.period_spans import spans_of
from cchc_toolkit.inputs.exports.period_words import strongest
from cchc_toolkit.inputs.exports.place_names import is_plain
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.inputs.exports.table_reading import TableReading
from cchc_toolkit.inputs.exports.unit_words import another_unit
from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.vocabulary.wording import date_short, ended, join_vi

__all__ = ["ClaimCheck", "check_claims"]

_INSISTS = "Đơn vị vẫn dùng, lý do: "
_FIX = (
    "Xuất lại đúng đơn vị, đúng kỳ, hoặc chuyển tệp ra khỏi thư mục của kỳ; vẫn dùng thì ghi vào tham số: "
    "accept_files, file: {name}, reason: (lý do)"
)


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """Files as they are used, what is said of them, and what is refused."""

    readings: tuple[FileReading, ...]
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Contradiction:
    """What a table says and what the report is, as a sentence."""

    table: TableReading
    what: str
    is_period: bool


def check_claims(files: Sequence[tuple[str, FileReading]], expected: Expected) -> ClaimCheck:
    """Compare what files state with what the report is.

    Parameters
    ----------
    files : sequence of (str, FileReading)
        Own name and reading of each.

    Returns
    -------
    ClaimCheck
        A sheet of another period or unit beside one that fits is left out; a file of which no sheet fits is
        refused, unless the office accepts it with a reason. A list of cases may say more days than the
        report's, and one of several may be of the period before.
    """
    readings: list[FileReading] = []
    findings: list[Finding] = []
    problems = [*_wrong_names(files, expected)]
    cases = [table.claims for _, reading in files for table in reading.tables if table.layout.kind == "cases"]
    has_own_cases = any(not is_mostly_outside(claims.periods, expected) for claims in cases)
    lists = [table for _, reading in files for table in reading.tables if table.layout.kind == "list"]
    own_lists = {
        table.layout.code for table in lists if not is_wholly_outside(table.claims.periods, expected)
    }
    for name, reading in files:
        contradictions = [_contradiction(table, expected, has_own_cases) for table in reading.tables]
        wrong = [contradiction for contradiction in contradictions if contradiction]
        reason = expected.accepted.get(name) or expected.accepted.get(reading.source.file)
        if wrong and reason:
            findings.append(_about_accepted_file(reading, wrong, reason))
            readings.append(_without_periods(reading, wrong))
        elif wrong and len(wrong) == len(reading.tables):
            problems += [_refusal(reading, contradiction) for contradiction in wrong]
        else:
            readings.append(_without_tables(reading, wrong))
            findings += _about_left_out_sheets(reading, wrong)
        remarks = list(_remarks(reading, expected, own_lists))
        findings += [_answered_remark(remark, reason) for remark in remarks] if reason else remarks
    return ClaimCheck(tuple(readings), tuple(findings), tuple(problems))


def _wrong_names(files: Sequence[tuple[str, FileReading]], expected: Expected) -> Iterator[Problem]:
    """Names in ``accept_files`` that no file has, or that might be a person's (parameters are kept)."""
    known = {name for name, _ in files} | {reading.source.file for _, reading in files}
    for name in expected.accepted:
        where = "tham số accept_files"
        if name not in known:
            yield Problem("Tệp nêu trong tham số không có trong thư mục của kỳ", where, "Ghi đúng tên tệp")
        elif not is_plain(PurePath(name).stem) and name not in {r.source.file for _, r in files}:
            fix = "Đổi tên tệp bằng các từ thường dùng, ví dụ bieu-06a-quy-3.xlsx, rồi ghi tên ấy"
            yield Problem("Tên tệp nêu trong tham số có thể chứa tên người", where, fix)


def _contradiction(table: TableReading, expected: Expected, has_own_cases: bool) -> _Contradiction | None:
    claims = table.claims
    other = another_unit(claims.units, expected.units, expected.window.last)
    if other and expected.units:
        where = claims.unit_place
        return _Contradiction(
            table, f"{where} ghi đơn vị {other}, báo cáo này của {expected.units[0]}", False
        )
    if table.layout.kind == "totals":
        if claims.measure and claims.measure.is_multiple:
            what = f"{claims.measure.place} ghi đơn vị tính không phải từng hồ sơ (nghìn, trăm…)"
            return _Contradiction(table, what, False)
        if claims.printed and claims.printed[0] < expected.window.first:
            return _Contradiction(table, _printed_sentence(claims, expected.window.first, "đầu"), False)
        is_wrong = fit_of(claims.periods, expected) is Fit.ANOTHER
    else:
        is_case = table.layout.kind == "cases"
        is_wrong = is_case and not has_own_cases and is_mostly_outside(claims.periods, expected)
    return _Contradiction(table, _period_sentence(claims, expected), True) if is_wrong else None


def _printed_sentence(claims: TableClaims, day: date, which: str) -> str:
    assert claims.printed is not None
    printed, place = claims.printed
    return f"{place} ghi ngày in, xuất {date_short(printed)}, trước ngày {which} của kỳ {date_short(day)}"


def _period_sentence(claims: TableClaims, expected: Expected) -> str:
    stated = join_vi(words.label for words in strongest(claims.periods))
    own = f"{expected.period.label} ({expected.window.label})"
    return f"{claims.period_place} ghi kỳ {stated}, báo cáo này là {own}"


def _refusal(reading: FileReading, wrong: _Contradiction) -> Problem:
    file = reading.source.file
    what = wrong.what[0].upper() + wrong.what[1:]
    return Problem(what, f"{file}, trang “{wrong.table.sheet}”", _FIX.format(name=file))


def _about_accepted_file(reading: FileReading, wrong: Sequence[_Contradiction], reason: str) -> Finding:
    contradictions = "; ".join(contradiction.what for contradiction in wrong)
    return about_file(
        "DOC-TEP-GIU", f"Tệp {reading.source.file}: {contradictions}. {_INSISTS}{ended(reason)}"
    )


def _answered_remark(remark: Finding, reason: str) -> Finding:
    """A remark that the office has answered."""
    return about_file("DOC-TEP-GIU", f"{remark.message} {_INSISTS}{ended(reason)}")


def _without_periods(reading: FileReading, wrong: Sequence[_Contradiction]) -> FileReading:
    """A file that is used all the same counts as one that says no period."""
    tables = tuple(
        replace(table, claims=replace(table.claims, periods=(), period_place=""))
        if any(table is other.table and other.is_period for other in wrong)
        else table
        for table in reading.tables
    )
    return replace(reading, tables=tables)


def _without_tables(reading: FileReading, wrong: Sequence[_Contradiction]) -> FileReading:
    kept = tuple(table for table in reading.tables if not any(table is other.table for other in wrong))
    return replace(reading, tables=kept) if wrong else reading


def _about_left_out_sheets(reading: FileReading, wrong: Sequence[_Contradiction]) -> Iterator[Finding]:
    for contradiction in wrong:
        place = f"Tệp {reading.source.file}, trang “{contradiction.table.sheet}”"
        what = f"{place}: {contradiction.what}; trang này không được dùng."
        yield about_file("DOC-TEP-TRANG", what)


def _remarks(reading: FileReading, expected: Expected, own_lists: Collection[str]) -> Iterator[Finding]:
    """Counts of other days of the same period; a list of an earlier year, or alone of another period."""
    for table in reading.tables:
        place = f"Tệp {reading.source.file}, trang “{table.sheet}”"
        yield from _about_figures(table, place, expected)
        what = f"{place}: {_period_sentence(table.claims, expected)}."
        if table.layout.kind == "totals" and fit_of(table.claims.periods, expected) is Fit.PARTLY:
            yield about_file("DOC-TEP-KY", what)
        elif table.layout.kind == "list" and (
            is_before_year(table.claims.periods, expected)
            or (table.layout.code not in own_lists and is_wholly_outside(table.claims.periods, expected))
        ):
            yield replace(about_file("DOC-TEP-KY", what), severity=Severity.WARN)


def _about_figures(table: TableReading, place: str, expected: Expected) -> Iterator[Finding]:
    """Figures that count no cases; a table that was made before the days it speaks of were over."""
    claims = table.claims
    if table.layout.kind != "totals":
        return
    if claims.measure and not claims.measure.is_multiple:
        yield about_file("DOC-TEP-DVT", f"{place}: {claims.measure.place} ghi đơn vị tính khác hồ sơ.")
    span = spans_of([claims.periods], expected)[0]
    last = min(span.last, expected.window.last) if span else expected.window.last
    if claims.printed and expected.window.first <= claims.printed[0] < last:
        what = f"{place}: {_printed_sentence(claims, last, 'cuối')}."
        yield replace(about_file("DOC-TEP-KY", what), severity=Severity.WARN)
