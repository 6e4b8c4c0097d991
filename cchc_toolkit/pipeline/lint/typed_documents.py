"""The documents that a typed report cites, as the list of documents has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from cchc_toolkit.pipeline.lint.typed_report import Line
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.citations import Citation, citations_in

__all__ = ["cited_documents"]

_OWN = re.compile(r"/[A-ZĐa-z]+-UBND$|/UBND(?:-|$)")


def cited_documents(lines: Iterable[Line], unit: str) -> pd.DataFrame:
    """The documents that the text cites, each once: what a later citation leaves out the first one says.

    Parameters
    ----------
    unit : str
        Whose report it is: its own documents name no issuer, or only "Ủy ban nhân dân xã".
    """
    rows: list[dict[str, Any]] = []
    for line, citation in _citations(lines):
        same = next((row for row in rows if _is_same(row, citation)), None)
        if same is None:
            rows.append(_row(len(rows) + 1, line, citation))
        else:
            same["issued_on"] = citation.issued_on if pd.isna(same["issued_on"]) else same["issued_on"]
            same["issuer"] = same["issuer"] or citation.issuer
    for row in rows:
        row["issuer"] = _issuer(row["issuer"], row["number_symbol"], unit)
        day = row["issued_on"]
        row["issued_on"] = datetime(day.year, day.month, day.day) if isinstance(day, date) else pd.NaT
    return pd.DataFrame(rows, columns=list(_row(0, Line("", ""), Citation("", "", None, "", "", 0, 0))))


def _issuer(issuer: str, symbol: str, unit: str) -> str:
    """The issuer in full where it is the office itself, as far as its symbol says so."""
    level = unit.partition(" ")[0]
    is_short = spelled_out(issuer).casefold() in ("", f"ủy ban nhân dân {level}", level)
    return f"Ủy ban nhân dân {unit}" if unit and is_short and _OWN.search(symbol) else issuer


def _citations(lines: Iterable[Line]) -> Iterator[tuple[Line, Citation]]:
    for line in lines:
        for citation in citations_in(line.text):
            if citation.kind:
                yield line, citation


def _is_same(row: Mapping[str, Any], citation: Citation) -> bool:
    """The same kind and number, and no other day."""
    is_other_day = (
        not pd.isna(row["issued_on"])
        and citation.issued_on is not None
        and row["issued_on"] != citation.issued_on
    )
    return row["kind"] == citation.kind and row["number_symbol"] == citation.symbol and not is_other_day


def _row(number: int, line: Line, citation: Citation) -> dict[str, Any]:
    return {
        "key": f"VB{number:02}",
        "kind": citation.kind,
        "number_symbol": citation.symbol,
        "issued_on": citation.issued_on,
        "issuer": citation.issuer,
        "subject": "",
        "section": "",
        "role": "",
        "file": "",
        "sheet": line.origin.sheet,
        "row": line.place,
    }
