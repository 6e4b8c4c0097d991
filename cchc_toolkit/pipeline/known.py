"""Names that parameters may refer to: codes of readings, rules and report types, on-time methods."""

from __future__ import annotations

from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.inputs.params import Known
from cchc_toolkit.model.rule import all_rules
from cchc_toolkit.report.report_type import ReportType, report_types, type_of_period
from cchc_toolkit.vocabulary.period import Period

__all__ = ["indicator_names", "known_names", "types_of_period"]


def known_names() -> Known:
    """All codes that exist now, for the check of the parameters.

    Returns
    -------
    Known
        Cells of forms by their row; the open rows of a grid have no name before they are read.
    """
    declared = all_indicators()
    cells = [form.key(row.code) for form in load_forms() for row in form.rows if row.role != "group"]
    totals = [form.key("T", column.code) for form in load_forms() for column in form.columns]
    methods = {formula.method for indicator in declared for formula in indicator.versions if formula.method}
    return Known(
        readings=frozenset({*(indicator.code for indicator in declared), *cells, *totals}),
        rules=frozenset(rule.code for rule in all_rules()),
        on_time_methods=frozenset({"resolved", *methods}),
        report_types=frozenset(kind.code for kind in report_types()),
    )


def indicator_names() -> dict[str, str]:
    """Code and name of every indicator, in the order of their declaration."""
    return {indicator.code: indicator.name for indicator in all_indicators()}


def types_of_period(period: Period) -> tuple[ReportType, ...]:
    """The report types that a period may have, that on administrative reform first."""
    own = type_of_period(period)
    return (own, *(kind for kind in report_types() if period.kind in kind.kinds and kind is not own))
