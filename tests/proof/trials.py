"""What a trial of the proof is: a sound set in which one value was altered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proof.judging import Places
from proof.offices import Set

__all__ = ["WORKBOOK", "Trial"]

WORKBOOK = "nhap-lieu.xlsx"


@dataclass(frozen=True)
class Trial:
    """A set with one altered value: what was done, where it may be named, and the right figures."""

    outline: str
    source: str
    what: str
    sent: Set
    places: Places
    right: Mapping[str, str]
