"""All that a run may read, as files: for a machine that has the package and nothing of the project."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.archive.earlier_packets import files_asked_for
from cchc_toolkit.inputs.load import contents_of
from cchc_toolkit.pipeline.fingerprint import own_layouts
from cchc_toolkit.pipeline.notebook_file import code_cells, read_notebook
from cchc_toolkit.pipeline.office_template import office_template
from cchc_toolkit.pipeline.own_sections import load_run_params
from cchc_toolkit.pipeline.past_readings import periods_read
from cchc_toolkit.pipeline.planning import RunPlan
from cchc_toolkit.pipeline.sections import SECTIONS, included_sections
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.vocabulary.file_limits import NOTEBOOK_BYTES, read_bytes
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["TEMPLATES", "files_of_run"]

TEMPLATES = "notebooks/templates"
"""Folder of the templates in a project."""


def files_of_run(root: Path, plan: RunPlan) -> dict[str, bytes]:
    """The files of a project that a run reads, and of earlier packets what it compares with.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    dict of str to bytes
        By place below the project. Template and shared sections stand there also where they are the
        package's own.

    Raises
    ------
    UsageError, SourceError, VerificationError
        A file cannot be read, or is too large.
    """
    commune, key, kind = plan.report_key.split("/")
    period = parse_period(key)
    loaded = load_run_params(root, report_type(kind), commune, period)
    word_template = loaded.params.word_template
    asked = files_asked_for(
        root / "outputs", commune, [other.key for other in (*periods_read(period), period)]
    )
    sent = contents_of(root / "data" / commune / key)
    return {
        **loaded.files,
        **own_layouts(root),
        **({f"params/{word_template}": office_template(root, word_template)} if word_template else {}),
        **{f"data/{commune}/{key}/{name}": content for name, content in sent.items()},
        **_text(root, plan.template),
        **{f"outputs/{place}": content for place, content in asked.items()},
    }


def _text(root: Path, template: Path) -> dict[str, bytes]:
    """The template, and the sections that its cells include."""
    cells = code_cells(read_notebook(template))
    sections = {name: text for cell in cells for name, text in included_sections(root, cell.source).items()}
    return {
        f"{TEMPLATES}/{template.name}": read_bytes(template, NOTEBOOK_BYTES),
        **{f"{TEMPLATES}/{SECTIONS}/{name}": text for name, text in sections.items()},
    }
