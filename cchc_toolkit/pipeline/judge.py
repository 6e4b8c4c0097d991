"""The verdict on a composed report: render it, check its layout, decide, and put all into the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from cchc_toolkit.layout.check import check
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.model.verdict import adjust, verdict
from cchc_toolkit.pipeline.fingerprint import package_versions
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.pipeline.narrative_findings import narrative_findings
from cchc_toolkit.render.docx.document import Rendered, render
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.model import Report
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.own_text import OwnText
from cchc_toolkit.report.record import Record, Section, Source
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.shortcomings import cause_lines
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["judged_record", "provisional_record"]

# Faults of layout that come from the inputs, and the rule that tells their cause there.
_SAME_CAUSE = {"kinh-gui-thieu": "KT-KINHGUI", "vien-dan-lan-dau": "KT-VIENDAN"}


def judged_record(
    gathered: Gathered,
    material: ReportInputs,
    report: Report,
    sections: Sequence[Narrated],
    stamp: datetime,
    template: bytes,
    own: tuple[OwnText, ...] = (),
) -> tuple[Record, Rendered]:
    """Render, look at the layout, decide; where the verdict changes the mark, render once more.

    Parameters
    ----------
    material : ReportInputs
        What text and tables are made of.
    report : Report
        Composed of it and of the sections, not yet marked as a draft.
    own : tuple of OwnText
        Texts of the office beside those of the template.
    """
    rendered = render(report, stamp, template)
    remarks = check(rendered.content, "report.docx")
    later_findings = (
        *narrative_findings(gathered, material, sections, own),
        *_layout_findings(remarks, gathered),
    )
    findings = adjust((*gathered.findings, *later_findings), gathered.params.severities)
    if verdict(findings) is Verdict.UNFIT:
        report = replace(report, is_draft=True)
        rendered = render(report, stamp, template)
        # The mark itself is no fault, but where there are others it moves them by a line.
        remarks = check(rendered.content, "report.docx") if remarks else ()
    record = _record(gathered, report, sections, findings, stamp, rendered.marks)
    return replace(record, layout=remarks, own_texts=own), rendered


def provisional_record(gathered: Gathered, material: ReportInputs, stamp: datetime) -> Record:
    """The record as far as it is known before a sentence is written: no text, no document, no layout.

    Parameters
    ----------
    material : ReportInputs
        What text and tables are made of.
    """
    record = _record(gathered, compose(material, ()), (), gathered.findings, stamp, {})
    return replace(record, causes=cause_lines(material))


def _record(
    gathered: Gathered,
    report: Report,
    sections: Sequence[Narrated],
    findings: tuple[Finding, ...],
    stamp: datetime,
    marks: Mapping[str, str],
) -> Record:
    """All that the review shows and a packet keeps."""
    return Record(
        commune=gathered.commune,
        period=gathered.period.key,
        report_type=gathered.plan.code,
        unit_name=gathered.params.unit.name,
        period_label=gathered.period.label,
        window=(gathered.params.window.first.isoformat(), gathered.params.window.last.isoformat()),
        stamp=stamp.isoformat(),
        verdict=verdict(findings),
        report=report,
        readings=gathered.readings,
        findings=findings,
        figures=dict(marks),
        sources=tuple(Source(**asdict(file)) for file in gathered.dataset.files),
        sections=tuple(Section(section.code, section.title, section.source) for section in sections),
        parameters=dict(gathered.loaded.printable),
        choices=_choices(gathered),
        previous=dict(gathered.previous.readings),
        previous_packet=gathered.previous.packet,
        previous_period=gathered.previous.period,
        last_readings=dict(gathered.last.readings),
        last_packet=gathered.last.packet,
        trend=dict(gathered.trend),
        inputs_digest=report.inputs_digest,
        versions=package_versions(),
        metadata=_metadata(gathered, report),
        is_synthetic=gathered.params.unit.synthetic,
    )


def _layout_findings(remarks: Sequence[LayoutRemark], gathered: Gathered) -> tuple[Finding, ...]:
    """One finding for the faults of layout whose cause no other finding has told."""
    known_rules = {finding.rule for finding in gathered.findings}
    faults = [remark for remark in remarks if _SAME_CAUSE.get(remark.rule) not in known_rules]
    if not faults:
        return ()
    points = "; ".join(f"{fault.where}: {fault.found}" for fault in faults)
    return (rule_of("TT-THETHUC").finding({"count": f"{len(faults):02}", "points": points}),)


def _choices(gathered: Gathered) -> tuple[str, ...]:
    """What the office decided against the default, each with its reason."""
    kept = [
        f"Giữ số liệu đã khai của {choice.code}: {choice.reason}" for choice in gathered.params.keep_stated
    ]
    changed = [
        f"Đổi mức độ của {choice.code} thành {Severity(choice.severity or 'note').label}: {choice.reason}"
        for choice in gathered.params.severities
    ]
    used = [f"Vẫn dùng tệp {accepted.file}: {accepted.reason}" for accepted in gathered.params.accept_files]
    return (*kept, *changed, *used)


def _metadata(gathered: Gathered, report: Report) -> dict[str, str]:
    """Fields that Decree 30/2020, Phụ lục VI asks of an electronic document; empty where not given yet."""
    head = report.letterhead
    return {
        "Tên cơ quan, tổ chức ban hành văn bản": f"Ủy ban nhân dân {gathered.params.unit.name}",
        "Số của văn bản": head.number,
        "Ký hiệu của văn bản": head.symbol,
        "Ngày, tháng, năm văn bản": date_short(head.issued_on) if head.issued_on else "",
        "Tên loại văn bản": report.title.kind.capitalize(),
        "Trích yếu nội dung": report.title.subject,
        "Ngôn ngữ": "Tiếng Việt",
        "Họ và tên người ký": report.signature.name,
        "Chức vụ của người ký": " ".join(report.signature.capacity),
        "Nơi nhận": "; ".join(report.recipients),
    }
