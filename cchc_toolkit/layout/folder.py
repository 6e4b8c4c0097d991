"""The layout of all Word files of a folder: one table, what is wrong most often, and what was not read."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc_toolkit.errors import SourceError
from cchc_toolkit.layout.check import RULES, check_file
from cchc_toolkit.layout.checked_file import CheckedFile, remark_as_dict
from cchc_toolkit.layout.file_kind import TEXTS, FileKind
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["FolderCheck", "FolderEntry", "check_entry"]

# What Word writes, and what it reads: a file of another program is said to be none of Decree 30's.
_DOCUMENTS = {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".odt"}
_LOCKS = ("~$", ".~lock.")
_COLUMNS = ("Tệp", "Loại", "Số chỗ sai", "Chỗ sai", "Chưa có", "Không đọc được vì")
_WIDEST = 60
_SHOWN = 12
"""So many of the commonest faults are printed; programs get all."""
_NAMES = {rule.code: rule.name for rule in RULES}


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A file by its path below the folder: what was found in it, or why it was not read.

    ``is_document`` is false for what is no document at all: other files, locks of a program.
    """

    name: str
    checked: CheckedFile | None = None
    reason: str = ""
    is_document: bool = True

    @property
    def remarks(self) -> tuple[LayoutRemark, ...]:
        """What is wrong in the file itself, whatever was corrected in its copy."""
        return self.checked.remarks if self.checked else ()

    @property
    def kind(self) -> str:
        """The kind of document; of what is none with a head of its own, what it was taken for."""
        if self.checked is None:
            return ""
        return self.checked.kind if self.checked.reading.kind in TEXTS else self.checked.reading.taken_for

    @property
    def is_judged(self) -> bool:
        """True for a document that the decree says anything of."""
        return self.checked is not None and self.checked.reading.kind is not FileKind.OTHER

    @property
    def unfilled(self) -> str:
        """What nobody has filled in yet, in words."""
        return f"chưa có {join_vi(self.checked.unfilled)}" if self.checked and self.checked.unfilled else ""


def check_entry(
    name: str, read: Callable[[], bytes], *, with_copy: bool = False
) -> tuple[FolderEntry, bytes]:
    """Check one file of a folder; whatever is wrong with it, the others go on.

    Parameters
    ----------
    name : str
        Its path below the folder, with slashes.
    read : callable
        Gives its content; asked only for what may be a Word file.
    with_copy : bool
        Make the corrected copy too.

    Returns
    -------
    tuple of (FolderEntry, bytes)
        With the copy; empty if none was asked for or the file was not read.
    """
    path = PurePosixPath(name)
    if path.name.startswith(_LOCKS):
        return FolderEntry(name, reason="tệp khóa của chương trình soạn thảo", is_document=False), b""
    if path.suffix.lower() not in _DOCUMENTS:
        return FolderEntry(name, reason="không phải tệp Word", is_document=False), b""
    try:
        checked, copy = check_file(read(), path.name, with_copy=with_copy)
    except SourceError as error:
        return FolderEntry(name, reason=error.problems[0].what), b""
    except Exception as error:  # a mistake of ours in one file must not lose what is said of the others
        return FolderEntry(name, reason=f"lỗi của công cụ ({type(error).__name__}), đề nghị báo lại"), b""
    return FolderEntry(name, checked), copy


@dataclass(frozen=True, slots=True)
class FolderCheck:
    """All files of a folder, in the order of their paths."""

    entries: Sequence[FolderEntry]

    @property
    def read(self) -> tuple[FolderEntry, ...]:
        """The documents that were checked."""
        return tuple(entry for entry in self.entries if entry.checked)

    @property
    def unread(self) -> tuple[FolderEntry, ...]:
        """The documents that could not be read."""
        return tuple(entry for entry in self.entries if entry.is_document and not entry.checked)

    @property
    def is_sound(self) -> bool:
        """True if every document was read, and nothing is left to correct in it or in its copy."""
        return not self.unread and all(entry.checked.is_sound for entry in self.read if entry.checked)

    def commonest(self) -> list[tuple[str, int, int]]:
        """Return code, number of documents and number of places of each rule, the commonest first."""
        documents = Counter(code for entry in self.read for code in {note.rule for note in entry.remarks})
        places = Counter(note.rule for entry in self.read for note in entry.remarks)
        order = sorted(documents, key=lambda code: (-documents[code], -places[code], code))
        return [(code, documents[code], places[code]) for code in order]

    def as_text(self, copies: str = "") -> str:
        """The table, the commonest faults, what was not read and the total, for a person.

        ``copies`` is the name of the folder of corrected copies.
        """
        lines = (*self._table(), *self._faults(), *self._unread_lines(), self._total())
        return "\n".join((*lines, *self._copies(copies)))

    def _table(self) -> Iterator[str]:
        rows = [(entry.name, entry.kind or "–", entry) for entry in self.read]
        width = min(max((len(name) for name, _, _ in rows), default=3), _WIDEST)
        kinds = max((len(kind) for _, kind, _ in rows), default=4)
        if rows:
            yield f"{'Tệp':<{width}}  {'Loại':<{kinds}}  Sai  Chỗ sai"
        for name, kind, entry in rows:
            number = str(len(entry.remarks)) if entry.is_judged else "–"
            faults = "; ".join(filter(None, (_first(entry.remarks), entry.unfilled)))
            yield f"{name:<{width}}  {kind:<{kinds}}  {number:>3}  {faults}".rstrip()

    def _faults(self) -> Iterator[str]:
        commonest = self.commonest()
        if commonest:
            yield "\nSai nhiều nhất (số văn bản, số chỗ):"
        for code, documents, places in commonest[:_SHOWN]:
            yield f"{documents:>5} {places:>5}  {code}: {_NAMES[code]}"
        if len(commonest) > _SHOWN:
            yield f"  và {len(commonest) - _SHOWN:02} quy tắc khác (xem đủ bằng --json)"

    def _unread_lines(self) -> Iterator[str]:
        if self.unread:
            yield "\nVăn bản không đọc được:"
        for entry in self.unread:
            yield f"  {entry.name}: {entry.reason}"
        others = Counter(
            (entry.reason, PurePosixPath(entry.name).suffix.lower() if "Word" in entry.reason else "")
            for entry in self.entries
            if not entry.is_document
        )
        if others:
            yield "\nKhông kiểm tra:"
        for (reason, suffix), number in sorted(others.items()):
            yield f"  {number:02} tệp {suffix}".rstrip() + f": {reason}"

    def _total(self) -> str:
        judged = [entry for entry in self.read if entry.is_judged]
        wrong = [entry for entry in judged if entry.remarks]
        places = sum(len(entry.remarks) for entry in wrong)
        unread = f"; {len(self.unread):02} văn bản không đọc được" if self.unread else ""
        right = f"{len(judged) - len(wrong):02} không thấy chỗ nào sai thể thức"
        wrong_ones = f"{len(wrong):02} có chỗ sai (tất cả {places:02} chỗ)"
        others = len(self.read) - len(judged)
        left_out = f"; {others:02} tệp không phải văn bản hành chính" if others else ""
        return f"\nĐã kiểm tra {len(judged):02} văn bản: {right}, {wrong_ones}{unread}{left_out}."

    def _copies(self, copies: str) -> Iterator[str]:
        if copies:
            left = sum(not entry.checked.is_sound for entry in self.read if entry.checked)
            what = f"{left:02} văn bản còn chỗ phải sửa tay" if left else "không còn chỗ nào sai"
            yield f"Bản đã chỉnh của {len(self.read):02} văn bản: {copies}; {what}."

    def as_json(self) -> str:
        """An object for programs: ``files`` and ``rules``, the commonest first.

        Of each file name, kind, what is not filled in, remarks (``null`` if not read), remarks that are
        left in its copy (``null`` without one), and the reason why it was not read.
        """
        files = [
            {
                "name": entry.name,
                "kind": entry.kind,
                "unfilled": list(entry.checked.unfilled) if entry.checked else [],
                "remarks": _as_dicts(entry.checked.remarks) if entry.checked else None,
                "left": _as_dicts(entry.checked.left) if entry.checked else None,
                "reason": entry.reason,
            }
            for entry in self.entries
        ]
        rules = [
            {"rule": code, "documents": documents, "places": places}
            for code, documents, places in self.commonest()
        ]
        return json.dumps({"files": files, "rules": rules}, ensure_ascii=False, indent=2)

    def as_csv(self) -> bytes:
        """The table for Excel: a row for each document, with all that is wrong in it."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for entry in (*self.read, *self.unread):
            # A name that Excel would take for a formula; the path stays the same.
            name = f"./{entry.name}" if entry.name.startswith(("=", "+", "-", "@")) else entry.name
            faults = "; ".join(f"{note.rule}: {note.where}: {note.found}" for note in entry.remarks)
            number = len(entry.remarks) if entry.is_judged else ""
            writer.writerow((name, entry.kind, number, faults, entry.unfilled, entry.reason))
        return b"\xef\xbb\xbf" + text.getvalue().encode()


def _as_dicts(remarks: Iterable[LayoutRemark] | None) -> list[dict[str, str]] | None:
    return None if remarks is None else [remark_as_dict(remark) for remark in remarks]


def _first(remarks: Sequence[LayoutRemark]) -> str:
    """Say the first fault, and how many others there are."""
    if not remarks:
        return ""
    more = f" và {len(remarks) - 1:02} chỗ khác" if len(remarks) > 1 else ""
    return f"{remarks[0].rule} ({remarks[0].found}){more}"
