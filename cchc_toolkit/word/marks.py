"""Marks that lead from a printed figure to its reading, and the property that leads to the inputs.

A mark is a hidden bookmark (Word shows none whose name begins with ``_``) around the figure; editing and
saving in Word or LibreOffice keeps it. Its name is only a number: which reading it means stands in the
record, so that nothing internal is printed into a document that leaves the office.
"""

from __future__ import annotations

import re

from docx.document import Document as DocumentObject
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element

from cchc_toolkit.word.markup import clean, element

__all__ = ["DIGEST_PROPERTY", "MARK", "Marks", "add_digest"]

MARK = re.compile(r"_cchc_\d{4,}")
DIGEST_PROPERTY = "cchc_inputs_sha256"

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


class Marks:
    """Gives out marks in the order of the document, and remembers what each one means."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}

    def around(self, code: str, printed: _Element) -> tuple[_Element, _Element, _Element]:
        """A printed figure between the two ends of a mark of its own."""
        number = len(self.codes) + 1
        name = f"_cchc_{number:04d}"
        self.codes[name] = code
        return (
            element("w:bookmarkStart", id=number, name=name),
            printed,
            element("w:bookmarkEnd", id=number),
        )


def add_digest(document: DocumentObject, digest: str) -> None:
    """Write the digest of the inputs into the custom properties, in place of an older one."""
    package = document.part.package
    held = [relation for relation in package.rels.values() if relation.reltype == _RELATION]
    root = etree.fromstring(held[0].target_part.blob, _parser()) if held else _empty()
    for property in root.findall(f"{{{_PROPERTIES}}}property"):
        if property.get("name") == DIGEST_PROPERTY:
            root.remove(property)
    numbers = [int(property.get("pid", "1")) for property in root]
    made = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT, name=DIGEST_PROPERTY)
    made.set("pid", str(max(numbers, default=1) + 1))
    etree.SubElement(made, f"{{{_VALUES}}}lpwstr").text = clean(digest)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if held:
        held[0].target_part._blob = blob
    else:
        part = Part(PackURI("/docProps/custom.xml"), _TYPE, blob, package)
        package.relate_to(part, _RELATION)


def _empty() -> _Element:
    return etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _VALUES})


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
