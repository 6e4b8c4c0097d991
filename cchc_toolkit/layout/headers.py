"""Mend page numbers: headers made, filled, centred; the only mending that adds a part to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cchc_toolkit.layout import mending
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Content, Paragraph
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import Element, R, W, child, fields_of, qn, value

__all__ = [
    "add_page_number",
    "centre",
    "footer_on_first",
    "hide_first",
    "move_to_header",
    "same_on_even",
    "style_number",
]

_ID = qn("id", R)
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)


def add_page_number(content: Content) -> None:
    """Give every section a centred page number in its header, from the second page on."""
    sections = [each.element for each in content.sections if each.element is not None]
    for place, section in enumerate(sections):
        reference = _reference(section, "header", "default")
        if reference is None and place:
            continue
        part = (
            content.package.parts.get(content.package.targets.get(reference.get(_ID, ""), ""))
            if (reference is not None)
            else _new_header(content, section)
        )
        if part is not None and not any(map(_has_number, part.iter(qn("p")))):
            part.insert(0, _number_paragraph(part))
    if sections:
        ensure_child(sections[0], "titlePg").attrib.pop(qn("val"), None)


def move_to_header(content: Content) -> None:
    """Take page numbers out of the footers and put them into the headers."""
    for root in _stories(content, "footer"):
        for paragraph in list(root.iter(qn("p"))):
            if _has_number(paragraph) and _is_only_number(paragraph):
                _empty(paragraph)
    if not any(_has_number(each) for root in _stories(content, "footer") for each in root.iter(qn("p"))):
        add_page_number(content)


def hide_first(content: Content) -> None:
    """Show no number on the first page."""
    section = content.sections[0].element
    if section is None:
        return
    ensure_child(section, "titlePg").attrib.pop(qn("val"), None)
    for kind in ("header", "footer"):
        reference = _reference(section, kind, "first")
        name = content.package.targets.get(reference.get(_ID, "")) if reference is not None else None
        for paragraph in (
            list(content.package.parts[name].iter(qn("p"))) if name in content.package.parts else ()
        ):
            if _has_number(paragraph) and _is_only_number(paragraph):
                _empty(paragraph)


def footer_on_first(content: Content) -> None:
    """Show the footer of all pages on the first page alone."""
    section = content.sections[0].element
    usual = _reference(section, "footer", "default") if section is not None else None
    if section is None or usual is None:
        return
    before = _reference(section, "footer", "first")
    if before is not None:
        section.remove(before)
    usual.set(qn("type"), "first")
    ensure_child(section, "titlePg").attrib.pop(qn("val"), None)


def same_on_even(content: Content) -> None:
    """Use one header for odd and even pages."""
    settings = content.package.of_kind("settings")
    switch = child(settings, "evenAndOddHeaders")
    if switch is not None:
        switch.set(qn("val"), "0")


def centre(paragraph: Paragraph) -> None:
    """Centre the paragraph of a page number; tabs before it go, a frame around it goes."""
    element = paragraph.element
    mending.set_alignment(element, "center")
    mending.set_indents(element)
    own = child(element, "pPr")
    for name in ("framePr", "tabs"):
        found = child(own, name)
        if own is not None and found is not None:
            own.remove(found)
    for tab in list(element.iter(qn("tab"), qn("ptab"))):
        parent = tab.getparent()
        if parent is not None and parent.tag == qn("r"):
            parent.remove(tab)


def style_number(paragraph: Paragraph, size: float | None) -> None:
    """Give a page number its size, or make it upright and plain."""
    runs = list(paragraph.element.iter(qn("r")))
    if size is not None:
        mending.set_size(runs, size)
    else:
        mending.set_toggle(runs, "b", False)
        mending.set_toggle(runs, "i", False)


def _stories(content: Content, kind: str) -> Iterator[Element]:
    for name in {*content.package.kinds.get(kind, ()), *content.package.added.values()}:
        root = content.package.parts.get(name)
        if root is not None and root.tag == qn("ftr" if kind == "footer" else "hdr"):
            yield root


def _reference(section: Element, kind: str, of: str) -> Element | None:
    for each in section.iterfind(qn(f"{kind}Reference")):
        if (value(each, "type") or "default") == of:
            return each
    return None


def _new_header(content: Content, section: Element) -> Element:
    package = content.package
    number = 1
    while f"rIdSoTrang{number}" in package.targets or f"word/so-trang{number}.xml" in package.parts:
        number += 1
    relation, name = (
        f"rIdSoTrang{number}",
        f"{package.main.rpartition('/')[0] or 'word'}/so-trang{number}.xml",
    )
    root = etree.Element(qn("hdr"), nsmap={"w": W, "r": R})
    package.parts[name] = root
    package.targets[relation] = name
    package.added[relation] = name
    reference = section.makeelement(qn("headerReference"), {qn("type"): "default", _ID: relation}, {"r": R})
    section.insert(0, reference)
    return root


def _number_paragraph(root: Element) -> Element:
    paragraph = root.makeelement(qn("p"), {})
    mending.set_alignment(paragraph, "center")
    mending.set_indents(paragraph)
    field = etree.SubElement(paragraph, qn("fldSimple"), {qn("instr"): " PAGE "})
    run = etree.SubElement(field, qn("r"))
    mending.set_font([run])
    mending.set_size([run], decree30.PAGE_NUMBER.size.ours)
    etree.SubElement(run, qn("t")).text = "2"
    return paragraph


def _has_number(paragraph: Element) -> bool:
    return any(_PAGE.match(each) for each in fields_of(paragraph))


def _is_only_number(paragraph: Element) -> bool:
    text = "".join(each.text or "" for each in paragraph.iter(qn("t")))
    return not any(sign.isalpha() for sign in text)


def _empty(paragraph: Element) -> None:
    for each in list(paragraph):
        if each.tag != qn("pPr"):
            paragraph.remove(each)
