"""Cases of several files together: one that stands in two of them, or twice in one, counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from cchc_toolkit.inputs.exports.case_rules import about_cells, cells_in_words
from cchc_toolkit.inputs.exports.case_table import CASE_DATES, CASE_TEXTS, ENDED
from cchc_toolkit.vocabulary.values import Finding, Origin, Severity
from cchc_toolkit.vocabulary.wording import count

__all__ = ["united_cases"]


def united_cases(tables: Sequence[pd.DataFrame]) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """One table of all cases.

    Parameters
    ----------
    tables : sequence of DataFrame
        Of one file each, with the columns of ``case_table.COLUMNS``.

    Returns
    -------
    tuple of (DataFrame, tuple of Finding)
        In the order of the files and rows. Of several rows of one case the one that is furthest stays: an
        ended one before an open one, then the later end, then the later row. Rows without a case number
        all stay. The finding names the rows that were left out, and those that said other things.
    """
    together = pd.concat(tables, ignore_index=True)
    numbered = together[together["case_number"] != ""]
    if not numbered["case_number"].duplicated().any():
        return together, ()
    ended = numbered["status"].isin(sorted(ENDED)).astype("int8")
    ended_on = numbered["resolved_on"].fillna(numbered["returned_on"])
    ranked = numbered.assign(_ended=ended, _ended_on=ended_on).sort_values(
        ["_ended", "_ended_on"], kind="stable", na_position="first"
    )
    dropped = ranked.index[ranked["case_number"].duplicated(keep="last").to_numpy()].sort_values()
    left = together.drop(index=dropped).reset_index(drop=True)
    return left, (_finding(together, left, together.loc[dropped]),)


def _finding(together: pd.DataFrame, left: pd.DataFrame, dropped: pd.DataFrame) -> Finding:
    places = [
        Origin(str(file), str(sheet), f"dòng {row}")
        for file, sheet, row in zip(dropped["file"], dropped["sheet"], dropped["row"], strict=True)
    ]
    differing = _differing(left, dropped)
    remark = (
        f"Trong đó {count(len(differing))} dòng ghi khác dòng được giữ ({cells_in_words(differing)})."
        if differing
        else ""
    )
    found = about_cells(
        "DOC-HS-TRUNG", "dòng trùng mã hồ sơ với dòng khác, mỗi hồ sơ chỉ đếm một lần", places, remark
    )
    return replace(found, severity=Severity.WARN) if differing else found


def _differing(left: pd.DataFrame, dropped: pd.DataFrame) -> list[str]:
    """Rows that were left out though they say other things than the row that stays."""
    said = [*CASE_TEXTS, *CASE_DATES]
    kept = left.set_index("case_number")[[each for each in said if each != "case_number"]]
    pairs = kept.loc[dropped["case_number"]].to_numpy()
    own = dropped[[each for each in said if each != "case_number"]].to_numpy()
    same = (pairs == own) | (pd.isna(pairs) & pd.isna(own))
    return [f"dòng {row}" for row in dropped["row"].to_numpy()[~np.all(same.astype(bool), axis=1)]]
