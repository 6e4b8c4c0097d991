"""Lists of cases that give a one-stop table exactly, in the shipped layouts, and one value altered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from inputs.exports import generator
from proof.offices import Counts, Office, OneStop, Set, drawn, sound_set
from proof.tables import KINDS
from proof.trials import WORKBOOK, Trial

from cchc_toolkit.inputs.exports.place_names import shown_file

__all__ = ["CASE_LAYOUTS", "cases_of", "counted", "with_altered_case", "with_cases"]

CASE_LAYOUTS = ("danh-sach", "so-theo-doi", "theo-thu-tuc", "ma-so", "opencps")
_HAS_LEVELS = ("ma-so",)
_WRITERS = {**{kind: KINDS[kind] for kind in ("xlsx", "ods", "csv", "html")}, "xls": KINDS["xls"]}


def cases_of(office: Office, table: OneStop, random: Random) -> list[Any]:
    """Made-up cases whose counts are those of the table, with others before and after the period."""
    if office.table == "PL8":
        rows = [
            {"name": name, **{code: str(value) for code, value in row.items()}}
            for name, row in zip(table.fields, table.rows, strict=True)
        ]
        found: list[Any] = generator().cases_of(rows, office.window, random.randrange(10**6))
        return found
    made = [
        case
        for name, row in zip(table.fields, table.rows, strict=True)
        for case in _of_field(name, row, office.window, random)
    ]
    random.shuffle(made)
    return [
        replace(
            each, number=f"H99.{n % 90 + 10}-{each.received_on:%y%m%d}-{n:04}", person=f"Người Giả Lập {n:04}"
        )
        for n, each in enumerate(made, 1)
    ]


def _of_field(name: str, row: Counts, window: tuple[date, date], random: Random) -> Iterator[Any]:
    first, last = window
    ways = ["online"] * row["online"] + ["direct"] * row["direct"] + ["before"] * row["carried_over"]
    ends = [
        code
        for code in ("early", "on_time", "late", "pending_in_time", "pending_overdue")
        for _ in range(row[code])
    ]
    random.shuffle(ends)
    for way, end in zip(ways, ends, strict=True):
        received = first + timedelta(
            days=random.randrange(-20, 0) if way == "before" else random.randrange(80)
        )
        is_online = way == "online" if way != "before" else random.random() < 0.5
        is_open = end.startswith("pending")
        start = max(first, received) + timedelta(days=6)
        resolved = None if is_open else start + timedelta(days=random.randrange((last - start).days + 1))
        due = {
            "early": lambda day: day + timedelta(days=random.randrange(1, 9)),
            "on_time": lambda day: day,
            "late": lambda day: day - timedelta(days=random.randrange(1, 6)),
            "pending_in_time": lambda _: last + timedelta(days=random.randrange(20)),
            "pending_overdue": lambda _: last - timedelta(days=random.randrange(1, 8)),
        }[end](resolved)
        yield generator().Case("", name, is_online, received, due, resolved, "")


def counted(office: Office, fields: Sequence[str], cases: Sequence[Any]) -> dict[str, Counts]:
    """The one-stop table of some cases, each number once, as the forms say, apart from the package."""
    found = {name: dict.fromkeys(office.columns, 0) for name in fields}
    for case in {each.number: each for each in reversed(cases)}.values():
        for code in _counts_in(office, case):
            found.setdefault(case.field, dict.fromkeys(office.columns, 0))[code] += 1
    return found


def _counts_in(office: Office, case: Any) -> Iterator[str]:
    first, last = office.window
    is_new = first <= case.received_on <= last
    is_ended = case.resolved_on is not None and first <= case.resolved_on <= last
    is_carried = case.received_on < first and (case.resolved_on is None or case.resolved_on >= first)
    is_open = case.received_on <= last and (case.resolved_on is None or case.resolved_on > last)
    yield from ("online" if case.is_online else "direct",) if is_new else ()
    if is_ended:
        due = case.due_on or case.resolved_on
        yield "early" if case.resolved_on < due else "on_time" if case.resolved_on == due else "late"
    if office.table == "PL8":
        yield from ("total",) if is_new else ()
        yield from ("saturday",) if is_ended and case.resolved_on.weekday() == 5 else ()
        return
    yield from ("received",) if is_new or is_carried else ()
    yield from ("carried_over",) if is_carried else ()
    yield from ("resolved",) if is_ended else ()
    if is_open:
        yield "pending"
        yield "pending_overdue" if case.due_on and case.due_on < last else "pending_in_time"


def _other_day(random: Random, case: Any, name: str) -> Any:
    day = getattr(case, name)
    if day is None:
        return case
    return replace(
        case, **{name: day + timedelta(days=random.choice((-100, -30, -7, -3, -1, 1, 2, 5, 30, 100)))}
    )


def _ways(random: Random, table: OneStop, cases: Sequence[Any]) -> dict[str, Callable[[Any], Any]]:
    return {
        "ngày nhận khác": lambda case: _other_day(random, case, "received_on"),
        "ngày hẹn khác": lambda case: _other_day(random, case, "due_on"),
        "ngày trả khác": lambda case: _other_day(random, case, "resolved_on"),
        "chưa trả": lambda case: replace(case, resolved_on=None),
        "hình thức nộp khác": lambda case: replace(case, is_online=not case.is_online),
        "lĩnh vực khác": lambda case: replace(case, field=random.choice(table.fields)),
        "mã của hồ sơ khác": lambda case: replace(case, number=random.choice(cases).number),
    }


def with_cases(
    random: Random, office: Office, layout: str, kind: str, edge: str = "", *, typed: bool = True
) -> tuple[Set, OneStop, list[Any]]:
    """A sound set with a list of cases."""
    table = drawn(office, random, edge, largest=30)
    cases = cases_of(office, table, random)
    given = sound_set(office, table, random, typed=typed, all_full=layout in _HAS_LEVELS)
    return replace(given, files={f"ho-so.{kind}": _file(office, layout, kind, cases)}), table, cases


def _file(office: Office, layout: str, kind: str, cases: Sequence[Any]) -> bytes:
    data: bytes = _WRITERS[kind](_laid_out(office, layout, cases))
    return data


def _laid_out(office: Office, layout: str, cases: Sequence[Any]) -> Any:
    """The cases as the software of this office exports them: the generator knows xã Mẫu alone."""
    sheet = generator().LAYOUTS[layout](cases)
    if office.table == "PL8":
        return sheet
    names = {"UBND XÃ MẪU": "UBND PHƯỜNG MẪU", "UBND xã Mẫu": "UBND phường Mẫu"}
    rows = [[names.get(each, each) if isinstance(each, str) else each for each in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def with_altered_case(layout: str) -> Callable[[Random, Office], Iterator[Trial]]:
    """A case with one wrong value, so that the count leaves what was typed."""

    def make(random: Random, office: Office) -> Iterator[Trial]:
        kind = random.choice(("xlsx", "ods", "csv", "html"))
        given, table, cases = with_cases(random, office, layout, kind)
        if not cases:
            return
        at, (how, change) = (
            random.randrange(len(cases)),
            random.choice(list(_ways(random, table, cases).items())),
        )
        wrong = change(cases[at])
        altered = [*cases[:at], wrong, *cases[at + 1 :]]
        before, after = (counted(office, table.fields, each) for each in (cases, altered))
        differing = [(n, c) for n in after for c in office.columns if after[n][c] != before.get(n, {}).get(c)]
        if not differing:
            return
        yield _trial(given, table, differing, (layout, kind), altered, wrong, how)

    return make


def _trial(
    given: Set,
    table: OneStop,
    differing: Sequence[tuple[str, str]],
    file: tuple[str, str],
    altered: Sequence[Any],
    case: Any,
    how: str,
) -> Trial:
    layout, kind = file
    form = given.office.table
    data = _file(given.office, layout, kind, altered)
    rows = _laid_out(given.office, layout, altered).rows
    at = next(n for n, row in enumerate(rows, 1) if case.number in row)
    name = f"ho-so.{kind}"
    cells = [f"{form}/{table.fields.index(n) + 1}/{code}" for n, code in differing if n in table.fields]
    right = {key: given.prefill.cells[key] for key in cells}
    right |= {f"{form}/T/{code}": str(table.sums[code]) for _, code in differing}
    places = {
        shown_file(name, data): frozenset({f"dòng {at}", *(f"{chr(65 + n)}{at}" for n in range(14))}),
        WORKBOOK: frozenset(cells),
    }
    sent = replace(given, files={name: data})
    return Trial("", "", f"{layout}.{kind} {case.field}: {how}", sent, places, right)
