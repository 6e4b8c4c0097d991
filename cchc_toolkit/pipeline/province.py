"""From a province's file to one more export in the folder of every commune of the project, or to none."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import Problem, SourceError, UsageError
from cchc_toolkit.inputs.exports.export_layout import own_layouts
from cchc_toolkit.inputs.params import declared_unit, known_communes
from cchc_toolkit.inputs.province.commune_part import PART_FILE, facts_of
from cchc_toolkit.inputs.province.divide import Divided, divide
from cchc_toolkit.inputs.province.unit_index import ProjectUnit, unit_index
from cchc_toolkit.vocabulary.periods import Period, parse_period

__all__ = ["ProvinceDivision", "divide_province"]

_WORK = ".province"


@dataclass(frozen=True, slots=True)
class ProvinceDivision:
    """What was made of a province's file: the account of its rows, and what came into which folder.

    Parameters
    ----------
    units : sequence of ProjectUnit
        The communes of the project.
    removed : sequence of str
        Communes that have no row any more, whose earlier part was taken away.
    """

    period: Period
    divided: Divided
    units: Sequence[ProjectUnit]
    removed: Sequence[str]


def divide_province(root: Path, file: Path, period_text: str, unit_header: str = "") -> ProvinceDivision:
    """Divide a province's file among the communes of the project.

    Parameters
    ----------
    root : Path
        Folder of the project.
    file : Path
        CSV of all cases of the province.
    period_text : str
        Key of the period whose folders get the parts.
    unit_header : str
        Header of the column that says the unit; found by its words where none is given.

    Raises
    ------
    UsageError, SourceError
        Nothing has been written then: no commune, a file of the part's name that somebody else made, a file
        that cannot be read or has no row of a commune of the project.
    """
    period = parse_period(period_text)
    units = _project_units(root, period)
    places = {unit.commune: root / "data" / unit.commune / period.key / PART_FILE for unit in units}
    _refuse_foreign(root, places)
    with _work_folder(root) as folder, disk.writing("phần của từng xã", "các tệp đã có"):
        divided = divide(file, own_layouts(root), unit_index(units, _last_month(period)), folder, unit_header)
        if not divided.parts:
            raise _nobody(divided)
        stale = [
            commune for commune, place in places.items() if commune not in divided.parts and place.exists()
        ]
        _put_in_place(
            {places[commune]: part for commune, part in divided.parts.items()}, [places[c] for c in stale]
        )
    return ProvinceDivision(period, divided, units, stale)


def _last_month(period: Period) -> date:
    """A day of the period's last month: units change on the first of one."""
    return date(period.year, period.months[-1], 1)


def _project_units(root: Path, period: Period) -> tuple[ProjectUnit, ...]:
    """Every commune that has parameters: those of the period, else its last ones."""
    units: list[ProjectUnit] = []
    problems: list[Problem] = []
    for commune in known_communes(root):
        files = sorted((root / "params" / commune).glob("*.yaml"))
        own = next((path for path in files if path.stem == period.key), files[-1] if files else None)
        if own is None:
            continue
        try:
            unit = declared_unit(root, own)
        except (UsageError, SourceError) as error:
            problems += error.problems
            continue
        units.append(ProjectUnit(commune, unit.name, unit.code))
    if problems:
        raise UsageError(problems)
    if not units:
        fix = "Đề nghị lập params/<xã>/<kỳ>.yaml của từng xã, có unit.name, unit.code"
        raise UsageError("Chưa có tham số của xã nào", "params", fix)
    return tuple(units)


def _refuse_foreign(root: Path, places: Mapping[str, Path]) -> None:
    """A file that somebody else made stays as it is, and so does everything else."""
    there = [place for place in places.values() if place.exists()]
    foreign = [place for place, facts in zip(there, facts_of(there), strict=True) if facts is None]
    if foreign:
        what = "Đã có tệp không do cchc province ghi, không ghi đè"
        fix = "Đề nghị chuyển tệp này ra khỏi thư mục của kỳ"
        raise UsageError([Problem(what, place.relative_to(root).as_posix(), fix) for place in foreign])


def _nobody(divided: Divided) -> SourceError:
    what = f"Không dòng nào ở cột “{divided.unit_header}” ghi đơn vị đã có tham số"
    fix = 'Đề nghị kiểm tra unit.name, unit.code trong params, hoặc chỉ rõ cột: --unit-column "tiêu đề"'
    return SourceError(what, divided.original.name, fix)


@contextmanager
def _work_folder(root: Path) -> Iterator[Path]:
    """A folder for what is written on the way, empty at its beginning and gone at its end."""
    kept = root / "outputs" / _WORK
    with disk.lock(kept):
        folder = kept / "work"
        if folder.exists():  # of a command that was killed
            disk.remove_tree(folder)
        folder.mkdir()
        try:
            yield folder
        finally:
            with suppress(OSError):
                disk.remove_tree(folder)


def _put_in_place(parts: Mapping[Path, Path], stale: Sequence[Path]) -> None:
    """Copy every part beside its place, then name them all; until then an error leaves all as it was."""
    copies: dict[Path, Path] = {}
    try:
        for place, part in parts.items():
            disk.make_folders(place.parent)
            copy = place.with_name(f".{place.name}.part")
            copy.unlink(missing_ok=True)
            copies[place] = copy
            disk.put_new(copy, part)
        with _undisturbed():
            for place, copy in copies.items():
                disk.put_in_place(copy, place)
            for place in stale:
                place.unlink()
    finally:
        for copy in copies.values():
            copy.unlink(missing_ok=True)
    for place in (*parts, *stale):
        with suppress(OSError):
            disk.fsync_folder(place.parent)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off an interruption until the block has ended; only the main thread meets any."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
