"""Tell, before any run, what a file is: layout, sheets, headers, rows read and left out, first problems.

Nothing personal is shown: what a file says of people is not read, and what belongs to no vocabulary is
named by its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.inputs.exports.case_union import unite_cases
from cchc_toolkit.inputs.exports.export_file import FileReading, read_export
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, load_layouts
from cchc_toolkit.inputs.exports.period_words import strongest
from cchc_toolkit.inputs.exports.place_names import unread_file
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.inputs.exports.table_reading import TableReading
from cchc_toolkit.inputs.files.tables_from_files import FILE_KINDS
from cchc_toolkit.inputs.province.commune_part import PART_FILE, read_part
from cchc_toolkit.inputs.workbook.keyed_sheet import keyed_sheets
from cchc_toolkit.inputs.workbook.workbook import entry_sheets, read_workbook
from cchc_toolkit.model.case_table import SYSTEMS, cases_in_words, empty_cases
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.system_words import system_reason
from cchc_toolkit.vocabulary.wording import count, date_short, ended, join_vi, number

__all__ = ["Inspection", "inspect", "inspection_of", "inspection_text"]

_SHOWN_FINDINGS = 20
_ROWS = {"cases": "Số dòng hồ sơ", "totals": "Số ô số liệu", "list": "Số dòng"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is and what reading it would give.

    Parameters
    ----------
    file : str
        The name under which it is cited.
    kind, sha256, size : str, str, int
        Kind by content, hash and bytes.
    others : tuple of str
        Sheets whose layout is not known.
    dossiers : DataFrame
        Cases of all tables, those that stand twice once.
    left_out : tuple of str
        Of an entry workbook, whose sheets are no tables of an export.
    """

    file: str
    kind: str
    sha256: str
    size: int
    tables: tuple[TableReading, ...]
    others: tuple[str, ...]
    dossiers: pd.DataFrame
    duplicates: int
    findings: tuple[Finding, ...]
    rows_read: int = 0
    left_out: tuple[str, ...] = ()


def inspect(path: Path, layouts: Sequence[ExportLayout] | None = None) -> Inspection:
    """Inspect a file.

    Parameters
    ----------
    layouts : sequence of ExportLayout, optional
        Those of the package where none are given.

    Raises
    ------
    SourceError
        A folder, a file that cannot be read, or a layout that is not known, each with what to do.
    """
    if path.is_dir():
        raise SourceError("Đây là thư mục, không phải tệp", fix="Đề nghị chỉ rõ một tệp trong thư mục")
    try:
        data = read_bytes(path, TABLE_BYTES, unread_file(path.name))
    except OSError as error:
        name = unread_file(path.name)
        what = f"Không mở được tệp: {system_reason(error)}"
        raise SourceError(what, name, "Đề nghị đóng tệp, kiểm tra quyền đọc") from error
    if path.name == ENTRY_WORKBOOK:
        return _of_workbook(data)
    read = read_part if path.name == PART_FILE else read_export
    return inspection_of(read(data, path.name, load_layouts() if layouts is None else layouts))


def _of_workbook(data: bytes) -> Inspection:
    """The entry workbook by its own reader, with the forms whose key rows it holds."""
    keyed, _ = keyed_sheets(entry_sheets(data, ENTRY_WORKBOOK), ENTRY_WORKBOOK)
    dataset = read_workbook(data, ENTRY_WORKBOOK, [form for form in load_forms() if form.code in keyed])
    source = dataset.files[0]
    sheets = tuple(f"trang “{keyed_sheet.sheet.title}” ({code})" for code, keyed_sheet in keyed.items())
    return Inspection(
        file=source.file,
        kind=f"sổ nhập số liệu: {', '.join(sheets)}",
        sha256=source.sha256,
        size=source.size,
        tables=(),
        others=(),
        dossiers=empty_cases(),
        duplicates=0,
        findings=dataset.findings,
        rows_read=source.rows_read,
        left_out=source.rows_left_out,
    )


def inspection_of(reading: FileReading) -> Inspection:
    """The same view of a file that was already read."""
    dossiers, about_twice = unite_cases([reading.dossiers])
    source = reading.source
    return Inspection(
        source.file,
        FILE_KINDS[reading.kind],
        source.sha256,
        source.size,
        reading.tables,
        reading.others,
        dossiers,
        len(reading.dossiers) - len(dossiers),
        (*reading.findings, *about_twice),
    )


def inspection_text(inspection: Inspection) -> str:
    """The inspection as lines to be printed.

    Returns
    -------
    str
        Without a line break at its end.
    """
    return "\n".join(_lines(inspection))


def _lines(inspection: Inspection) -> Iterator[str]:
    yield f"Tệp: {inspection.file} ({inspection.kind}, {number(inspection.size)} byte)"
    yield f"SHA-256: {inspection.sha256}"
    if inspection.rows_read:
        yield f"Số dòng đọc được: {count(inspection.rows_read)}"
    yield from (f"Bỏ qua: {line}" for line in inspection.left_out)
    for table in inspection.tables:
        yield from _table_lines(table)
    if inspection.others:
        yield f"Trang không nhận ra, không đọc: {', '.join(f'“{sheet}”' for sheet in inspection.others)}"
    if any(table.layout.kind == "cases" for table in inspection.tables):
        yield from _case_lines(inspection)
    if not inspection.findings:
        yield "Không có điểm nào phải xem lại."
    for finding in inspection.findings[:_SHOWN_FINDINGS]:
        sentences = (finding.message[:1].lower() + finding.message[1:], finding.fix)
        yield f"{finding.severity.label}: {' '.join(ended(text) for text in sentences if text)}"
    if len(inspection.findings) > _SHOWN_FINDINGS:
        yield f"… và {count(len(inspection.findings) - _SHOWN_FINDINGS)} điểm khác."


def _table_lines(table: TableReading) -> Iterator[str]:
    layout = table.layout
    yield f"Trang “{table.sheet}”: {layout.name} (mã {layout.code}), tiêu đề ở {table.header}"
    yield f"  Nguồn của cách trình bày: {layout.source}"
    yield f"  Cột đọc được: {'; '.join(f'{letter} = {meaning}' for letter, meaning in table.matched)}"
    if table.unmatched:
        yield f"  Cột không nhận ra, không đọc: ô {', '.join(table.unmatched)}"
    yield from _claim_lines(table.claims)
    yield f"  {_ROWS[layout.kind]} đọc được: {count(len(table.rows))}"
    if layout.kind == "list":
        yield from _list_days(table)
    for line in table.left_out:
        yield f"  Bỏ qua: {line.partition(': ')[2]}"


def _claim_lines(claims: TableClaims) -> Iterator[str]:
    """The period and the source system that the table states."""
    if claims.periods:
        periods = join_vi(words.label for words in strongest(claims.periods))
        yield f"  Kỳ ghi ở {claims.period_place}: {periods}"
    if claims.system:
        yield f"  Nguồn: {SYSTEMS[claims.system]}"


def _list_days(table: TableReading) -> Iterator[str]:
    """First and last day of each column of days."""
    for code, days in table.rows.select_dtypes("datetime").items():
        name, known = table.layout.columns[str(code)][0], days.dropna()
        if len(known):
            first, last = (date_short(day.date()) for day in (known.min(), known.max()))
            yield f"  Ngày ở cột “{name}”: từ {first} đến {last}, {count(len(known))} dòng"


def _case_lines(inspection: Inspection) -> Iterator[str]:
    yield f"Số hồ sơ: {count(len(inspection.dossiers))}; dòng trùng mã: {count(inspection.duplicates)}"
    yield from (f"  {line}" for line in cases_in_words(inspection.dossiers))
