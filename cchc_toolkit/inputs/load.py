"""Read everything that a commune sent for a period: the one public door of this folder.

ADD AN INPUT HERE: one reader in ``READERS``, tried in order; the first that knows a file reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.exports.export_file import FileReading, read_export
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, load_layouts
from cchc_toolkit.inputs.exports.place_names import shown_file, unread_file
from cchc_toolkit.inputs.province.commune_part import PART_FILE, account_of_part, original_of, read_part
from cchc_toolkit.inputs.united_files import unite_files
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.model.dataset import Dataset, SourceFile
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = ["READERS", "Reader", "contents_of", "digests_of", "load"]


@dataclass(frozen=True, slots=True)
class Declarations:
    """What readers go by: forms in use, layouts of exports, and names of fields that the office typed."""

    forms: Sequence[Form]
    layouts: Sequence[ExportLayout]
    own_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of input: how its files are recognised by name, and how one is read."""

    name: str
    knows: Callable[[str], bool]
    read: Callable[[bytes, str, Declarations], Dataset | FileReading]


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
        lambda data, name, declared: read_export(data, name, declared.layouts, declared.own_names),
    ),
    Reader(
        "phần của đơn vị trong tệp toàn tỉnh",
        lambda name: name == PART_FILE,
        lambda data, name, declared: read_part(data, name, declared.layouts, declared.own_names),
    ),
)


def load(
    folder: Path,
    forms: Sequence[Form],
    layouts: Sequence[ExportLayout] | None = None,
    expected: Expected | None = None,
    blank: bytes = b"",
) -> Dataset:
    """Read all inputs in a folder.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; sub-folders (``nguon``) and lock files of open programs are left alone.
    forms : sequence of Form
        Forms in use, whose cells the workbook holds.
    layouts : sequence of ExportLayout, optional
        Layouts of exports; those of the package where none are given.
    expected : Expected, optional
        Unit and period of the report; what files state of theirs is not compared without it.

    blank : bytes
        An entry workbook to read where the folder has none yet; without it that is refused.

    Returns
    -------
    Dataset
        Of all files together; a function of their names and bytes, and of what is expected. A file of which
        another one has the same bytes, or a table that stands in another one, counts once.

    Raises
    ------
    SourceError
        The workbook is missing, files cannot be read, are of another unit or period, or contradict each
        other: all problems at once.
    """
    shown = "/".join(folder.parts[-3:])
    declared = Declarations(forms, load_layouts() if layouts is None else layouts)
    contents: list[tuple[str, Dataset | FileReading]] = []
    if not (folder / ENTRY_WORKBOOK).exists():
        if not blank:
            raise _no_workbook(folder, shown)
        contents.append((ENTRY_WORKBOOK, read_workbook(blank, ENTRY_WORKBOOK, forms, keeps_subjects=True)))
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for path, reader in sorted(_known_files(folder), key=lambda known: known[0].name != ENTRY_WORKBOOK):
        try:
            data = _read_file(path, shown)
            digest, name = sha256(data).hexdigest(), _shown_name(path.name, data)
            if digest in seen:
                contents.append((path.name, _account_of_copy(name, seen[digest], digest, len(data))))
                continue
            seen[digest] = name
            read = reader.read(data, path.name, declared)
        except SourceError as error:
            problems += error.problems
            continue
        contents.append((path.name, read))
        if path.name == PART_FILE and isinstance(read, FileReading):
            contents.append((path.name, Dataset(files=(account_of_part(data, path.name, read.source),))))
        if isinstance(read, Dataset):  # read first: its own names of fields are never taken for others
            declared = replace(declared, own_names=tuple(read.tables["fields"]["name"]))
    if problems:
        raise SourceError(problems)
    return unite_files(sorted(contents, key=lambda content: content[0]), forms, expected)


def _shown_name(name: str, data: bytes) -> str:
    return name if name in (ENTRY_WORKBOOK, PART_FILE) else shown_file(name, data)


def _account_of_copy(name: str, first: str, digest: str, size: int) -> Dataset:
    """The account of a file that has the bytes of another one: it is not read again."""
    what = (
        f"Tệp {name} giống hệt tệp {first}; chỉ tính một lần."
        if name != first
        else f"Tệp {name} có hai bản giống hệt nhau; chỉ tính một lần."
    )
    left_out = (f"giống hệt tệp {first}, không tính lần nữa",)
    source = SourceFile(name, "bản trùng", digest, size, 0, left_out)
    return Dataset(files=(source,) if name != first else (), findings=(about_file("DOC-TEP-TRUNG", what),))


def digests_of(folder: Path) -> dict[str, str]:
    """SHA-256 of the files that ``load`` would read, by the names under which it shows them.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; one that is not there holds none.

    Raises
    ------
    SourceError
        A file cannot be read.
    """
    digests = {}
    for name, data in contents_of(folder).items():
        digests[_shown_name(name, data)] = sha256(data).hexdigest()
        if name == PART_FILE:
            original = original_of(data, name)
            digests[original.cited] = original.sha256
    return digests


def contents_of(folder: Path) -> dict[str, bytes]:
    """The files that ``load`` would read, by their own names.

    Parameters
    ----------
    folder : Path
        ``data/<commune>/<period>``; one that is not there holds none.

    Raises
    ------
    SourceError
        A file cannot be read.
    """
    shown = "/".join(folder.parts[-3:])
    known = _known_files(folder) if folder.is_dir() else ()
    return {path.name: _read_file(path, shown) for path, _ in known}


def _known_files(folder: Path) -> Iterator[tuple[Path, Reader]]:
    """The files of a folder that some reader knows, in the order of their names."""
    for path in sorted(folder.iterdir()):
        reader = next((candidate for candidate in READERS if candidate.knows(path.name)), None)
        if reader is not None:
            yield path, reader


def _no_workbook(folder: Path, shown: str) -> SourceError:
    """Where the workbook belongs, and the one command that makes it."""
    command = f"cchc form --commune {folder.parent.name} --period {folder.name}"
    fix = f"Đề nghị chép tệp vào rồi chạy lại. Chưa có tệp thì gõ “{command}” để lập"
    return SourceError(f"Không tìm thấy tệp {ENTRY_WORKBOOK} trong {shown}", fix=fix)


def _read_file(path: Path, shown: str) -> bytes:
    name = unread_file(path.name)
    try:
        return read_bytes(path, TABLE_BYTES, name)
    except IsADirectoryError as error:
        raise SourceError(f"{name} là thư mục, không phải tệp", where=shown) from error
    except OSError as error:
        raise SourceError(
            f"Không mở được tệp {name}: {system_reason(error)}", shown, "Đề nghị đóng tệp, kiểm tra quyền đọc"
        ) from error
