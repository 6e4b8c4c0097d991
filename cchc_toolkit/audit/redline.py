"""The sealed document with an edited one's changes as real tracked changes, to be read in Word.

It is built on the sealed file: refuse all changes and it says what was sealed, accept all and it says what
the edited file says. Layout is not compared; pictures that were put in are named, not shown. What was put
in is shown by its words alone, in the style that its paragraph has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from cchc_toolkit.audit.aligning import align
from cchc_toolkit.audit.rewriting import rewrite
from cchc_toolkit.vocabulary.stable_zip import pack, unpack
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.passages import Passage, WordBlock, WordRow, WordTable
from cchc_toolkit.word.styles import StyleSheet
from cchc_toolkit.word.tracked import Author, added_paragraph, added_row, added_table, remove
from cchc_toolkit.word.views import accepted_blocks
from cchc_toolkit.word.wordml import Element, child, qn, whole

__all__ = ["AUTHOR", "redline"]

AUTHOR = "Đối chiếu với gói lưu vết"
"""Who Word says made the changes."""


def redline(sealed: bytes, edited: bytes, stamp: datetime, file: str = "") -> bytes:
    """Write what ``compare`` finds as tracked changes.

    Parameters
    ----------
    sealed : bytes
        ``report.docx`` of a packet.
    edited : bytes
        A .docx that was made from it.
    stamp : datetime
        The packet's; the moment that the changes carry, as its clock showed it.
    file : str
        Name of the edited file, for messages only.

    Returns
    -------
    bytes
        A .docx; the same for the same arguments.

    Raises
    ------
    SourceError
        One of the files is no .docx, or damaged, encrypted or too large.
    """
    before, after = open_package(sealed, "report.docx"), open_package(edited, file)
    tree, styles = before.parts[before.main], before.of_kind("styles")
    ids = StyleSheet.of(styles).ids if styles is not None else {}
    writer = _Redline(Author(AUTHOR, f"{stamp:%Y-%m-%dT%H:%M:%SZ}", _first_free(tree)), dict(ids))
    body = child(tree, "body")
    if body is not None:
        writer.blocks(_inside(before), _inside(after), body)
    files = unpack(sealed)
    files[before.main] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(files)


def _inside(package: Package) -> tuple[WordBlock, ...]:
    """Blocks of the main part, without notes."""
    tree = package.parts[package.main]
    return tuple(block for block in accepted_blocks(package) if block.element.getroottree().getroot() is tree)


def _first_free(tree: Element) -> int:
    """A number that no bookmark or change bears yet."""
    return 1 + max((whole(node.get(qn("id"))) for node in tree.iter() if node.get(qn("id"))), default=0)


@dataclass(slots=True)
class _Redline:
    """Walks both documents in step and writes into the sealed one."""

    author: Author
    styles: dict[str, str] = field(default_factory=dict)

    def blocks(self, before: Sequence[WordBlock], after: Sequence[WordBlock], holder: Element) -> None:
        """Blocks of a body or a cell; what is new is put behind what stands above it."""
        above: Element | None = None
        for old, new in align(before, after):
            if old is None and new is not None:
                above = self._put(new, above, holder)
            elif old is not None:
                self._changed(old, new)
                above = _outermost(old.element, holder)

    def _changed(self, old: WordBlock, new: WordBlock | None) -> None:
        match old, new:
            case Passage(), Passage():
                rewrite(self.author, old, new)
            case WordTable(), WordTable():
                self._rows(old, new)
            case _:
                remove(self.author, old.element)

    def _rows(self, old: WordTable, new: WordTable) -> None:
        above: Element | None = None
        for row, other in align(old.rows, new.rows):
            if row is None and other is not None:
                made = added_row(self.author, other, old.element, self._style_of(other))
                if above is None:
                    first = next(old.element.iter(qn("tr")))
                    first.addprevious(made)
                else:
                    above.addnext(made)
                above = made
            elif row is not None:
                above = row.element
                if other is None:
                    remove(self.author, row.element)
                else:
                    self._cells(row, other)

    def _cells(self, row: WordRow, other: WordRow) -> None:
        for old, new in zip(row.cells, other.cells, strict=True):
            self.blocks(old.blocks, new.blocks, old.element)

    def _put(self, new: WordBlock, above: Element | None, holder: Element) -> Element:
        """Put new blocks below ``above``, or at the beginning; the last element that was put."""
        made = list(self._made(new))
        if made[0].tag == qn("tbl") and above is not None and above.tag == qn("tbl"):
            # Word would take two tables without words between them for one.
            made.insert(0, added_paragraph(self.author, "", ""))
        for element in made:
            if above is None:
                properties = child(holder, "tcPr")
                if properties is None:
                    holder.insert(0, element)
                else:
                    properties.addnext(element)
            else:
                above.addnext(element)
            above = element
        return made[-1]

    def _made(self, new: WordBlock) -> Iterator[Element]:
        match new:
            case Passage():
                yield added_paragraph(self.author, new.text, self.styles.get(new.style, ""))
            case WordTable():
                rows = [(row, self._style_of(row)) for row in new.rows if row.cells]
                if rows:
                    yield added_table(self.author, rows)
                yield added_paragraph(self.author, "", "")

    def _style_of(self, row: WordRow) -> str:
        """Id of the style of a row's words, where the sealed document knows it."""
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Passage) and block.style in self.styles:
                    return self.styles[block.style]
        return self.styles.get("Ô bảng", "")


def _outermost(element: Element, holder: Element) -> Element:
    """The child of a body or cell that an element stands in (a content control may lie between)."""
    while element.getparent() is not None and element.getparent() is not holder:
        element = element.getparent()
    return element
