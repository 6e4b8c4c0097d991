"""What no report can do without: figures of the one-stop shop, and a day after they were closed."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.citations import report_day
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.reading import Status
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.vocabulary.wording import date_short

_NOTHING = "không có số liệu nào về hồ sơ tiếp nhận, giải quyết theo cơ chế một cửa"
_ESSENTIAL = ("TTHC-01", "TTHC-02")


@rule("KT-KHONGHOSO")
def _no_dossiers(facts: Facts) -> Iterator[Violation]:
    """Neither received nor resolved: the table is empty, which a sentence would only repeat."""
    if not any(form.has_open_rows for form in facts.forms):
        return
    known = [facts.readings[code] for code in _ESSENTIAL if code in facts.readings]
    if known and all(each.status is Status.NO_DATA for each in known):
        blank = _blank_rows(facts)
        names = some_of((f"“{each}”" for each in blank), "dòng")
        what = f"chưa tính được tổng số hồ sơ vì còn ô trống ở {names}" if blank else _NOTHING
        yield Violation({"what": what}, tuple(each.code for each in known))


def _blank_rows(facts: Facts) -> list[str]:
    """Rows with a blank cell in a one-stop table of which other cells are filled."""
    grids = [each for each in facts.grids.printed if each.form.has_open_rows]
    if not any(cell.value is not None for grid in grids for cell in grid):
        return []
    blank = (cell for grid in grids for cell in grid if cell.is_blank and cell.row.role == "value")
    return list(dict.fromkeys(cell.row.name for cell in blank))


@rule("KT-NGAYBC")
def _dated_early(facts: Facts) -> Iterator[Violation]:
    day, last = report_day(facts), facts.window[1]
    if day < last:
        words = {"day": date_short(day), "last": date_short(last)}
        yield Violation(words, arithmetic=f"{date_short(day)} < {date_short(last)}")
