"""Rows that limits and next tasks come with: what the figures show, what the last report left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from cchc_toolkit.errors import CchcError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.inputs.expected import expected_of
from cchc_toolkit.inputs.exports.export_layout import own_layouts
from cchc_toolkit.inputs.load import digests_of, load
from cchc_toolkit.inputs.params import LoadedParams
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.limit import explained, limits_of, next_tasks_of
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.shortcoming import Shortcoming, shortcomings_of
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.pipeline.computing import computed
from cchc_toolkit.pipeline.past_readings import by_code
from cchc_toolkit.report.report_inputs import listed_fields
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.wording import NBSP

__all__ = ["Rows", "limit_rows", "shortcomings_shown", "shortcomings_so_far", "task_rows", "unexplained"]

Rows = tuple[Mapping[str, str], ...]


def shortcomings_shown(
    dataset: Dataset,
    readings: Mapping[str, Reading],
    targets: Sequence[TargetResult],
    loaded: LoadedParams,
) -> tuple[Shortcoming, ...]:
    """What the figures of inputs show to be behind."""
    return shortcomings_of(readings, listed_fields(dataset), targets, loaded.params.window.last)


def shortcomings_so_far(
    root: Path, place: tuple[str, Period], loaded: LoadedParams, forms: tuple[Form, ...], blank: bytes
) -> tuple[Shortcoming, ...]:
    """What the files of a period show already, before its workbook is there or beside it.

    Parameters
    ----------
    place : tuple of (str, Period)
        Commune and period.
    blank : bytes
        A workbook that says nothing, for a folder that has none.

    Returns
    -------
    tuple of Shortcoming
        None where there is no file, or where the files cannot be read: a run says why.
    """
    commune, period = place
    folder = root / "data" / commune / period.key
    try:
        if not digests_of(folder):
            return ()
        dataset = load(folder, forms, own_layouts(root), expected_of(loaded.params, period), blank)
    except CchcError:
        return ()
    _, readings, targets = computed(dataset, forms, loaded, period)
    return shortcomings_shown(dataset, by_code(readings), targets, loaded)


def unexplained(shortcomings: Sequence[Shortcoming], limits: pd.DataFrame | None) -> tuple[Shortcoming, ...]:
    """Those that no row of the list speaks of."""
    groups = explained(shortcomings, limits_of(limits))
    return tuple(one for group in groups if not group.limits for one in group.shortcomings)


def limit_rows(shortcomings: Sequence[Shortcoming], before: pd.DataFrame | None) -> Rows:
    """Rows of the list of limits: one a shortcoming, without cause; then what the last report said of others.

    Parameters
    ----------
    before : DataFrame or None
        The list of the period before. Of a row about a figure only who was in charge is taken over, and only
        where the figure still shows it: the cause of this period is for the office to say.

    Returns
    -------
    tuple of mapping
        By column, ``code`` among them.
    """
    earlier = limits_of(before)
    rows = [
        {
            "figure": one.kind,
            "subject": one.subject,
            "what": one.words.replace(NBSP, " "),
            "who": next((row.who for row in group.limits if row.who), ""),
        }
        for group in explained(shortcomings, earlier)
        for one in group.shortcomings
    ]
    names = ("what", "cause", "remedy", "who", "due")
    rows += [{name: getattr(row, name) for name in names} for row in earlier if not row.figure and row.what]
    return _coded("limits", rows)


def task_rows(before: pd.DataFrame | None) -> Rows:
    """Rows of the list of next tasks: those of the last report, from which the office takes what is done."""
    tasks = next_tasks_of(before)
    return _coded(
        "next_tasks", [{"task": row.task, "unit": row.unit, "deadline": row.deadline} for row in tasks]
    )


def _coded(table: str, rows: Sequence[Mapping[str, str]]) -> Rows:
    prefix = list_of_table(table).prefix
    return tuple({"code": f"{prefix}{number:02}", **row} for number, row in enumerate(rows, 1))
