"""What the package declares, read once and kept by the processes that are forked from this one.

Only files of the package are read, never one of a project: those may change while the process waits.
"""

from __future__ import annotations

import gc
from pathlib import Path

from cchc_toolkit.checks.check import all_checks
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.workbook.list_claim import list_layouts
from cchc_toolkit.model.rule import all_rules
from cchc_toolkit.pipeline.fingerprint import code_digest
from cchc_toolkit.pipeline.notebook_file import code_cells, read_notebook
from cchc_toolkit.pipeline.own_wheel import own_tools
from cchc_toolkit.pipeline.seal import import_ahead
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.pipeline.templates import template_folders
from cchc_toolkit.render.review.html_templates import compile_all
from cchc_toolkit.report.narrative import compile_section
from cchc_toolkit.report.report_type import report_types
from cchc_toolkit.vocabulary.calendar import business_calendar
from cchc_toolkit.vocabulary.law import all_documents

__all__ = ["read_ahead"]

_DECLARATIONS = (
    all_checks, all_documents, all_indicators, all_rules, business_calendar, code_digest, list_layouts,
    load_forms, load_layouts, load_lists, load_usages, own_tools, report_types,
)  # fmt: skip

_SELDOM = (50_000, 20, 20)
"""How many new objects, and how many rounds of young and older ones, before garbage is looked for."""


def read_ahead() -> None:
    """Read all declarations, compile the HTML templates and sections, import what sealing needs."""
    for declared in _DECLARATIONS:
        declared()
    compile_all()
    import_ahead()
    for folder in template_folders(None):
        for path in sorted(folder.glob("*.ipynb")):
            _compile_sections(path)
    # What is loaded now stays, so the collector of garbage need not go through it in each process again.
    gc.collect()
    gc.freeze()
    # Nor does it pay to look often for what one report leaves: its process ends with it.
    gc.set_threshold(*_SELDOM)


def _compile_sections(template: Path) -> None:
    """Those of a template of the package; a project's own of the same words are compiled with them."""
    for cell in code_cells(read_notebook(template)):
        head, _, text = cell.source.partition("\n")
        if head.startswith("%%section "):
            compile_section(head.split()[1], section_text(None, text).text)
