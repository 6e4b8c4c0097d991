"""Entry workbooks for communes: pre-filled from the period before, never over a file that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from pydantic import TypeAdapter

from cchc_toolkit.archive.earlier_packets import inputs_of, newest_of_period
from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import cells_counted_from, list_of_table, load_lists
from cchc_toolkit.inputs.contradictions import refuse_contradictions
from cchc_toolkit.inputs.params import (
    carried_targets,
    inherited_names,
    known_communes,
    load_params,
    workbook_about,
)
from cchc_toolkit.inputs.reduced import from_files
from cchc_toolkit.inputs.workbook.prefill import Prefill, carried_items, carried_lists, carried_over
from cchc_toolkit.inputs.workbook.writing import keep_or_write, write_form
from cchc_toolkit.model.dataset import CARRIED_NOTE
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.model.shortcoming import Shortcoming
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.pipeline.cause_rows import Rows, limit_rows, shortcomings_so_far, task_rows
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.pipeline.notebook_file import read_notebook, section_headings
from cchc_toolkit.pipeline.templates import template_in_use
from cchc_toolkit.report.report_type import forms_in_use, type_of_period
from cchc_toolkit.vocabulary.periods import Period, parse_period
from cchc_toolkit.vocabulary.wording import count, nearest

__all__ = [
    "Earlier",
    "WrittenForm",
    "communes_of_district",
    "earlier_packet",
    "open_lists",
    "workbook_title",
    "write_entry_form",
    "write_forms",
]

_READINGS: TypeAdapter[tuple[Reading, ...]] = TypeAdapter(tuple[Reading, ...])
_PERIODS_BACK = 4  # a year


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A workbook that was written: whose, where, what it took over and from which period (empty: none).

    ``shortcomings`` are rows of what the figures that are there already show.
    """

    commune: str
    path: Path
    cells: int = 0
    rows: int = 0
    earlier: str = ""
    shortcomings: int = 0

    def summary(self, root: Path) -> str:
        """One line: where it is, and what stands in it already.

        Parameters
        ----------
        root : Path
            Folder of the project, which the path is shown from.
        """
        path = self.path.resolve()
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(self.path)
        also = f" Điền sẵn {count(self.shortcomings)} tồn tại theo số liệu." if self.shortcomings else ""
        if not self.earlier:
            return f"Đã lập {shown}; chưa có gói của kỳ trước để chuyển số liệu.{also}"
        carried = f"{count(self.cells)} số liệu, {count(self.rows)} dòng danh sách của kỳ {self.earlier}"
        return f"Đã lập {shown}; chuyển {carried}, đề nghị kiểm tra lại.{also}"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the newest packet of an earlier period holds on for this one."""

    period: str
    readings: Mapping[str, Reading]
    tables: Mapping[str, pd.DataFrame]
    parameters: Mapping[str, str]


def write_entry_form(root: Path, commune: str, period_text: str, out: Path | None = None) -> WrittenForm:
    """Write the entry workbook of one commune and period.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period_text : str
        Keys as given; their parameters must be there.
    out : Path, optional
        Where it goes; ``data/<commune>/<period>/nhap-lieu.xlsx`` where not given.

    Raises
    ------
    UsageError
        Unknown commune or period, wrong parameters, no template for the period, or something stands at
        that place already.
    """
    plan = type_of_period(parse_period(period_text))
    period = parse_period(period_text, plan.kinds)
    loaded = load_params(root, commune, period.key, known_names(), plan.code)
    refuse_contradictions(loaded, period)
    params = loaded.params
    template = read_notebook(template_in_use(root, plan, params))
    forms = forms_in_use(plan, params.window.last, params.authority)
    earlier = earlier_packet(root / "outputs", commune, period)
    prefill = replace(
        _prefill(forms, params, period, earlier), headings=section_headings(template), params=loaded.printable
    )
    blank = write_form(forms, Prefill(prefill.about), workbook_title(params, period))
    shown = shortcomings_so_far(root, (commune, period), loaded, forms, blank)
    prefill = replace(prefill, lists={**prefill.lists, **open_lists(shown, earlier)})
    path = out or root / "data" / commune / period.key / ENTRY_WORKBOOK
    keep_or_write(path, write_form(forms, prefill, workbook_title(params, period)))
    rows = sum(len(rows_of_list) for rows_of_list in prefill.lists.values()) - len(shown)
    return WrittenForm(commune, path, len(prefill.cells), rows, earlier.period if earlier else "", len(shown))


def open_lists(shown: tuple[Shortcoming, ...], earlier: Earlier | None) -> dict[str, Rows]:
    """Rows of the lists of limits and next tasks, by the code of the list.

    Returns
    -------
    dict of str to tuple of mapping
        ``lists`` of a prefill, without lists that have no row.
    """
    tables = earlier.tables if earlier else {}
    rows = {
        "limits": limit_rows(shown, tables.get("limits")),
        "next_tasks": task_rows(tables.get("next_tasks")),
    }
    return {list_of_table(table).code: own for table, own in rows.items() if own}


def write_forms(root: Path, district: str, period_text: str) -> tuple[list[WrittenForm], list[UsageError]]:
    """Write the workbooks of all communes of a district; one that is refused does not keep the others back.

    Parameters
    ----------
    district : str
        Key of the file that the communes' parameters inherit (``a-luoi``).

    Returns
    -------
    tuple of (list of WrittenForm, list of UsageError)
        What was written, and why the others were not.

    Raises
    ------
    UsageError
        No such district or period, or no commune of the district.
    """
    period = parse_period(period_text, type_of_period(parse_period(period_text)).kinds)
    written, refused = [], []
    for commune in communes_of_district(root, district):
        try:
            written.append(write_entry_form(root, commune, period.key))
        except UsageError as error:
            refused.append(error)
    return written, refused


def communes_of_district(root: Path, district: str) -> tuple[str, ...]:
    """The communes any of whose parameters inherit the file of a district.

    Returns
    -------
    tuple of str
        Sorted keys.

    Raises
    ------
    UsageError
        There is no such file, or no commune inherits it.
    """
    files = sorted(path.stem for path in (root / "params").glob("*.yaml") if not path.stem.startswith("_"))
    if district not in files:
        guess = nearest(district, files)
        fix = f"Có phải “{guess}”?" if guess else f"Các huyện đã khai báo: {', '.join(files) or 'chưa có'}"
        raise UsageError(f"Không có huyện “{district}” trong thư mục params", fix=fix)
    communes = tuple(
        commune
        for commune in known_communes(root)
        if any(district in inherited_names(root, path) for path in (root / "params" / commune).glob("*.yaml"))
    )
    if not communes:
        raise UsageError(f"Chưa có xã nào kế thừa params/{district}.yaml")
    return communes


def earlier_packet(outputs: Path, commune: str, period: Period) -> Earlier | None:
    """What the newest packet of the nearest earlier period within a year holds on; ``None`` without any."""
    for before in period.earlier(_PERIODS_BACK):
        facts = newest_of_period(outputs, commune, before.key)
        if facts is not None:
            readings = _READINGS.validate_python(facts["readings"])
            named = {name: reading for reading in readings for name in (reading.code, *reading.aliases)}
            tables = from_files(inputs_of(outputs, facts)).tables
            return Earlier(before.key, named, tables, facts["parameters"])
    return None


def _prefill(forms: tuple[Form, ...], params: RunParams, period: Period, earlier: Earlier | None) -> Prefill:
    about = workbook_about(params, period.key)
    if earlier is None:
        return Prefill(about)
    lists = carried_lists(earlier.tables, earlier.period, params.window.last)
    targets = carried_targets(earlier.parameters, earlier.period, params.window.last)
    if targets and not params.targets:
        lists["CT"] = targets
    # What the rows of a list will give is not asked for a second time.
    given = cells_counted_from(entry_list.table for entry_list in load_lists() if entry_list.code in lists)
    cells = {code: text for code, text in carried_over(forms, earlier.readings).items() if code not in given}
    notes = dict.fromkeys(cells, f"{CARRIED_NOTE} {earlier.period}")
    return Prefill(
        about,
        cells,
        notes=notes,
        items=carried_items(forms, earlier.tables),
        lists=lists,
        earlier=earlier.period,
    )


def workbook_title(params: RunParams, period: Period) -> str:
    """``Xã Hồng Kim, quý III năm 2023``: printed on every sheet."""
    name = params.unit.name
    return f"{name[:1].upper()}{name[1:]}, {period.label}"
