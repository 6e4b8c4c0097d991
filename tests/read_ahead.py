"""Imported once by the server that our commands are forked from: declarations read, HTML templates compiled.

These are files of the package, which no test of a command changes; a command would read them all again.
"""

from cchc_toolkit.checks.check import all_checks
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.workbook.list_claim import list_layouts
from cchc_toolkit.model.rule import all_rules
from cchc_toolkit.pipeline.seal import import_ahead
from cchc_toolkit.render.review import html_templates
from cchc_toolkit.report.report_type import report_types
from cchc_toolkit.vocabulary.calendar import business_calendar
from cchc_toolkit.vocabulary.law import all_documents

for read in (
    load_forms, load_lists, load_usages, load_layouts, list_layouts, all_rules, all_checks, all_indicators,
    report_types, all_documents, business_calendar, import_ahead,
):  # fmt: skip
    read()
for template in html_templates.TEMPLATES.glob("*.j2"):
    html_templates._environment().get_template(template.name)
