"""One quantity from several sources: cases, aggregate exports, and what was typed, compared cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from cchc_toolkit.checks.cells import sent_grids
from cchc_toolkit.checks.excluded_rows import versions_of
from cchc_toolkit.checks.other_days import is_explained
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.metrics import FORM_METRICS, METRICS
from cchc_toolkit.indicators.grids import SourceRow
from cchc_toolkit.indicators.optional_columns import Lack
from cchc_toolkit.indicators.tally import Count
from cchc_toolkit.model.case_table import COLUMN_WORDS
from cchc_toolkit.model.grid import SOURCES, Cell, by_row, origins_of
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.wording import count, join_vi

_MANY, _ONE_IN = 5, 5  # so many cases without a day due, one in so many: more than an oversight
_TELLING = 3
"""Fewer figures that are not 0 may be the same by chance."""
_FEWEST_FIGURES, _LEAST_ON_AVERAGE = 4, 20
"""Fewer figures of a row, or smaller ones, may be those of another row by chance."""

Dispute: TypeAlias = tuple[str, str, Count, Count]
"""Quantity, the source that is printed, what it counts, and what another source gives."""


@rule("KT-NGUON")
def _exports_against_cases(facts: Facts) -> Iterator[Violation]:
    """One finding for each row of exports that says other numbers than the cases."""
    for row in facts.grids.rows:
        disputes = row.disputed("aggregates")
        if disputes:
            figures = join_vi(
                f"{METRICS[metric]} ghi {given.value}, {SOURCES[source]} cho {counted.value}"
                for metric, source, counted, given in disputes
            )
            words = {"row": row.name, "source": SOURCES["aggregates"], "figures": figures}
            yield _disputed(disputes, row.shown([metric for metric, *_ in disputes]), words)


@rule("KT-KHAIKHACDEM")
def _typed_against_counted(facts: Facts) -> Iterator[Violation]:
    """One finding for each row whose typed figures are others than those that are counted and printed."""
    for row in facts.grids.rows:
        disputes = [dispute for dispute in row.disputed("typed") if dispute[-1].origins]
        if disputes:
            figures = join_vi(
                f"{METRICS[metric]} ghi {count(typed.value)}, {SOURCES[source]} cho {count(counted.value)}"
                for metric, source, counted, typed in disputes
            )
            files = dict.fromkeys(
                spoken_sheet(place) for _, _, counted, _ in disputes for place in counted.origins[:1]
            )
            words = {"row": row.name, "figures": figures, "files": join_vi(files)}
            yield _disputed(disputes, _cells_and_quantities(row, [metric for metric, *_ in disputes]), words)


def _disputed(disputes: Sequence[Dispute], codes: tuple[str, ...], words: Mapping[str, str]) -> Violation:
    """Figures of a row that are given as others than they are counted, with the places of both."""
    unequal = (f"{METRICS[m]}: {given.value} ≠ {counted.value}" for m, _, counted, given in disputes)
    places = (place for _, _, counted, given in disputes for place in (*given.origins, *counted.origins))
    return Violation(words, codes, tuple(dict.fromkeys(places)), "; ".join(unequal))


def _cells_and_quantities(row: SourceRow, metrics: list[str]) -> tuple[str, ...]:
    """The cells of the form, and the quantities that figures of the report are computed from."""
    return (*row.shown(metrics), *(f"HS/{row.code.split('/', 1)[1]}/{metric}" for metric in metrics))


@rule("KT-THIEUHOSO")
def _typed_without_cases(facts: Facts) -> Iterator[Violation]:
    """Rows with typed figures of which no list has a case, though there is a list of cases."""
    if facts.dataset.tables.get("dossiers") is None:
        return
    for row in facts.grids.rows:
        typed = row.by_source["typed"].get("received") or row.by_source["typed"].get("handled")
        if "cases" not in row.by_source and typed is not None and typed.value:
            words = {"row": row.name, "typed": count(typed.value)}
            yield Violation(words, row.shown(("received", "handled")), typed.origins, f"{typed.value} ≠ 0")


@rule("KT-HAITEN")
def _one_field_under_two_names(facts: Facts) -> Iterator[Violation]:
    """A row that was only typed, and a field that only files have, with the same figures throughout."""
    typed = [row for row in facts.grids.rows if set(row.by_source) == {"typed"}]
    counted = [row for row in facts.grids.rows if not any(_values(row, "typed").values())]
    for own in typed:
        for other in counted:
            source = next((name for name in ("cases", "aggregates") if name in other.by_source), "")
            if source and _are_same(_values(own, "typed"), _values(other, source)):
                count_of = other.by_source[source]["received" if source == "cases" else "handled"]
                words = {"own": own.name, "other": other.name, "file": spoken_sheet(count_of.origins[0])}
                metrics = [metric for metric in METRICS if metric in other.by_source[source]]
                codes = [
                    f"HS/{row.code.split('/')[1]}/{metric}" for row in (own, other) for metric in metrics
                ]
                shown = [code for row in (own, other) for code in row.shown(metrics)]
                places = (place for count in own.by_source["typed"].values() for place in count.origins)
                where = tuple(dict.fromkeys((*places, *count_of.origins)))
                yield Violation(words, (*codes, *shown), where)


def _values(row: SourceRow, source: str) -> dict[str, int]:
    return {
        metric: quantity.value
        for metric, quantity in row.by_source.get(source, {}).items()
        if quantity.origins
    }


def _are_same(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """True if all quantities that both tell are equal, and enough of them are not 0 to mean something."""
    shared = one.keys() & other.keys()
    telling = sum(bool(one[metric]) for metric in shared)
    return telling >= _TELLING and all(one[metric] == other[metric] for metric in shared)


@rule("KT-NGOAIKY")
def _cases_outside(facts: Facts) -> Iterator[Violation]:
    outside = facts.grids.tally.outside if facts.grids.tally else 0
    if outside and not is_explained(facts):
        yield Violation({"count": count(outside), "total": count(len(facts.dataset.tables["dossiers"]))})


@rule("KT-THIEUCOT")
def _column_absent(facts: Facts) -> Iterator[Violation]:
    """Columns that lists of cases do not have at all."""
    for lacks, metrics in _lacks(facts, is_absent=True):
        yield _lack_violation(lacks, metrics, facts, {})


@rule("KT-ITNHAT")
def _column_blank(facts: Facts) -> Iterator[Violation]:
    """Columns that are blank in single cases."""
    for lacks, metrics in _lacks(facts, is_absent=False):
        words = {"count": count(max(lack.cases for lack in lacks))}
        yield _lack_violation(lacks, metrics, facts, words)


def _lacks(facts: Facts, is_absent: bool) -> Iterator[tuple[list[Lack], list[str]]]:
    """What is lacking of each column, and the quantities of the report that cannot be counted for it."""
    by_column: dict[str, list[Lack]] = {}
    for lack in facts.grids.tally.lacks if facts.grids.tally else ():
        if lack.is_absent is is_absent:
            by_column.setdefault(lack.column, []).append(lack)
    for lacks in by_column.values():
        lacking = {metric for lack in lacks for metric in lack.metrics} & _asked(facts)
        if lacking:
            yield lacks, [metric for metric in METRICS if metric in lacking]


def _lack_violation(
    lacks: list[Lack], metrics: list[str], facts: Facts, words: Mapping[str, str]
) -> Violation:
    where = tuple(dict.fromkeys(place for lack in lacks for place in lack.where))
    named = {
        "column": COLUMN_WORDS[lacks[0].column],
        "figures": join_vi(METRICS[metric] for metric in metrics),
        "files": join_vi(dict.fromkeys(f"trang “{place.sheet}”, tệp {place.file}" for place in where)),
    }
    return Violation({**named, **words}, _shown(facts, metrics), where)


def _asked(facts: Facts) -> set[str]:
    """The quantities that a form in use shows or a figure of the report is computed from."""
    shown = {metric for form in facts.forms for metric in FORM_METRICS.get(form.code, {}).values()}
    formulas = (formula for reading in facts.readings.values() for formula in versions_of(reading))
    named = (
        part for formula in formulas for part in (*formula.numerator, *formula.minus, *formula.denominator)
    )
    return shown | {part.removeprefix("HS/*/") for part in named if part.startswith("HS/*/")}


def _shown(facts: Facts, metrics: Iterable[str]) -> tuple[str, ...]:
    """The total cells of the forms in use that show these quantities."""
    wanted = set(metrics)
    return tuple(
        form.key("T", column)
        for form in facts.forms
        for column, metric in FORM_METRICS.get(form.code, {}).items()
        if metric in wanted
    )


@rule("KT-KHONGHEN")
def _without_due_date(facts: Facts) -> Iterator[Violation]:
    number = facts.grids.tally.no_due_date if facts.grids.tally else 0
    if number and not any(_without_slip.find(facts)):
        yield Violation({"count": count(number)})


@rule("KT-VANGHEN")
def _without_slip(facts: Facts) -> Iterator[Violation]:
    """Many cases that took more than a day and have no day due: they are not the ones resolved at once."""
    tally = facts.grids.tally
    if tally is None:
        return
    number = tally.without_slip.value
    if number >= _MANY and number * _ONE_IN >= tally.took_days:
        words = {"count": count(number), "total": count(tally.took_days)}
        arithmetic = f"{number}/{tally.took_days} hồ sơ không có ngày hẹn trả"
        yield Violation(
            words, _shown(facts, ("early", "on_time", "late")), tally.without_slip.origins, arithmetic
        )


@rule("KT-DONGGIONG")
def _rows_alike(facts: Facts) -> Iterator[Violation]:
    """Two fields of one table with the very same figures: a row that was copied."""
    for grid in sent_grids(facts):
        rows = [row for row in by_row(grid) if row[0].row.role == "value" and _is_telling(row)]
        for one, other in combinations(rows, 2):
            if one[0].row.name != other[0].row.name and _figures(one) == _figures(other):
                words = {"one": one[0].row.name, "other": other[0].row.name, "sheet": _sheet_of(one)}
                codes = tuple(code for cell in (*one, *other) for code in cell.codes)
                yield Violation(words, codes, origins_of((*one, *other)))


def _figures(row: tuple[Cell, ...]) -> dict[str, object]:
    return {cell.column.code: cell.value for cell in row if cell.column}


def _is_telling(row: tuple[Cell, ...]) -> bool:
    values = [cell.value for cell in row if cell.value]
    return len(values) >= _FEWEST_FIGURES and sum(values) >= _LEAST_ON_AVERAGE * _FEWEST_FIGURES


def _sheet_of(row: tuple[Cell, ...]) -> str:
    places = origins_of(row)
    return spoken_sheet(places[0]) if places else row[0].form.name
