"""The office's own text (lời văn riêng): ``params/<commune>/<period>/sections/<code>.md``, read and kept.

A report that goes another way than the one on administrative reform has a folder of its own below it
(``sections/one-stop/``), for its sections have the same codes. The files are parameters of a run: read with
them, sealed with them, and what has changed in them since is told as of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cchc_toolkit.errors import CchcError, Problem, SourceError, UsageError
from cchc_toolkit.forms.usage import usage_for
from cchc_toolkit.inputs.params import LoadedParams, load_params
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.pipeline.sections import SECTIONS
from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.report.section_code import is_section_code
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes
from cchc_toolkit.vocabulary.periods import Period, parse_period
from cchc_toolkit.vocabulary.system_words import system_reason
from cchc_toolkit.vocabulary.wording import nfc

__all__ = ["OwnSections", "folder_of", "load_run_params", "own_files", "own_sections", "plain_lines"]

_MISNAMED = frozenset({".md", ".txt"})
"""Endings of texts, as editors write them; anything else in the folder is nobody's matter."""


@dataclass(frozen=True, slots=True)
class OwnSections:
    """The own texts that a run may use.

    Parameters
    ----------
    folder : str
        Below the project, whether it is there or not.
    texts : mapping of str to str
        Of this period, by code of the section.
    misnamed : tuple of str
        Names of files that can be of no section.
    earlier_period : str
        The last period before that has own texts; empty where none has.
    earlier : mapping of str to str
        Of that period.
    """

    folder: str
    texts: Mapping[str, str] = field(default_factory=dict)
    misnamed: tuple[str, ...] = ()
    earlier_period: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)


def load_run_params(root: Path, plan: ReportType, commune: str, period: Period) -> LoadedParams:
    """The parameters of a run, and with their files the own texts of this and of an earlier period.

    Raises
    ------
    UsageError, SourceError
        As ``load_params``; or an own text of this period cannot be read: all of them at once.
    """
    loaded = load_params(root, commune, period.key, known_names(), plan.code)
    own = own_files(root, plan, commune, period)
    return replace(loaded, files={**loaded.files, **own}) if own else loaded


def folder_of(plan: ReportType, commune: str, period: str) -> str:
    """Where the own texts of a report lie, below the project."""
    folder = f"params/{commune}/{period}/{SECTIONS}"
    return f"{folder}/{plan.code}" if plan.is_apart else folder


def own_files(root: Path, plan: ReportType, commune: str, period: Period) -> dict[str, bytes]:
    """The files of own texts: those of the period, and of the last period before that has some.

    Returns
    -------
    dict of str to bytes
        By place below the project.

    Raises
    ------
    UsageError
        A file of this period cannot be read, is empty, or is no UTF-8.
    """
    own = _files(root, folder_of(plan, commune, period.key))
    if problems := [problem for name in own if (problem := _fault(name, own[name]))]:
        raise UsageError(problems)
    for earlier in _periods_before(root / "params" / commune, period):
        with suppress(CchcError):
            if files := _files(root, folder_of(plan, commune, earlier.key)):
                return {**own, **files}
    return own


def own_sections(
    files: Mapping[str, bytes], plan: ReportType, commune: str, period: Period, on: date, authority: str = ""
) -> OwnSections:
    """What the files of a run hold of own texts.

    Parameters
    ----------
    files : mapping of str to bytes
        By place below the project; others than own texts may be among them.
    on : date
        Last day of the figures: texts of another outline are not offered, for their codes mean other parts.
    authority : str
        Who asks for the report.
    """
    folder = folder_of(plan, commune, period.key)
    texts, misnamed = _by_code(files, folder)
    others = {
        name.split("/")[2]
        for name in files
        if name.startswith(f"params/{commune}/") and f"/{SECTIONS}/" in name
    }
    for key in others - {period.key}:
        earlier, _ = _by_code(files, folder_of(plan, commune, key))
        if earlier and _has_outline(plan, parse_period(key), on, authority):
            return OwnSections(folder, texts, misnamed, key, earlier)
    return OwnSections(folder, texts, misnamed)


def plain_lines(text: str) -> str:
    """A text in NFC with plain line ends, whatever editor wrote it."""
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n")


def _files(root: Path, folder: str) -> dict[str, bytes]:
    try:
        paths = sorted(path for path in (root / folder).iterdir() if _is_text(path))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _unreadable(folder, error) from error
    return {f"{folder}/{nfc(path.name)}": _read(path, f"{folder}/{path.name}") for path in paths}


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in _MISNAMED and not path.name.startswith((".", "~")) and not path.is_dir()


def _read(path: Path, name: str) -> bytes:
    try:
        return read_bytes(path, TEXT_BYTES, name)
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError(
        f"Không đọc được lời văn riêng: {system_reason(error)}",
        where=name,
        fix="Đề nghị cho quyền đọc tệp rồi chạy lại",
    )


def _fault(name: str, content: bytes) -> Problem | None:
    """What keeps a file from being the text of a section; one that is of no section is told by a finding."""
    if not is_section_code(_code(name)):
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        fix = "Đề nghị mở tệp, lưu lại với mã UTF-8"
        return Problem("Tệp lời văn riêng không phải UTF-8", name, fix)
    if not text.strip():
        fix = "Đề nghị viết lời văn vào tệp, hoặc xóa tệp để in lời văn mẫu"
        return Problem("Tệp lời văn riêng trống", name, fix)
    return None


def _code(name: str) -> str:
    file = name.rpartition("/")[2]
    return file.removesuffix(".md") if file.endswith(".md") else ""


def _by_code(files: Mapping[str, bytes], folder: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The texts of a folder by the codes of their sections, and the names that are of none."""
    texts: dict[str, str] = {}
    misnamed: list[str] = []
    for name, content in files.items():
        if name.rpartition("/")[0] != folder:
            continue
        if is_section_code(code := _code(name)):
            texts[code] = plain_lines(content.decode("utf-8-sig", "replace"))
        else:
            misnamed.append(name.rpartition("/")[2])
    return texts, tuple(misnamed)


def _periods_before(folder: Path, period: Period) -> Iterator[Period]:
    """The periods before this one that have a folder, the last one first."""
    named = []
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(UsageError):
            if path.is_dir() and (other := parse_period(path.name)).key == path.name:
                named.append(other)
    before = (other for other in named if _end(other) < _end(period))
    yield from sorted(before, key=lambda other: (_end(other), other.months[0]), reverse=True)


def _end(period: Period) -> tuple[int, int]:
    return period.year, period.months[1]


def _has_outline(plan: ReportType, period: Period, on: date, authority: str) -> bool:
    """True if the report of an earlier period followed the same outline as that of a day."""
    days = (date(*_end(period), 1), on)
    try:
        return len({usage_for(plan.code, authority, day).outline for day in days}) == 1
    except UsageError:
        return False
