"""Shortcomings that nobody explained, rows that no figure bears out, deadlines that passed, no next tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.model.limit import (
    Explained,
    Limit,
    NextTask,
    day_in,
    explained,
    is_pre_filled,
    limits_of,
    next_tasks_of,
    not_shown,
)
from cchc_toolkit.model.shortcoming import Shortcoming, judged_kinds, shortcomings_of
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK, some_of, spoken_sheet
from cchc_toolkit.vocabulary.wording import count, date_short, join_vi

_OVERDUE = frozenset({"late", "pending"})
_TARGETS = frozenset({"target"})
_LIMITS, _TASKS = "limits", "next_tasks"


@rule("KT-NNQUAHAN")
def _overdue_without_cause(facts: Facts) -> Iterator[Violation]:
    yield from _without_cause(facts, _OVERDUE)


@rule("KT-NNCHITIEU")
def _targets_without_cause(facts: Facts) -> Iterator[Violation]:
    yield from _without_cause(facts, _TARGETS)


@rule("KT-NNKHAC")
def _others_without_cause(facts: Facts) -> Iterator[Violation]:
    """What else the figures show, and limits that the office itself wrote down."""
    limits = _limits(facts)
    others = frozenset(one.kind for one in _shortcomings(facts)) - _OVERDUE - _TARGETS
    is_told = not _is_one_stop(facts)
    free = [row for row in limits if is_told and not row.figure and row.what and not row.cause]
    yield from _without_cause(facts, others, free)


def _without_cause(facts: Facts, kinds: frozenset[str], free: Sequence[Limit] = ()) -> Iterator[Violation]:
    """One finding that names each shortcoming without a row, or whose rows have no cause."""
    limits = _limits(facts)
    groups = [
        group
        for group in explained(_shortcomings(facts), limits)
        if group.shortcomings[0].kind in kinds and not any(row.cause for row in group.limits)
    ]
    named = [_named(one, group) for group in groups for one in group.shortcomings]
    named += [f"“{_short(row.what)}” ({_row(row)})" for row in free]
    if not named:
        return
    rows = [*(row for group in groups for row in group.limits), *free]
    bare = [one for group in groups if not group.limits for one in group.shortcomings]
    words = {
        "count": count(len(named)),
        "items": "; ".join(named),
        "sheet": list_of_table(_LIMITS).sheet,
        "how": _how(bare, facts),
    }
    codes = tuple(one.code for group in groups for one in group.shortcomings)
    yield Violation(words, codes, tuple(dict.fromkeys(row.origin for row in rows)))


def _named(shortcoming: Shortcoming, group: Explained) -> str:
    places = join_vi(dict.fromkeys(_row(row) for row in group.limits))
    return f"{_uncapitalised(shortcoming.words)} ({places or 'chưa có dòng'})"


def _row(limit: Limit) -> str:
    """The row, with its file where that is not the entry workbook: rows may stand in several."""
    origin = limit.origin
    return origin.cells if origin.file == ENTRY_WORKBOOK else f"{origin.cells}, tệp {origin.file}"


def _uncapitalised(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rpartition(' ')[0]}…"


def _how(bare: Sequence[Shortcoming], facts: Facts) -> str:
    """What to write into a row, and the command that writes it; nothing where every one has a row."""
    if not bare:
        return ""
    choices = list_of_table(_LIMITS).column("figure").choices
    rows = [f"“{choices[one.kind]}”" + (f", “{one.subject}”" if one.subject else "") for one in bare]
    commune, _, period = facts.document.get("place", "").partition("/")
    command = f"cchc form --causes --commune {commune or 'XÃ'} --period {period or 'KỲ'}"
    return f" Dòng mới chọn {some_of(rows, 'dòng')}; lệnh “{command}” lập tệp điền sẵn các dòng này."


@rule("KT-TNKHOP")
def _rows_without_figure(facts: Facts) -> Iterator[Violation]:
    """Rows that speak of what the figures do not show, and rows that say of nothing what they are about."""
    limits, shortcomings = _limits(facts), _shortcomings(facts)
    judged = judged_kinds(facts.readings, facts.targets)
    wrong = [row for row in not_shown(limits, shortcomings) if row.figure in judged]
    if wrong:
        yield _unmatched(wrong, [_why(row, shortcomings) for row in wrong])
    unclear = [row for row in limits if row.says_nothing]
    if not _is_one_stop(facts):
        unknown = [row for row in not_shown(limits, shortcomings) if row.figure not in judged]
        unclear += [row for row in unknown if not row.what]
    if unclear:
        yield _unmatched(unclear, ["không ghi tồn tại gì, hoặc số liệu đã chọn chưa có" for _ in unclear])


def _why(row: Limit, shortcomings: Sequence[Shortcoming]) -> str:
    kind = list_of_table(_LIMITS).column("figure").choices[row.figure]
    subjects = [f"“{one.subject}”" for one in shortcomings if one.kind == row.figure and one.subject]
    if not any(one.kind == row.figure for one in shortcomings):
        return f"số liệu không có “{kind}”"
    return f"số liệu có “{kind}” ở {some_of(dict.fromkeys(subjects), 'nơi')}, không có “{row.subject}”"


def _unmatched(rows: Sequence[Limit], why: Sequence[str]) -> Violation:
    reasons = [f"{row.origin.cells} ({reason})" for row, reason in zip(rows, why, strict=True)]
    words = {"sheet": _sheets(rows), "count": count(len(rows)), "rows": some_of(reasons, "dòng")}
    return Violation(words, (), tuple(row.origin for row in rows))


@rule("KT-TNSO")
def _stale_numbers(facts: Facts) -> Iterator[Violation]:
    """Rows that repeat what a figure says with another number: the figure is printed."""
    shortcomings = _shortcomings(facts)
    for group in explained(shortcomings, _limits(facts)):
        own = [one.words for one in group.shortcomings]
        for row in group.limits:
            if is_pre_filled(row, group.shortcomings) and not any(_same(row.what, words) for words in own):
                words = {"place": _at(row), "typed": row.what, "figures": "; ".join(own)}
                yield Violation(words, (group.shortcomings[0].code,), (row.origin,))


def _same(typed: str, words: str) -> bool:
    one, other = (" ".join(text.split()).strip(" .;").casefold() for text in (typed, words))
    return one == other


@rule("KT-TNHAN")
def _passed_deadlines(facts: Facts) -> Iterator[Violation]:
    """Deadlines that are not after the last day of the figures."""
    last = facts.window[1]
    rows: list[Limit | NextTask] = [
        *(row for row in _limits(facts) if (day := day_in(row.due)) and day <= last),
        *(row for row in _next_tasks(facts) if (day := day_in(row.deadline)) and day <= last),
    ]
    for sheet in dict.fromkeys(spoken_sheet(row.origin) for row in rows):
        own = [row for row in rows if spoken_sheet(row.origin) == sheet]
        places = some_of((row.origin.cells for row in own), "dòng")
        words = {"sheet": sheet, "count": count(len(own)), "rows": places, "day": date_short(last)}
        yield Violation(words, (), tuple(row.origin for row in own))


@rule("KT-NVKYTOI")
def _no_next_tasks(facts: Facts) -> Iterator[Violation]:
    """The report on administrative reform names tasks; that of the one-stop shop alone does not."""
    if not _next_tasks(facts) and not _is_one_stop(facts):
        yield Violation({"sheet": list_of_table(_TASKS).sheet})


def _is_one_stop(facts: Facts) -> bool:
    """True of the report of the one-stop shop alone, whose lists also serve the one on reform."""
    return all(form.has_open_rows for form in facts.forms)


def _limits(facts: Facts) -> tuple[Limit, ...]:
    return limits_of(_sent(facts, _LIMITS))


def _next_tasks(facts: Facts) -> tuple[NextTask, ...]:
    return next_tasks_of(_sent(facts, _TASKS))


def _sent(facts: Facts, table: str) -> pd.DataFrame:
    if table not in facts.dataset.tables:
        raise CannotRun(f"số liệu đã niêm phong chưa có danh sách “{list_of_table(table).sheet}”")
    return facts.dataset.tables[table]


def _shortcomings(facts: Facts) -> tuple[Shortcoming, ...]:
    fields = facts.dataset.tables.get("fields")
    names = () if fields is None else zip(fields["code"].astype(str), fields["name"].astype(str), strict=True)
    return shortcomings_of(facts.readings, names, facts.targets, facts.window[1])


def _sheets(rows: Iterable[Limit]) -> str:
    return "; ".join(dict.fromkeys(spoken_sheet(row.origin) for row in rows))


def _at(row: Limit) -> str:
    return f"{row.origin.cells}, {spoken_sheet(row.origin)}"
