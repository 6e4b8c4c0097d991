"""A paper while a slip is made in it: the runs and paragraphs that hold its words.

Words are found as they were typed, not by what the verifier recognises: what it does not recognise shows as
missed.
"""

from __future__ import annotations

from dataclasses import dataclass

from layout.mutable import Broken, q
from layout.office.hand import Hand
from layout.office.paper import Paper
from lxml import etree

__all__ = ["Typescript", "paragraph_of"]

_LETTERS = {q("t"), q("tab")}


@dataclass(frozen=True)
class Typescript:
    """A paper, the hand that typed it, and its file while a slip is made in it."""

    paper: Paper
    hand: Hand
    doc: Broken

    def first(self, *roles: str) -> str:
        """The words of the first line of a role, empty if there is none."""
        return next((words for role, words in self.paper.lines if role in roles), "")

    def runs(self, words: str) -> list[etree._Element]:
        """The runs that hold the first words that begin so; none if they hold other lines too."""
        for paragraph in self.doc.body.iter(q("p")):
            runs = [run for run in paragraph.iter(q("r")) if paragraph_of(run) is paragraph]
            for start in range(len(runs)):
                held = _covering(runs[start:], words)
                if held:
                    return [] if any(run.find(q("br")) is not None for run in held) else held
        return []

    def paragraph(self, words: str) -> etree._Element | None:
        """The paragraph that begins so and holds nothing before these words."""
        runs = self.runs(words)
        owner = paragraph_of(runs[0]) if runs else None
        own = [run for run in owner.iter(q("r")) if paragraph_of(run) is owner] if owner is not None else []
        is_alone = bool(own) and own[0] is runs[0] and own[-1].find(q("tab")) is None
        return owner if is_alone and "\t" not in _text(own[0]) else None


def paragraph_of(run: etree._Element) -> etree._Element:
    """The paragraph that holds a run."""
    return next(run.iterancestors(q("p")))


def _text(run: etree._Element) -> str:
    return "".join("\t" if node.tag == q("tab") else node.text or "" for node in run if node.tag in _LETTERS)


def _covering(runs: list[etree._Element], words: str) -> list[etree._Element]:
    """The first runs that together begin with some words; none if they do not."""
    text = ""
    for count, run in enumerate(runs, start=1):
        text = (text + _text(run)).replace("\u00a0", " ").lstrip()
        if words and text.startswith(words):
            return runs[:count]
        if text and not words.startswith(text):
            break
    return []
