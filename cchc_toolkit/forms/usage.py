"""Which forms a report uses: by report type, authority and day, as declared in ``usage.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.declaration import built, read_declaration
from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["Usage", "forms_for", "load_usages", "usage_for"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Forms that an authority (empty: any) asks for in reports of some types, from a day to a day.

    ``outline`` names the outline (đề cương) of the text that goes with them; empty is the older one.
    ``optional_parts`` are the parts of the text that may be without content (``I.6``); all others must have
    some.
    """

    report_types: tuple[str, ...]
    authority: str
    in_force_from: date
    in_force_to: date | None
    forms: tuple[str, ...]
    basis: str
    outline: str = ""
    optional_parts: tuple[str, ...] = ()

    def covers(self, report_type: str, on: date) -> bool:
        """Whether it speaks of this report type on this day."""
        in_time = self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)
        return report_type in self.report_types and in_time


@cache
def load_usages() -> tuple[Usage, ...]:
    """What ``usage.yaml`` declares.

    Returns
    -------
    tuple of Usage
        In the order of the file.
    """
    path = Path(__file__).parent / "usage.yaml"
    return tuple(built(Usage, usage, path.name) for usage in read_declaration(path)["usage"])


def usage_for(report_type: str, authority: str, on: date) -> Usage:
    """What an authority asks for in a report.

    Parameters
    ----------
    report_type : str
        ``quarterly`` and so on.
    authority : str
        Who asks for the report (``UBND huyện A Lưới``); one that is not declared gets what is asked of all.
    on : date
        Last day of the figures.

    Raises
    ------
    UsageError
        Nothing is declared for that report type on that day.
    """
    for wanted in (authority, ""):
        for usage in load_usages():
            if usage.authority == wanted and usage.covers(report_type, on):
                return usage
    raise UsageError(
        f"Chưa khai biểu mẫu cho loại báo cáo “{report_type}” với số liệu đến ngày {date_short(on)}",
        where="cchc_toolkit/forms/usage.yaml",
        fix="Đề nghị xem lại ngày chốt số liệu, hoặc khai thêm một dòng",
    )


def forms_for(report_type: str, authority: str, on: date) -> tuple[Form, ...]:
    """The forms of a report, the first to be printed first.

    Parameters
    ----------
    on : date
        As for ``usage_for``.
    """
    return tuple(form(code) for code in usage_for(report_type, authority, on).forms)
