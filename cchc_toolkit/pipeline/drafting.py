"""Compose, render, check, judge, and leave everything in a fresh draft folder."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.reduced import to_files
from cchc_toolkit.layout.check import check
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.model.verdict import adjust, verdict
from cchc_toolkit.pipeline import past_readings
from cchc_toolkit.pipeline.archive_fields import archive_metadata
from cchc_toolkit.pipeline.fingerprint import (
    FINGERPRINT,
    Fingerprint,
    cell_digests,
    code_digest,
    input_digests,
    output_digest,
    packet_names,
)
from cchc_toolkit.pipeline.fingerprint import to_json as fingerprint_json
from cchc_toolkit.pipeline.gather import Gathered, archived_inputs
from cchc_toolkit.pipeline.narrative_findings import section_findings, uncited_documents
from cchc_toolkit.pipeline.office_template import office_template
from cchc_toolkit.render.docx.document import Rendered, render
from cchc_toolkit.render.review.review import review
from cchc_toolkit.report.compose import ReportInputs, compose
from cchc_toolkit.report.listing import findings_csv, quality_log_csv, readings_csv
from cchc_toolkit.report.model import Report
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.quality_log import quality_log
from cchc_toolkit.report.record import Record, Section, Source, to_json

__all__ = ["Draft", "Running", "write_draft"]

# Faults of layout that come from the inputs, and the rule that tells their cause there.
_SAME_CAUSE = {"kinh-gui-thieu": "KT-KINHGUI", "vien-dan-lan-dau": "KT-VIENDAN"}
_PACKAGES = ("cchc-toolkit", "pandas", "papermill", "nbconvert", "python-docx", "openpyxl", "ipykernel")


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft: its folder relative to the project, its record, the SHA-256 of its fingerprint."""

    path: str
    record: Record
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """The execution that writes a draft.

    Parameters
    ----------
    stamp, started : datetime
        Moment of the report; when the set-up cell began.
    now : callable
        Gives the time; the clock belongs to the notebook.
    template : str
        Name that the template gave itself.
    cells : tuple of str
        Texts of the cells executed so far, the running one last.
    outputs : tuple of tuple of str
        Digests of what each of them displayed.
    watched_from : int
        Number of the cell that began the report.
    """

    stamp: datetime
    started: datetime
    now: Callable[[], datetime]
    template: str = ""
    cells: tuple[str, ...] = ()
    outputs: tuple[tuple[str, ...], ...] = ()
    watched_from: int = 1


def write_draft(
    root: Path,
    gathered: Gathered,
    material: ReportInputs,
    sections: Sequence[Narrated],
    running: Running,
    shows: Callable[[Draft], Mapping[str, str]],
) -> Draft:
    """Make the document, the record and the review, and write them with the reduced inputs.

    Parameters
    ----------
    root : Path
        Folder of the project.
    sections : sequence of Narrated
        In the order of the report.
    shows : callable
        What the running cell will display of the draft: part of the fingerprint before it is displayed.

    Raises
    ------
    UsageError
        There is no section, or the office's Word template cannot be used.
    CchcError
        The disk refuses.
    """
    if not sections:
        raise UsageError("Báo cáo chưa có mục nào", fix="Đề nghị chạy các ô %%section trước ô cuối")
    template = _word_template(root, gathered)
    inputs = _inputs(gathered, sections, template)
    digest = drafts.inputs_digest(inputs)
    report = compose(material, sections, digest)
    record, rendered = _judged(gathered, report, sections, running.stamp, template)
    folder = drafts.new(root / "outputs", gathered.commune, gathered.period.key, gathered.plan.code)
    draft = Draft(folder.relative_to(root).as_posix(), record)
    *before, last = running.outputs or ((),)
    displayed = (*before, (*last, output_digest(shows(draft), {})))
    running = replace(running, outputs=displayed)
    fingerprint = fingerprint_json(_fingerprint(root, gathered, template, running))
    files = {
        "report.docx": rendered.content,
        "review.html": review(record).encode(),
        "record.json": to_json(record),
        FINGERPRINT: fingerprint,
        "readings.csv": readings_csv(record.readings),
        "findings.csv": findings_csv(record.findings),
        "quality-log.csv": quality_log_csv(quality_log(record)),
        **{f"inputs/{name}": data for name, data in inputs.items()},
    }
    drafts.fill(folder, files)
    return replace(draft, fingerprint=sha256(fingerprint).hexdigest())


def _fingerprint(root: Path, gathered: Gathered, template: bytes, running: Running) -> Fingerprint:
    """What this execution was made of, for whoever seals it later."""
    sources = {each.file: each.sha256 for each in gathered.dataset.files}
    earlier = {each.period: each.packet for each in (*gathered.others, gathered.previous, *gathered.earlier)}
    packets = packet_names(earlier, gathered.last.packet)
    return Fingerprint(
        started=running.started.isoformat(),
        finished=running.now().isoformat(),
        parameters={
            "commune": gathered.commune,
            "period": gathered.period.key,
            "stamp": running.stamp.isoformat(),
        },
        inputs=input_digests(root, gathered.loaded, sources, template, packets),
        code=code_digest(),
        template=running.template,
        cells=cell_digests(running.cells),
        outputs=running.outputs,
        watched_from=running.watched_from,
    )


def _judged(
    gathered: Gathered, report: Report, sections: Sequence[Narrated], stamp: datetime, template: bytes
) -> tuple[Record, Rendered]:
    """Render, look at the layout, decide; where the verdict changes the mark, render once more."""
    rendered = render(report, stamp, template)
    told = (
        *section_findings(sections),
        *uncited_documents(sections, gathered.dataset.tables.get("documents")),
        *_layout_findings(check(rendered.content, "report.docx"), gathered),
    )
    findings = adjust((*gathered.findings, *told), gathered.params.severities)
    decision = verdict(findings)
    if decision is Verdict.UNFIT:
        report = replace(report, is_draft=True)
        rendered = render(report, stamp, template)
    record = Record(
        commune=gathered.commune,
        period=gathered.period.key,
        report_type=gathered.plan.code,
        unit_name=gathered.params.unit.name,
        period_label=gathered.period.label,
        window=(gathered.params.window.first.isoformat(), gathered.params.window.last.isoformat()),
        stamp=stamp.isoformat(),
        verdict=decision,
        report=report,
        readings=gathered.readings,
        findings=findings,
        figures=dict(rendered.marks),
        sources=tuple(Source(**asdict(each)) for each in gathered.dataset.files),
        sections=tuple(Section(each.code, each.title, each.source) for each in sections),
        parameters=dict(gathered.loaded.printable),
        choices=_choices(gathered),
        layout=check(rendered.content, "report.docx"),
        previous=dict(gathered.previous.readings),
        previous_packet=gathered.previous.packet,
        previous_period=gathered.previous.period,
        last_readings=dict(gathered.last.readings),
        last_packet=gathered.last.packet,
        trend=dict(gathered.trend),
        inputs_digest=report.inputs_digest,
        versions={"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        metadata=archive_metadata(gathered, report),
        is_synthetic=gathered.params.unit.synthetic,
    )
    return record, rendered


def _layout_findings(remarks: Sequence[LayoutRemark], gathered: Gathered) -> tuple[Finding, ...]:
    """One finding for the faults of layout whose cause no other finding has told."""
    told = {each.rule for each in gathered.findings}
    faults = [each for each in remarks if _SAME_CAUSE.get(each.rule) not in told]
    if not faults:
        return ()
    points = "; ".join(f"{each.where}: {each.found}" for each in faults)
    return (rule_of("TT-THETHUC").finding({"count": f"{len(faults):02}", "points": points}),)


def _choices(gathered: Gathered) -> tuple[str, ...]:
    """What the office decided against the default, each with its reason."""
    kept = [f"Giữ số liệu đã khai của {each.code}: {each.reason}" for each in gathered.params.keep_stated]
    changed = [
        f"Đổi mức độ của {each.code} thành {Severity(each.severity or 'note').label}: {each.reason}"
        for each in gathered.params.severities
    ]
    used = [f"Vẫn dùng tệp {each.file}: {each.reason}" for each in gathered.params.accept_files]
    return (*kept, *changed, *used)


def _word_template(root: Path, gathered: Gathered) -> bytes:
    archived = archived_inputs(root)
    if archived:
        return archived["word-template.docx"]
    return office_template(root, gathered.params.word_template)


def _inputs(gathered: Gathered, sections: Sequence[Narrated], template: bytes) -> dict[str, bytes]:
    """All that the run read, as files below ``inputs/``."""
    run = {
        "report_type": gathered.plan.code,
        "commune": gathered.commune,
        "period": gathered.period.key,
    }
    told = [{"code": each.code, "title": each.title, "source": each.source} for each in sections]
    return {
        **to_files(gathered.dataset),
        **gathered.loaded.files,
        "word-template.docx": template,
        "previous.json": past_readings.to_json(gathered.previous),
        "earlier.json": past_readings.earlier_to_json(gathered.earlier),
        "others.json": past_readings.earlier_to_json(gathered.others),
        "run.json": _json(run),
        "sections.json": _json(told),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
