"""Lists of cases (hồ sơ): dates of one case in the order in which they happen."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.wording import count

_NAMES = {
    "received_on": "ngày tiếp nhận",
    "due_on": "ngày hẹn trả",
    "suspended_on": "ngày yêu cầu bổ sung, tạm dừng",
    "resumed_on": "ngày tiếp tục",
    "resolved_on": "ngày giải quyết xong",
    "returned_on": "ngày trả kết quả",
}
_PAIRS = (
    ("received_on", "due_on"),
    ("received_on", "suspended_on"),
    ("suspended_on", "resumed_on"),
    ("received_on", "resolved_on"),
    ("resolved_on", "returned_on"),
)
_SHOWN = 5


@rule("KT-NGAYHOSO")
def _out_of_order(facts: Facts) -> Iterator[Violation]:
    """One finding for each pair of dates; rows by number only, never a name."""
    table = facts.dataset.tables.get("dossiers")
    for earlier, later in _PAIRS:
        if table is None or earlier not in table or later not in table:
            continue
        wrong = table[_days(table[later]) < _days(table[earlier])]
        if len(wrong):
            rows = [str(row) for row in wrong["row"]]
            shown = ", ".join(rows[:_SHOWN]) + (", …" if len(rows) > _SHOWN else "")
            first, second = _NAMES[earlier], _NAMES[later]
            words = {"count": count(len(wrong)), "later": second, "earlier": first, "rows": shown}
            where = tuple(
                Origin(str(file), str(sheet), f"dòng {row}")
                for file, sheet, row in zip(wrong["file"], wrong["sheet"], wrong["row"], strict=True)
            )
            yield Violation(words, (), where, f"{len(wrong)} dòng có {second} < {first}")


def _days(dates: pd.Series) -> pd.Series:
    """Dates without their hours: an appointment is for a day."""
    return pd.to_datetime(dates).dt.normalize()
