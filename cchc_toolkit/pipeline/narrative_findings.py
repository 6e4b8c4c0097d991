"""What only the narrative can show: figures typed into the text, and listed documents that no text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from cchc_toolkit.model.dataset import records, row_origin
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.pipeline.consistency import consistency_findings
from cchc_toolkit.pipeline.empty_parts import empty_parts
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.pipeline.notebook_file import read_notebook, section_headings
from cchc_toolkit.pipeline.own_texts import own_text_findings
from cchc_toolkit.pipeline.templates import find_template
from cchc_toolkit.report.activities import activities_inside, proposals_of
from cchc_toolkit.report.document_rows import (
    full_citation,
    number_of,
    shared_numbers,
    short_citation,
)
from cchc_toolkit.report.narrative import Narrated, printed_text
from cchc_toolkit.report.own_text import OwnText
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.report_type import optional_parts_in_use, template_name
from cchc_toolkit.report.shortcomings import entered_words
from cchc_toolkit.report.typed_numbers import untraced_numbers
from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.wording import count

__all__ = [
    "narrative_findings",
    "outline_of",
    "section_findings",
    "uncited_documents",
    "unsaid_activities",
    "unsaid_limits",
    "unsaid_proposals",
]


def narrative_findings(
    gathered: Gathered,
    material: ReportInputs,
    sections: Sequence[Narrated],
    own: Sequence[OwnText] = (),
) -> tuple[Finding, ...]:
    """All that the text of a report shows.

    Parameters
    ----------
    sections : sequence of Narrated
        In the order of the report. Those of a packet that was sealed with the names before
        ``template_names`` are judged as they were then.
    own : sequence of OwnText
        Texts of the office among them, and those of an earlier period.
    """
    # The list of documents is that of the report on administrative reform.
    documents = None if gathered.plan.is_apart else gathered.dataset.tables.get("documents")
    findings = (*section_findings(sections), *uncited_documents(sections, documents))
    if gathered.has_sealed_names:
        return findings
    if not gathered.plan.is_apart:
        findings = (*findings, *unsaid_activities(sections, material), *unsaid_limits(sections, material))
    findings = (*findings, *unsaid_proposals(sections, material))
    params = gathered.params
    optional = optional_parts_in_use(gathered.plan, params.window.last, params.authority)
    outline = outline_of(gathered)
    empty = empty_parts(sections, optional, gathered.forms, outline)
    of_own = own_text_findings(own, gathered.own_sections, sections, outline)
    return (*empty, *findings, *consistency_findings(sections, material), *of_own)


def outline_of(gathered: Gathered) -> dict[str, str]:
    """The sections that the outline asks for: their headings by code, in order."""
    params = gathered.params
    name = template_name(gathered.plan, params.window.last, params.authority)
    return section_headings(read_notebook(find_template(None, name)))


def section_findings(sections: Iterable[Narrated]) -> tuple[Finding, ...]:
    """One finding a section whose text holds typed numbers.

    In an own text those of documents and days that the template prints there too are no news.
    """
    rule = rule_of("LV-GOTAY")
    return tuple(
        rule.finding({"section": section.code, "numbers": ", ".join(numbers)})
        for section in sections
        if (numbers := untraced_numbers(section))
    )


def uncited_documents(sections: Iterable[Narrated], documents: pd.DataFrame | None) -> tuple[Finding, ...]:
    """One finding for the documents of the list that the report passes over in silence.

    The cell says which sections name a document; where no such section exists, or where the section
    names documents of another role only, nothing of it would be printed and nobody would be told.

    Parameters
    ----------
    sections : iterable of Narrated
        All that the report prints.
    documents : DataFrame or None
        The list of documents, ``None`` where it was not sent.

    Returns
    -------
    tuple of Finding
        One, or none.
    """
    text = spelled_out(single_spaced(" ".join(map(printed_text, sections))))
    rows = records(documents)
    shared = shared_numbers(rows)
    missing = [row for row in rows if not _is_named(row, text, number_of(row) in shared)]
    if not missing:
        return ()
    where = tuple(row_origin(row) for row in missing)
    documents_in_words = "; ".join(f"dòng {row['row']}: {_name(row)}" for row in missing)
    words = {"sheet": where[0].sheet, "count": count(len(missing)), "documents": documents_in_words}
    return (rule_of("LV-VANBAN").finding(words, where),)


def unsaid_activities(sections: Iterable[Narrated], material: ReportInputs) -> tuple[Finding, ...]:
    """One finding for the activities of the period and of a field that the text passes over in silence."""
    rows = records(material.dataset.tables.get("activities"))
    window = material.params.window
    asked = [row for row in rows if row["field"] and activities_inside(pd.DataFrame([row]), window)]
    return _unsaid([(row_origin(row), str(row["what"])) for row in asked], sections)


def unsaid_proposals(sections: Iterable[Narrated], material: ReportInputs) -> tuple[Finding, ...]:
    """One finding for the proposals that the text passes over in silence."""
    table = material.dataset.tables.get("proposals")
    lines = [proposal.line for proposal in proposals_of(table)]
    return _unsaid(list(zip(map(row_origin, records(table)), lines, strict=True)), sections)


def unsaid_limits(sections: Sequence[Narrated], material: ReportInputs) -> tuple[Finding, ...]:
    """One finding a sheet for the limits, causes, remedies and next tasks that the text passes over."""
    by_sheet: dict[str, list[tuple[Origin, str]]] = {}
    for place, words in entered_words(material):
        by_sheet.setdefault(place.sheet, []).append((place, words))
    return tuple(finding for written in by_sheet.values() for finding in _unsaid(written, sections))


def _unsaid(written: Sequence[tuple[Origin, str]], sections: Iterable[Narrated]) -> tuple[Finding, ...]:
    text = _comparable(" ".join(map(printed_text, sections)))
    unsaid: dict[Origin, list[str]] = {}
    for place, line in written:
        if _comparable(line) not in text:
            unsaid.setdefault(place, []).append(f"“{line}”")
    if not unsaid:
        return ()
    listed = "; ".join(f"{place.cells}: {', '.join(lines)}" for place, lines in unsaid.items())
    words = {"sheet": next(iter(unsaid)).sheet, "count": count(len(unsaid)), "rows": listed}
    return (rule_of("LV-KHONGNEU").finding(words, tuple(unsaid)),)


def _comparable(text: str) -> str:
    return spelled_out(single_spaced(text)).rstrip(" .;,").casefold()


def _is_named(row: Mapping[str, Any], text: str, is_shared: bool) -> bool:
    """Cited by kind and number, with the day where another document bears the number too.

    A mere "theo văn bản số …" beside an activity is no citation.
    """
    name = spelled_out(
        single_spaced(short_citation(row, is_shared) if row["number_symbol"] else str(row["subject"]))
    )
    return not name or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _name(row: Mapping[str, Any]) -> str:
    """The document with all that was typed of it: it stands nowhere else."""
    return full_citation(row)
