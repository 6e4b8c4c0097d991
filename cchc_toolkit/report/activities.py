"""What was done in the period, told with its date first, and what the office proposes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cchc_toolkit.model.run_params import Window
from cchc_toolkit.report.document_rows import records
from cchc_toolkit.report.sentences import Items, Listed, lower_first
from cchc_toolkit.vocabulary.bodies import addressed, spelled_out
from cchc_toolkit.vocabulary.document_symbols import KIND_SYMBOLS
from cchc_toolkit.vocabulary.wording import capital, date_short

__all__ = [
    "Activity",
    "Proposal",
    "activities_inside",
    "activities_of",
    "activity_sentence",
    "proposal_sentence",
    "proposals_of",
]

_KINDS = {letters: kind.capitalize() for kind, letters in KIND_SYMBOLS.items()}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal of the commune and whom it is put to (may be empty)."""

    text: str
    addressee: str

    @property
    def line(self) -> str:
        """As an item of a list, without the closing sign that somebody typed; it names who should act."""
        return addressed(self.text.rstrip(" .;"), self.addressee)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done in the period: its day, what, the document behind it, the field of reform."""

    day: date | None
    what: str
    document: str
    field: str

    @property
    def line(self) -> str:
        """As an item of a list: the day, what was done, the document behind it."""
        return capital(self.said_by(""))

    def said_by(self, subject: str) -> str:
        """As a sentence of its own, without its full stop.

        Parameters
        ----------
        subject : str
            Who did it (``Ủy ban nhân dân xã``); empty inside a list, whose lead has named it.
        """
        deed = lower_first(self.what.rstrip(" .;")) if self.day or subject else self.what.rstrip(" .;")
        day = f"ngày {date_short(self.day)}" if self.day else ""
        done = f"{subject} đã {deed}" if subject else deed
        behind = f" (theo {self._document()})" if self.document else ""
        return capital(", ".join(part for part in (day, done) if part)) + behind

    def _document(self) -> str:
        """The document by its kind, which the letters of its symbol tell."""
        if not self.document[:1].isdigit():
            return self.document
        letters = self.document.rpartition("/")[2].partition("-")[0]
        return f"{_KINDS.get(letters, 'văn bản')} số {self.document}"


def proposals_of(table: pd.DataFrame | None) -> tuple[Proposal, ...]:
    """The proposals of the list, in its order."""
    return tuple(Proposal(str(row["text"]), str(row["addressee"])) for row in records(table))


def activities_inside(table: pd.DataFrame | None, window: Window) -> tuple[Activity, ...]:
    """The activities inside the window, by their days; one without a day is taken for one of the period."""
    done = (_activity(row) for row in records(table))
    inside = [
        activity for activity in done if activity.day is None or window.first <= activity.day <= window.last
    ]
    return tuple(sorted(inside, key=lambda activity: activity.day or window.last))


def activities_of(table: pd.DataFrame | None, window: Window) -> Callable[[str], tuple[Activity, ...]]:
    """A function that gives the activities of a field of reform inside the window, by their days."""
    inside = activities_inside(table, window)

    def of_field(field: str) -> tuple[Activity, ...]:
        return tuple(activity for activity in inside if activity.field == field)

    return of_field


def activity_sentence(
    activities: tuple[Activity, ...], subject: str, lead: str, otherwise: str
) -> str | Listed:
    """What was done: one thing is a sentence, several are a list.

    Parameters
    ----------
    subject, lead : str
        Who did it, for the sentence; the words before the list, with their colon.
    otherwise : str
        What is printed where nothing was done.
    """
    if not activities:
        return otherwise
    if len(activities) == 1:
        return f"{activities[0].said_by(subject)}."
    return Listed(lead, Items.of(activities))


def proposal_sentence(proposals: tuple[Proposal, ...], otherwise: str) -> str | Items:
    """Proposals: one alone is a sentence."""
    if not proposals:
        return otherwise
    return f"{proposals[0].line}." if len(proposals) == 1 else Items.of(proposals)


def _activity(row: Mapping[str, Any]) -> Activity:
    day = None if pd.isna(row["done_on"]) else row["done_on"].date()
    return Activity(day, spelled_out(str(row["what"])), spelled_out(str(row["document"])), str(row["field"]))
