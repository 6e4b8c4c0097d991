"""Pages and sections: paper and margins of the template, page numbers in the top margin from page 2."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml.etree import _Element

from cchc_toolkit.render.docx.writer import Writer
from cchc_toolkit.word import decree30
from cchc_toolkit.word.markup import element, run

__all__ = ["Page", "page_number_header", "section_properties"]

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in twips: its paper, its margins by side, and the feet that a template brings along."""

    width: int
    height: int
    margins: Mapping[str, int]
    footers: tuple[_Element, ...] = ()

    @classmethod
    def of(cls, document: DocumentObject) -> Page:
        """The page of a template, upright; what the template leaves out is the decree's."""
        properties = document.sections[-1]._sectPr
        size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
        sides = (_number(size, "w", _PAPER[0]), _number(size, "h", _PAPER[1]))
        footers = tuple(deepcopy(footer) for footer in properties.findall(qn("w:footerReference")))
        return cls(
            width=min(sides),
            height=max(sides),
            margins={side: _number(margins, side, _DEFAULTS[side]) for side in _SIDES},
            footers=footers,
        )

    @property
    def room(self) -> float:
        """Width between the margins in points."""
        return (self.width - self.margins["left"] - self.margins["right"]) / 20

    def turned(self) -> Page:
        """The same paper lying, its margins by side as they are."""
        return replace(self, width=self.height, height=self.width)


def page_number_header(document: DocumentObject, writer: Writer) -> str:
    """Make the header with the page number, centred; the relation that leads to it."""
    relations = document.part.rels
    headers = [name for name, other in relations.items() if other.reltype == RELATIONSHIP_TYPE.HEADER]
    for name in headers:
        relations.pop(name)
    part, relation = document.part.add_header_part()  # type: ignore[no-untyped-call]
    number = writer.paragraph("header", ())
    # A simple field has no end that could be lost; Word counts anew when it shows the page.
    number.append(element("w:fldSimple", run("2"), instr=" PAGE "))
    part.element.clear()
    part.element.append(number)
    return str(relation)


def section_properties(page: Page, header: str, *, is_first: bool) -> _Element:
    """Properties of a section; its own page numbers begin with 1, and its first page shows none."""
    reference = element("w:headerReference", type="default")
    reference.set(_RELATION_ID, header)
    orientation = {"orient": "landscape"} if page.width > page.height else {}
    feet = [deepcopy(footer) for footer in page.footers] if is_first else []
    return element(
        "w:sectPr",
        reference,
        *feet,
        element("w:type", val="nextPage"),
        element("w:pgSz", w=page.width, h=page.height, **orientation),
        element("w:pgMar", **page.margins),
        element("w:pgNumType", start=decree30.PAGE_NUMBER_STARTS_AT),
        element("w:titlePg"),
    )


def _twips(length: float) -> int:
    return round(length * 1440 / 25.4)


_PAPER = (_twips(decree30.PAPER_WIDTH), _twips(decree30.PAPER_HEIGHT))
_DEFAULTS = {
    "top": _twips(decree30.MARGIN_TOP.ours),
    "right": _twips(decree30.MARGIN_RIGHT.ours),
    "bottom": _twips(decree30.MARGIN_BOTTOM.ours),
    "left": _twips(decree30.MARGIN_LEFT.ours),
    "header": 567,
    "footer": 567,
    "gutter": 0,
}


def _number(holder: _Element | None, name: str, otherwise: int) -> int:
    """A length of the template in twips; Word writes some with a fraction."""
    value = None if holder is None else holder.get(qn(f"w:{name}"))
    return otherwise if value is None else round(float(value))
