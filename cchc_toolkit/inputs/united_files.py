"""What the files of one period say together: cases, counts and lists each once, in one dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from cchc_toolkit.errors import CchcError, SourceError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.form_rows import with_rows_for_cases
from cchc_toolkit.inputs.claim_check import check_claims
from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_union import about_missing_days, unite_cases
from cchc_toolkit.inputs.exports.export_file import FileReading, dataset_of
from cchc_toolkit.inputs.exports.field_placement import placement_findings
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.inputs.exports.total_union import unite_totals
from cchc_toolkit.inputs.workbook.gathered_lists import LIST_TABLES, lists_in_one_place, only_cited_subjects
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Finding

__all__ = ["unite_files"]

_MANY_FILES = frozenset({"dossiers", "aggregates"})


def unite_files(
    contents: Sequence[tuple[str, Dataset | FileReading]],
    forms: Sequence[Form],
    expected: Expected | None,
) -> Dataset:
    """One dataset of all; exports are first compared with the report, then with each other.

    Parameters
    ----------
    contents : sequence of (str, Dataset or FileReading)
        Own name and content of each file.
    expected : Expected or None
        Unit and period of the report; nothing is compared with them without it.

    Raises
    ------
    SourceError
        Files are of another unit or period, or contradict each other: all problems at once.
    """
    exports = [(name, content) for name, content in contents if isinstance(content, FileReading)]
    readings = tuple(reading for _, reading in exports)
    findings: tuple[Finding, ...] = ()
    if expected is not None:
        compared = check_claims(exports, expected)
        if compared.problems:
            raise SourceError(compared.problems)
        readings, findings = compared.readings, compared.findings
    used = iter(readings)
    datasets = [
        dataset_of(next(used)) if isinstance(content, FileReading) else content for _, content in contents
    ]
    entries, tables = _merge_single_tables(datasets)
    claims = {
        (reading.source.file, table.sheet): table.claims for reading in readings for table in reading.tables
    }
    exported, about = _unite_exports(datasets, claims, expected)
    lists, about_lists = lists_in_one_place([dataset.tables for dataset in datasets])
    tables |= exported | only_cited_subjects(lists, tables["documents"])
    own = tuple(finding for dataset in datasets for finding in dataset.findings)
    files = tuple(file for dataset in datasets for file in dataset.files)
    placed = placement_findings(tables, forms, entries)
    all_findings = (*own, *findings, *about, *about_lists, *placed)
    return Dataset(entries, with_rows_for_cases(tables, forms), files, all_findings)


def _merge_single_tables(datasets: Sequence[Dataset]) -> tuple[dict[str, Entry], dict[str, pd.DataFrame]]:
    """Cells, and tables that one file alone may give."""
    entries: dict[str, Entry] = {}
    tables: dict[str, pd.DataFrame] = {}
    for dataset in datasets:
        others = {n: table for n, table in dataset.tables.items() if n not in _MANY_FILES | LIST_TABLES}
        twice = entries.keys() & dataset.entries.keys() or tables.keys() & others.keys()
        if twice:
            raise CchcError(f"Hai tệp cùng cho số liệu {', '.join(sorted(twice)[:5])}")
        entries.update(dataset.entries)
        tables.update(others)
    return entries, tables


def _unite_exports(
    datasets: Sequence[Dataset], claims: Mapping[tuple[str, str], TableClaims], expected: Expected | None
) -> tuple[dict[str, pd.DataFrame], tuple[Finding, ...]]:
    """Cases and counts of all files together."""
    tables: dict[str, pd.DataFrame] = {}
    findings: tuple[Finding, ...] = ()
    cases = [dataset.tables["dossiers"] for dataset in datasets if "dossiers" in dataset.tables]
    totals = [dataset.tables["aggregates"] for dataset in datasets if "aggregates" in dataset.tables]
    if cases:
        tables["dossiers"], findings = unite_cases(cases, claims)
        if expected is not None:
            findings += tuple(about_missing_days(tables["dossiers"], claims, expected))
    if totals:
        tables["aggregates"], about = unite_totals(totals, claims, expected)
        findings += about
    return tables, findings
