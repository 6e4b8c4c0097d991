"""The instructions of fields (``PAGE``), as simple fields and as several runs that Word cut at will."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.word.wordml import Element, qn, value

__all__ = ["fields_of"]

_BOX = qn("txbxContent")


def fields_of(paragraph: Element) -> tuple[str, ...]:
    """The instructions of the fields of a paragraph, in order; those of its text boxes are their own."""
    found: list[str] = []
    written: list[str] = []
    for each in _outside_boxes(paragraph):
        if each.tag == qn("fldSimple"):
            found.append(value(each, "instr") or "")
        elif each.tag == qn("instrText"):
            written.append(each.text or "")
        elif each.tag == qn("fldChar") and written:
            found.append("".join(written))
            written = []
    found.append("".join(written))
    return tuple(each.strip() for each in found if each.strip())


def _outside_boxes(element: Element) -> Iterator[Element]:
    for each in element:
        if each.tag != _BOX:
            yield each
            yield from _outside_boxes(each)
