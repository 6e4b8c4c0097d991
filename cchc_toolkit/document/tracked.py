"""Tracked changes of WordprocessingML: words taken out and put in, whole paragraphs, rows and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from cchc_toolkit.document.aligning import Edit, edits, joined
from cchc_toolkit.document.layout.wordml import Element, child, q, value, whole
from cchc_toolkit.document.markup import cell_properties, element, run
from cchc_toolkit.document.passages import PICTURE, Passage, Row, cells_of, passages_in, run_pieces

__all__ = ["Author", "added_paragraph", "added_row", "added_table", "remove", "rewrite"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TABLE_WIDTH = 9355


@dataclass(slots=True)
class Author:
    """Who and when, and the number of the next change: each bears one of its own."""

    name: str
    moment: str
    next_number: int

    def change(self, tag: str, *children: Element) -> Element:
        """An element of a change: ``w:ins`` or ``w:del``."""
        made = element(f"w:{tag}", *children, id=self.next_number, author=self.name, date=self.moment)
        self.next_number += 1
        return made


def rewrite(author: Author, old: Passage, new: Passage) -> None:
    """Turn a paragraph of the sealed document into one with tracked changes.

    Parameters
    ----------
    author : Author
    old : Passage
        Its element is changed.
    new : Passage
    """
    runs = [each for each in old.element.iter(q("r")) if _own(each, old.element)]
    if sum(len(text) for each in runs for _, text in run_pieces(each)) != len(old.text):
        # Letters that had to be composed, or words joined from two paragraphs: their places do not hold.
        _strike(author, old.element)
        old.element.append(_inserted(author, new.text, None))
        return
    bounds = [place for span in old.spans for place in (span.start, span.end)]
    changes = joined(old.text, edits(old.text, new.text), bounds)
    at = 0
    for each in runs:
        length = sum(len(text) for _, text in run_pieces(each))
        _cut(author, each, at, [change for change in changes if _touches(change, at, at + length)])
        at += length
    for change in changes:
        if change.new < change.new_end:
            _put_in(author, old, new, change)


def remove(author: Author, part: Element) -> None:
    """Mark a paragraph, row or table as taken out.

    Parameters
    ----------
    author : Author
    part : Element
    """
    for row in [part] if part.tag == q("tr") else part.iter(q("tr")):
        _row_properties(row).append(author.change("del"))
    for paragraph in [part] if part.tag == q("p") else list(part.iter(q("p"))):
        _strike(author, paragraph)
        if not _must_stay(paragraph):
            _mark_paragraph(paragraph, author.change("del"))


def added_paragraph(author: Author, text: str, style: str) -> Element:
    """A paragraph that was put in.

    Parameters
    ----------
    author : Author
    text : str
        May be empty.
    style : str
        Id of its style; empty for the document's own.

    Returns
    -------
    Element
    """
    made = element("w:p", element("w:pPr", *([element("w:pStyle", val=style)] if style else [])))
    _mark_paragraph(made, author.change("ins"))
    if text:
        made.append(_inserted(author, text.strip(), None))
    return made


def added_row(author: Author, row: Row, table: Element, style: str) -> Element:
    """A row that was put in; its cells are as wide as the columns of the table they cover.

    Parameters
    ----------
    author : Author
    row : Row
        Of the edited document.
    table : Element
        That it is put into.
    style : str
        Id of the style of its words.

    Returns
    -------
    Element
    """
    widths = [whole(each.get(q("w"))) for each in table.iterfind(f"{q('tblGrid')}/{q('gridCol')}")]
    made = element("w:tr", element("w:trPr", element("w:cantSplit"), author.change("ins")))
    at = 0
    for cell, span in zip(row.cells, _spans(row), strict=True):
        width = sum(widths[at : at + span]) or 1
        properties = [element("w:tcW", w=width, type="dxa")]
        properties += [element("w:gridSpan", val=span)] if span > 1 else []
        texts = [each.text for each in passages_in(cell)] or [""]
        words = (added_paragraph(author, text, style) for text in texts)
        made.append(element("w:tc", cell_properties(*properties), *words))
        at += span
    return made


def added_table(author: Author, rows: Sequence[tuple[Row, str]]) -> Element:
    """A table that was put in, its columns all alike.

    Parameters
    ----------
    author : Author
    rows : sequence of Row and style
        At least one.

    Returns
    -------
    Element
    """
    columns = max(sum(_spans(row)) for row, _ in rows)
    lines = (
        element(f"w:{side}", val="single", sz=4, space=0, color="000000")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made = element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblW", w=_TABLE_WIDTH, type="dxa"),
            element("w:tblBorders", *lines),
            element("w:tblLayout", type="fixed"),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=_TABLE_WIDTH // columns) for _ in range(columns))),
    )
    made.extend([added_row(author, row, made, style) for row, style in rows])
    return made


def _spans(row: Row) -> list[int]:
    """How many columns each cell of a row covers."""
    spans = (whole(value(child(each, "tcPr", "gridSpan")), 1) for each in cells_of(row.element))
    return [min(max(each, 1), 63) for each in spans]


def _own(run: Element, paragraph: Element) -> bool:
    return next(run.iterancestors(q("p"))) is paragraph


def _strike(author: Author, paragraph: Element) -> None:
    for each in list(paragraph.iter(q("r"))):
        if _own(each, paragraph) and len(each):
            _replace(each, [author.change("del", _struck(deepcopy(each)))])


def _struck(words: Element) -> Element:
    """A run as it stands within a deletion."""
    for each in list(words.iter(q("t"))):
        each.tag = q("delText")
    return words


def _touches(change: Edit, start: int, end: int) -> bool:
    """Whether a change takes letters out of a stretch, or puts some between two of its letters."""
    is_between = change.start == change.end and start < change.start < end
    return is_between or (change.start < change.end and change.start < end and start < change.end)


def _cut(author: Author, words: Element, at: int, changes: Sequence[Edit]) -> None:
    """Split a run where changes begin and end, and strike what they took out."""
    if not changes:
        return
    made: list[Element] = []
    for is_struck, part in _parts(words, at, changes):
        made.append(author.change("del", _struck(part)) if is_struck else part)
    _replace(words, made)


def _parts(words: Element, at: int, changes: Sequence[Edit]) -> Iterator[tuple[bool, Element]]:
    """The pieces of a run in order, each a run of its own, and whether it was taken out."""
    properties = child(words, "rPr")
    current: Element | None = None
    was_struck = False
    for node, text in run_pieces(words):
        for start, end, is_struck in _slices(len(text), at, changes):
            is_gap = any(each.start == each.end == at + start for each in changes)
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
    for each in changes:
        bounds |= {min(max(place - at, 0), length) for place in (each.start, each.end)}
    places = sorted(bounds)
    if length == 0:
        yield 0, 0, any(each.start < at < each.end for each in changes)
    for start, end in pairwise(places):
        yield start, end, any(each.start <= at + start and at + end <= each.end for each in changes)


def _slice(node: Element, start: int, end: int) -> Element:
    made = deepcopy(node)
    if node.tag == q("t"):
        made.text = (node.text or "")[start:end]
        made.set(_SPACE, "preserve")
    return made


def _put_in(author: Author, old: Passage, new: Passage, change: Edit) -> None:
    """Put new words behind the letter they follow: within a mark where the edited document has them in it."""
    words = new.text[change.new : change.new_end]
    runs = [each for each in old.element.iter(q("r")) if _own(each, old.element)]
    owner, is_behind = _owner(runs, change)
    made = _inserted(author, words, None if owner is None else child(owner, "rPr"))
    if owner is None:
        old.element.append(made)
        return
    place = owner.getparent() if owner.getparent().tag == q("del") else owner
    if not is_behind:
        place.addprevious(made)
        return
    place.addnext(made)
    if change.start == change.end and not _is_within(old, new, change):
        following = made.getnext()
        while following is not None and following.tag == q("bookmarkEnd"):
            following.addnext(made)
            following = made.getnext()


def _owner(runs: Iterable[Element], change: Edit) -> tuple[Element | None, bool]:
    """The run whose last letter stands before the new words, else the first one, which stands after them."""
    at, found, first = 0, None, None
    for each in runs:
        if each.getparent().tag == q("ins"):
            continue
        length = sum(len(text or "") for text in _texts(each))
        first = each if first is None else first
        if length and at < max(change.end, 1) and change.end > 0:
            found = each
        at += length
    return (found, True) if found is not None else (first, False)


def _texts(words: Element) -> Iterator[str]:
    """Letters of a run, also of one that was struck."""
    for node, text in run_pieces(words):
        yield (node.text or "") if node.tag == q("delText") else text


def _is_within(old: Passage, new: Passage, change: Edit) -> bool:
    """Whether a mark that ends where words were put in holds them in the edited document."""
    ending = {each.mark for each in old.spans if each.end == change.start}
    return any(
        each.mark in ending and each.start <= change.new and change.new_end <= each.end for each in new.spans
    )


def _inserted(author: Author, text: str, properties: Element | None) -> Element:
    words = run(text.replace(PICTURE, "[hình]"))
    if properties is not None:
        words.insert(0, deepcopy(properties))
    return author.change("ins", words)


def _replace(old: Element, new: Sequence[Element]) -> None:
    for each in new:
        old.addprevious(each)
    parent = old.getparent()
    if parent is not None:
        parent.remove(old)


def _row_properties(row: Element) -> Element:
    found = child(row, "trPr")
    if found is None:
        found = element("w:trPr")
        before = child(row, "tblPrEx")
        row.insert(0, found) if before is None else before.addnext(found)
    return found


def _must_stay(paragraph: Element) -> bool:
    """The mark of a paragraph that ends a section or a cell stays."""
    is_last = paragraph.getnext() is None and getattr(paragraph.getparent(), "tag", "") == q("tc")
    return is_last or child(paragraph, "pPr", "sectPr") is not None


def _mark_paragraph(paragraph: Element, change: Element) -> None:
    """Put a change onto the mark of a paragraph."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = element("w:pPr")
        paragraph.insert(0, properties)
    held = child(properties, "rPr")
    if held is None:
        held = element("w:rPr")
        behind = [child(properties, name) for name in ("sectPr", "pPrChange")]
        following = next((each for each in behind if each is not None), None)
        properties.append(held) if following is None else following.addprevious(held)
    held.insert(0, change)
