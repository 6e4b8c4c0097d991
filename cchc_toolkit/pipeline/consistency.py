"""Sentences of a report that contradict each other: promises kept already, other years, second names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from cchc_toolkit.forms.list_declaration import ListDeclaration, load_lists
from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.report.activities import activities_inside, proposals_of
from cchc_toolkit.report.document_rows import full_citation, short_citation
from cchc_toolkit.report.narrative import Narrated, printed_text
from cchc_toolkit.report.own_words import words_of
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.vocabulary.bodies import ONE_STOP_NAMES, body_abbreviations, spelled_out
from cchc_toolkit.vocabulary.wording import date_short, join_vi

__all__ = ["consistency_findings"]

_APOLOGY = re.compile(r"(thư )?xin lỗi", re.IGNORECASE)
_NOT_YET = re.compile(r"\bchưa\b[^.;]*xin lỗi", re.IGNORECASE)
_AHEAD = re.compile(r"phương hướng|nhiệm vụ trọng tâm", re.IGNORECASE)
_PROMISE = re.compile(r"\bsẽ\b[^.;]*xin lỗi", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d:.])(?:19|20)\d\d(?![\d/]|[.,]\d)")
_OF_COURSE = re.compile(
    r"(?:giai đoạn|nhiệm kỳ)\s+\d{4}\s*[-–]\s*\d{4}"
    r"|so với(?:\s+[^\W\d]+){0,6}\s+năm\s+\d{4}"
    r"|đến năm\s+\d{4}",
    re.IGNORECASE,
)
"""Years that are named beside the report's own: of a programme, of what is compared."""

_OWN_YEARS = ("ky", "nam", "thoi_gian_toi", "tu_ngay", "den_ngay")


def consistency_findings(sections: Sequence[Narrated], material: ReportInputs) -> tuple[Finding, ...]:
    """What the sentences of a report say against each other.

    Parameters
    ----------
    sections : sequence of Narrated
        In the order of the report, whoever wrote their text.
    """
    texts = {section.code: single_spaced(printed_text(section)) for section in sections}
    rules = (
        _apologies(sections, material),
        _years(texts, material),
        _one_stop_names(texts, material),
        _abbreviations(texts),
    )
    return tuple(finding for rule in rules for finding in rule)


def _apologies(sections: Sequence[Narrated], material: ReportInputs) -> Iterator[Finding]:
    """Letters of apology that the office has recorded as sent, and that the text promises again."""
    activities = activities_inside(material.dataset.tables.get("activities"), material.params.window)
    sent = [
        activity
        for activity in activities
        if _APOLOGY.search(activity.what) and not _NOT_YET.search(activity.what)
    ]
    promised = [section.code for section in sections if _promises(section)]
    if sent and promised:
        days = join_vi(date_short(activity.day) for activity in sent if activity.day)
        words = {"sections": join_vi(promised), "sent": f" ngày {days}" if days else ""}
        yield rule_of("LV-XINLOI").finding(words)


def _promises(section: Narrated) -> bool:
    text = printed_text(section)
    is_ahead = section.code.split(".")[0] == "IV" or _AHEAD.search(section.title) is not None
    return (_APOLOGY if is_ahead else _PROMISE).search(text) is not None


def _years(texts: dict[str, str], material: ReportInputs) -> Iterator[Finding]:
    """Years besides those of the report's window and of what lies ahead, in its own words."""
    own = set(_YEAR.findall(" ".join(words_of(material)[name] for name in _OWN_YEARS)))
    typed = _longest_first(_typed_texts(material))
    named: dict[str, list[str]] = {}
    for code, text in texts.items():
        for year in _YEAR.findall(_OF_COURSE.sub(" ", _without(text, typed))):
            if year not in own:
                named.setdefault(year, []).append(code)
    if named:
        places = "; ".join(
            f"năm {year} ở mục {join_vi(dict.fromkeys(codes))}" for year, codes in named.items()
        )
        yield rule_of("LV-NAM").finding({"period": words_of(material)["ky"], "places": places})


def _one_stop_names(texts: dict[str, str], material: ReportInputs) -> Iterator[Finding]:
    """Names of the one-stop shop besides the report's own, titles of documents apart."""
    own = words_of(material)["mot_cua"]
    others = [name for name in ONE_STOP_NAMES if name.casefold() not in own.casefold()]
    cited = _longest_first(_citations(material))
    named: dict[str, list[str]] = {}
    for code, text in texts.items():
        bare = _without(text, cited)
        for name in others:
            if re.search(rf"{re.escape(name)}(?! (?:cấp )?(?:tỉnh|thành phố))", bare, re.IGNORECASE):
                named.setdefault(name, []).append(code)
    if named:
        places = "; ".join(f"“{name}” ở mục {join_vi(codes)}" for name, codes in named.items())
        yield rule_of("LV-MOTCUA").finding({"own": own, "places": places})


def _abbreviations(texts: dict[str, str]) -> Iterator[Finding]:
    """Bodies that a text of a section abbreviates; those of lists are written in full already."""
    named = {code: body_abbreviations(text) for code, text in texts.items()}
    places = "; ".join(f"{join_vi(letters)} ở mục {code}" for code, letters in named.items() if letters)
    if places:
        yield rule_of("LV-VIETTAT").finding({"places": places})


def _typed_texts(material: ReportInputs) -> Iterator[str]:
    """What offices typed, as it is printed: citations, words and days of lists, proposals, targets."""
    tables = material.dataset.tables
    yield from _citations(material)
    yield from (proposal.line for proposal in proposals_of(tables.get("proposals")))
    yield from (spelled_out(judged.target.document) for judged in material.targets)
    for declared in load_lists():
        if declared.prefix and not declared.is_counted:
            for row in records(tables.get(declared.table)):
                yield from _words_of_row(row, declared)


def _words_of_row(row: Mapping[str, Any], declared: ListDeclaration) -> Iterator[str]:
    for column in declared.read_columns:
        value = row.get(column.code)
        if column.kind == "date" and not pd.isna(value):
            yield date_short(value)
        elif column.kind == "text" and value:
            yield spelled_out(str(value)).rstrip(" .;")


def _citations(material: ReportInputs) -> Iterator[str]:
    """Each document of the list in every way in which a section may cite it, and the letter."""
    body = words_of(material)["uy_ban_day_du"]
    yield words_of(material)["cong_van"]
    for row in records(material.dataset.tables.get("documents")):
        yield spelled_out(full_citation(row, body))
        yield spelled_out(full_citation(row))
        yield spelled_out(short_citation(row, is_dated=True))
        yield spelled_out(short_citation(row))


def _longest_first(texts: Iterable[str]) -> Mapping[str, str]:
    """Texts in the order in which they are taken out of others, each with its letters for comparing."""
    ordered = sorted(filter(None, map(single_spaced, texts)), key=len, reverse=True)
    return {text: text.casefold() for text in ordered}


def _without(text: str, typed: Mapping[str, str]) -> str:
    """A text without these others, the first taken out first; capitals do not count."""
    folded = text.casefold()
    for other, letters in typed.items():
        if letters in folded:  # hardly one of them stands in any one section
            text = re.sub(rf"(?<!\w){re.escape(other)}(?!\w)", " ", text, flags=re.IGNORECASE)
            folded = text.casefold()
    return text
