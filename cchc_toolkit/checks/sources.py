"""One quantity from several sources: cases, aggregate exports, and what was typed, compared cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cchc_toolkit.checks.excluded_rows import versions_of
from cchc_toolkit.checks.other_days import is_told
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.metrics import FORM_METRICS, METRICS
from cchc_toolkit.indicators.grids import SourceRow
from cchc_toolkit.indicators.tally import Lack
from cchc_toolkit.model.case_table import COLUMN_WORDS
from cchc_toolkit.model.grid import SOURCES
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.wording import count, join_vi

_MANY, _ONE_IN = 5, 5  # so many cases without a day due, one in so many: more than an oversight
_TELLING = 3
"""Fewer figures that are not 0 may be the same by chance."""


@rule("KT-NGUON")
def _disagreeing(facts: Facts) -> Iterator[Violation]:
    """One finding for each row of exports that says other numbers than the cases."""
    for row in facts.grids.rows:
        cells = row.disputed("aggregates")
        if cells:
            told = join_vi(
                f"{METRICS[m]} ghi {given.value}, {SOURCES[s]} cho {c.value}" for m, s, c, given in cells
            )
            arithmetic = "; ".join(f"{METRICS[m]}: {given.value} ≠ {c.value}" for m, _, c, given in cells)
            where = tuple(dict.fromkeys(o for _, _, c, given in cells for o in (*given.origins, *c.origins)))
            words = {"row": row.name, "source": SOURCES["aggregates"], "told": told}
            yield Violation(words, row.shown([m for m, *_ in cells]), where, arithmetic)


@rule("KT-THIEUHOSO")
def _uncounted(facts: Facts) -> Iterator[Violation]:
    """Rows with typed figures of which no list has a case, though there is a list of cases."""
    if facts.dataset.tables.get("dossiers") is None:
        return
    for row in facts.grids.rows:
        typed = row.by_source["typed"].get("received") or row.by_source["typed"].get("handled")
        if "cases" not in row.by_source and typed is not None and typed.value:
            words = {"row": row.name, "typed": count(typed.value)}
            yield Violation(words, row.shown(("received", "handled")), typed.origins, f"{typed.value} ≠ 0")


@rule("KT-HAITEN")
def _twice(facts: Facts) -> Iterator[Violation]:
    """A row that was only typed, and a field that only files have, with the same figures throughout."""
    typed = [each for each in facts.grids.rows if set(each.by_source) == {"typed"}]
    counted = [each for each in facts.grids.rows if not any(_values(each, "typed").values())]
    for own in typed:
        for other in counted:
            source = next((each for each in ("cases", "aggregates") if each in other.by_source), "")
            if source and _are_same(_values(own, "typed"), _values(other, source)):
                count_of = other.by_source[source]["received" if source == "cases" else "handled"]
                words = {"own": own.name, "other": other.name, "file": spoken_sheet(count_of.origins[0])}
                metrics = [each for each in METRICS if each in other.by_source[source]]
                codes = [f"HS/{row.code.split('/')[1]}/{each}" for row in (own, other) for each in metrics]
                shown = [each for row in (own, other) for each in row.shown(metrics)]
                places = (each for count in own.by_source["typed"].values() for each in count.origins)
                where = tuple(dict.fromkeys((*places, *count_of.origins)))
                yield Violation(words, (*codes, *shown), where)


def _values(row: SourceRow, source: str) -> dict[str, int]:
    return {metric: each.value for metric, each in row.by_source.get(source, {}).items() if each.origins}


def _are_same(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether all quantities that both tell are equal, and enough of them are not 0 to mean something."""
    shared = one.keys() & other.keys()
    telling = sum(bool(one[each]) for each in shared)
    return telling >= _TELLING and all(one[each] == other[each] for each in shared)


@rule("KT-NGOAIKY")
def _outside(facts: Facts) -> Iterator[Violation]:
    outside = facts.grids.tally.outside if facts.grids.tally else 0
    if outside and not is_told(facts):
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
    formulas = (each for reading in facts.readings.values() for each in versions_of(reading))
    named = (part for each in formulas for part in (*each.numerator, *each.minus, *each.denominator))
    return shown | {each.removeprefix("HS/*/") for each in named if each.startswith("HS/*/")}


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
