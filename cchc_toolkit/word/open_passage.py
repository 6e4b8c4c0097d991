"""A passage while the reader is still within it: letters so far, and where marks begin and end among them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from cchc_toolkit.word.passages import MarkSpan, with_plain_signs
from cchc_toolkit.word.wordml import Element

__all__ = ["Bookmark", "OpenParagraph", "OpenPassage"]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A mark that was begun: its name, and which one in the part it is."""

    name: str
    number: int


@dataclass(slots=True)
class OpenParagraph:
    """A ``w:p`` in the making: its runs and drawings so far."""

    element: Element
    runs: list[Element] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class OpenPassage:
    """A passage in the making: letters so far, marks open since which letter, marks closed."""

    place: str
    style: str
    letters: list[str] = field(default_factory=list)
    length: int = 0
    since: dict[str, tuple[Bookmark, int]] = field(default_factory=dict)
    spans: list[MarkSpan] = field(default_factory=list)
    paragraphs: list[OpenParagraph] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Put letters behind those so far."""
        self.letters.append(text)
        self.length += len(text)

    def close(self, id: str) -> None:
        """End the mark of this id, if it is open here."""
        begun = self.since.pop(id, None)
        if begun:
            mark, start = begun
            self.spans.append(MarkSpan(mark.name, mark.number, start, self.length))

    def close_all(self) -> None:
        """End all marks that are open here."""
        for id in tuple(self.since):
            self.close(id)

    def composed(self) -> tuple[str, tuple[MarkSpan, ...]]:
        """Its text with letters composed; the places of its marks move along."""
        raw = "".join(self.letters)
        spans = sorted(self.spans, key=lambda span: (span.start, span.end))
        if not unicodedata.is_normalized("NFC", raw):
            spans = [
                replace(span, start=_moved(raw, span.start), end=_moved(raw, span.end)) for span in spans
            ]
        return with_plain_signs(raw), tuple(spans)


def _moved(raw: str, place: int) -> int:
    """Where a place in a text comes to lie when its letters are composed."""
    return len(with_plain_signs(raw[:place]))
