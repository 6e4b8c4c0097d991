"""What a report may lack: addressee, number and day, signer, figures of dossiers, rows that it had before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_toolkit.checks.cells import typed_grids
from cchc_toolkit.checks.citations import report_day
from cchc_toolkit.checks.earlier_periods import NO_PACKET
from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.grid import Cell, origins_of
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.vocabulary.wording import count, date_short, join_vi


@rule("KT-KINHGUI")
def _no_addressee(facts: Facts) -> Iterator[Violation]:
    if "addressees" not in facts.document:
        raise CannotRun("chưa có thông tin về nơi kính gửi")
    if not facts.document["addressees"].strip():
        yield Violation()


@rule("KT-SONGAY")
def _not_numbered(facts: Facts) -> Iterator[Violation]:
    names = {"number": "số", "issued_on": "ngày"}
    missing = [name for key, name in names.items() if not facts.document.get(key, "").strip()]
    if missing:
        yield Violation({"missing": ", ".join(missing)})


@rule("KT-NGUOIKY")
def _no_signer(facts: Facts) -> Iterator[Violation]:
    if not facts.document.get("signer", "").strip():
        yield Violation()


@rule("KT-THAMSO")
def _parameters_of_another_report(facts: Facts) -> Iterator[Violation]:
    """A file of parameters that was copied: it says whose and of when it is, and it may say neither."""
    named, place = facts.document.get("said_place", ""), facts.document.get("place", "")
    if named and named != place:
        yield Violation({"named": named, "place": place})


_NOTHING = "không có số liệu nào về hồ sơ tiếp nhận, giải quyết theo cơ chế một cửa"
_ESSENTIAL = ("TTHC-01", "TTHC-02")


@rule("KT-KHONGHOSO")
def _no_dossiers(facts: Facts) -> Iterator[Violation]:
    """Neither received nor resolved: the table is empty, which a sentence would only repeat."""
    if not any(form.has_open_rows for form in facts.forms):
        return
    known = [facts.readings[code] for code in _ESSENTIAL if code in facts.readings]
    if known and all(reading.status is Status.NO_DATA for reading in known):
        blank = _blank_rows(facts)
        names = some_of((f"“{name}”" for name in blank), "dòng")
        what = f"chưa tính được tổng số hồ sơ vì còn ô trống ở {names}" if blank else _NOTHING
        yield Violation({"what": what}, tuple(reading.code for reading in known))


def _blank_rows(facts: Facts) -> list[str]:
    """Rows with a blank cell in a one-stop table of which other cells are filled."""
    grids = [grid for grid in facts.grids.printed if grid.form.has_open_rows]
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


@rule("KT-DAYDU")
def _less_complete(facts: Facts) -> Iterator[Violation]:
    """Forms of which a smaller share of the commune's own rows is filled in than in the period before."""
    if facts.previous is None:
        raise CannotRun(NO_PACKET)
    for grid in typed_grids(facts):
        form = grid.form
        own = [cell for cell in grid if _is_own(cell) and cell.key in facts.previous]
        before = [cell for cell in own if _is_filled(cell, facts.previous)]
        now = [cell for cell in own if _is_filled(cell, facts.readings)]
        lost = [cell for cell in before if cell not in now]
        if len(now) < len(before):
            words = {
                "sheet": form.sheet or form.name,
                "now": f"{count(len(now))}/{count(len(own))}",
                "before": f"{count(len(before))}/{count(len(own))}",
                "lost": some_of((cell.label for cell in lost), "dòng"),
            }
            arithmetic = f"{len(now)}/{len(own)} < {len(before)}/{len(own)}"
            yield Violation(words, tuple(cell.key for cell in lost), origins_of(lost), arithmetic)


def _is_own(cell: Cell) -> bool:
    """A row that the commune itself has to fill in."""
    return cell.column is None and cell.row.role == "value" and cell.row.filled_by == "commune"


def _is_filled(cell: Cell, readings: Mapping[str, Reading]) -> bool:
    """A number, or the reason why there is none."""
    reading = readings.get(cell.key)
    return reading is not None and reading.status is not Status.NO_DATA


_RESOLVED = "TTHC-02"


@rule("KT-CACHTINH")
def _method_without_source(facts: Facts) -> Iterator[Violation]:
    """One finding for all rates of the method; silent where no dossiers were sent at all."""
    resolved = facts.readings.get(_RESOLVED)
    lacking = [
        reading for reading in _rates_by_method(facts) if not reading.parts and _is_not_computed(reading)
    ]
    if lacking and resolved is not None and resolved.parts:
        words = {
            "rates": join_vi(reading.code for reading in lacking),
            "source": join_vi(dict.fromkeys(f"trang “{origin.sheet}”" for origin in resolved.origins)),
            "instead": "in theo số đã ghi" if lacking[0].method == "stated" else "in “chưa có số liệu”",
        }
        yield Violation(words, tuple(reading.code for reading in lacking), resolved.origins)


def _rates_by_method(facts: Facts) -> Iterator[Reading]:
    for indicator in all_indicators():
        if indicator.methods and indicator.code in facts.readings:
            yield facts.readings[indicator.code]


def _is_not_computed(reading: Reading) -> bool:
    return reading.method == "stated" or reading.status is Status.NO_DATA
