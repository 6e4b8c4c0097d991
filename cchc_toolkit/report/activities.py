"""What was done in the period, told with its date first, and what the office proposes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.run_params import Window
from cchc_toolkit.report.sentences import Items, Listed, lower_first
from cchc_toolkit.vocabulary.bodies import addressed, spelled_out
from cchc_toolkit.vocabulary.document_symbols import kind_of_symbol
from cchc_toolkit.vocabulary.wording import capital, date_short

__all__ = [
    "FIELDS",
    "Activity",
    "Proposal",
    "activities_inside",
    "activities_of",
    "activity_sentence",
    "proposal_sentence",
    "proposals_of",
]

FIELDS = {
    "chi_dao": "direction",
    "tuyen_truyen": "communication",
    "kiem_tra": "inspection",
    "sang_kien": "initiative",
    "the_che": "institutions",
    "pho_bien": "dissemination",
    "he_thong_hoa": "systematisation",
    "thu_tuc": "procedures",
    "don_gian_hoa": "simplification",
    "niem_yet": "publication",
    "so_hoa_ho_so": "digitisation",
    "mot_cua": "one_stop",
    "phan_anh": "feedback",
    "bo_may": "organisation",
    "phong_ban": "departments",
    "phan_cap": "decentralisation",
    "cong_vu": "service",
    "bo_nhiem": "appointment",
    "dao_tao": "training",
    "ky_cuong": "discipline",
    "tai_chinh": "finance",
    "thu_ngan_sach": "revenue",
    "tai_san": "assets",
    "thanh_tra": "audit",
    "so_hoa": "digital",
    "moi_truong_so": "digital_rules",
    "ha_tang_so": "digital_infrastructure",
    "nen_tang_so": "digital_platforms",
    "du_lieu_so": "digital_data",
    "noi_bo": "internal_services",
    "nguoi_dan": "public_services",
    "an_toan": "information_security",
    "nhan_luc_so": "digital_skills",
}
"""Fields of reform as ``hoat_dong`` names them: the choices of the list of activities."""

_CARRIED_OUT = frozenset({"NQ", "QĐ", "CT", "KH", "CTr", "PA", "ĐA", "DA", "QC", "QyĐ"})
"""Letters of documents that are carried out; others stand behind what was done, in brackets."""


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
        day = f"ngày {date_short(self.day)}" if self.day else ""
        carried_out = f"thực hiện {self._document()}" if self._is_carried_out() else ""
        what = self.what.rstrip(" .;")
        deed = lower_first(what) if day or carried_out or subject else what
        done = f"{subject} đã {deed}" if subject else deed
        behind = f" ({self._document()})" if self.document and not carried_out else ""
        return capital(", ".join(part for part in (day, carried_out, done) if part)) + behind

    def _document(self) -> str:
        """The document by its kind, which the letters of its symbol tell."""
        if not self.document[:1].isdigit():
            return self.document
        return f"{kind_of_symbol(self.document) or 'văn bản'} số {self.document}"

    def _letters(self) -> str:
        return self.document.rpartition("/")[2].partition("-")[0]

    def _is_carried_out(self) -> bool:
        """True of plans and decisions, which what was done carries out."""
        return self._letters() in _CARRIED_OUT or self.document.startswith("Kế hoạch")


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


def activities_of(table: pd.DataFrame | None, window: Window) -> Callable[..., tuple[Activity, ...]]:
    """A function that gives the activities of fields of reform inside the window, by their days."""
    inside = activities_inside(table, window)

    def of_fields(*fields: str) -> tuple[Activity, ...]:
        return tuple(activity for activity in inside if activity.field in fields)

    return of_fields


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
