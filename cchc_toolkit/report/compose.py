"""Put a report together: letterhead, narrative in order, appendices, signature, recipients.

Order, numbering and wording are decided here and nowhere after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cchc_toolkit.forms.form import Form
from cchc_toolkit.model.comparison import Comparisons
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.report.form_tables import dash_remark, grid_table, sheet_table
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Letterhead,
    Paragraph,
    Report,
    Signature,
    Table,
    Text,
    Title,
)
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.report_type import AppendixPlan, ReportType, appendices_of
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.wording import date_long, document_number

__all__ = ["ReportInputs", "body_lines", "compose", "form_table", "listed_fields", "open_fields"]


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


def body_lines(unit_name: str) -> tuple[str, str]:
    """The issuing body on its two printed lines: ỦY BAN NHÂN DÂN / XÃ HỒNG KIM."""
    return "ỦY BAN NHÂN DÂN", unit_name.upper()


def compose(material: ReportInputs, sections: Sequence[Narrated], inputs_digest: str = "") -> Report:
    """The whole report as a value.

    Parameters
    ----------
    sections : sequence of Narrated
        In the order in which they are printed.
    inputs_digest : str
        Goes into the file's properties, so that a stray document finds its packet.

    Returns
    -------
    Report
        Not marked as a draft; the verdict decides that later.
    """
    params = material.params
    blocks: list[Block] = [block for section in sections for block in section.blocks]
    return Report(
        letterhead=Letterhead(
            body=body_lines(params.unit.name),
            symbol=params.document.symbol,
            place=params.document.place,
            superior=params.superior,
            number=document_number(params.document.number) if params.document.number else "",
            issued_on=params.document.date,
        ),
        title=Title("BÁO CÁO", material.kind.subject_of(material.period)),
        addressees=params.addressees,
        blocks=tuple(blocks),
        signature=Signature(params.signature.capacity, params.signature.name),
        recipients=_recipients(params),
        appendices=_appendices(material),
        inputs_digest=inputs_digest,
    )


def _recipients(params: RunParams) -> tuple[str, ...]:
    """First "Như trên" where there is an addressee; last the archive copy (NĐ 30/2020, Phụ lục I, II.9)."""
    above = ("Như trên",) if params.addressees else ()
    return (*above, *params.recipients, f"Lưu: VT, {params.drafting_unit}")


def _appendices(material: ReportInputs) -> tuple[Appendix, ...]:
    plans = appendices_of(material.kind, material.forms)
    forms = {form.code: form for form in material.forms}
    return tuple(_appendix(material, plan, forms[plan.form]) for plan in plans)


def _appendix(material: ReportInputs, plan: AppendixPlan, form: Form) -> Appendix:
    table = form_table(material, form)
    remarks = filter(None, (material.notes.get(form.code, ""), dash_remark(form, material.readings)))
    notes = (Paragraph((Text(remark),), "note") for remark in remarks)
    attached_to = _attached_to(material.params)
    return Appendix(plan.number, table.title, attached_to, (table, *notes), plan.is_landscape)


def form_table(material: ReportInputs, form: Form) -> Table:
    """A form as its appendix prints it."""
    title = f"{form.title} {material.period.label}"
    if form.columns:
        return grid_table(form, listed_fields(material.dataset), material.readings, title)
    return sheet_table(form, material.readings, title)


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


def _attached_to(params: RunParams) -> str:
    """(Kèm theo Báo cáo số … ngày … của …), with room where number and date are not given yet."""
    document = params.document
    number = document_number(document.number) if document.number else "      "
    day = date_long(document.date) if document.date else "ngày      tháng      năm       "
    return f"(Kèm theo Báo cáo số {number}/{document.symbol} {day} của Ủy ban nhân dân {params.unit.name})"
