"""All figures of a document in a table: code, text, source; and which of them were edited since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_toolkit.audit.compare import figure_changes
from cchc_toolkit.audit.difference import Difference
from cchc_toolkit.audit.sealed_document import SealedDocument
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.passages import passages_in
from cchc_toolkit.word.views import accepted_blocks

__all__ = ["TracedFigure", "as_table", "edited_lines", "traced_figures"]


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure as it stands in a document.

    Parameters
    ----------
    code, name : str
        Of its reading; empty for a number that leads nowhere.
    text : str
        As it was sealed; of what is not in the sealed document, as it stands.
    source : str
        The first cells it comes from, or the readings it is computed from.
    change : Difference or None
        How it differs from the sealed one.
    """

    code: str
    name: str
    text: str
    source: str
    change: Difference | None = None


def traced_figures(
    sealed: SealedDocument, edited: bytes | None = None, file: str = ""
) -> tuple[TracedFigure, ...]:
    """Every figure of a document with its source.

    Parameters
    ----------
    edited : bytes, optional
        A file that was made from it; the sealed one itself where none is given.
    file : str
        Its name, for messages only.

    Returns
    -------
    tuple of TracedFigure
        Those of the sealed document in its order, then what the edited one has besides.

    Raises
    ------
    SourceError
        The edited file is no .docx.
    """
    changes = figure_changes(sealed.content, edited, sealed.codes, sealed.names, file) if edited else ()
    by_mark = {change.mark: change.difference for change in changes if change.mark}
    kept = tuple(
        TracedFigure(
            code, sealed.names.get(code, ""), text, source_of(sealed.readings.get(code)), by_mark.get(mark)
        )
        for mark, code, text in _sealed_figures(sealed)
    )
    new = (change.difference for change in changes if not change.mark)
    return (
        *kept,
        *(
            TracedFigure(
                change.code, change.name, change.after, source_of(sealed.readings.get(change.code)), change
            )
            for change in new
        ),
    )


def as_table(figures: Sequence[TracedFigure]) -> str:
    """Figures as lines of a terminal.

    Returns
    -------
    str
        One line a figure, columns below each other; a second line below a figure that was edited.
    """
    rows = [
        ("Mã", "Số liệu", "Nguồn"),
        *((figure.code or "–", figure.text, figure.source) for figure in figures),
    ]
    code, text = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = [f"{row[0]:<{code}}  {row[1]:<{text}}  {row[2]}".rstrip() for row in rows]
    printed_lines = [lines[0]]
    for line, figure in zip(lines[1:], figures, strict=True):
        printed_lines.append(line)
        if figure.change:
            printed_lines.append(f"{'':<{code}}  Khác bản niêm phong: {figure.change}")
    return "\n".join(printed_lines)


def edited_lines(figures: Sequence[TracedFigure], code: str) -> tuple[str, ...]:
    """What the document at hand does to the figures of one reading, a sentence each."""
    return tuple(str(figure.change) for figure in figures if figure.change and figure.code == code)


def source_of(reading: Reading | None) -> str:
    """The first cells of a reading, else the readings that it is made of."""
    if reading is None:
        return "không có trong gói"
    if reading.origins:
        others = len(reading.origins) - 1
        return f"{reading.origins[0].label}{f' và {others:02} nơi khác' if others else ''}"
    return f"tính từ {', '.join(reading.parts)}" if reading.parts else "không có ô nào"


def _sealed_figures(sealed: SealedDocument) -> Iterator[tuple[str, str, str]]:
    """Mark, code and text of the sealed document's figures, in its order."""
    for passage in passages_in(accepted_blocks(open_package(sealed.content))):
        for span in passage.spans:
            if span.mark in sealed.codes:
                yield span.mark, sealed.codes[span.mark], passage.text[span.start : span.end]
