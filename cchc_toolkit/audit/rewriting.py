"""A paragraph of the sealed document rewritten with tracked changes: runs cut where changes begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from cchc_toolkit.audit.aligning import Edit, find_edits, join_edits
from cchc_toolkit.word.letters import run_pieces
from cchc_toolkit.word.markup import element
from cchc_toolkit.word.passages import Passage
from cchc_toolkit.word.tracked import Author, inserted, own_runs, put_for, strike, struck
from cchc_toolkit.word.wordml import Element, child, qn

__all__ = ["rewrite"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def rewrite(author: Author, old: Passage, new: Passage) -> None:
    """Turn a paragraph of the sealed document into one with tracked changes.

    Parameters
    ----------
    old : Passage
        Its element is changed.
    """
    runs = own_runs(old.element)
    if sum(len(text) for run in runs for _, text in run_pieces(run)) != len(old.text):
        # Letters that had to be composed, or words joined from two paragraphs: their places do not hold.
        strike(author, old.element)
        old.element.append(inserted(author, new.text, None))
        return
    bounds = [place for span in old.spans for place in (span.start, span.end)]
    changes = join_edits(old.text, find_edits(old.text, new.text), bounds)
    at = 0
    for run in runs:
        length = sum(len(text) for _, text in run_pieces(run))
        _cut(author, run, at, [change for change in changes if _touches(change, at, at + length)])
        at += length
    for change in changes:
        if change.new < change.new_end:
            _put_in(author, old, new, change)


def _touches(change: Edit, start: int, end: int) -> bool:
    """True if a change takes letters out of a stretch, or puts some between two of its letters."""
    is_between = change.start == change.end and start < change.start < end
    return is_between or (change.start < change.end and change.start < end and start < change.end)


def _cut(author: Author, words: Element, at: int, changes: Sequence[Edit]) -> None:
    """Split a run where changes begin and end, and strike what they took out."""
    if not changes:
        return
    made: list[Element] = []
    for is_struck, part in _parts(words, at, changes):
        made.append(author.change("del", struck(part)) if is_struck else part)
    put_for(words, made)


def _parts(words: Element, at: int, changes: Sequence[Edit]) -> Iterator[tuple[bool, Element]]:
    """The pieces of a run in order, each a run of its own, and whether it was taken out."""
    properties = child(words, "rPr")
    current: Element | None = None
    was_struck = False
    for node, text in run_pieces(words):
        for start, end, is_struck in _slices(len(text), at, changes):
            is_gap = any(change.start == change.end == at + start for change in changes)
            if current is None or is_struck != was_struck or is_gap:
                if current is not None:
                    yield was_struck, current
                current = element("w:r", *([] if properties is None else [deepcopy(properties)]))
                was_struck = is_struck
            current.append(_slice(node, start, end))
        at += len(text)
    if current is not None:
        yield was_struck, current


def _slices(length: int, at: int, changes: Sequence[Edit]) -> Iterator[tuple[int, int, bool]]:
    """A node's letters as stretches that were kept or taken out."""
    bounds = {0, length}
    for change in changes:
        bounds |= {min(max(place - at, 0), length) for place in (change.start, change.end)}
    places = sorted(bounds)
    if length == 0:
        yield 0, 0, any(change.start < at < change.end for change in changes)
    for start, end in pairwise(places):
        yield start, end, any(change.start <= at + start and at + end <= change.end for change in changes)


def _slice(node: Element, start: int, end: int) -> Element:
    made = deepcopy(node)
    if node.tag == qn("t"):
        made.text = (node.text or "")[start:end]
        made.set(_SPACE, "preserve")
    return made


def _put_in(author: Author, old: Passage, new: Passage, change: Edit) -> None:
    """Put new words behind the letter they follow: within a mark where the edited document has them in it."""
    words = new.text[change.new : change.new_end]
    runs = own_runs(old.element)
    owner, is_behind = _owner(runs, change)
    made = inserted(author, words, None if owner is None else child(owner, "rPr"))
    if owner is None:
        old.element.append(made)
        return
    place = owner.getparent() if owner.getparent().tag == qn("del") else owner
    if not is_behind:
        place.addprevious(made)
        return
    place.addnext(made)
    if change.start == change.end and not _is_within(old, new, change):
        following = made.getnext()
        while following is not None and following.tag == qn("bookmarkEnd"):
            following.addnext(made)
            following = made.getnext()


def _owner(runs: Iterable[Element], change: Edit) -> tuple[Element | None, bool]:
    """The run whose last letter stands before the new words, else the first one, which stands after them."""
    at, owner, first = 0, None, None
    for run in runs:
        if run.getparent().tag == qn("ins"):
            continue
        length = sum(len(text or "") for text in _texts(run))
        first = run if first is None else first
        if length and at < max(change.end, 1) and change.end > 0:
            owner = run
        at += length
    return (owner, True) if owner is not None else (first, False)


def _texts(words: Element) -> Iterator[str]:
    """Letters of a run, also of one that was struck."""
    for node, text in run_pieces(words):
        yield (node.text or "") if node.tag == qn("delText") else text


def _is_within(old: Passage, new: Passage, change: Edit) -> bool:
    """True if a mark that ends where words were put in holds them in the edited document."""
    ending = {span.mark for span in old.spans if span.end == change.start}
    return any(
        span.mark in ending and span.start <= change.new and change.new_end <= span.end for span in new.spans
    )
