"""Lists of cases (hồ sơ): dates of one case in the order in which they happen."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cchc_toolkit.checks.rule import Facts, Found, Rule
from cchc_toolkit.vocabulary.values import Origin, Severity
from cchc_toolkit.vocabulary.wording import count

__all__ = ["CASE_DATES"]

_PAIRS = (("received_on", "due_on", "hẹn trả"), ("received_on", "resolved_on", "giải quyết xong"))
_SHOWN = 5


def _out_of_order(facts: Facts) -> Iterator[Found]:
    """One finding for each pair of dates; rows by number only, never a name."""
    table = facts.dataset.tables.get("dossiers")
    for earlier, later, named in _PAIRS:
        if table is None or earlier not in table or later not in table:
            continue
        wrong = table[_days(table[later]) < _days(table[earlier])]
        if len(wrong):
            rows = [str(row) for row in wrong["row"]]
            shown = ", ".join(rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
            words = {"count": count(len(wrong)), "named": named, "rows": shown}
            where = tuple(
                Origin(str(file), str(sheet), f"dòng {row}")
                for file, sheet, row in zip(wrong["file"], wrong["sheet"], wrong["row"], strict=True)
            )
            yield Found(words, (), where, f"{len(wrong)} dòng có ngày {named} < ngày tiếp nhận")


def _days(dates: pd.Series) -> pd.Series:
    """Dates without their hours: an appointment is for a day."""
    return pd.to_datetime(dates).dt.normalize()


CASE_DATES = Rule(
    code="KT-NGAYHOSO",
    name="Ngày hẹn trả, ngày giải quyết xong không trước ngày tiếp nhận",
    severity=Severity.WARN,
    find=_out_of_order,
    message="{count} hồ sơ có ngày {named} trước ngày tiếp nhận (dòng {rows}).",
    fix="Đề nghị kiểm tra lại trên hệ thống một cửa rồi xuất lại danh sách.",
    basis="Trình tự thời gian của hồ sơ",
)
