"""The optional lists of the entry workbook: rows that cannot be counted, lie outside, or repeat."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from cchc_toolkit.checks.other_days import lists_explained, split_lists
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.indicators.places import row_origins
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.spoken import named_row, some_of, spoken_sheet
from cchc_toolkit.vocabulary.numbering import run_of_numbers
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count, date_short

_FRACTION = re.compile(r"\d[\d.]*\s*/\s*\d[\d.]*")


@rule("KT-DSTHIEU")
def _blank_columns(facts: Facts) -> Iterator[Violation]:
    """Columns that are not filled in, with the cells that they keep from being counted."""
    for gap in facts.grids.lists.gaps:
        declared = list_of_table(gap.table)
        words = _words(gap.rows) | {
            "column": declared.column(gap.column).name,
            "cells": some_of((_named(cell, facts) for cell in gap.cells), "dòng"),
        }
        yield Violation(words, gap.cells, row_origins(gap.rows))


def _named(cell: str, facts: Facts) -> str:
    """The row of a form that a list would give."""
    form, _, code = cell.partition("/")
    declared = next(used for used in facts.forms if used.code == form).row(code)
    return named_row(declared.name, declared.code)


@rule("KT-DSNGOAI")
def _rows_outside(facts: Facts) -> Iterator[Violation]:
    explained = lists_explained(facts)
    for declared, rows in split_lists(facts):
        # What ended or has not begun stands in a list of what is in force because the list asks for it.
        if len(rows.outside) and declared.table not in explained and not declared.validity:
            yield Violation(_words(rows.outside), (), row_origins(rows.outside))


@rule("KT-DSTRUNG")
def _repeated_rows(facts: Facts) -> Iterator[Violation]:
    """Rows that are counted once, and rows that may be the same and are counted each."""
    for _, rows in split_lists(facts):
        for those, what, how in (
            (rows.repeated, "trùng số, mã với dòng trước", "tính một lần"),
            (rows.doubtful, "có thể trùng số với dòng trước (chưa ghi ngày hoặc tên loại)", "chưa gộp"),
        ):
            if len(those):
                yield Violation(_words(those) | {"what": what, "how": how}, (), row_origins(those))


@rule("KT-DSTHUTU")
def _rows_out_of_order(facts: Facts) -> Iterator[Violation]:
    """Rows of the register whose number is lower and whose day is later than those of the next number."""
    for declared, rows in split_lists(facts):
        if declared.table == "outgoing":
            wrong = _before_their_number(rows.inside)
            if len(wrong):
                yield Violation(_words(wrong), (), row_origins(wrong))


def _before_their_number(register: pd.DataFrame) -> pd.DataFrame:
    """Rows in which a lower number of a series (symbol and run of numbers) has the later day."""
    parts = register["number_symbol"].str.extract(r"^(?P<number>\d+)[a-z]?/(?P<symbol>.+)$")
    known = register.assign(number=pd.to_numeric(parts["number"]), symbol=parts["symbol"])
    known = known.dropna(subset=["number", "issued_on"]).sort_values("number", kind="stable")
    runs = known["issued_on"].map(lambda day: run_of_numbers(day.date()))
    following = known.groupby(["symbol", runs])["issued_on"].shift(-1)
    return register.loc[known.index[known["issued_on"] > following].sort_values()]


@rule("KT-HDNGOAI")
def _unprinted_activities(facts: Facts) -> Iterator[Violation]:
    """Activities that no section prints: done outside the period, or of no field of reform."""
    table = facts.dataset.tables.get("activities")
    if table is None or table.empty:
        return
    window = Window(*facts.window)
    is_inside = table["done_on"].between(pd.Timestamp(window.first), pd.Timestamp(window.last))
    for why, rows in (
        ("ngoài thời gian chốt số liệu", table[~is_inside]),
        ("không ghi lĩnh vực cải cách", table[is_inside & (table["field"] == "")]),
    ):
        if len(rows):
            words = _words(rows) | {"rows": "; ".join(map(_activity, rows.to_dict("records"))), "why": why}
            yield Violation(words, (), row_origins(rows))


def _activity(row: Mapping[Hashable, Any]) -> str:
    """The row of an activity, all that was typed in it: it stands nowhere else."""
    day = "" if pd.isna(row["done_on"]) else f"ngày {date_short(row['done_on'].date())}"
    document = f"văn bản {row['document']}" if row["document"] else ""
    about = ", ".join(part for part in (day, document) if part)
    return f"dòng {row['row']}: “{row['what']}”" + (f" ({about})" if about else "")


@rule("KT-GHICHURIENG")
def _notes(facts: Facts) -> Iterator[Violation]:
    """Notes beside figures, which no report prints; the fraction of a rate is checked by other rules."""
    notes: dict[tuple[str, str], dict[str, Origin]] = {}
    for entry in facts.dataset.entries.values():
        if entry.note and not _FRACTION.fullmatch(entry.note):
            place = re.sub(r"[A-Z]+", "", entry.origin.cells)
            notes.setdefault((entry.origin.file, entry.origin.sheet), {}).setdefault(
                f"dòng {place}: “{entry.note}”", entry.origin
            )
    for own in notes.values():
        places = tuple(own.values())
        yield Violation(
            {"sheet": spoken_sheet(places[0]), "count": count(len(own)), "notes": "; ".join(own)}, (), places
        )


def _words(rows: pd.DataFrame) -> dict[str, str]:
    origins = row_origins(rows)
    places = "; ".join(origin.cells.removeprefix("dòng ") for origin in origins)
    sheets = "; ".join(dict.fromkeys(spoken_sheet(origin) for origin in origins))
    return {"sheet": sheets, "count": count(len(rows)), "rows": places}
