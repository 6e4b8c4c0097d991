"""A .docx that a test breaks in one place: paragraphs are named by how they begin."""

from __future__ import annotations

import copy
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

from lxml import etree

from cchc_toolkit.word.schema_order import ensure_child

__all__ = ["Broken", "breaking", "q", "text_of"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def q(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{W}}}{name}"


def text_of(content: bytes) -> str:
    """All words of the main part, composed, for saying that fixing touched none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = ("".join(map(_letters, p.iter(q("t"), _FIRM_HYPHEN))) for p in root.iter(q("p")))
    lines = (unicodedata.normalize("NFC", words) for words in paragraphs)
    return "\n".join(line for line in lines if line.strip())


_FIRM_HYPHEN = q("noBreakHyphen")


def _letters(node: etree._Element) -> str:
    return "-" if node.tag == _FIRM_HYPHEN else node.text or ""


class Broken:
    """The parts of a .docx as trees, and the changes that tests make in them."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.trees: dict[str, etree._Element] = {}
        self.body = self.part("word/document.xml")[0]

    def part(self, name: str) -> etree._Element:
        """One part as a tree."""
        if name not in self.trees:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                self.trees[name] = etree.fromstring(archive.read(name))
        return self.trees[name]

    def part_like(self, pattern: str) -> etree._Element:
        """The first part whose name matches."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return self.part(next(name for name in archive.namelist() if re.search(pattern, name)))

    def save(self) -> bytes:
        """The file with its changes."""
        made = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.content)) as before,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
        ):
            for name in before.namelist():
                after.writestr(
                    name, etree.tostring(self.trees[name]) if name in self.trees else before.read(name)
                )
        return made.getvalue()

    def p(self, start: str, place: int = 0) -> etree._Element:
        """The paragraph that begins with some words (the ``place``-th of them)."""
        found = [paragraph for paragraph in self.body.iter(q("p")) if self.words(paragraph).startswith(start)]
        return found[place]

    @staticmethod
    def words(paragraph: etree._Element) -> str:
        """The words of a paragraph."""
        return "".join(map(_letters, paragraph.iter(q("t"), _FIRM_HYPHEN))).replace("\u00a0", " ")

    def runs(self, start: str, **give: str | None) -> None:
        """Set properties of all runs of a paragraph: ``sz="32"``, ``b="0"``, ``color="FF0000"``."""
        for run in self.p(start).iter(q("r")):
            self.properties(run, "rPr", give)

    def first_run(self, start: str, **give: str | None) -> None:
        """Set properties of the first run of a paragraph."""
        self.properties(next(self.p(start).iter(q("r"))), "rPr", give)

    def paragraph(self, start: str, **give: str | None) -> None:
        """Set direct properties of a paragraph with a ``w:val``: ``jc="left"``."""
        self.properties(self.p(start), "pPr", give)

    @staticmethod
    def properties(element: etree._Element, holder: str, give: dict[str, str | None]) -> None:
        """Put or replace children of ``w:rPr`` or ``w:pPr``."""
        own = element.find(q(holder))
        if own is None:
            own = etree.Element(q(holder))
            element.insert(0, own)
        for name, value in give.items():
            for old in own.findall(q(name)):
                own.remove(old)
            if value is not None:
                # Where the schema wants it, so that a broken document is only broken in its layout.
                ensure_child(own, name).set(q("val"), value)

    def attributes(self, start: str, name: str, **give: str) -> None:
        """Set attributes of a child of ``w:pPr``: ``attributes("Trên đây", "ind", firstLine="0")``."""
        own = self.p(start).find(q("pPr"))
        found = own.find(q(name))
        if found is None:
            found = ensure_child(own, name)
        for key, value in give.items():
            found.set(q(key), value)

    def attributes_of_font(self, start: str, font: str) -> None:
        """Set a font for all letters of a paragraph."""
        for run in self.p(start).iter(q("r")):
            self.properties(run, "rPr", {"rFonts": ""})
            fonts = run.find(f"{q('rPr')}/{q('rFonts')}")
            fonts.attrib.clear()
            for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(q(slot), font)

    def text(self, start: str, old: str, new: str, place: int = 0) -> None:
        """Replace words of a paragraph; they may run over several runs."""
        paragraph = self.p(start, place)
        whole, texts = self.words(paragraph), list(paragraph.iter(q("t")))
        assert old in whole, (old, whole)
        texts[0].text = whole.replace(old, new, 1)
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for node in texts[1:]:
            node.text = ""
        for node in list(paragraph.iter(_FIRM_HYPHEN)):
            node.getparent().remove(node)

    def drop(self, start: str, place: int = 0) -> None:
        """Take a paragraph out; a cell keeps an empty one."""
        paragraph = self.p(start, place)
        parent = paragraph.getparent()
        if parent.tag == q("tc") and len(parent.findall(q("p"))) == 1:
            for node in list(paragraph):
                if node.tag != q("pPr"):
                    paragraph.remove(node)
        else:
            parent.remove(paragraph)

    def after(self, start: str, xml: str, place: int = 0) -> None:
        """Put a paragraph after another: XML without namespace declarations."""
        new = etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0]
        self.p(start, place).addnext(new)

    def line_after(self, start: str, place: int = 0) -> etree._Element:
        """The empty paragraph below some words whose border is their line."""
        following = self.p(start, place).getnext()
        while following.find(f"{q('pPr')}/{q('pBdr')}") is None and self.style_border(following) is None:
            following = following.getnext()
        return following

    def style_border(self, paragraph: etree._Element) -> etree._Element | None:
        """The border that a paragraph's own style gives it."""
        style = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
        if style is None:
            return None
        for definition in self.part("word/styles.xml").iter(q("style")):
            if definition.get(q("styleId")) == style.get(q("val")):
                return definition.find(f"{q('pPr')}/{q('pBdr')}")
        return None

    def sections(self) -> list[etree._Element]:
        """Every ``w:sectPr`` in order."""
        return list(self.body.iter(q("sectPr")))

    def twin(self, start: str) -> etree._Element:
        """A copy of a paragraph, put behind it."""
        copied = copy.deepcopy(self.p(start))
        self.p(start).addnext(copied)
        return copied


def breaking(content: bytes, change: Callable[[Broken], object]) -> bytes:
    """A file with one change."""
    broken = Broken(content)
    change(broken)
    return broken.save()
