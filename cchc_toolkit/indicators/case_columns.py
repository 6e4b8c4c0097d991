"""The columns of cases that counting asks again and again, each worked out once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cchc_toolkit.indicators.case_dates import days_in, due_days, end_days
from cchc_toolkit.model.case_table import ENDED, NOT_RECEIVED

__all__ = ["CaseColumns", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A column of few words: each word once, and for every case which of them it has."""

    words: tuple[str, ...]
    codes: np.ndarray

    @classmethod
    def of(cls, column: pd.Series) -> Words:
        codes, words = pd.factorize(column.to_numpy(dtype=object))
        return cls(tuple(map(str, words)), codes)

    def among(self, words: Collection[str]) -> np.ndarray:
        """The cases that have one of some words."""
        chosen: np.ndarray = np.array([word in words for word in self.words], dtype=bool)[self.codes]
        return chosen

    @property
    def is_filled(self) -> np.ndarray:
        """The cases that have any word at all."""
        return ~self.among([""])

    def with_second(self, second: Words) -> tuple[np.ndarray, tuple[tuple[str, str], ...]]:
        """The pairs of words of two columns: for every case the number of its pair, and each pair once."""
        size = max(len(second.words), 1)
        numbers, pairs = pd.factorize(self.codes * size + second.codes)
        named = [divmod(int(pair), size) for pair in pairs]
        return numbers, tuple((self.words[one], second.words[other]) for one, other in named)


@dataclass(frozen=True, slots=True)
class CaseColumns:
    """Days without their hours, the day due as the rules move it, and the columns of few words."""

    received_on: np.ndarray
    due_on: np.ndarray
    ended_on: np.ndarray
    status: Words
    channel: Words
    online_level: Words
    procedure_code: Words

    @classmethod
    def of(cls, dossiers: pd.DataFrame) -> CaseColumns:
        names = ("status", "channel", "online_level", "procedure_code")
        words = {name: Words.of(dossiers[name]) for name in names}
        return cls(days_in(dossiers["received_on"]), due_days(dossiers), end_days(dossiers), **words)

    def __len__(self) -> int:
        return len(self.received_on)

    @property
    def is_ended(self) -> np.ndarray:
        """Cases whose status says that they ended."""
        return self.status.among(ENDED)

    @property
    def is_refused_entry(self) -> np.ndarray:
        """Cases that were never accepted."""
        return self.status.among(NOT_RECEIVED)
