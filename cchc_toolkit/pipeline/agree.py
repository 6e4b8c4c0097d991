"""Whether .docx, review page, notebook page and record say the same.

All are brought to the same shape, lines of text and figures with their codes, and compared one by one; of
the notebook the figures of its sections. Spaces count as one, and so do hyphens, whether they break or not;
everything else must be equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

from cchc_toolkit.report.model import Inline, plain
from cchc_toolkit.report.printed_lines import figures_of_lines, narrative_lines, printed_lines
from cchc_toolkit.report.record import Record
from cchc_toolkit.report.section_code import section_place
from cchc_toolkit.word.passages import with_plain_signs
from cchc_toolkit.word.printed_document import PrintedDocument

__all__ = [
    "Printed",
    "disagreements",
    "printed_in_docx",
    "printed_in_notebook",
    "printed_in_record",
    "printed_in_review",
]

PART = "bao-cao"
"""Address of the part of the review that holds the report."""
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What one rendering of a report says: its paragraphs, and its figures as (code, text), in order."""

    paragraphs: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


def disagreements(record: Record, read_docx: PrintedDocument, html: str, notebook: str) -> tuple[str, ...]:
    """List where the .docx, the review page or the notebook page differs from the record.

    Parameters
    ----------
    read_docx : PrintedDocument
        The .docx, read back from its bytes.
    html, notebook : str
        The review page; the page of the executed notebook.

    Returns
    -------
    tuple of str
        Vietnamese, one difference each; empty where all agree.
    """
    wanted = printed_in_record(record)
    renderings = (
        ("tệp Word", printed_in_docx(read_docx, record)),
        ("trang rà soát", printed_in_review(html)),
    )
    differences = [
        difference for where, printed in renderings for difference in _differences(where, wanted, printed)
    ]
    narrative = Printed((), _code_and_text(narrative_lines(record.report.blocks)))
    return (*differences, *_differences("sổ tay đã chạy", narrative, printed_in_notebook(notebook)))


def printed_in_notebook(html: str) -> Printed:
    """The figures of the sections, in the order in which the report prints them."""
    reader = _NotebookReader()
    reader.feed(html)
    reader.close()
    sections = [reader.sections[code] for code in sorted(reader.sections, key=section_place)]
    return Printed((), tuple((code, _seen(text)) for section in sections for code, text in section))


def _code_and_text(content: Iterable[tuple[Inline, ...]]) -> tuple[tuple[str, str], ...]:
    """The figures of lines, in order."""
    return tuple((figure.code, _seen(figure.text)) for figure in figures_of_lines(content))


def printed_in_record(record: Record) -> Printed:
    """The report as the record holds it."""
    content = printed_lines(record.report, int(record.stamp[:4]))
    return Printed(
        tuple(_seen(plain(line)) for line in content),
        _code_and_text(content),
    )


def printed_in_docx(read_docx: PrintedDocument, record: Record) -> Printed:
    """The report as read back from the .docx, its marks led to codes by the record."""
    marks = dict.fromkeys(mark for line in read_docx.paragraphs for mark in line.marks)
    return Printed(
        tuple(_seen(line.text) for line in read_docx.paragraphs),
        tuple((record.figures.get(mark, mark), _seen(read_docx.figures.get(mark, ""))) for mark in marks),
    )


def printed_in_review(html: str) -> Printed:
    """The report as read back from the review page."""
    reader = _ReviewReader()
    reader.feed(html)
    reader.close()
    return Printed(
        tuple(seen for paragraph in reader.paragraphs if (seen := _seen(paragraph))),
        tuple((code, _seen(text)) for code, text in reader.figures),
    )


def _seen(text: str) -> str:
    return " ".join(with_plain_signs(text).split())


def _differences(where: str, wanted: Printed, printed: Printed) -> Iterator[str]:
    yield from _of_sequences(where, "đoạn", wanted.paragraphs, printed.paragraphs)
    figure_lines = [[f"{code} = {text}" for code, text in side.figures] for side in (wanted, printed)]
    yield from _of_sequences(where, "số liệu", figure_lines[0], figure_lines[1])


def _of_sequences(where: str, kind: str, wanted: Sequence[str], printed: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, wanted, printed, autojunk=False)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        for place in range(max(i2 - i1, j2 - j1)):
            ours = wanted[i1 + place] if i1 + place < i2 else None
            theirs = printed[j1 + place] if j1 + place < j2 else None
            yield _difference(where, kind, i1 + place + 1, ours, theirs)


def _difference(where: str, kind: str, number: int, ours: str | None, theirs: str | None) -> str:
    if theirs is None:
        return f"{where} thiếu {kind} thứ {number} của bản ghi: “{ours}”"
    if ours is None:
        return f"{where} thừa {kind} ngoài bản ghi: “{theirs}”"
    return f"{where}, {kind} thứ {number}: bản ghi là “{ours}”, {where} là “{theirs}”"


class _NotebookReader(HTMLParser):
    """Collects what carries ``data-code`` within what carries ``data-section``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: dict[str, list[tuple[str, str]]] = {}
        self._section = ""
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        held = dict(attrs)
        if section := held.get("data-section"):
            self._section, self._open = section, []
            self.sections[section] = []
        elif self._section:
            code = held.get("data-code")
            self._open.append(code is not None)
            if code is not None:
                self.sections[self._section].append((code, ""))

    def handle_endtag(self, tag: str) -> None:
        if not self._section or tag in _VOID:
            return
        if self._open:
            self._open.pop()
        else:
            self._section = ""

    def handle_data(self, data: str) -> None:
        if any(self._open):
            code, text = self.sections[self._section][-1]
            self.sections[self._section][-1] = (code, text + data)


class _ReviewReader(HTMLParser):
    """Collects what carries ``data-p`` and ``data-code`` within the report's part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.figures: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool, str | None]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        held = dict(attrs)
        if self._depth:
            self._depth += 1
        elif held.get("id") == PART:
            self._depth = 1
        else:
            return
        code = held.get("data-code")
        is_paragraph = "data-p" in held
        if is_paragraph:
            self.paragraphs.append("")
        if code is not None:
            self.figures.append((code, ""))
        self._open.append((tag, is_paragraph, code))

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in _VOID:
            self._depth -= 1
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(is_paragraph for _, is_paragraph, _ in self._open):
            self.paragraphs[-1] += data
        if any(code is not None for _, _, code in self._open):
            code, text = self.figures[-1]
            self.figures[-1] = (code, text + data)
