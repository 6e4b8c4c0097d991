"""The lists of all files of a period: each stands in one place, and keeps what is counted or cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.forms.list_declaration import ListDeclaration, file_lists
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.vocabulary.numbering import DocumentNumber, document_number_of, is_same_document
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["LIST_TABLES", "lists_in_one_place", "only_cited_subjects"]

_PLACE = ("key", "file", "sheet", "row")

LIST_TABLES = frozenset(declared.table for declared in file_lists())
"""Tables that may come as a sheet of the entry workbook or as a file."""


def lists_in_one_place(
    datasets: Sequence[Mapping[str, pd.DataFrame]],
) -> tuple[dict[str, pd.DataFrame], tuple[Finding, ...]]:
    """Each list from the one place in which it has rows.

    Parameters
    ----------
    datasets : sequence of mapping of str to DataFrame
        Tables of each file.

    Returns
    -------
    tuple of (dict of str to DataFrame, tuple of Finding)
        A list that has no rows anywhere is empty; one that stands in two places with the same rows is taken
        from the first of them, and it is said. Of one whose rows may stand in several places all count.

    Raises
    ------
    SourceError
        A list has other rows in two places (sheet and file, two files, two sheets): which of them counts, or
        whether both do, is for the office to say. All such lists at once.
    """
    lists: dict[str, pd.DataFrame] = {}
    findings: list[Finding] = []
    problems = []
    for declared in file_lists():
        tables = [dataset[declared.table] for dataset in datasets if declared.table in dataset]
        filled = [table for table in tables if len(table)]
        if declared.is_gathered and filled:
            lists[declared.table] = _gathered(filled)
            continue
        apart = [own for table in filled for _, own in table.groupby(["file", "sheet"], sort=False)]
        if len({_content(table) for table in apart}) > 1:
            problems.append(_twice(declared, [place for table in filled for place in _places(table)]))
        elif tables:
            lists[declared.table] = (
                apart[0].reset_index(drop=True) if len(apart) > 1 else (filled or tables)[0]
            )
            findings += [_same(declared, apart[0], table) for table in apart[1:]]
    if problems:
        raise SourceError(problems)
    return lists, tuple(findings)


def _gathered(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all places, one that says the same as another once."""
    rows = pd.concat(tables, ignore_index=True)
    content = [column for column in rows.columns if column not in _PLACE]
    return rows.drop_duplicates(content, ignore_index=True)


def _content(table: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """What the rows say, wherever and in whatever order they stand."""
    content = table.drop(columns=[column for column in _PLACE if column in table])
    return tuple(
        sorted(tuple(map(str, row)) for row in content[sorted(content.columns)].itertuples(index=False))
    )


def _same(declared: ListDeclaration, one: pd.DataFrame, other: pd.DataFrame) -> Finding:
    first, second = _places(one)[0], _places(other)[0]
    what = f"Danh sách “{declared.sheet}” ở {second} có cùng các dòng với {first}; chỉ tính một lần."
    return about_file("DOC-TEP-TRUNG", what)


def _places(table: pd.DataFrame) -> list[str]:
    """The sheets that a table's rows come from, with the number of rows of each."""
    places = Counter(zip(table["file"], table["sheet"], strict=True))
    return [f"{file}, trang “{sheet}” ({count(size)} dòng)" for (file, sheet), size in places.items()]


def _twice(declared: ListDeclaration, places: Sequence[str]) -> Problem:
    fix = "Chỉ giữ một nơi: xoá các dòng ở trang của sổ nhập, hoặc chuyển tệp thừa ra khỏi thư mục của kỳ"
    return Problem(f"Danh sách “{declared.sheet}” có ở nhiều nơi: {join_vi(places)}", "", fix)


def only_cited_subjects(
    tables: Mapping[str, pd.DataFrame], documents: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The tables, the register without the subjects of documents that nothing cites: they may name citizens.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        With the register and the activities, as far as there are any.
    documents : DataFrame
        Those that the report names.
    """
    if "outgoing" not in tables:
        return dict(tables)
    outgoing = tables["outgoing"]
    activities = tables.get("activities")
    cited = [*_numbers(documents), *(() if activities is None else _told_numbers(activities))]
    named: dict[tuple[str, str], list[DocumentNumber]] = {}
    for number in cited:
        named.setdefault((number.number, number.symbol), []).append(number)
    is_cited = pd.Series(
        [_is_cited(number, named) for number in _numbers_of(outgoing)], outgoing.index, dtype=bool
    )
    kept = outgoing.assign(subject=outgoing["subject"].where(is_cited, ""))
    return {**tables, "outgoing": kept}


def _is_cited(number: DocumentNumber | None, named: Mapping[tuple[str, str], list[DocumentNumber]]) -> bool:
    """A number of another year names another document, whose subject is not to be kept."""
    alike = named.get((number.number, number.symbol), []) if number else []
    return any(number and is_same_document(number, other) is not False for other in alike)


def _numbers_of(documents: pd.DataFrame) -> list[DocumentNumber | None]:
    days = [None if pd.isna(day) else day.date() for day in documents["issued_on"]]
    return [
        document_number_of(str(symbol), day)
        for symbol, day in zip(documents["number_symbol"], days, strict=True)
    ]


def _numbers(documents: pd.DataFrame) -> list[DocumentNumber]:
    return [number for number in _numbers_of(documents) if number]


def _told_numbers(activities: pd.DataFrame) -> list[DocumentNumber]:
    """Numbers beside activities, which say no day: a plan of December is carried out in March."""
    return [number for text in activities["document"] if (number := document_number_of(str(text)))]
