"""Which rules are asked of a document: those that it says enough for, and those that fit its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cchc_toolkit.pipeline.lint.details import Details

__all__ = ["not_asked"]

_OF_DAY = ("KT-HIEULUC", "KT-CHUAHIEULUC", "KT-NGAYSAU", "DS-NGAYSAU")
"""Rules that hold something against the day of the document."""
_OF_WINDOW = ("KT-NGAYBC", "KT-THOIGIAN")
"""Rules on the days of the figures: where a report does not say them, those of the guide are not its own."""
_OF_REPORTS = ("DS-KYKHAC", "DS-NAMKHAC", "DS-DONVI", "KT-KHONGHOSO", "DS-PHULUC")
"""Rules that take a text for the report of one office on one period."""


def not_asked(details: Details) -> Collection[str]:
    """Codes of the rules that a document gives no ground for."""
    return frozenset(_codes(details))


def _codes(details: Details) -> Iterator[str]:
    if details.day is None:
        yield from _OF_DAY
    if details.issued_on is None or not details.is_window_stated:
        yield from _OF_WINDOW
    if not details.is_report:
        yield from _OF_REPORTS
