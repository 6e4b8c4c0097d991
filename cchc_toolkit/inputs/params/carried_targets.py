"""Targets of the period before that still hold, as rows of the entry workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

__all__ = ["carried_targets"]

_TARGET = re.compile(r"targets\[(\d+)\]\.(\w+)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def carried_targets(parameters: Mapping[str, str], earlier: str, day: date) -> tuple[Mapping[str, str], ...]:
    """The rows of the list of targets.

    Parameters
    ----------
    parameters : mapping of str to str
        Of the period before, as its record keeps them (``targets[1].code``).
    earlier : str
        That period.
    day : date
        Last day of the figures of the new period, on which a target is judged; one that ended before it is
        left out.
    """
    targets: dict[str, dict[str, str]] = {}
    for name, text in parameters.items():
        if match := _TARGET.fullmatch(name):
            targets.setdefault(match[1], {})[match[2]] = text
    held = [target for target in targets.values() if _last(target.get("to", "")) >= day]
    return tuple(_row(number, target, earlier) for number, target in enumerate(held, 1))


def _row(number: int, target: Mapping[str, str], earlier: str) -> dict[str, str]:
    return {
        "code": f"CT{number:02}",
        "indicator": target.get("code", ""),
        "relation": target.get("relation", ">="),
        "value": target.get("value", ""),
        "document": target.get("document", ""),
        "valid_from": _as_typed(target.get("from", "")),
        "valid_to": _as_typed(target.get("to", "")),
        "carried_from": earlier,
    }


def _as_typed(day: str) -> str:
    match = _ISO.fullmatch(day)
    return f"{match[3]}/{match[2]}/{match[1]}" if match else day


def _last(day: str) -> date:
    """The last day on which a target holds; one without a last day holds on."""
    parts = _as_typed(day).split("/")
    return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else date.max
