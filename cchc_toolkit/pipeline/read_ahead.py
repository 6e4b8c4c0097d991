"""What the package declares, read once and kept by the processes that are forked from this one.

Only files of the package are read, never one of a project: those may change while the process waits.
"""

from __future__ import annotations

import gc

from cchc_toolkit.checks.check import all_checks
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.workbook.list_claim import list_layouts
from cchc_toolkit.model.rule import all_rules
from cchc_toolkit.pipeline.fingerprint import code_digest
from cchc_toolkit.pipeline.own_wheel import own_tools
from cchc_toolkit.pipeline.seal import import_ahead
from cchc_toolkit.render.review.html_templates import compile_all
from cchc_toolkit.report.report_type import report_types
from cchc_toolkit.vocabulary.calendar import business_calendar
from cchc_toolkit.vocabulary.law import all_documents

__all__ = ["read_ahead"]

_DECLARATIONS = (
    all_checks, all_documents, all_indicators, all_rules, business_calendar, code_digest, list_layouts,
    load_forms, load_layouts, load_lists, load_usages, own_tools, report_types,
)  # fmt: skip


def read_ahead() -> None:
    """Read all declarations, compile the HTML templates, import what sealing needs."""
    for declared in _DECLARATIONS:
        declared()
    compile_all()
    import_ahead()
    # What is loaded now stays, so the collector of garbage need not go through it in each process again.
    gc.collect()
    gc.freeze()
