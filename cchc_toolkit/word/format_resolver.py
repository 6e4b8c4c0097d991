"""Resolves the effective formatting of a document that was read: paragraphs, runs, cells, sections.

A second step over the paragraphs of the one reader, for whoever judges the layout. Runs are taken apart in
the tree itself at tabs, breaks and wide gaps, so that each piece can be judged and mended alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cchc_toolkit.errors import SourceError
from cchc_toolkit.word import drawing
from cchc_toolkit.word.content import DEFAULT_TAB, Content, Paragraph, Run, Section, Stroke, TableCell
from cchc_toolkit.word.letters import SIGNS
from cchc_toolkit.word.numbering import Counters
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.passages import Passage, WordBlock, WordParagraph, WordTable
from cchc_toolkit.word.reader import read_blocks, read_body
from cchc_toolkit.word.sections import read_section, section_elements
from cchc_toolkit.word.splitting import split
from cchc_toolkit.word.style_cascade import NO_TABLE, Styles, TableFormat, read_styles
from cchc_toolkit.word.table_formats import formats_of_cells
from cchc_toolkit.word.tables import placed_cells, table_style
from cchc_toolkit.word.wordml import Element, R, child, fields_of, is_on, length, mm, qn, value, whole

__all__ = ["MAX_PARAGRAPHS", "resolve_formats"]

MAX_PARAGRAPHS = 30_000
MAX_RUNS = 150_000
_WORD_2007, _WORD_2013 = 12, 15
_STORIES = (("headerReference", "headers"), ("footerReference", "footers"))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around a block: width of the column in mm, cell, text box, format of the table."""

    width: float
    cell: TableCell | None = None
    frame: int = 0
    table: TableFormat = NO_TABLE


@dataclass
class _Resolver:
    """What grows from block to block: paragraphs, the number of sections, tables, boxes, runs so far."""

    styles: Styles
    widths: tuple[float, ...]
    counters: Counters
    default_tab: float = DEFAULT_TAB
    hangs_out: bool = True
    paragraphs: list[Paragraph] = field(default_factory=list)
    section: int = 0
    tables: int = 0
    frames: int = 0
    runs: int = 0

    def page(self, section: int) -> _Surroundings:
        """The page of a section alone."""
        return _Surroundings(self.widths[min(section, len(self.widths) - 1)])

    def block(self, block: WordBlock, around: _Surroundings) -> None:
        """Resolve a table, or the paragraphs of a passage."""
        match block:
            case WordTable():
                self.table(block, around)
            case Passage():
                for paragraph in block.paragraphs:
                    self.paragraph(paragraph, around)

    def blocks(self, blocks: Iterable[WordBlock], around: _Surroundings) -> None:
        """Resolve blocks in order."""
        for block in blocks:
            self.block(block, around)

    def table(self, table: WordTable, around: _Surroundings) -> None:
        """Resolve the cells of a table; tables inside it count as part of it."""
        outer = around.cell
        if outer is None:
            self.tables += 1
        style = table_style(table.element) or self.styles.default_table
        formats = formats_of_cells(table.element, self.styles.bands(style))
        hangs_out = self.hangs_out and outer is None
        for holder, cell in placed_cells(table, self.tables, around.width, hangs_out=hangs_out):
            self.count_run()
            if outer is not None:
                cell = replace(cell, row=outer.row, left=outer.left + cell.left, nested=True)
            table_format = TableFormat(style, formats.get(cell.element, ()))
            inside = replace(around, width=cell.width, cell=cell, table=table_format)
            self.blocks(holder.blocks, inside)

    def paragraph(self, paragraph: WordParagraph, around: _Surroundings) -> None:
        """Resolve one paragraph, then what stands in its text boxes."""
        self.refuse_too_much()
        properties = child(paragraph.element, "pPr")
        placement = self.styles.placement(properties, around.table)
        runs = self.visible_runs(paragraph, placement.style, around.table)
        has_words = any(not run.is_blank for run in runs)
        self.paragraphs.append(
            Paragraph(
                paragraph.element,
                runs,
                placement,
                self.counters.label(placement.number) if has_words else "",
                len(self.paragraphs),
                self.section,
                around.cell,
                around.frame or (-1 if placement.is_frame else 0),
                _strokes(paragraph, around),
                fields_of(paragraph.element),
                any(map(drawing.has_picture, paragraph.drawings)),
                self.styles.look(child(properties, "rPr"), placement.style, around.table),
                drawing.frame_width(properties) or around.width,
                self.default_tab,
            )
        )
        self.boxes(paragraph, around)
        if child(properties, "sectPr") is not None and around.frame == 0:
            self.section += 1

    def visible_runs(self, paragraph: WordParagraph, style: str, table: TableFormat) -> tuple[Run, ...]:
        """The pieces of runs that are not hidden, each with its look."""
        runs: list[Run] = []
        for element in paragraph.runs:
            for part in split(element):
                look = self.styles.look(child(part, "rPr"), style, table)
                if not look.is_hidden:
                    runs.append(Run(part, _text(part), look))
                self.runs += 1
            self.refuse_too_much()
        return tuple(runs)

    def boxes(self, paragraph: WordParagraph, around: _Surroundings) -> None:
        """Resolve what stands in the text boxes of a paragraph."""
        for box in paragraph.boxes:
            self.frames += 1
            width = drawing.box_width(box.element) or around.width
            self.blocks(box.blocks, replace(around, frame=self.frames, width=width))

    def count_run(self) -> None:
        """Count a run or cell."""
        self.runs += 1
        self.refuse_too_much()

    def refuse_too_much(self) -> None:
        """Keep the time bounded that a file can take."""
        if len(self.paragraphs) >= MAX_PARAGRAPHS or self.runs > MAX_RUNS:
            raise SourceError(
                f"Văn bản dài quá {MAX_PARAGRAPHS} đoạn hoặc {MAX_RUNS} cụm chữ, ô bảng",
                fix="Đề nghị tách tệp rồi kiểm tra lại",
            )

    def story(self, part: Element, section: int) -> tuple[Paragraph, ...]:
        """Resolve a header, footer or note apart from the body."""
        counters = Counters(self.styles.numbering)
        apart = _Resolver(self.styles, self.widths, counters, self.default_tab, self.hangs_out)
        apart.section = section
        apart.blocks(read_blocks(part, {}), self.page(section))
        return tuple(apart.paragraphs)


def resolve_formats(package: Package) -> Content:
    """Read a package into paragraphs and sections with their effective formatting.

    Raises
    ------
    SourceError
        The main part holds no document, or one beyond the limits.
    """
    root = package.parts[package.main]
    body = child(root, "body")
    if root.tag != qn("document") or body is None:
        raise SourceError("Tệp không chứa văn bản Word", package.main, "Đề nghị lưu lại tệp bằng Word")
    sections = [read_section(element) for element in section_elements(body)]
    styles = read_styles(package)
    widths = tuple(section.text_width for section in sections)
    settings = package.of_kind("settings")
    resolver = _Resolver(
        styles, widths, Counters(styles.numbering), _default_tab(settings), _program(settings) < _WORD_2013
    )
    for block in read_body(package):
        resolver.block(block, resolver.page(resolver.section))
    return Content(
        package,
        styles,
        tuple(resolver.paragraphs),
        tuple(_with_stories(resolver, package, sections)),
        bool(is_on(child(settings, "evenAndOddHeaders"))),
        tuple(_notes(resolver, package)),
    )


def _default_tab(settings: Element | None) -> float:
    """How far apart tab stops are where a paragraph sets none (mm)."""
    return mm(length(value(child(settings, "defaultTabStop"))) or 0) or DEFAULT_TAB


def _program(settings: Element | None) -> int:
    """The version of Word whose ways a document follows; where it says none, that of Word 2007."""
    compatibility = child(settings, "compat")
    for setting in compatibility if compatibility is not None else ():
        if value(setting, "name") == "compatibilityMode":
            return whole(value(setting), _WORD_2007)
    return _WORD_2007


def _notes(resolver: _Resolver, package: Package) -> Iterator[Paragraph]:
    """Footnotes and endnotes; what has a type of its own is only a line between them and the text."""
    for kind in ("footnotes", "endnotes"):
        root = package.of_kind(kind)
        for note in root if root is not None else ():
            if value(note, "type") in {None, "normal"}:
                yield from resolver.story(note, 0)


def _with_stories(resolver: _Resolver, package: Package, sections: list[Section]) -> Iterator[Section]:
    """Add headers and footers; a section that names none of a kind takes the one of the section before."""
    stories: dict[str, dict[str, tuple[Paragraph, ...]]] = {"headers": {}, "footers": {}}
    for number, section in enumerate(sections):
        stories = {name: dict(by_kind) for name, by_kind in stories.items()}
        for tag, name in _STORIES:
            for reference in section.element.iterfind(qn(tag)) if section.element is not None else ():
                part = package.parts.get(package.targets.get(str(reference.get(qn("id", R), "")), ""))
                if part is not None:
                    stories[name][value(reference, "type") or "default"] = resolver.story(part, number)
        yield replace(section, headers=stories["headers"], footers=stories["footers"])


def _strokes(paragraph: WordParagraph, around: _Surroundings) -> tuple[Stroke, ...]:
    left = around.cell.left if around.cell else 0.0
    drawings = paragraph.drawings
    return tuple(stroke for shape in drawings for stroke in drawing.strokes(shape, left, around.width))


def _text(run: Element) -> str:
    """The words of a run; the break of a page or column is a form feed."""
    words: list[str] = []
    for part in run:
        if part.tag == qn("t"):
            words.append(part.text or "")
        elif part.tag == qn("br"):
            words.append("\f" if value(part, "type") in {"page", "column"} else "\n")
        elif part.tag in SIGNS:
            words.append(SIGNS[part.tag])
    return "".join(words)
