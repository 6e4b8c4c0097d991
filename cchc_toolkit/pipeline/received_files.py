"""Files that an office hands in for a period: kept under ``data``, none overwritten, told what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.errors import CchcError, SourceError, UsageError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.contradictions import refuse_contradictions
from cchc_toolkit.inputs.expected import expected_of
from cchc_toolkit.inputs.exports.export_layout import own_layouts
from cchc_toolkit.inputs.inspection import inspect, inspection_text
from cchc_toolkit.inputs.load import READERS, load
from cchc_toolkit.inputs.open_files import open_elsewhere
from cchc_toolkit.inputs.params import load_params, workbook_about
from cchc_toolkit.inputs.workbook.keyed_sheet import keyed_sheets
from cchc_toolkit.inputs.workbook.workbook import entry_sheets
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.report.report_type import forms_in_use, type_of_period
from cchc_toolkit.vocabulary.file_names import portable_name
from cchc_toolkit.vocabulary.period import Period
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import capital, count, ended, nfc

__all__ = [
    "FilesTogether",
    "ReceivedFile",
    "files_together",
    "keep_file",
    "received_files",
    "set_aside",
]

ASIDE = "da-thay"
"""Folder below that of a period for files which were replaced or taken out; readers leave it alone."""

_LONGEST = 120
_IDENTITY = tuple(check for check in all_checks() if check.rule.code == "KT-SONHAP")


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file of a period as it is understood.

    Parameters
    ----------
    name : str
        Its own.
    what : str
        One line; of a file that cannot be read why.
    details : tuple of str
        Everything that inspection says, a line each.
    """

    name: str
    what: str
    details: tuple[str, ...] = ()
    is_sound: bool = True


def keep_file(folder: Path, name: str, content: bytes, moment: str) -> str:
    """Keep a file that was handed in; one of that name with other content is set aside, never lost.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``.
    name : str
        As the sender calls it; an entry workbook, however it is called, is kept as ``nhap-lieu.xlsx``.
    moment : str
        ISO; names what is set aside.

    Returns
    -------
    str
        What was done, one sentence.

    Raises
    ------
    UsageError, SourceError
        It is no table that can be read, or the file it would replace is open in another program.
    """
    if not content:
        raise SourceError(f"Tệp {name} rỗng (0 byte)", fix="Đề nghị lưu lại tệp rồi gửi lại")
    kept_as = ENTRY_WORKBOOK if _is_workbook(name, content) else _own_name(name)
    _refuse_unknown_kind(kept_as, name)
    if kept_as == ENTRY_WORKBOOK:
        _refuse_broken_workbook(name, content)
    path = folder / kept_as
    if program := open_elsewhere(path):
        raise UsageError(
            f"Tệp {kept_as} đang mở trong {program}", fix="Đề nghị lưu, đóng tệp ở đó rồi gửi lại"
        )
    said = f"Đã nhận {name}" + (f", lưu với tên {kept_as}" if kept_as != name else "")
    with disk.writing(f"tệp {kept_as}", "tệp cũ"):
        disk.make_folders(folder)
        if path.is_file():
            if path.read_bytes() == content:
                return f"Tệp {kept_as} đã có, giống hệt; không phải nhận lại."
            aside = _place_aside(path, moment)
            disk.put_new(aside, path)  # a copy: until the new file stands whole, the old one stands too
            said += f"; bản trước lưu ở {ASIDE}/{aside.name}"
        disk.replace_file(path, content)
    return f"{said}."


def set_aside(folder: Path, name: str, moment: str) -> str:
    """Take a file out of a period without losing it; says where it went."""
    path = folder / name
    if program := open_elsewhere(path):
        raise UsageError(f"Tệp {name} đang mở trong {program}", fix="Đề nghị đóng tệp rồi làm lại")
    with disk.writing(f"tệp {name}", "tệp cũ"):
        aside = _place_aside(path, moment)
        disk.move(path, aside)
    return f"Đã bỏ {name} khỏi số liệu của kỳ; tệp lưu ở {ASIDE}/{aside.name}."


def received_files(root: Path, commune: str, period: str) -> tuple[ReceivedFile, ...]:
    """Every file of a period as it is understood, the entry workbook first."""
    folder = root / "data" / commune / period
    if not folder.is_dir():
        return ()
    files = (path for path in folder.iterdir() if path.is_file() and path.name[:1] not in ("~", "."))
    return tuple(_understood(root, path) for path in sorted(files, key=_workbook_first))


@dataclass(frozen=True, slots=True)
class FilesTogether:
    """The files of a period read as one.

    Parameters
    ----------
    faults : tuple of str
        What keeps them from it, or needs explaining, in the words of a run; its mere notes are left to it.
    filled, asked : int
        Cells of forms that hold a figure or a reason, and all; both 0 where they cannot be read together.
    """

    faults: tuple[str, ...]
    filled: int = 0
    asked: int = 0


def files_together(root: Path, commune: str, period: str) -> FilesTogether:
    """Read the files of a period as a run reads them: another unit or period, contradictions are told."""
    folder = root / "data" / commune / period
    try:
        when = parse_period(period)
        loaded = load_params(root, commune, period, known_names())
        refuse_contradictions(loaded, when)
        params = loaded.params
        forms = forms_in_use(type_of_period(when), params.window.last, params.authority)
        dataset = load(folder, forms, own_layouts(root), expected_of(params, when))
        findings = run_checks(_identity(forms, dataset, params, when), _IDENTITY)
    except CchcError as error:
        return FilesTogether(tuple(str(problem) for problem in error.problems))
    graves = (finding for finding in findings if finding.severity is not Severity.NOTE)
    faults = (" ".join(ended(text) for text in (capital(one.message), one.fix) if text) for one in graves)
    filled = sum(entry.value is not None or bool(entry.reason) for entry in dataset.entries.values())
    return FilesTogether(tuple(faults), filled, len(dataset.entries))


def _identity(forms: tuple[Form, ...], dataset: Dataset, params: RunParams, period: Period) -> Facts:
    """What the rule asks that holds a workbook against the unit and the period it lies with."""
    window = (params.window.first, params.window.last)
    return Facts(forms, dataset, {}, window, about=workbook_about(params, period.key))


def _workbook_first(path: Path) -> tuple[bool, str]:
    return path.name != ENTRY_WORKBOOK, path.name


def _understood(root: Path, path: Path) -> ReceivedFile:
    if not any(reader.knows(path.name) for reader in READERS):
        return ReceivedFile(path.name, "không phải tệp số liệu; báo cáo không dùng", is_sound=False)
    try:
        inspection = inspect(path, own_layouts(root))
    except CchcError as error:
        return ReceivedFile(path.name, str(error), is_sound=False)
    tables = [f"{table.layout.name}, {count(len(table.rows))} dòng" for table in inspection.tables]
    what = "; ".join(tables) or inspection.kind.partition(":")[0]
    if program := open_elsewhere(path):
        what += f"; đang mở trong {program}, phần chưa lưu không được đọc"
    return ReceivedFile(path.name, what, tuple(inspection_text(inspection).splitlines()))


def _is_workbook(name: str, content: bytes) -> bool:
    if not name.lower().endswith((".xlsx", ".xlsm")):
        return False
    try:
        keyed, _ = keyed_sheets(entry_sheets(content, name), name)
    except CchcError:
        return False
    return bool(keyed)


def _refuse_broken_workbook(name: str, content: bytes) -> None:
    """What is called the entry workbook and is none would take the place of one."""
    keyed, _ = keyed_sheets(entry_sheets(content, name), name)
    if not keyed:
        fix = "Đề nghị điền vào sổ nhập đã tải về, không chép sang tệp khác"
        raise SourceError(f"Tệp {name} không phải sổ nhập: không trang nào còn hàng mã ẩn", fix=fix)


def _own_name(name: str) -> str:
    """The name without folders and signs that some disk refuses."""
    stem, dot, ending = portable_name(nfc(re.split(r"[\\/]", name)[-1])).rpartition(".")
    return f"{(stem or ending)[:_LONGEST]}{dot if stem else ''}{ending if stem else ''}"


def _refuse_unknown_kind(kept_as: str, name: str) -> None:
    if not any(reader.knows(kept_as) for reader in READERS):
        raise UsageError(
            f"Tệp {name} không phải bảng số liệu",
            fix="Đề nghị gửi tệp .xlsx, .xls, .ods, .csv xuất từ phần mềm, hoặc sổ nhập đã điền",
        )


def _place_aside(path: Path, moment: str) -> Path:
    """Where a file is kept that is taken out or replaced; nothing is there yet."""
    folder = path.parent / ASIDE
    disk.make_folders(folder)
    stamp = "".join(sign for sign in moment[:19] if sign.isalnum())
    return next(place for place in _free_places(folder, f"{stamp}-{path.name}") if not place.exists())


def _free_places(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    yield from (folder / f"{number}-{name}" for number in range(2, 1000))
