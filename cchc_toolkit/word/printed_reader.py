"""A .docx back to what it says: its paragraphs in order, its marked figures, its tables, its pages.

Reads any .docx, also one that was edited and saved by Word, WPS or LibreOffice: what is deleted under
tracked changes is not read, what is inserted is. Text is read as a person sees it: NFC, and a space is
a space whether it breaks or not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from cchc_toolkit.word.marks import DIGEST_PROPERTY
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.printed_lines import Line, Reader, style_names
from cchc_toolkit.word.wordml import Element, child, is_on, length, mm, qn, value, whole

__all__ = ["Line", "Page", "Read", "read"]

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_MAX_PROPERTIES = 1_000_000
_FURNITURE = ("header", "footer")


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
        """Whether the page lies."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Read:
    """What a .docx says.

    Parameters
    ----------
    paragraphs : tuple of Line
        In the order of the document, tables cell by cell; empty paragraphs are left out.
    figures : mapping of str to str
        Name of a mark to the text within it.
    tables : tuple of grids
        Each a tuple of rows of texts; a covered cell of a merge is an empty text.
    pages : tuple of Page
        One a section.
    furniture : tuple of Line
        What stands in headers and footers.
    core, custom : mapping of str to str
        Document properties: title, creator, created, …; and those of our own.
    """

    paragraphs: tuple[Line, ...]
    figures: Mapping[str, str]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    pages: tuple[Page, ...]
    furniture: tuple[Line, ...]
    core: Mapping[str, str]
    custom: Mapping[str, str]

    @property
    def inputs_digest(self) -> str:
        """Digest of the inputs that the document was made from; empty where it names none."""
        return self.custom.get(DIGEST_PROPERTY, "")

    @property
    def text(self) -> str:
        """All paragraphs, one a line."""
        return "\n".join(line.text for line in self.paragraphs)


def read(content: bytes, name: str = "") -> Read:
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
    styles = style_names(package.of_kind("styles"))
    document = package.parts[package.main]
    reader = Reader(document, styles)
    body = child(document, "body")
    if body is not None:
        reader.read(body)
    return Read(
        tuple(reader.lines),
        {mark: "".join(pieces) for mark, pieces in reader.figures.items()},
        tuple(reader.tables),
        tuple(_page(each) for each in document.iter(qn("sectPr")) if not _is_former(each)),
        _furniture(package, styles),
        _properties(content, _CORE),
        _properties(content, _CUSTOM),
    )


def _furniture(package: Package, styles: Mapping[str, str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for part in (part for kind in _FURNITURE for part in package.kinds.get(kind, ())):
        if part in package.parts:
            reader = Reader(package.parts[part], styles)
            reader.read(package.parts[part])
            lines.extend(reader.lines)
    return tuple(lines)


def _is_former(section: Element) -> bool:
    """Whether a tracked change keeps this page only to remember it."""
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
    elements = [each for each in root if isinstance(each.tag, str)]
    return {each.get("name") or etree.QName(each).localname: "".join(each.itertext()) for each in elements}
