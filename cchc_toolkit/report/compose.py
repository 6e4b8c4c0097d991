"""Put a report together: letterhead, narrative in order, appendices, signature, recipients.

Order, numbering and wording are decided here and nowhere after.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_toolkit.forms.form import Form
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.report.comparison import comparison_blocks, comparison_number, comparison_title
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
from cchc_toolkit.report.report_inputs import ReportInputs, listed_fields
from cchc_toolkit.report.report_type import AppendixPlan, appendices_of
from cchc_toolkit.vocabulary.wording import date_long, document_number

__all__ = ["body_lines", "compose", "form_table"]


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
    of_forms = tuple(_appendix(material, plan, forms[plan.form]) for plan in plans)
    return (*of_forms, *_comparison(material))


def _comparison(material: ReportInputs) -> tuple[Appendix, ...]:
    """The appendix behind those of the forms, where the report is one that compares and has what with."""
    number = comparison_number(material)
    if not number:
        return ()
    title, attached_to = comparison_title(material), _attached_to(material.params)
    return (Appendix(number, title, attached_to, comparison_blocks(material), is_landscape=True),)


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


def _attached_to(params: RunParams) -> str:
    """(Kèm theo Báo cáo số … ngày … của …), with room where number and date are not given yet."""
    document = params.document
    number = document_number(document.number) if document.number else "      "
    day = date_long(document.date) if document.date else "ngày      tháng      năm       "
    return f"(Kèm theo Báo cáo số {number}/{document.symbol} {day} của Ủy ban nhân dân {params.unit.name})"
