"""Overdue dossiers, those resolved late and those still pending past their day, as one thing.

Phụ lục 8 has no column of pending dossiers; where no list of cases has them either, the
report says nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.sentences import Counted, Part, Sentence

__all__ = ["OVERDUE", "PENDING_OVERDUE", "Overdue"]

OVERDUE, PENDING_OVERDUE = "TTHC-11", "TTHC-18"


@dataclass(frozen=True, slots=True)
class Overdue:
    """Both kinds of overdue dossiers.

    Parameters
    ----------
    resolved, pending : Reading or None
        ``None`` where neither form nor source asks for it; one that is asked for and not known is a reading
        without value.
    """

    resolved: Reading | None
    pending: Reading | None

    @classmethod
    def of(cls, readings: Mapping[str, Reading]) -> Overdue:
        """From the readings of a period, by code; what no form asks and no list has whole is left out."""
        pending = readings.get(PENDING_OVERDUE)
        is_reported = pending is not None and (pending.value is not None or bool(pending.aliases))
        return cls(readings.get(OVERDUE), pending if is_reported else None)

    @property
    def asked(self) -> tuple[Reading, ...]:
        """The readings there are, resolved first."""
        return tuple(reading for reading in (self.resolved, self.pending) if reading is not None)

    @property
    def total(self) -> Decimal | None:
        """All overdue dossiers; ``None`` where a kind that is asked is not known."""
        values = [reading.value for reading in self.asked]
        known = [value for value in values if value is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(values) else None

    @property
    def remaining(self) -> Sentence:
        """What the shortcomings say of them: how many are left, that there are none, or that nobody knows."""
        remaining = [reading for reading in self.asked if reading.value]
        first = _left(remaining) if remaining else self._none()
        clauses = [clause for clause in (first, *map(_unknown, self.asked)) if clause]
        return Sentence(_as_one(clauses))

    def _none(self) -> tuple[Part, ...]:
        zero = [reading for reading in self.asked if reading.value == 0]
        if len(zero) == len((self.resolved, self.pending)):
            return ("trong kỳ không có hồ sơ quá hạn, kể cả hồ sơ đang giải quyết",)
        return tuple(f"trong kỳ không có hồ sơ {_words(reading)} quá hạn" for reading in zero)


def _as_one(clauses: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Clauses after one another, the first letter a capital."""
    first, *others = [part for clause in clauses for part in ("; ", *clause)][1:] or [""]
    return (first[:1].upper() + first[1:] if isinstance(first, str) else first, *others)


def _left(remaining: Sequence[Reading]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for reading in remaining:
        late = "đang giải quyết đã quá hạn" if reading.code == PENDING_OVERDUE else "giải quyết quá hạn"
        parts += [" và " if parts else "còn ", Counted(reading, "hồ sơ"), f" {late}"]
    return tuple(parts)


def _unknown(reading: Reading) -> tuple[Part, ...]:
    return () if reading.value is not None else (f"số hồ sơ {_words(reading)} quá hạn: ", reading)


def _words(reading: Reading) -> str:
    return "đang giải quyết" if reading.code == PENDING_OVERDUE else "giải quyết"
