"""Days between the date fields of the page and the texts of parameters."""

from __future__ import annotations

from datetime import date

from cchc_toolkit.model.run_params import day_as_typed
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["day_of", "day_text"]


def day_of(text: str) -> date | None:
    """A day as parameters write it, ``None`` for an empty text or one that is no day."""
    try:
        return day_as_typed(text)
    except ValueError:
        return None


def day_text(day: date | None) -> str:
    """The day as parameters write it; empty for none."""
    return date_short(day) if day else ""
