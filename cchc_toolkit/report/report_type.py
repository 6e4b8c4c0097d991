"""What a report type is: which periods, template and appendices. The types stand in ``report/types``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.usage import forms_for, usage_for
from cchc_toolkit.report import types
from cchc_toolkit.vocabulary.periods import Period, PeriodKind
from cchc_toolkit.vocabulary.registry import collect
from cchc_toolkit.vocabulary.wording import nearest, roman

__all__ = [
    "AppendixPlan",
    "ReportType",
    "appendices_of",
    "forms_in_use",
    "optional_parts_in_use",
    "period_alias_in",
    "report_type",
    "report_types",
    "template_name",
    "type_asked_for",
    "type_of_period",
    "type_of_template",
]


@dataclass(frozen=True, slots=True)
class AppendixPlan:
    """An appendix: its form, whether it lies across the page, its number where there are several."""

    form: str
    is_landscape: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class ReportType:
    """A kind of report.

    Parameters
    ----------
    code : str
        Name in folders and commands; its templates are ``notebooks/templates/<code>.ipynb`` and, for each
        later outline, ``<code>-<outline>.ipynb``.
    subject, closing : str
        Patterns with ``{period}`` and ``{ahead}``: trích yếu, and what lies ahead.
    ahead : mapping of str to str
        Part of the year to the words for what lies ahead, with ``{year}`` and ``{next}``.
    also_read : tuple of str
        Forms whose figures the body cites without an appendix of their own.
    period_alias : str
        What its users call the parameter ``period``; a template takes both. Empty where it has one name only.
    title : str
        What it is called with ``{period}``, in messages.
    is_apart : bool
        It goes another way than the report on administrative reform of the same period, and is asked for by
        its code.
    has_comparison : bool
        Its last appendix sets the main figures against earlier reports.
    """

    code: str
    name: str
    kinds: tuple[PeriodKind, ...]
    subject: str
    ahead: Mapping[str, str]
    also_read: tuple[str, ...] = ("NS",)
    period_alias: str = ""
    title: str = "Báo cáo cải cách hành chính {period}"
    is_apart: bool = False
    has_comparison: bool = False

    def ahead_of(self, period: Period) -> str:
        """What the report calls the time ahead: ``quý IV năm 2023``; empty where it does not look ahead."""
        return self.ahead.get(period.part, "").format(year=period.year, next=period.year + 1)

    def title_of(self, period_label: str) -> str:
        """The report of a period in a message: ``Báo cáo một cửa quý III năm 2026``."""
        return self.title.format(period=period_label)

    def subject_of(self, period: Period) -> str:
        """Trích yếu of the report of a period."""
        return self.subject.format(period=period.label, ahead=self.ahead_of(period))


@cache
def report_types() -> tuple[ReportType, ...]:
    """Every report type that a file of ``report/types`` declares, by file name."""
    return collect(types, ReportType)


def report_type(code: str) -> ReportType:
    """The report type of a code.

    Raises
    ------
    UsageError
        No such type; names the nearest.
    """
    by_code = {kind.code: kind for kind in report_types()}
    if code in by_code:
        return by_code[code]
    codes = list(by_code)
    raise UsageError(f"Không có loại báo cáo “{code}”", fix=f"Có phải “{nearest(code, codes) or codes[0]}”?")


def type_of_period(period: Period) -> ReportType:
    """The report type that uses this kind of period, where nobody names one.

    Raises
    ------
    UsageError
        No template for this kind of period yet.
    """
    fitting = [kind for kind in report_types() if period.kind in kind.kinds]
    if fitting:
        return min(fitting, key=lambda kind: kind.is_apart)
    names = ", ".join(f"{kind.name} ({kind.code})" for kind in report_types())
    raise UsageError(f"Chưa có mẫu báo cáo cho {period.label} ({period.key})", fix=f"Mẫu hiện có: {names}")


def type_asked_for(code: str, period: Period) -> ReportType:
    """The report type of a code; without one that of the period.

    Parameters
    ----------
    code : str
        ``one-stop``; empty where nobody names a type.

    Raises
    ------
    UsageError
        No such type, or no type for this kind of period.
    """
    return report_type(code) if code else type_of_period(period)


def period_alias_in(names: Collection[str]) -> str:
    """The name among these that users of some report type call the period; empty where there is none."""
    aliases = (kind.period_alias for kind in report_types() if kind.period_alias)
    return next((alias for alias in aliases if alias in names), "")


def forms_in_use(plan: ReportType, on: date, authority: str = "") -> tuple[Form, ...]:
    """The forms of a report, as declared for its type, the authority that asks for it, and a day.

    Parameters
    ----------
    on : date
        Last day of the figures.
    authority : str
        As the parameters name it; one that is not declared gets what is asked of all.

    Returns
    -------
    tuple of Form
        In the order in which they are printed.

    Raises
    ------
    UsageError
        No form is declared for such a report on that day.
    """
    return forms_for(plan.code, authority, on)


def optional_parts_in_use(plan: ReportType, on: date, authority: str = "") -> tuple[str, ...]:
    """The parts of the text that the outline in use allows to be empty, by code (``I.6``).

    Parameters
    ----------
    on : date
        Last day of the figures.

    Raises
    ------
    UsageError
        As ``forms_in_use``.
    """
    return usage_for(plan.code, authority, on).optional_parts


def template_name(plan: ReportType, on: date, authority: str = "") -> str:
    """The template that follows the outline in use, without its ending: ``quarterly``, ``quarterly-2025``.

    Parameters
    ----------
    on : date
        Last day of the figures.

    Raises
    ------
    UsageError
        As ``forms_in_use``.
    """
    outline = usage_for(plan.code, authority, on).outline
    return f"{plan.code}-{outline}" if outline else plan.code


def type_of_template(name: str) -> ReportType:
    """The report type of a template's name, whatever its outline.

    Parameters
    ----------
    name : str
        ``quarterly``, ``quarterly-2025``.

    Raises
    ------
    UsageError
        No such type; names the nearest.
    """
    fitting = (kind for kind in report_types() if name.startswith(f"{kind.code}-"))
    return next(fitting, None) or report_type(name)


def appendices_of(plan: ReportType, forms: Iterable[Form]) -> tuple[AppendixPlan, ...]:
    """The appendices of a report: a grid lies across the page, a sheet stands.

    Parameters
    ----------
    forms : iterable of Form
        Those in use.

    Returns
    -------
    tuple of AppendixPlan
        In the order of the forms, without those that are only read.
    """
    printed = [form for form in forms if form.code not in plan.also_read]
    return tuple(
        AppendixPlan(form.code, bool(form.columns), roman(n) if len(printed) > 1 else "")
        for n, form in enumerate(printed, 1)
    )
