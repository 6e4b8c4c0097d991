"""Corrections to page numbers in headers and footers; only here is a part added to the file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Content, Paragraph
from cchc_toolkit.word.letters import DRAWN
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import Element, R, W, child, fields_of, qn, value

__all__ = [
    "add_page_number",
    "centre_number",
    "hide_first_number",
    "move_number_to_header",
    "set_number_size",
    "set_number_upright",
    "show_footer_on_first_page",
]

_ID = qn("id", R)


def add_page_number(content: Content, kinds: tuple[str, ...] = ("default",)) -> None:
    """Put a centred page number into the headers of every section, shown from the second page on.

    ``kinds`` are those headers that pages use: ``default``, and ``even`` where even pages have their own.
    """
    sections = [section.element for section in content.sections if section.element is not None]
    for kind in kinds:
        for index, section in enumerate(sections):
            reference = _find_reference(section, "header", kind)
            if reference is None and index:
                continue
            header = (
                _add_header(content, section, kind) if reference is None else _find_part(content, reference)
            )
            if header is not None and not any(map(_has_number, header.iter(qn("p")))):
                _put_number(header)
    if sections:
        _set_first_page_apart(sections[0])


def _put_number(header: Element) -> None:
    """Put the number into a header, in place of an empty paragraph, which would make it higher."""
    first = header.find(qn("p"))
    if first is not None and first.getparent() is header and first.find(qn("r")) is None and len(header) > 0:
        header.replace(first, _make_number(header))
    else:
        header.insert(0, _make_number(header))


def move_number_to_header(content: Content, kinds: tuple[str, ...] = ("default",)) -> None:
    """Take page numbers out of the footers and put them into the headers of some kinds."""
    footers = list(_find_footers(content))
    for footer in footers:
        _remove_numbers(footer)
    if not any(_has_number(paragraph) for footer in footers for paragraph in footer.iter(qn("p"))):
        add_page_number(content, kinds)


def hide_first_number(content: Content) -> None:
    """Show no page number on the first page."""
    section = content.sections[0].element
    if section is None:
        return
    _set_first_page_apart(section)
    for kind in ("header", "footer"):
        reference = _find_reference(section, kind, "first")
        part = _find_part(content, reference) if reference is not None else None
        if part is not None:
            _remove_numbers(part)


def show_footer_on_first_page(content: Content) -> None:
    """Make the footer of all pages that of the first page alone."""
    section = content.sections[0].element
    usual = _find_reference(section, "footer", "default") if section is not None else None
    if section is None or usual is None:
        return
    before = _find_reference(section, "footer", "first")
    if before is not None:
        section.remove(before)
    usual.set(qn("type"), "first")
    _set_first_page_apart(section)


def centre_number(paragraph: Paragraph) -> None:
    """Centre the paragraph of a page number, or the frame around it; what pushed the number aside goes."""
    element = paragraph.element
    frame = child(element, "pPr", "framePr")
    if frame is not None:
        frame.set(qn("xAlign"), "center")
        frame.attrib.pop(qn("x"), None)
        return
    formatting.centre_lines(element)
    tabs = child(element, "pPr", "tabs")
    if tabs is not None:
        child(element, "pPr").remove(tabs)  # type: ignore[union-attr]


def set_number_size(paragraph: Paragraph, size: float) -> None:
    """Set the size of a page number in points."""
    formatting.set_size(list(paragraph.element.iter(qn("r"))), size)


def set_number_upright(paragraph: Paragraph) -> None:
    """Make a page number upright and not bold."""
    runs = list(paragraph.element.iter(qn("r")))
    formatting.set_toggle(runs, "b", False)
    formatting.set_toggle(runs, "i", False)


def _set_first_page_apart(section: Element) -> None:
    """Give the first page of a section a header and footer of its own."""
    ensure_child(section, "titlePg").attrib.pop(qn("val"), None)


def _find_footers(content: Content) -> Iterator[Element]:
    for name in {*content.package.kinds.get("footer", ()), *content.package.added.values()}:
        root = content.package.parts.get(name)
        if root is not None and root.tag == qn("ftr"):
            yield root


def _find_part(content: Content, reference: Element) -> Element | None:
    """Return the header or footer that a reference of a section names."""
    return content.package.parts.get(content.package.targets.get(reference.get(_ID, ""), ""))


def _find_reference(section: Element, kind: str, pages: str) -> Element | None:
    """Return the reference to a header or footer for ``default``, ``first`` or ``even`` pages."""
    for reference in section.iterfind(qn(f"{kind}Reference")):
        if (value(reference, "type") or "default") == pages:
            return reference
    return None


def _add_header(content: Content, section: Element, kind: str) -> Element:
    """Add an empty header part to the file and to a section."""
    package = content.package
    number = 1
    while f"rIdSoTrang{number}" in package.targets or f"word/so-trang{number}.xml" in package.parts:
        number += 1
    relation = f"rIdSoTrang{number}"
    name = f"{package.main.rpartition('/')[0] or 'word'}/so-trang{number}.xml"
    root = etree.Element(qn("hdr"), nsmap={"w": W, "r": R})
    package.parts[name] = root
    package.targets[relation] = name
    package.added[relation] = name
    reference = section.makeelement(qn("headerReference"), {qn("type"): kind, _ID: relation}, {"r": R})
    section.insert(0, reference)
    return root


def _make_number(header: Element) -> Element:
    """Make a centred paragraph that holds the field of the page number."""
    paragraph = header.makeelement(qn("p"), {})
    formatting.set_alignment(paragraph, "center")
    formatting.set_indents(paragraph)
    field = etree.SubElement(paragraph, qn("fldSimple"), {qn("instr"): " PAGE "})
    run = etree.SubElement(field, qn("r"))
    formatting.set_font([run])
    formatting.set_size([run], decree30.PAGE_NUMBER.size.ours)
    etree.SubElement(run, qn("t")).text = "2"
    return paragraph


def _has_number(paragraph: Element) -> bool:
    return any(patterns.PAGE_FIELD.match(field) for field in fields_of(paragraph))


def _remove_numbers(part: Element) -> None:
    """Empty the paragraphs of a header or footer that hold a page number and no words."""
    for paragraph in list(part.iter(qn("p"))):
        text = "".join(node.text or "" for node in paragraph.iter(qn("t")))
        if _has_number(paragraph) and not patterns.has_letters(text):
            for node in list(paragraph):
                if node.tag != qn("pPr") and next(node.iter(*DRAWN), None) is None:
                    paragraph.remove(node)
