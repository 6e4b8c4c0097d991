"""All rules in one list: over the facts, of readers, of later steps, and that a rule could not run.

What an office may adjust, and what the pages of rules print, is this list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_toolkit.checks.check import NOT_RUN, all_rules
from cchc_toolkit.checks.document_rules import LATE_RULES
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.reading_rules import READING_RULES

__all__ = ["Declared", "all_declared"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A rule as the pages print it; places in the words stand in braces."""

    code: str
    name: str
    severity: Severity
    message: str
    fix: str = ""
    basis: str = ""


_COULD_NOT_RUN = Declared(
    NOT_RUN,
    "Mọi quy tắc đều chạy được",
    Severity.NOTE,
    "quy tắc “{name}” không chạy được vì {reason}.",
    "Đề nghị bổ sung dữ liệu; do lỗi của công cụ thì mức độ ít nhất là Cần xem lại, báo người quản trị.",
    "Quy tắc không chạy không có nghĩa là số liệu đúng",
)


def all_declared() -> tuple[Declared, ...]:
    """Every rule whose code may stand in a finding.

    Returns
    -------
    tuple of Declared
        By code.
    """
    return tuple(sorted(_declared(), key=lambda each: each.code))


def _declared() -> Iterator[Declared]:
    yield _COULD_NOT_RUN
    for rule in all_rules():
        yield Declared(rule.code, rule.name, rule.severity, rule.message, rule.fix, rule.basis)
    for reading in READING_RULES:
        words = "Ô {cell}, trang “{sheet}”: {what}"
        yield Declared(
            reading.code, reading.name, reading.severity, words, f"{reading.fix}.", "Khi đọc tệp số liệu"
        )
    for late in LATE_RULES:
        yield Declared(
            late.code, late.name, late.severity, late.message, late.fix, "Sau khi lập lời văn, bản Word"
        )
