"""A report in one process, without a kernel: what its frames hold, and the draft that it writes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import nbformat
from projects import REPO, STAMP

from cchc_toolkit.archive.draft import MARKER
from cchc_toolkit.notebook.session import FrontEnd, ReportInProgress
from cchc_toolkit.pipeline.draft import Running, write_draft
from cchc_toolkit.pipeline.fingerprint import FINGERPRINT
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.pipeline.templates import template_in_use
from cchc_toolkit.report.narrative import Narrated, narrate
from cchc_toolkit.report.report_type import type_asked_for
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.vocabulary.periods import parse_period


def begun(root: Path, commune: str = "hong-kim", period: str = "2023-Q3", kind: str = "") -> ReportInProgress:
    """A report as ``begin`` would set it up, in a folder with the repository's params and data."""
    for name in ("params", f"data/{commune}"):
        if not (root / name).exists():
            shutil.copytree(REPO / name, root / name)
    facts = gather(root, type_asked_for(kind, parse_period(period)), commune, period)
    stamp = datetime.fromisoformat(STAMP)
    return ReportInProgress(
        root,
        facts,
        Running(stamp, stamp, lambda: stamp),
        FrontEnd(lambda: ("", frozenset()), lambda: (), lambda: ()),
    )


def draft_files(report: ReportInProgress) -> dict[str, bytes]:
    """All that the report writes now, with the narrative of its template, by name in the draft folder.

    Without the fingerprint, which tells when it was written, and the marker, which has its hash.
    """
    sections = written_sections(report)
    draft = write_draft(report.root, report.gathered, report.material, sections, report.running, lambda _: {})
    folder = report.root / draft.path
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    return {name: data for name, data in files.items() if name not in (MARKER, FINGERPRINT)}


def written_sections(report: ReportInProgress) -> list[Narrated]:
    """The narrative of the report's own template."""
    path = template_in_use(REPO, report.material.kind, report.material.params)
    template = nbformat.read(path, as_version=4)
    context = narrative_context(report.material)
    cells = [cell.source for cell in template.cells if cell.source.startswith("%%section ")]
    parts = (cell.removeprefix("%%section ").partition("\n") for cell in cells)
    heads = [(line.partition(" "), text) for line, _, text in parts]
    wholes = [(head, section_text(REPO, text)) for head, text in heads]
    return [
        replace(narrate(code, title, whole.text, context), included=whole.included)
        for (code, _, title), whole in wholes
    ]
