"""Lists whose days are not those of the report: all of another period, most of it, or only a part of it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.list_declaration import ListDeclaration, list_of_table
from cchc_toolkit.indicators.days_covered import bare_end, is_mostly_another
from cchc_toolkit.indicators.list_rows import ListRows
from cchc_toolkit.indicators.places import row_origins
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["is_explained", "lists_explained", "split_lists"]


def split_lists(facts: Facts) -> Iterator[tuple[ListDeclaration, ListRows]]:
    """The lists that have rows, by the period."""
    for name, rows in facts.grids.lists.rows.items():
        yield list_of_table(name), rows


def is_explained(facts: Facts) -> bool:
    """True if the cases outside the period fall under a graver rule than the note."""
    return any(_another_cases(facts)) or any(_mostly_cases(facts))


def lists_explained(facts: Facts) -> frozenset[str]:
    """The tables of lists whose rows outside the period fall under a graver rule than the note."""
    return frozenset(
        declared.table
        for declared, rows in split_lists(facts)
        if rows.is_of_another or _is_mostly(declared, rows, facts)
    )


@rule("KT-DSKYKHAC")
def _of_another_period(facts: Facts) -> Iterator[Violation]:
    yield from _another_cases(facts)
    for _, rows in split_lists(facts):
        if rows.is_of_another:
            yield _violation(facts, row_origins(rows.outside), {"count": count(len(rows.outside))})


def _another_cases(facts: Facts) -> Iterator[Violation]:
    """Lists of cases without any of the period that leave a field unknown."""
    for place, own in _lists_of_another(facts):
        if not _is_known_otherwise(own, facts):
            yield _violation(facts, (place,), {"count": count(len(own))})


def _lists_of_another(facts: Facts) -> Iterator[tuple[Origin, pd.DataFrame]]:
    for place in facts.grids.tally.another if facts.grids.tally else ():
        cases = facts.dataset.tables["dossiers"]
        yield place, cases[(cases["file"] == place.file) & (cases["sheet"] == place.sheet)]


def _is_known_otherwise(cases: pd.DataFrame, facts: Facts) -> bool:
    """True if other lists tell of all fields of these cases, as where the list before was sent too."""
    known = facts.grids.tally.counts if facts.grids.tally else {}
    return set(zip(cases["field"], cases["level"], strict=True)) <= set(known)


@rule("KT-DSPHANLON")
def _mostly_of_another_period(facts: Facts) -> Iterator[Violation]:
    yield from _mostly_cases(facts)
    for declared, rows in split_lists(facts):
        if not rows.is_of_another and _is_mostly(declared, rows, facts):
            total = len(facts.dataset.tables[declared.table])
            words = {"count": count(len(rows.outside)), "total": count(total)}
            yield _violation(facts, row_origins(rows.outside), words)


def _mostly_cases(facts: Facts) -> Iterator[Violation]:
    """All lists of cases together, and each without any case of the period beside others that have some."""
    for place, own in _lists_of_another(facts):
        if _is_known_otherwise(own, facts):
            yield _violation(facts, (place,), {"count": count(len(own)), "total": count(len(own))})
    tally, cases = facts.grids.tally, facts.dataset.tables.get("dossiers")
    if tally is None or cases is None or not tally.counts:
        return
    days = cases["received_on"].to_numpy().astype("datetime64[D]")
    if not tally.another and is_mostly_another(days, tally.is_outside, Window(*facts.window)):
        words = {"count": count(tally.outside), "total": count(len(cases))}
        yield _violation(facts, row_origins(cases[tally.is_outside]), words)


def _is_mostly(declared: ListDeclaration, rows: ListRows, facts: Facts) -> bool:
    if not declared.day_column:
        return False
    table = facts.dataset.tables[declared.table]
    days = table[declared.day_column].to_numpy().astype("datetime64[D]")
    is_outside = table.index.isin(rows.outside.index)
    return is_mostly_another(days, is_outside, Window(*facts.window))


def _violation(facts: Facts, where: tuple[Origin, ...], words: dict[str, str]) -> Violation:
    """The violation, with the list in words and the days of the report."""
    lists = join_vi(dict.fromkeys(spoken_sheet(place) for place in where))
    return Violation(words | {"list": lists, "window": Window(*facts.window).label}, (), where)


@rule("KT-DSDODANG")
def _half_a_list(facts: Facts) -> Iterator[Violation]:
    """A list of cases that stops long before the last day, or begins long after the first."""
    cases = facts.dataset.tables.get("dossiers")
    if cases is None or cases.empty or "received_on" not in cases:
        return
    received = pd.to_datetime(cases["received_on"]).dropna().to_numpy().astype("datetime64[D]")
    bare = bare_end(received, Window(*facts.window))
    if bare is not None:
        places = dict.fromkeys(zip(cases["file"], cases["sheet"], strict=True))
        where = tuple(Origin(str(file), str(sheet), "") for file, sheet in places)
        yield _violation(facts, where, {"bare": bare.label})
