"""Reports as clerks type them (DỮ LIỆU GIẢ LẬP), and the public one of Hồng Kim as a Word file."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject

__all__ = ["HONG_KIM", "SOUND", "as_word", "changed"]

HONG_KIM = (Path(__file__).parent / "hong-kim-2023-q3.txt").read_text(encoding="utf-8")
"""The report of UBND xã Hồng Kim, public, with the marks of its conversion; it names no person."""

SOUND = (Path(__file__).parent / "sound.txt").read_text(encoding="utf-8")
"""A report in which everything agrees."""


def changed(*edits: tuple[str, str]) -> bytes:
    """The sound report with some words replaced, as a text file.

    Raises
    ------
    ValueError
        Words are not there, so that no edit is without effect.
    """
    text = SOUND
    for old, new in edits:
        if old not in text:
            raise ValueError(f"“{old}” is not in the report")
        text = text.replace(old, new)
    return text.encode()


def as_word(text: str) -> bytes:
    """A text as a Word file: each line a paragraph, lines with tabs a table; marks of conversion are gone."""
    document = Document()
    rows: list[list[str]] = []
    for line in [*_without_marks(text).splitlines(), ""]:
        if line.count("\t") > 1:
            rows.append(line.split("\t"))
            continue
        if rows and (line.strip() or len(rows) > 1):
            _add_table(document, rows)
            rows = []
        if line.strip():
            document.add_paragraph(line.strip())
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _without_marks(text: str) -> str:
    """Without what the conversion of the public text left: asterisks, tags, sentences cut by a page."""
    plain = re.sub(r"\*{1,3}|</?i>", "", text)
    return plain.replace("ngày\n\n15/7/2021", "ngày 15/7/2021").replace(
        "lĩnh vực đã\n\nđược", "lĩnh vực đã được"
    )


def _add_table(document: DocumentObject, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text.strip()
