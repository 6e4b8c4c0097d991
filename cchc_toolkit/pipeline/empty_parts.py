"""Parts of the outline that hold only filler ("chưa có số liệu"), and where their content is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.model.reading import Figure, Finding
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.report.activities import FIELDS
from cchc_toolkit.report.model import Block, Heading, Paragraph, plain
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.vocabulary.wording import count

__all__ = ["empty_parts"]

_FILLER = re.compile(r"(.*[: ])?chưa có (số liệu|trong danh sách văn bản)", re.IGNORECASE)
_POINTER = re.compile(r"\(.*\)")
_CLAUSES = re.compile(r"(?<=[.;])\s+")
_HEADING = re.compile(r"^###\s", re.MULTILINE)
_LETTER = re.compile(r"([a-zđ])\)\s+(.*)")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_DONE = re.compile(r"hoat_dong\(([^)]*)\)")
_QUOTED = re.compile(r"(?<![=\s\w])\s*[\"'](\w+)[\"']")
_CITED = re.compile(r"vien_dan\(\s*[\"']([^\"']+)[\"']")
_PROPOSED = re.compile(r"\bkien_nghi\b")
_CODE = re.compile(r"[\"'](\w+)/([\w./]+)[\"']")
_ONE_STOP_CODE = re.compile(r"[\"']TTHC-\d+[\"']")


@dataclass(frozen=True, slots=True)
class _Part:
    """A section, or a part under a ``###`` heading of it: its code (``II.1.d``), title, text and source."""

    code: str
    title: str
    blocks: tuple[Block, ...]
    source: str


def empty_parts(
    sections: Iterable[Narrated],
    optional: Collection[str],
    forms: Sequence[Form],
    outline: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """One finding for all mandatory parts that hold only filler or are not there at all.

    Its ``codes`` are those of the parts.

    What is said to be no matter of the commune, or not to have occurred, is content.

    Parameters
    ----------
    sections : iterable of Narrated
        All that the report prints.
    optional : collection of str
        Codes of parts that may be empty (``I.6``, ``II.1.d``); of a section, all its parts.
    forms : sequence of Form
        Those in use, whose sheets the message names.
    outline : mapping of str to str
        Headings by code that the outline asks for: a section that the template has lost is named too.

    Returns
    -------
    tuple of Finding
        One, or none.
    """
    sections = list(sections)
    empty = [
        part
        for section in sections
        for part in _parts(section, is_group=_is_group(section, sections))
        if not {part.code, section.code} & set(optional) and _is_empty(part)
    ]
    there = {section.code for section in sections}
    empty += [
        _Part(code, heading, (), "")
        for code, heading in outline.items()
        if heading and code not in there and code not in optional
    ]
    if not empty:
        return ()
    sheets = {form.code: form.sheet for form in forms}
    one_stop = next((form.sheet for form in forms if form.has_open_rows), "")
    listed = "; ".join(f"{part.code} “{part.title}”{_where(part.source, sheets, one_stop)}" for part in empty)
    words = {"count": count(len(empty)), "parts": listed}
    return (rule_of("LV-TRONG").finding(words, codes=tuple(part.code for part in empty)),)


def _is_group(section: Narrated, sections: Iterable[Narrated]) -> bool:
    """True of a heading over other sections that has no text of its own."""
    has_text = _COMMENT.sub("", section.source).strip() != ""
    return not has_text and any(other.code.startswith(f"{section.code}.") for other in sections)


def _parts(section: Narrated, *, is_group: bool) -> Iterator[_Part]:
    """The section's own text and each part under a heading in it; a section without heading has none."""
    head, *blocks = section.blocks or (None,)
    if not isinstance(head, Heading) or is_group:
        return
    own_source, *sources = _HEADING.split(_COMMENT.sub("", section.source))
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    first = starts[0] if starts else len(blocks)
    if first or not starts:
        yield _Part(section.code, section.title, tuple(blocks[:first]), own_source)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=False)):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        words = plain(heading.content)
        letter = _LETTER.fullmatch(words)
        code = f"{section.code}.{letter[1]}" if letter else section.code
        source = sources[number] if number < len(sources) else ""
        yield _Part(code, letter[2] if letter else words, tuple(blocks[start + 1 : end]), source)


def _is_empty(part: _Part) -> bool:
    return not any(_has_content(block) for block in part.blocks if isinstance(block, Paragraph))


def _has_content(paragraph: Paragraph) -> bool:
    """True if it shows a figure that has a value, or says something besides filler."""
    if any(isinstance(run, Figure) and run.value is not None for run in paragraph.content):
        return True
    return any(_is_content(clause) for clause in _CLAUSES.split(plain(paragraph.content).strip()) if clause)


def _is_content(clause: str) -> bool:
    """Neither filler nor a pointer to an appendix, nor the words before a list (whose items are content)."""
    bare = clause.rstrip(" .;")
    return not (bare.endswith(":") or _POINTER.fullmatch(bare) or _FILLER.fullmatch(bare))


def _where(source: str, sheets: Mapping[str, str], one_stop: str) -> str:
    """The sheets and rows that the text of a part asks for: `` (trang “Thống kê”, mã 1.1.2; …)``."""
    places = [*_rows(source, sheets)]
    if one_stop and _ONE_STOP_CODE.search(source):
        places.append(f"trang “{one_stop}”")
    activities = list_of_table("activities")
    fields = activities.column("field").choices
    asked = dict.fromkeys(name for names in _DONE.findall(source) for name in _QUOTED.findall(names))
    kinds = ", ".join(f"“{fields[FIELDS[name]]}”" for name in asked if name in FIELDS)
    if kinds:
        places.append(f"trang “{activities.sheet}”, lĩnh vực {kinds}")
    documents = list_of_table("documents").sheet
    places += [f"trang “{documents}”, mục {code}" for code in dict.fromkeys(_CITED.findall(source))]
    if _PROPOSED.search(source):
        places.append(f"trang “{list_of_table('proposals').sheet}”")
    return f" ({'; '.join(places)})" if places else ""


def _rows(source: str, sheets: Mapping[str, str]) -> Iterator[str]:
    """The rows of each form that the text asks for."""
    rows: dict[str, list[str]] = {}
    for form, row in _CODE.findall(source):
        if form in sheets:
            rows.setdefault(form, []).append(row)
    for form, own in rows.items():
        yield f"trang “{sheets[form]}”, mã {', '.join(dict.fromkeys(own))}"
