"""What a report is made of: parameters, forms, lists, readings, targets, comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_toolkit.forms.form import Form
from cchc_toolkit.model.comparison import Comparisons
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.vocabulary.periods import Period

__all__ = ["ReportInputs", "listed_fields", "open_fields"]


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """What a report is made of.

    Parameters
    ----------
    forms : tuple of Form
        Those in use, the appendices' among them.
    readings : mapping of str to Reading
        By code and alias.
    notes : mapping of str to str
        For a form, the remark printed under its table (how "on time" is counted).
    targets : tuple of TargetResult
        Targets given to the commune, against the readings.
    comparisons : Comparisons
        Main indicators against earlier reports.
    """

    kind: ReportType
    period: Period
    params: RunParams
    forms: tuple[Form, ...]
    dataset: Dataset
    readings: Mapping[str, Reading]
    notes: Mapping[str, str]
    targets: tuple[TargetResult, ...] = ()
    comparisons: Comparisons = field(default_factory=Comparisons)


def listed_fields(dataset: Dataset) -> list[tuple[str, str]]:
    """Rows that the office lists in the one-stop table, as they stand there.

    Returns
    -------
    list of (str, str)
        Code (``PL8/1``) and name.
    """
    table = dataset.tables.get("fields")
    if table is None:
        return []
    return list(zip(table["code"].astype(str), table["name"].astype(str), strict=True))


def open_fields(material: ReportInputs) -> tuple[tuple[str, Mapping[str, Reading]], ...]:
    """The fields of the one-stop table, each with the readings of its columns by their codes.

    Returns
    -------
    tuple of (str, mapping)
        None where no form in use has rows that the office lists.
    """
    grid: Form | None = next((form for form in material.forms if form.has_open_rows), None)
    if grid is None:
        return ()
    return tuple(
        (name, {column.code: material.readings[f"{code}/{column.code}"] for column in grid.columns})
        for code, name in listed_fields(material.dataset)
    )
