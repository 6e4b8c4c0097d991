"""Read everything that a commune sent for a period: the one public door of this folder.

ADD AN INPUT HERE: one reader in ``READERS``, tried in order; the first that knows a file reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from cchc_toolkit.errors import CchcError, Problem, SourceError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.exports.case_union import united_cases
from cchc_toolkit.inputs.exports.cases import dataset_of, read_export
from cchc_toolkit.inputs.exports.field_placement import placement_findings
from cchc_toolkit.inputs.exports.form_rows import with_rows_for_cases
from cchc_toolkit.inputs.exports.layout import Layout, load_layouts
from cchc_toolkit.inputs.exports.place_names import shown_file, unread_file
from cchc_toolkit.inputs.source import Dataset, Entry
from cchc_toolkit.inputs.workbook.gathered_lists import LIST_TABLES, lists_in_one_place, only_cited_subjects
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.spoken import ENTRY_WORKBOOK

__all__ = ["ENTRY_WORKBOOK", "READERS", "Reader", "digests_of", "load"]

_MANY_FILES = frozenset({"dossiers", "aggregates"})


@dataclass(frozen=True, slots=True)
class Declarations:
    """What readers go by: forms in use, layouts of exports, and names of fields that the office typed."""

    forms: Sequence[Form]
    layouts: Sequence[Layout]
    own_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of input: how its files are recognised by name, and how one is read."""

    name: str
    knows: Callable[[str], bool]
    read: Callable[[bytes, str, Declarations], Dataset]


def _is_export(name: str) -> bool:
    return Path(name).suffix.lower() in (".xlsx", ".xls", ".ods", ".csv", ".html", ".htm") and name[
        :2
    ] not in ("~$", ".~")


READERS: tuple[Reader, ...] = (
    Reader(
        "sổ nhập số liệu",
        lambda name: name == ENTRY_WORKBOOK,
        lambda data, name, declared: read_workbook(data, name, declared.forms, keeps_subjects=True),
    ),
    Reader(
        "bảng xuất từ phần mềm, danh sách để riêng",
        _is_export,
        lambda data, name, declared: dataset_of(
            read_export(data, name, declared.layouts, declared.own_names)
        ),
    ),
)


def load(folder: Path, forms: Sequence[Form], layouts: Sequence[Layout] | None = None) -> Dataset:
    """Read all inputs in a folder.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; sub-folders (``nguon``) and lock files of open programs are left alone.
    forms : sequence of Form
        Forms in use, whose cells the workbook holds.
    layouts : sequence of Layout, optional
        Layouts of exports; those of the package where none are given.

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
        raise _no_workbook(folder, shown)
    declared = Declarations(forms, load_layouts() if layouts is None else layouts)
    datasets: dict[str, Dataset] = {}
    problems: list[Problem] = []
    for path, reader in sorted(_known(folder), key=lambda known: known[0].name != ENTRY_WORKBOOK):
        try:
            datasets[path.name] = reader.read(_bytes(path, shown), path.name, declared)
        except SourceError as error:
            problems += error.problems
            continue
        if path.name == ENTRY_WORKBOOK:  # read first: its own names of fields are never taken for others
            declared = replace(declared, own_names=tuple(datasets[path.name].tables["fields"]["name"]))
    if problems:
        raise SourceError(problems)
    return _together([datasets[name] for name in sorted(datasets)], forms)


def digests_of(folder: Path) -> dict[str, str]:
    """SHA-256 of the files that ``load`` would read, by the names under which it shows them.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; one that is not there holds none.

    Returns
    -------
    dict of str to str

    Raises
    ------
    SourceError
        A file cannot be read.
    """
    found = {}
    for path, _ in _known(folder) if folder.is_dir() else ():
        data = _bytes(path, "/".join(folder.parts[-3:]))
        name = path.name if path.name == ENTRY_WORKBOOK else shown_file(path.name, data)
        found[name] = sha256(data).hexdigest()
    return found


def _known(folder: Path) -> Iterator[tuple[Path, Reader]]:
    """The files of a folder that some reader knows, in the order of their names."""
    for path in sorted(folder.iterdir()):
        reader = next((each for each in READERS if each.knows(path.name)), None)
        if reader is not None:
            yield path, reader


def _no_workbook(folder: Path, shown: str) -> SourceError:
    """Where the workbook belongs, and the one command that makes it."""
    command = f"cchc form --commune {folder.parent.name} --period {folder.name}"
    fix = f"Đề nghị chép tệp vào rồi chạy lại. Chưa có tệp thì gõ “{command}” để lập"
    return SourceError(f"Không tìm thấy tệp {ENTRY_WORKBOOK} trong {shown}", fix=fix)


def _bytes(path: Path, shown: str) -> bytes:
    name = unread_file(path.name)
    try:
        return read_bytes(path, TABLE_BYTES, name)
    except IsADirectoryError as error:
        raise SourceError(f"{name} là thư mục, không phải tệp", where=shown) from error
    except OSError as error:
        raise SourceError(
            f"Không mở được tệp {name}", where=shown, fix="Đề nghị đóng tệp, kiểm tra quyền đọc"
        ) from error


def _together(datasets: Sequence[Dataset], forms: Sequence[Form]) -> Dataset:
    """One dataset of all; cases of several files are united, a cell or a list stands in one place only."""
    entries: dict[str, Entry] = {}
    tables: dict[str, pd.DataFrame] = {}
    exported: dict[str, list[pd.DataFrame]] = {}
    for dataset in datasets:
        others = {n: each for n, each in dataset.tables.items() if n not in _MANY_FILES | LIST_TABLES}
        twice = entries.keys() & dataset.entries.keys() or tables.keys() & others.keys()
        if twice:
            raise CchcError(f"Hai tệp cùng cho số liệu {', '.join(sorted(twice)[:5])}")
        entries.update(dataset.entries)
        tables.update(others)
        for name in _MANY_FILES & dataset.tables.keys():
            exported.setdefault(name, []).append(dataset.tables[name])
    findings = tuple(each for dataset in datasets for each in dataset.findings)
    if "dossiers" in exported:
        tables["dossiers"], about_cases = united_cases(exported["dossiers"])
        findings += about_cases
    if "aggregates" in exported:
        tables["aggregates"] = pd.concat(exported["aggregates"], ignore_index=True)
    tables |= only_cited_subjects(lists_in_one_place([each.tables for each in datasets]), tables["documents"])
    files = tuple(each for dataset in datasets for each in dataset.files)
    findings += placement_findings(tables, forms, entries)
    return Dataset(entries, with_rows_for_cases(tables, forms), files, findings)
