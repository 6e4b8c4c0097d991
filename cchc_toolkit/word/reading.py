"""Read the main part of a .docx into paragraphs and sections, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cchc_toolkit.errors import SourceError
from cchc_toolkit.word import drawing
from cchc_toolkit.word.content import Cell, Content, Paragraph, Run, Section, Stroke
from cchc_toolkit.word.fields import fields_of
from cchc_toolkit.word.numbering import Counters
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.sections import read_section
from cchc_toolkit.word.splitting import split
from cchc_toolkit.word.style_cascade import NO_TABLE, Styles, TableFormat, read_styles
from cchc_toolkit.word.table_formats import formats_of_cells
from cchc_toolkit.word.tables import cells_of, table_style
from cchc_toolkit.word.wordml import MC, Element, child, is_on, qn, value

__all__ = ["MAX_PARAGRAPHS", "read_content"]

MAX_PARAGRAPHS = 30_000
MAX_RUNS = 150_000

_WRAPPERS = {
    qn(name)
    for name in (
        *("ins", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"),
        *("moveTo", "dir", "bdo"),
    )
}
_BREAKS = {qn("tab"): "\t", qn("ptab"): "\t", qn("br"): "\n", qn("cr"): "\n", qn("noBreakHyphen"): "-"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reader is: cell, text box, format of the table, width of the column in mm."""

    width: float
    cell: Cell | None = None
    frame: int = 0
    table: TableFormat = NO_TABLE


@dataclass
class _Reader:
    """What grows while reading: paragraphs, the number of sections, tables, boxes, runs so far."""

    styles: Styles
    widths: tuple[float, ...]
    counters: Counters
    paragraphs: list[Paragraph] = field(default_factory=list)
    section: int = 0
    tables: int = 0
    frames: int = 0
    runs: int = 0

    def blocks(self, parent: Element, place: _Place) -> None:
        """Read paragraphs and tables under an element, in order."""
        for each in parent:
            self.block(each, place)

    def block(self, each: Element, place: _Place) -> None:
        """Read one block, or what is wrapped in it."""
        if each.tag == qn("p"):
            self.paragraph(each, place)
        elif each.tag == qn("tbl"):
            self.table(each, place)
        elif each.tag in _WRAPPERS:
            self.blocks(each, place)
        elif each.tag == qn("AlternateContent", MC):
            shown = drawing.visible(each)
            if shown is not None:
                self.blocks(shown, place)

    def table(self, table: Element, place: _Place) -> None:
        """Read the cells of a table; tables inside it count as part of it."""
        if place.cell is None:
            self.tables += 1
        style = table_style(table) or self.styles.default_table
        formats = formats_of_cells(table, self.styles.bands(style))
        for cell in cells_of(table, self.tables, place.width):
            self.runs += 1
            self.refuse_too_much()
            if place.cell is not None:
                cell = replace(cell, row=place.cell.row, left=place.cell.left + cell.left, nested=True)
            format_ = TableFormat(style, formats.get(cell.element, ()))
            self.blocks(cell.element, replace(place, width=cell.width, cell=cell, table=format_))

    def paragraph(self, element: Element, place: _Place) -> None:
        """Read one paragraph, then what stands in its text boxes."""
        self.refuse_too_much()
        properties = child(element, "pPr")
        placement = self.styles.placement(properties, place.table)
        runs: list[Run] = []
        strokes: list[Stroke] = []
        boxes: list[Element] = []
        shapes: list[Element] = []
        for run in list(_runs(element)):
            for part in split(run):
                look = self.styles.look(child(part, "rPr"), placement.style, place.table)
                if not look.is_hidden:
                    runs.append(Run(part, _text(part), look))
                shapes += _drawings(part)
                self.runs += 1
            self.refuse_too_much()
        for shape in shapes:
            strokes += drawing.strokes(shape, place.cell.left if place.cell else 0.0, place.width)
            boxes += drawing.text_boxes(shape)
        has_picture = any(map(drawing.has_picture, shapes))
        mark = self.styles.look(child(properties, "rPr"), placement.style, place.table)
        has_words = any(not run.is_blank for run in runs)
        label = self.counters.label(placement.number) if has_words else ""
        self.paragraphs.append(
            Paragraph(
                element,
                tuple(runs),
                placement,
                label,
                len(self.paragraphs),
                self.section,
                place.cell,
                place.frame or (-1 if placement.is_frame else 0),
                tuple(strokes),
                fields_of(element),
                has_picture,
                mark,
                place.width,
            )
        )
        for box in boxes:
            self.frames += 1
            width = drawing.box_width(box) or place.width
            self.blocks(box, replace(place, frame=self.frames, width=width))
        if child(properties, "sectPr") is not None and place.frame == 0:
            self.section += 1

    def refuse_too_much(self) -> None:
        """Keep the time bounded that a file can take."""
        if len(self.paragraphs) >= MAX_PARAGRAPHS or self.runs > MAX_RUNS:
            raise SourceError(
                f"Văn bản dài quá {MAX_PARAGRAPHS} đoạn hoặc {MAX_RUNS} cụm chữ, ô bảng",
                fix="Đề nghị tách tệp rồi kiểm tra lại",
            )

    def story(self, root: Element, section: int) -> tuple[Paragraph, ...]:
        """Read a header or footer apart from the body."""
        apart = _Reader(self.styles, self.widths, Counters(self.styles.numbering))
        apart.blocks(root, _Place(self.widths[min(section, len(self.widths) - 1)]))
        return tuple(apart.paragraphs)


def read_content(package: Package) -> Content:
    """Read a package into paragraphs and sections.

    Raises
    ------
    SourceError
        The main part holds no document, or one beyond the limits.
    """
    root = package.parts[package.main]
    body = child(root, "body")
    if root.tag != qn("document") or body is None:
        raise SourceError("Tệp không chứa văn bản Word", package.main, "Đề nghị lưu lại tệp bằng Word")
    bare = [read_section(each) for each in _section_elements(body)]
    styles = read_styles(package)
    reader = _Reader(styles, tuple(each.text_width for each in bare), Counters(styles.numbering))
    for block in body:
        reader.block(block, _Place(reader.widths[min(reader.section, len(reader.widths) - 1)]))
    return Content(
        package,
        styles,
        tuple(reader.paragraphs),
        tuple(_with_stories(reader, package, bare)),
        bool(is_on(child(package.of_kind("settings"), "evenAndOddHeaders"))),
        tuple(_notes(reader, package)),
    )


def _notes(reader: _Reader, package: Package) -> Iterator[Paragraph]:
    """Footnotes and endnotes; what has a type of its own is only a line between them and the text."""
    for kind in ("footnotes", "endnotes"):
        root = package.of_kind(kind)
        for note in root if root is not None else ():
            if value(note, "type") in {None, "normal"}:
                yield from reader.story(note, 0)


def _section_elements(body: Element) -> list[Element | None]:
    """Every ``w:sectPr`` of the body in order; Word's own default where the last is missing."""
    found: list[Element | None] = [
        each for each in body.iter(qn("sectPr")) if each.getparent() is not None and _is_of_body(each, body)
    ]
    if body.find(qn("sectPr")) is None:
        found.append(None)
    return found


def _is_of_body(section: Element, body: Element) -> bool:
    parent = section.getparent()
    if parent is body:
        return True
    return (
        parent is not None
        and parent.tag == qn("pPr")
        and not any(up.tag == qn("txbxContent") for up in parent.iterancestors())
    )


def _with_stories(reader: _Reader, package: Package, bare: list[Section]) -> Iterator[Section]:
    """Add headers and footers."""
    headers: dict[str, tuple[Paragraph, ...]] = {}
    footers: dict[str, tuple[Paragraph, ...]] = {}
    for index, section in enumerate(bare):
        # A section that names no header of a kind takes the one of the section before.
        headers, footers = dict(headers), dict(footers)
        for kind, into in (("headerReference", headers), ("footerReference", footers)):
            for reference in section.element.iterfind(qn(kind)) if section.element is not None else ():
                part = package.parts.get(package.targets.get(_relation(reference), ""))
                if part is not None:
                    into[value(reference, "type") or "default"] = reader.story(part, index)
        yield replace(section, headers=headers, footers=footers)


def _relation(reference: Element) -> str:
    return str(reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", ""))


def _runs(element: Element) -> Iterator[Element]:
    for each in element:
        if each.tag == qn("r"):
            yield each
        elif each.tag in _WRAPPERS:
            yield from _runs(each)
        elif each.tag == qn("AlternateContent", MC):
            shown = drawing.visible(each)
            if shown is not None:
                yield from _runs(shown)


def _text(run: Element) -> str:
    words: list[str] = []
    for part in run:
        if part.tag == qn("t"):
            words.append(part.text or "")
        elif part.tag == qn("br") and value(part, "type") in {"page", "column"}:
            words.append("\f")
        elif part.tag in _BREAKS:
            words.append(_BREAKS[part.tag])
    return "".join(words)


def _drawings(run: Element) -> Iterator[Element]:
    for part in run:
        if part.tag == qn("AlternateContent", MC):
            shown = drawing.visible(part)
            if shown is not None:
                yield shown
        elif part.tag in {qn("drawing"), qn("pict"), qn("object")}:
            yield part
