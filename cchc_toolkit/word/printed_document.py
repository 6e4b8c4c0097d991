"""A .docx back to what it says: its paragraphs in order, its marked figures, its tables, its pages.

Any .docx can be given, also one that was edited and saved by Word, WPS or LibreOffice: what is deleted under
tracked changes is left out, what is inserted is not. Text is as a person sees it: NFC, and a space is
a space, a hyphen a hyphen, whether it breaks or not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from cchc_toolkit.word.marks import DIGEST_PROPERTY
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.passages import WordBlock
from cchc_toolkit.word.reader import read_body, read_furniture
from cchc_toolkit.word.views import PrintedLine, TextGrid, figures_by_mark, grids, lines
from cchc_toolkit.word.wordml import Element, is_on, length, mm, qn, value, whole

__all__ = ["Page", "PrintedDocument", "read_printed"]

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_MAX_PROPERTIES = 1_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A section's page in millimetres, and how its page numbers run."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    number_starts_at: int | None
    hides_first_number: bool

    @property
    def is_landscape(self) -> bool:
        """True if the page is landscape."""
        return self.width > self.height


@dataclass(frozen=True, eq=False)
class PrintedDocument:
    """What a .docx says; each part is worked out when it is first asked for."""

    package: Package
    body: tuple[WordBlock, ...]

    @cached_property
    def paragraphs(self) -> tuple[PrintedLine, ...]:
        """In the order of the document, tables cell by cell; empty paragraphs are left out."""
        return lines(self.body)

    @cached_property
    def figures(self) -> Mapping[str, str]:
        """Name of a mark to the text within it."""
        return figures_by_mark(self.body)

    @cached_property
    def tables(self) -> tuple[TextGrid, ...]:
        """The texts of its tables; a covered cell of a merge is an empty text."""
        return grids(self.body)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """One a section."""
        sections = self.package.parts[self.package.main].iter(qn("sectPr"))
        return tuple(_page(section) for section in sections if not _is_former(section))

    @cached_property
    def furniture(self) -> tuple[PrintedLine, ...]:
        """What stands in headers and footers."""
        return lines(read_furniture(self.package))

    @cached_property
    def core(self) -> Mapping[str, str]:
        """Document properties of Word: title, creator, created, …"""
        return _properties(self.package.content, _CORE)

    @cached_property
    def custom(self) -> Mapping[str, str]:
        """Document properties of our own."""
        return _properties(self.package.content, _CUSTOM)

    @property
    def inputs_digest(self) -> str:
        """Digest of the inputs that the document was made from; empty where it names none."""
        return self.custom.get(DIGEST_PROPERTY, "")

    @property
    def text(self) -> str:
        """All paragraphs, one a line."""
        return "\n".join(line.text for line in self.paragraphs)


def read_printed(content: bytes, name: str = "") -> PrintedDocument:
    """Read a .docx back to text, figures, tables and pages.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages only.

    Raises
    ------
    SourceError
        It is no .docx, or damaged, encrypted or too large.
    """
    package = open_package(content, name)
    return PrintedDocument(package, read_body(package))


def _is_former(section: Element) -> bool:
    """True if a tracked change keeps this page only to remember it."""
    parent = section.getparent()
    return parent is not None and parent.tag == qn("sectPrChange")


def _page(section: Element) -> Page:
    size, margins = section.find(qn("pgSz")), section.find(qn("pgMar"))
    start = value(section.find(qn("pgNumType")), "start")
    return Page(
        width=_millimetres(size, "w"),
        height=_millimetres(size, "h"),
        top=_millimetres(margins, "top"),
        right=_millimetres(margins, "right"),
        bottom=_millimetres(margins, "bottom"),
        left=_millimetres(margins, "left"),
        number_starts_at=None if start is None else whole(start),
        hides_first_number=bool(is_on(section.find(qn("titlePg")))),
    )


def _millimetres(holder: Element | None, side: str) -> float:
    return round(mm(length(value(holder, side)) or 0.0), 1)


def _properties(content: bytes, part: str) -> dict[str, str]:
    """The properties of a document by name; whatever cannot be read is as good as not there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if part not in archive.namelist():
            return {}
        with archive.open(part) as stream:
            data = stream.read(_MAX_PROPERTIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    properties = [node for node in root if isinstance(node.tag, str)]
    return {
        property.get("name") or etree.QName(property).localname: "".join(property.itertext())
        for property in properties
    }
