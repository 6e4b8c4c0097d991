"""What Tab offers in a ``%%section`` cell and behind ``%sua``: names with what they are for this report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, context_matcher

from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.notebook.section_cells import SectionCells
from cchc_toolkit.report.activities import FIELDS, activities_of
from cchc_toolkit.report.citations import sections_of
from cchc_toolkit.report.document_rows import full_citation
from cchc_toolkit.report.named_documents import LISTS
from cchc_toolkit.report.report_inputs import ReportInputs, open_fields
from cchc_toolkit.report.section_code import section_place
from cchc_toolkit.report.sentences import unit_in_words
from cchc_toolkit.report.template_names import TEMPLATE_NAMES, narrative_context
from cchc_toolkit.vocabulary.wording import NBSP

__all__ = ["matcher_of", "offers"]

_MAGICS = ("%%section", "%sua")
_INSIDE = re.compile(r"\{[{%](?:(?!\}\}|%\}).)*$", re.DOTALL)
_TEXT = re.compile(r"""(\w+)[(\[](?:[^"'()\[\]]|"[^"]*"|'[^']*')*["']([^"']*)$""")
_CALL = re.compile(r"""[(\[,{:]\s*["']([^"']*)$""")
_WORD = re.compile(r"(?<![\w\"'])(\w*)$")
_BREAKS, _JOINER = re.compile("([-–/…])"), "\u2060"
_LONGEST = 60

Offers = Iterable[tuple[str, str]]


def matcher_of(cells: SectionCells, material: ReportInputs) -> Any:
    """A matcher of IPython's completer.

    Parameters
    ----------
    cells : SectionCells
        Of the notebook, for ``%sua``.
    """

    @context_matcher()  # type: ignore[untyped-decorator]
    def section_matcher(context: CompletionContext) -> SimpleMatcherResult:
        lines = context.full_text.split("\n")[: context.cursor_line]
        before = "\n".join((*lines, context.text_until_cursor))
        fragment, offered = offers(before, cells, material)
        completions = [SimpleCompletion(text, type=_on_one_line(value)) for text, value in offered]
        is_ours = before.startswith(_MAGICS)
        return {
            "completions": completions,
            "matched_fragment": fragment,
            "suppress": is_ours,
            "ordered": True,
        }

    return section_matcher


def offers(before: str, cells: SectionCells, material: ReportInputs) -> tuple[str, list[tuple[str, str]]]:
    """What may stand where a cell is being typed.

    Parameters
    ----------
    before : str
        The text of the cell as far as the cursor.

    Returns
    -------
    tuple of (str, list of tuple of str)
        What is typed of the name already, and the names that begin with it, each with its present value.
    """
    if before.startswith("%sua "):
        typed = before.rpartition(" ")[2]
        sections = [(code, cell.title) for code, cell in cells.template.cells.items()]
        return typed, _fitting(
            typed, [*sections, ("--mau", "lời văn mẫu"), ("--ky-truoc", "lời văn kỳ trước")]
        )
    place = _INSIDE.search(before) if before.startswith("%%section") else None
    if place is None:
        return "", []
    inside = _without_texts(place[0])
    text = _TEXT.search(place[0]) if inside is None else None
    if text:
        return text[2], _fitting(text[2], _of_text(text[1], material))
    if inside is None:
        last = _CALL.search(place[0])
        return ("", []) if last is None else (last[1], _fitting(last[1], _readings(material)))
    word = _WORD.search(place[0])
    return ("", []) if word is None else (word[1], _fitting(word[1], _names(material)))


def _on_one_line(value: str) -> str:
    """JupyterLab sets the value in a narrow column and breaks it at spaces, one line over the other."""
    shown = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
    return _BREAKS.sub(rf"\1{_JOINER}", shown.replace(" ", NBSP))


def _without_texts(place: str) -> str | None:
    """The placeholder without the texts in it; ``None`` where the cursor stands inside of one."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", place)
    return None if '"' in bare or "'" in bare else bare


def _fitting(typed: str, offered: Offers) -> list[tuple[str, str]]:
    return [(name, value) for name, value in offered if name.casefold().startswith(typed.casefold())]


def _of_text(name: str, material: ReportInputs) -> Offers:
    """What may stand between quotation marks behind a name."""
    kinds: Mapping[str, Callable[[ReportInputs], Offers]] = {
        "phu_luc": lambda material: narrative_context(material)["phu_luc"].items(),
        "vien_dan": _citing_sections,
        "hoat_dong": _fields,
        "neu_ten": lambda _: [(name, "danh sách văn bản") for name in LISTS],
        "theo_linh_vuc": _columns,
    }
    return kinds.get(name, _readings)(material)


def _readings(material: ReportInputs) -> Offers:
    return [(code, _value(reading)) for code, reading in material.readings.items()]


def _value(reading: Reading) -> str:
    """``193 hồ sơ – Tổng số hồ sơ tiếp nhận``."""
    unit = unit_in_words(reading.unit) if reading.value is not None else ""
    return f"{figure(reading, 'prose').text} {unit}".rstrip() + f" – {reading.name}"


def _citing_sections(material: ReportInputs) -> Offers:
    """The sections for which the list of documents has some, with the first and their number."""
    cited: dict[str, list[str]] = {}
    for row in records(material.dataset.tables.get("documents")):
        for section in sections_of(row["section"]):
            cited.setdefault(section, []).append(full_citation(row))
    return [
        (code, f"{len(cited[code]):02} văn bản: {cited[code][0]}")
        for code in sorted(cited, key=section_place)
    ]


def _fields(material: ReportInputs) -> Offers:
    """The fields of reform, with how much was done in each and what first."""
    done = activities_of(material.dataset.tables.get("activities"), material.params.window)
    lines = {name: [activity.line for activity in done(field)] for name, field in FIELDS.items()}
    return [(name, f"{len(of):02} việc: {of[0]}" if of else "không có việc") for name, of in lines.items()]


def _columns(material: ReportInputs) -> Offers:
    fields = open_fields(material)
    return [(code, reading.name) for code, reading in fields[0][1].items()] if fields else []


def _names(material: ReportInputs) -> Offers:
    """The names of the table; words with their value, functions with what they are for."""
    values = narrative_context(material)
    return [
        (name.name, str(value) if isinstance(value := values[name.name], str) and value else name.meaning)
        for name in TEMPLATE_NAMES
    ]
