"""What is left of the findings once a cause is mended as it suggests: tried, never assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.grid import as_typed
from cchc_toolkit.model.reading import Finding, Origin, Status

__all__ = ["Repair", "mended_dataset", "with_cleared"]

Repair: TypeAlias = Mapping[Origin, Decimal]
"""New values by the cells that they stand in."""


def mended_dataset(dataset: Dataset, repair: Repair) -> Dataset:
    """The inputs with other values in some cells, as if they had been typed or exported so."""
    entries = {code: _entry(entry, repair) for code, entry in dataset.entries.items()}
    tables = dict(dataset.tables)
    if "aggregates" in tables:
        table = tables["aggregates"].copy()
        places = map(
            Origin, table["file"].astype(str), table["sheet"].astype(str), table["cells"].astype(str)
        )
        values = zip(places, table["value"], strict=True)
        table["value"] = [int(repair.get(place, Decimal(int(value)))) for place, value in values]
        tables["aggregates"] = table
    return replace(dataset, entries=entries, tables=tables)


def _entry(entry: Entry, repair: Repair) -> Entry:
    value = repair.get(entry.origin)
    if value is None:
        return entry
    return replace(entry, status=Status.NUMBER, value=value, text=as_typed(value))


def with_cleared(
    findings: Iterable[Finding],
    repairs: Mapping[tuple[str, str], Repair],
    facts: Facts,
    again: Callable[[Facts], Sequence[Finding]],
) -> tuple[Finding, ...]:
    """Mark what follows from a cause and was gone when the cause was mended as it suggests.

    Parameters
    ----------
    findings : iterable of Finding
        Causes with what follows from them.
    repairs : mapping of (str, str) to Repair
        By rule and message of the cause.
    again : callable
        Every finding of some facts, each by itself.
    """
    marked = []
    for finding in findings:
        repair = repairs.get((finding.rule, finding.message))
        if finding.follows and repair and facts.mended is not None:
            left = {_same(other) for other in again(facts.mended(repair))}
            is_mended = _same(finding) not in left
            follows = (
                replace(one, is_cleared=is_mended and _same(one) not in left) for one in finding.follows
            )
            finding = replace(finding, follows=tuple(follows))
        marked.append(finding)
    return tuple(marked)


def _same(finding: Finding) -> tuple[str, tuple[str, ...], tuple[Origin, ...]]:
    """By which a finding is known again though its figures are others: rule, and what it is about."""
    return finding.rule, finding.codes[:1], finding.where[:1]
