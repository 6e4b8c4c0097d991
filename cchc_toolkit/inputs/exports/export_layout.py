"""A layout of an export: which headers mean which column, and which words or codes mean which value.

ADD AN EXPORT LAYOUT HERE: one YAML file in ``forms/exports/`` that names its source. An office's own go to
``params/layouts/`` of the project; the keys are the same, and nothing of Python is needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from cchc_toolkit.errors import CchcError, Problem, UsageError
from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.forms.metrics import METRICS
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.export_words import row_words
from cchc_toolkit.model.case_table import (
    CASE_DATES,
    CASE_TEXTS,
    CHANNELS,
    LEVELS,
    ONLINE_LEVELS,
    STATUSES,
    SYSTEMS,
)

__all__ = ["DATE_FORMATS", "ExportLayout", "load_layouts", "own_layouts"]

DATE_FORMATS = (
    "dd/mm/yyyy",
    "dd/mm/yyyy hh:mm:ss",
    "hh:mm:ss dd/mm/yyyy",
    "dd/mm/yy",
    "yyyy-mm-dd",
    "yyyy-mm-dd hh:mm:ss",
    "yyyymmdd",
    "yyyymmddhhmmss",
)
"""Ways to write a date that a layout may declare; what is not declared is not read."""

_VOCABULARIES = {
    "statuses": STATUSES,
    "channels": CHANNELS,
    "online_levels": ONLINE_LEVELS,
    "levels": LEVELS,
    "systems": SYSTEMS,
}
_CASE_COLUMNS = frozenset({*CASE_TEXTS, *CASE_DATES, "procedure_name"})
_ROW_COLUMNS = frozenset({"field", "level", "system", *METRICS})
_PERSONAL = (
    "0912345678",
    "+84 912 345 678",
    "079203001234",
    "012345678",
    "Nguyễn Văn A",
    "NGUYEN VAN A",
    "NGUYENVANA",
)


@dataclass(frozen=True, slots=True)
class ExportLayout:
    """One way in which software lays out its export.

    Parameters
    ----------
    code, name, source : str
        Code, name, and the public place where the headers were seen.
    kind : {"cases", "totals", "list"}
        One row a case, or one row a field with counts.
    columns : mapping of str to tuple of str
        Column of ``dossiers`` (or quantity of an aggregate table) to the headers that mean it. A header
        below a merged one may be written with it: ``Số hồ sơ đã giải quyết | Tổng số``.
    required : tuple of str
        Columns without which the table is not this layout.
    parts : mapping of str to tuple of str
        Quantities that an aggregate table gives in several columns, which are added up.
    personal, others : tuple of str
        Headers that are known and not read: personal data, and all else.
    statuses, channels, online_levels, levels, systems : mapping of str to tuple of str
        Value of the closed vocabulary to the words and codes of this software.
    dates : tuple of str
        Of ``DATE_FORMATS``.
    fields : mapping of str to tuple of str
        Fields of procedures that this software writes differently, or that only this office has.
    facts : mapping of str to str
        Values of columns that the whole export shares (``channel: direct``).
    defaults : mapping of str to str
        Values that a blank cell of a column means in this software (``channel: direct``).
    group_rows : {"", "field"}
        What a row with a single filled cell inside the data says of the rows below it.
    skipped : tuple of str
        Words with which rows begin that are no cases: totals, "Trong đó".
    same_day : tuple of str
        Texts of a due date that mean the day of receipt.
    blanks : tuple of str
        Texts that mean that nothing is said.
    suspension : {"included", "added"}
        Whether the software's due date already contains the days of a suspension.
    case_numbers : tuple of str
        Further shapes of case numbers, as regular expressions; none may fit a name, a phone or an ID number.
    """

    code: str
    name: str
    source: str
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    kind: Literal["cases", "totals", "list"] = "cases"
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    personal: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    channels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    online_levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    systems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[str, ...] = ("dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss")
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    group_rows: Literal["", "field"] = ""
    skipped: tuple[str, ...] = field(default_factory=lambda: row_words().skipped)
    same_day: tuple[str, ...] = field(default_factory=lambda: row_words().same_day)
    blanks: tuple[str, ...] = field(default_factory=lambda: row_words().blanks)
    suspension: Literal["included", "added"] = "included"
    case_numbers: tuple[str, ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """Column, or ``""`` for what is known and not read, by folded header."""
        known = {folded_header(text): "" for text in (*self.personal, *self.others)}
        return known | {
            folded_header(text): column for column, texts in self.columns.items() for text in texts
        }

    def words(self, vocabulary: str) -> dict[str, str]:
        """Value by folded word or code, of ``statuses``, ``channels`` and their like."""
        declared: Mapping[str, tuple[str, ...]] = getattr(self, vocabulary)
        labels = {folded_words(label): value for value, label in _VOCABULARIES[vocabulary].items()}
        return labels | {folded_words(text): value for value, texts in declared.items() for text in texts}


def folded_header(text: str) -> str:
    """A header for comparing: folded, words only, the levels of a merged header apart."""
    return " | ".join(folded_words(part) for part in text.split("|"))


@cache
def load_layouts() -> tuple[ExportLayout, ...]:
    """The layouts that the package knows, by file name."""
    return _layouts(DECLARATIONS / "exports")


def own_layouts(root: Path) -> tuple[ExportLayout, ...]:
    """The layouts that an office declared itself in ``params/layouts``, in front of those of the package.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Raises
    ------
    UsageError
        A declaration is wrong: every problem of every file at once.
    """
    try:
        own = _layouts(root / "params" / "layouts")
    except CchcError as error:
        raise UsageError(error.problems) from error
    codes = {layout.code for layout in own}
    return (*own, *(layout for layout in load_layouts() if layout.code not in codes))


def _layouts(folder: Path) -> tuple[ExportLayout, ...]:
    layouts = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        data = read_declaration(path)
        layout = built(ExportLayout, data.get("layout", {}), path.name)
        problems += _faults(layout, path.name)
        layouts.append(layout)
    if problems:
        raise UsageError(problems)
    return tuple(layouts)


def _faults(layout: ExportLayout, where: str) -> list[Problem]:
    """What a declaration says that no table could mean."""
    known = _CASE_COLUMNS if layout.kind == "cases" else _ROW_COLUMNS
    faults = [
        _unknown("Cột", column, known, where)
        for column in {*layout.columns, *layout.facts, *layout.defaults, *layout.parts} - known
    ]
    faults += [
        _unknown("Cột bắt buộc", column, layout.columns, where)
        for column in layout.required
        if column not in layout.columns
    ]
    faults += [
        _unknown("Dạng ngày", date_format, DATE_FORMATS, where)
        for date_format in layout.dates
        if date_format not in DATE_FORMATS
    ]
    for name, vocabulary in _VOCABULARIES.items():
        faults += [
            _unknown(f"Giá trị của {name}", value, vocabulary, where)
            for value in getattr(layout, name)
            if value not in vocabulary
        ]
    if layout.kind == "list":
        what = "Kiểu bảng “list” là của công cụ, không khai được"
        faults.append(Problem(what, where, "Ghi cases hoặc totals"))
    faults += [fault for pattern in layout.case_numbers for fault in _shape_faults(pattern, where)]
    if not layout.source:
        faults.append(Problem("Thiếu nguồn công khai (source)", where))
    return faults


def _unknown(what: str, name: str, known: object, where: str) -> Problem:
    return Problem(f"{what} “{name}” không có", where, f"Chỉ nhận: {', '.join(sorted(map(str, known)))}")  # type: ignore[call-overload]


def _shape_faults(pattern: str, where: str) -> list[Problem]:
    try:
        compiled = re.compile(pattern)
    except re.error:
        return [Problem(f"Dạng mã hồ sơ “{pattern}” viết sai quy cách", where)]
    if any(compiled.fullmatch(text) or compiled.fullmatch(text.upper()) for text in _PERSONAL):
        what = f"Dạng mã hồ sơ “{pattern}” nhận cả họ tên, số điện thoại hoặc số giấy tờ"
        return [Problem(what, where, "Ghi dạng chặt hơn")]
    return []
