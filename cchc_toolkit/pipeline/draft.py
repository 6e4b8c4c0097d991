"""Compose the report, have it judged, and leave everything in a fresh draft folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.archive.bag import inputs_digest
from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.reduced import to_files
from cchc_toolkit.pipeline import past_readings
from cchc_toolkit.pipeline.fingerprint import (
    FINGERPRINT,
    WORD_TEMPLATE,
    Fingerprint,
    cell_digests,
    code_digest,
    input_digests,
    output_digest,
    packet_names,
)
from cchc_toolkit.pipeline.fingerprint import to_json as fingerprint_json
from cchc_toolkit.pipeline.gather import Gathered, archived_inputs
from cchc_toolkit.pipeline.judge import judged_record
from cchc_toolkit.pipeline.office_template import office_template
from cchc_toolkit.pipeline.own_texts import own_texts_of
from cchc_toolkit.pipeline.sections import SECTIONS
from cchc_toolkit.render.review.review import review
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.listing import findings_csv, quality_log_csv, readings_csv
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.quality_log import quality_log
from cchc_toolkit.report.record import Record, to_json
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.shortcomings import cause_lines

__all__ = ["Draft", "Running", "document_so_far", "write_draft"]


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
    digest = inputs_digest(inputs)
    report = compose(material, sections, digest)
    own = own_texts_of(root, gathered, material, sections)
    record, rendered = judged_record(gathered, material, report, sections, running.stamp, template, own)
    record = replace(record, causes=cause_lines(material))
    folder = drafts.new(root / "outputs", gathered.commune, gathered.period.key, gathered.plan.code)
    draft = Draft(folder.relative_to(root).as_posix(), record)
    *before, last = running.outputs or ((),)
    displayed = (*before, (*last, output_digest(shows(draft), {})))
    running = replace(running, outputs=displayed)
    fingerprint = fingerprint_json(_fingerprint(root, gathered, inputs, running))
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


def document_so_far(
    root: Path,
    gathered: Gathered,
    material: ReportInputs,
    sections: Sequence[Narrated],
    stamp: datetime,
) -> tuple[Record, bytes]:
    """The record and the .docx as a draft of these sections would have them; nothing is written.

    Parameters
    ----------
    root : Path
        Folder of the project.
    sections : sequence of Narrated
        In the order of the report; there may be none yet.

    Raises
    ------
    UsageError
        The office's Word template cannot be used.
    """
    report, template = compose(material, sections), _word_template(root, gathered)
    record, rendered = judged_record(gathered, material, report, sections, stamp, template)
    return record, rendered.content


def _fingerprint(
    root: Path, gathered: Gathered, inputs: Mapping[str, bytes], running: Running
) -> Fingerprint:
    """What this execution was made of, for whoever seals it later."""
    texts = {name: inputs[name] for name in inputs if name.startswith((WORD_TEMPLATE, f"{SECTIONS}/"))}
    sources = {source.file: source.sha256 for source in gathered.dataset.files}
    earlier = {past.period: past.packet for past in (*gathered.others, gathered.previous, *gathered.earlier)}
    packets = packet_names(earlier, gathered.last.packet)
    return Fingerprint(
        started=running.started.isoformat(),
        finished=running.now().isoformat(),
        parameters={
            "commune": gathered.commune,
            "period": gathered.period.key,
            "stamp": running.stamp.isoformat(),
        },
        inputs=input_digests(root, gathered.loaded, sources, texts, packets),
        code=code_digest(),
        template=running.template,
        cells=cell_digests(running.cells),
        outputs=running.outputs,
        watched_from=running.watched_from,
    )


def _word_template(root: Path, gathered: Gathered) -> bytes:
    archived = archived_inputs(root)
    if archived:
        return archived[WORD_TEMPLATE]
    return office_template(root, gathered.params.word_template)


def _inputs(gathered: Gathered, sections: Sequence[Narrated], template: bytes) -> dict[str, bytes]:
    """All that the run read, as files below ``inputs/``."""
    run = {
        "report_type": gathered.plan.code,
        "commune": gathered.commune,
        "period": gathered.period.key,
    }
    if gathered.inputs_format > 1:  # the inputs of an older packet stay byte for byte what they were
        run["format"] = str(gathered.inputs_format)
    texts = [{"code": section.code, "title": section.title, "source": section.source} for section in sections]
    return {
        **to_files(gathered.dataset),
        **gathered.loaded.files,
        WORD_TEMPLATE: template,
        **{f"{SECTIONS}/{name}": content for text in sections for name, content in text.included.items()},
        "previous.json": past_readings.to_json(gathered.previous),
        "earlier.json": past_readings.earlier_to_json(gathered.earlier),
        "others.json": past_readings.earlier_to_json(gathered.others),
        "run.json": _json(run),
        "sections.json": _json(texts),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
