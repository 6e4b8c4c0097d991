"""Documents of the list as sections cite them: in full where they stand first, by kind and number after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cchc_toolkit.model.dataset import records
from cchc_toolkit.report.document_rows import (
    full_citation,
    number_of,
    shared_numbers,
    short_citation,
)
from cchc_toolkit.report.section_code import section_place
from cchc_toolkit.report.sentences import Items, Listed, Sentence
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.wording import capital, join_vi

__all__ = ["Cited", "Citer", "citation_sentence", "citer", "sections_of"]

_MOST_IN_A_SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Cited:
    """A document of the list, as one section cites it."""

    key: str
    role: str
    citation: str
    short: str

    @property
    def line(self) -> str:
        """As an item of a list."""
        return self.citation


Citer = Callable[..., tuple[Cited, ...]]
"""Gives the documents that a section cites, of one role or of all."""


def citer(documents: pd.DataFrame | None, own_body: str = "") -> Citer:
    """A document is cited in full where it stands first, by kind and number after (NĐ 30/2020, II.6.b).

    Parameters
    ----------
    own_body : str
        The reporting body: its own documents do not repeat it, and bodies are written in full. Sections of
        sealed packets give none and get the citations that they got.
    """
    rows = records(documents)
    written = spelled_out if own_body else str
    places = [(section, row) for row in rows for section in sections_of(row["section"])]
    shared = shared_numbers(rows)
    seen: set[tuple[str, ...]] = set()
    cited: dict[str, list[Cited]] = {}
    for section, row in sorted(places, key=lambda place: section_place(place[0])):
        identity = (*number_of(row), *(str(row[name]) for name in ("issued_on", "issuer", "subject")))
        short = short_citation(row, number_of(row) in shared, own_body)
        full = short if identity in seen else full_citation(row, own_body)
        seen.add(identity)
        cited.setdefault(section, []).append(
            Cited(str(row["key"]), str(row["role"]), written(full), written(short))
        )

    def in_section(section: str, role: str = "") -> tuple[Cited, ...]:
        return tuple(document for document in cited.get(section, ()) if role in ("", document.role))

    return in_section


def sections_of(cell: object) -> tuple[str, ...]:
    """Several sections stand in one cell, separated by ";"."""
    return tuple(code.strip() for code in str(cell).split(";") if code.strip())


def citation_sentence(documents: tuple[Cited, ...], lead: str, otherwise: str) -> str | Sentence | Listed:
    """Documents in a sentence: two at most; more are a list under "các văn bản sau".

    Parameters
    ----------
    lead : str
        Words before the first document (``… được thực hiện theo``); empty for the documents alone.
    otherwise : str
        What is printed where there is no document.
    """
    if not documents:
        return otherwise
    citations = tuple(document.citation for document in documents)
    if not lead:
        return join_vi(citations)
    if len(citations) <= _MOST_IN_A_SENTENCE:
        return f"{capital(lead)} {join_vi(citations)}."
    return Listed(f"{capital(lead)} các văn bản sau:", Items(citations))
