"""Where cases stand, written as rows of their sheets: ``dòng 5–17, 20``."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cchc_toolkit.model.reading import Origin

__all__ = ["CasePlaces"]

_LONGEST = 2_000  # characters of a list of rows; beyond it the rest is numbered


@dataclass(frozen=True, slots=True)
class CasePlaces:
    """Where each case stands: a number for its sheet, the names of the sheets, and its row."""

    sheets: np.ndarray
    names: tuple[tuple[str, str], ...]
    rows: np.ndarray

    @classmethod
    def of(cls, dossiers: pd.DataFrame) -> CasePlaces:
        codes, pairs = pd.factorize(dossiers["file"] + "|" + dossiers["sheet"])
        names = [str(each).partition("|") for each in pairs]
        return cls(codes, tuple((file, sheet) for file, _, sheet in names), dossiers["row"].to_numpy())

    def origins(self, cases: np.ndarray) -> tuple[Origin, ...]:
        """The rows of some cases, one origin for each sheet, neighbours joined: ``dòng 5–17, 20``."""
        if not len(cases):
            return ()
        sheets = self.sheets[cases]
        return tuple(
            Origin(file, sheet, f"dòng {_ranges(np.sort(self.rows[cases[sheets == at]]))}")
            for at, (file, sheet) in enumerate(self.names)
            if (sheets == at).any()
        )


def _ranges(numbers: np.ndarray) -> str:
    breaks = np.flatnonzero(np.diff(numbers) > 1)
    starts, ends = np.r_[numbers[:1], numbers[breaks + 1]], np.r_[numbers[breaks], numbers[-1:]]
    parts: list[str] = []
    length, shown = 0, 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        text = str(start) if start == end else f"{start}–{end}"
        if length + len(text) > _LONGEST:
            return f"{', '.join(parts)} và {len(numbers) - shown} dòng khác"
        parts.append(text)
        length += len(text) + 2
        shown += end - start + 1
    return ", ".join(parts)
