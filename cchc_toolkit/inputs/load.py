"""Read everything that a commune sent for a period: the one public door of this folder.

ADD AN INPUT HERE: one reader in ``READERS``, tried in order; the first that knows a file reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.errors import CchcError, SourceError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.inputs.workbook import read_workbook

__all__ = ["ENTRY_WORKBOOK", "READERS", "Reader", "load"]

ENTRY_WORKBOOK = "nhap-lieu.xlsx"


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of input: how its files are recognised by name, and how one is read."""

    name: str
    knows: Callable[[str], bool]
    read: Callable[[bytes, str, Sequence[Form]], Dataset]


READERS: tuple[Reader, ...] = (
    Reader("sổ nhập số liệu", lambda name: name == ENTRY_WORKBOOK, read_workbook),
)


def load(folder: Path, forms: Sequence[Form]) -> Dataset:
    """Read all inputs in a folder.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; sub-folders (``nguon``) and lock files of open programs are left alone.
    forms : sequence of Form
        Forms in use, whose cells the workbook holds.

    Returns
    -------
    Dataset
        Of all files together; a function of their names and bytes alone.

    Raises
    ------
    SourceError
        The workbook is missing, or files cannot be read: all problems at once.
    """
    shown = "/".join(folder.parts[-3:])
    if not (folder / ENTRY_WORKBOOK).exists():
        raise SourceError(
            f"Không tìm thấy tệp {ENTRY_WORKBOOK} trong {shown}", fix="Đề nghị chép tệp vào rồi chạy lại"
        )
    datasets, problems = [], []
    for path in sorted(folder.iterdir()):
        reader = next((each for each in READERS if each.knows(path.name)), None)
        if reader is None:
            continue
        try:
            datasets.append(reader.read(_bytes(path, shown), path.name, forms))
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(problems)
    return _together(datasets)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise SourceError(f"{path.name} là thư mục, không phải tệp", where=shown) from error
    except OSError as error:
        raise SourceError(f"Không mở được tệp {path.name}", where=shown, fix="Đề nghị đóng tệp, kiểm tra quyền đọc") from error


def _together(datasets: Sequence[Dataset]) -> Dataset:
    """One dataset of all; two files may not state the same cell."""
    entries, tables = {}, {}
    for dataset in datasets:
        twice = entries.keys() & dataset.entries.keys() or tables.keys() & dataset.tables.keys()
        if twice:
            raise CchcError(f"Hai tệp cùng cho số liệu {', '.join(sorted(twice)[:5])}")
        entries.update(dataset.entries)
        tables.update(dataset.tables)
    return Dataset(
        entries,
        tables,
        tuple(each for dataset in datasets for each in dataset.files),
        tuple(each for dataset in datasets for each in dataset.findings),
    )
