"""Days between the date fields of the page and the texts of parameters."""

from __future__ import annotations

from datetime import date, datetime

from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["day_of", "day_text"]


def day_of(text: str) -> date | None:
    """A day as parameters write it, ``None`` for an empty text or one that is no day."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def day_text(day: date | None) -> str:
    """The day as parameters write it; empty for none."""
    return date_short(day) if day else ""
