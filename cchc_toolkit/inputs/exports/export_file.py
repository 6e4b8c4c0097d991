"""Read a file beside the workbook (cases or counts of one-stop software, or a list), without personal data.

Reading is a function of the file's bytes and of the layouts alone; which cases a period counts is decided
later, so that what lies outside its window is counted and said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import pandas as pd

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.forms.list_declaration import file_lists
from cchc_toolkit.forms.procedure_fields import FieldNames, field_names
from cchc_toolkit.inputs.exports.case_rows import is_blank
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.exports.cases import read_cases, reduced_cases
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.place_names import shown_file, shown_sheet
from cchc_toolkit.inputs.exports.recognise import Candidate, Match, recognise
from cchc_toolkit.inputs.exports.refusal import ambiguous_layout, unknown_layout
from cchc_toolkit.inputs.exports.repeated_lines import repeated_columns
from cchc_toolkit.inputs.exports.table_claims import claims_of_table
from cchc_toolkit.inputs.exports.table_reading import SourceTable, TableReading
from cchc_toolkit.inputs.exports.totals import empty_totals, read_totals
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable
from cchc_toolkit.inputs.files.tables_from_files import FILE_KINDS, tables_of
from cchc_toolkit.inputs.workbook.hidden_cells import about_hidden, about_hidden_sheet
from cchc_toolkit.inputs.workbook.keyed_sheet import CHOICES_SHEET
from cchc_toolkit.inputs.workbook.list_claim import Claim, claims_of, list_layouts, refusal, tie
from cchc_toolkit.inputs.workbook.list_file import read_headed, read_keyed
from cchc_toolkit.model.case_table import empty_cases
from cchc_toolkit.model.dataset import Dataset, SourceFile
from cchc_toolkit.model.reading import Finding

__all__ = ["FileReading", "Original", "dataset_of", "read_export", "reading_of"]

_KEY = re.compile(rf"[A-Za-z0-9]+:code|(?:{'|'.join(sheet.code for sheet in file_lists())}):[a-z_]+")
_DEEPEST_KEY_ROW = 30


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file as it was read: the account of it, its tables, and what was found on the way.

    ``others`` names the sheets that no layout knows; ``kind`` is what the content shows.
    """

    source: SourceFile
    kind: str
    tables: tuple[TableReading, ...]
    others: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def dossiers(self) -> pd.DataFrame:
        """The cases of all tables together, in the order of the file."""
        frames = [table.rows for table in self.tables if table.layout.kind == "cases"]
        return pd.concat(frames, ignore_index=True) if frames else empty_cases()

    @property
    def aggregates(self) -> pd.DataFrame:
        """The counts of all aggregate tables together."""
        frames = [table.rows for table in self.tables if table.layout.kind == "totals"]
        return pd.concat(frames, ignore_index=True) if frames else empty_totals()

    @property
    def lists(self) -> dict[str, pd.DataFrame]:
        """The rows of each list that the file holds, by the name of its table."""
        names = {sheet.code: sheet.table for sheet in file_lists()}
        frames: dict[str, list[pd.DataFrame]] = {}
        for table in self.tables:
            if table.layout.kind == "list":
                frames.setdefault(names[table.layout.code], []).append(table.rows)
        return {name: pd.concat(rows, ignore_index=True) for name, rows in frames.items()}


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a table came from: its own name, the one by which it is cited, its hash and bytes."""

    name: str
    cited: str
    sha256: str
    size: int


def read_export(
    data: bytes, name: str, layouts: Sequence[ExportLayout], own_names: Sequence[str] = ()
) -> FileReading:
    """Read one file.

    Parameters
    ----------
    name : str
        Of the file; shown only where it is made of known words.
    layouts : sequence of ExportLayout
        Those of the package and the office's own.
    own_names : sequence of str
        Names of fields that the office typed into its tables; others outside the vocabulary are not kept.

    Raises
    ------
    SourceError
        The file cannot be read, or no sheet has a known layout, or one has two.
    """
    file = shown_file(PurePath(name).name, data)
    if name.startswith("~$"):
        fix = "Đề nghị đóng tệp, chạy lại"
        raise SourceError("Đây là tệp khoá do phần mềm bảng tính tạo ra, không phải tệp dữ liệu", file, fix)
    content = tables_of(data, file)
    kind, waiting = content.kind, list(content.tables)
    del content  # an opened table holds all of its sheet, and is let go when it has been read
    original = Original(name, file, hashlib.sha256(data).hexdigest(), len(data))
    return reading_of(kind, waiting, original, layouts, own_names)


def reading_of(
    kind: str,
    waiting: list[OpenedTable],
    original: Original,
    layouts: Sequence[ExportLayout],
    own_names: Sequence[str] = (),
) -> FileReading:
    """Read the tables of one file, wherever they are kept by now.

    Parameters
    ----------
    kind : str
        Of the file, as its content shows.
    waiting : list of OpenedTable
        Its tables; the list is empty when they have been read.
    original : Original
        What every place and the account of the file name.
    layouts, own_names
        As of ``read_export``.

    Raises
    ------
    SourceError
        No sheet has a known layout, or one has two.
    """
    file = original.cited
    tables, others, problems = _read_tables(waiting, PurePath(original.name), file, layouts, own_names)
    if problems:
        raise SourceError(problems)
    findings = [
        *_about_kind(kind, original.name, file),
        *(finding for table in tables for finding in table.findings),
    ]
    layout = "; ".join(dict.fromkeys(f"{table.layout.name} ({table.layout.code})" for table in tables))
    left_out = [
        *(line for table in tables for line in table.left_out),
        *(f"trang “{sheet}”: không nhận ra, không đọc" for sheet in others),
    ]
    size = sum(len(table.rows) for table in tables)
    source = SourceFile(file, layout, original.sha256, original.size, size, tuple(left_out))
    return FileReading(source, kind, tuple(tables), tuple(others), tuple(findings))


def dataset_of(reading: FileReading) -> Dataset:
    """A file's reading as a dataset of its own, without tables that would be empty.

    Returns
    -------
    Dataset
        ``dossiers``, ``aggregates`` and lists, as far as the file holds any.
    """
    kinds = {table.layout.kind for table in reading.tables}
    tables = reading.lists
    if "cases" in kinds:
        tables["dossiers"] = reading.dossiers
    if "totals" in kinds:
        tables["aggregates"] = reading.aggregates
    return Dataset(tables=tables, files=(reading.source,), findings=reading.findings)


def _read_tables(
    waiting: list[OpenedTable],
    named: PurePath,
    file: str,
    layouts: Sequence[ExportLayout],
    own_names: Sequence[str],
) -> tuple[list[TableReading], list[str], list[Problem]]:
    """Every table that has a known layout; where none has, the reason; sheets that have none."""
    tables: list[TableReading] = []
    problems: list[Problem] = []
    others, seen = [], []
    for number in range(1, len(waiting) + 1):
        table, match, nearest = _recognised(waiting.pop(0), layouts)
        source = SourceTable(file, shown_sheet(table.title, number), table)
        if table.title == CHOICES_SHEET and tables:  # words to choose from, written with the lists before it
            continue
        if _has_keys(table):
            listed, wrong, foreign = read_keyed(source)
            if foreign:
                return [], [], [_entry_workbook(file)]
            tables, problems = [*tables, *listed], [*problems, *wrong]
            continue
        claims, claim = ([], None) if match else claims_of(source, named.stem)
        if match and match.others:
            problems.append(ambiguous_layout(file, source.sheet, [match.candidate.layout, *match.others]))
        elif match:
            problems += repeated_columns(source, match)
            names = field_names(match.candidate.layout.fields, own_names)
            tables.append(_with_claims(_read(source, match, names), source, match, named))
        elif claims and not _knows_more(nearest, claims[0]):
            listed, wrong = _read_list(source, claims, named)
            tables, problems = [*tables, *listed], [*problems, *wrong]
        else:
            seen.append((source, nearest, claim))
            others += [source.sheet] if table.rows else []
    if not tables and not problems:
        problems.append(_unknown(file, seen, layouts))
    return tables, others, problems


def _recognised(
    table: OpenedTable, layouts: Sequence[ExportLayout]
) -> tuple[RawTable, Match | None, Candidate | None]:
    """A table of cases, which may be long, by the columns that are read; any other as a whole."""
    if _has_keys(table.beginning):
        return table.whole(), None, None
    match, nearest = recognise(table.beginning, layouts)
    is_of_cases = match and not match.others and match.candidate.layout.kind == "cases"
    return reduced_cases(table, match) if match and is_of_cases else table.whole(), match, nearest


def _read_list(
    source: SourceTable, claims: Sequence[Claim], named: PurePath
) -> tuple[list[TableReading], list[Problem]]:
    if len(claims) > 1:
        return [], [tie(source, claims)]
    reading, problems = read_headed(source, claims[0])
    match = claims[0].match
    problems += repeated_columns(source, match) if match else []
    return [_with_claims(reading, source, match, named) if match else reading], problems


def _with_claims(reading: TableReading, source: SourceTable, match: Match, named: PurePath) -> TableReading:
    """The table with what stands above its header, on its sheet and in the file's own name."""
    claims = claims_of_table(source.table, match.candidate.headers.first_row, named.stem)
    return replace(reading, claims=claims)


def _knows_more(nearest: Candidate | None, claim: Claim) -> bool:
    """Whether a layout knows more of a header than the list does: the table is an unknown export then."""
    return nearest is not None and len(nearest.known) > claim.known


def _unknown(
    file: str,
    seen: Sequence[tuple[SourceTable, Candidate | None, Claim | None]],
    layouts: Sequence[ExportLayout],
) -> Problem:
    """Why no table of a file is known: by the list it comes nearest to, else by the nearest layout."""
    lists = [(source, claim) for source, nearest, claim in seen if claim and not _knows_more(nearest, claim)]
    source, claim = max(lists, key=lambda pair: (pair[1].is_named, pair[1].known), default=(None, None))
    if source and claim and claim.known > 1 and (claim.is_named or claim.nearest.columns):
        return refusal(source, claim)
    known = [*layouts, *(layout for _, layout in list_layouts())]
    return unknown_layout(file, [(source.sheet, source.table, nearest) for source, nearest, _ in seen], known)


def _entry_workbook(file: str) -> Problem:
    fix = "Đề nghị đặt tên tệp là nhap-lieu.xlsx, chỉ giữ một tệp như vậy trong thư mục của kỳ"
    return Problem("Tệp là sổ nhập số liệu, không phải bảng xuất từ phần mềm", file, fix)


def _has_keys(table: RawTable) -> bool:
    """Whether a sheet has the key row of an entry workbook; a copy of one must never pass for an export."""
    head = (value for row in table.rows[:_DEEPEST_KEY_ROW] for value in row)
    return any(isinstance(value, str) and _KEY.fullmatch(value.strip()) for value in head)


def _read(source: SourceTable, match: Match, names: FieldNames) -> TableReading:
    is_totals = match.candidate.layout.kind == "totals"
    reading = read_totals(source, match, names) if is_totals else read_cases(source, match, names)
    return replace(reading, findings=(*reading.findings, *_hidden(source, match)))


def _hidden(source: SourceTable, match: Match) -> Iterator[Finding]:
    """What of the data a spreadsheet does not show: it is read all the same."""
    table, columns = source.table, match.candidate.columns.values()
    rows = (row for row in sorted(table.hidden_rows) if match.first_data_row <= row < len(table.rows))
    filled = (row for row in rows if any(not is_blank(value) for value in table.rows[row]))
    if table.is_hidden:
        yield about_hidden_sheet(source.file, source.sheet)
    yield from about_hidden(
        source.file,
        source.sheet,
        [table.row_numbers[row] for row in filled],
        [table.column_numbers[column] for column in sorted({*columns} & {*table.hidden_columns})],
    )


def _about_kind(kind: str, name: str, file: str) -> list[Finding]:
    """A file whose content is of another kind than its name says is read, and it is said."""
    usual = {"html": (".html", ".htm"), "csv": (".csv", ".txt")}.get(kind, (f".{kind}",))
    if PurePath(name).suffix.lower() in usual:
        return []
    what = f"Tệp {file} có đuôi khác nội dung: nội dung là {FILE_KINDS[kind]}, đã đọc theo nội dung."
    return [about_file("DOC-HS-TEP", what)]
