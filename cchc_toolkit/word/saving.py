"""Write a package back: the parts that were read, as they are now, and everything else byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from cchc_toolkit.word.package import Package

__all__ = ["save_package"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEADER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def save_package(package: Package) -> bytes:
    """The zip of a package with its changed and added parts."""
    made = io.BytesIO()
    folder, file = posixpath.split(package.main)
    relations = f"{folder}/_rels/{file}.rels".lstrip("/")
    with (
        zipfile.ZipFile(io.BytesIO(package.content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        names = set()
        for info in before.infolist():
            if info.filename in names or info.is_dir():
                continue
            names.add(info.filename)
            data = before.read(info)
            if info.filename in package.parts:
                data = _written(package.parts[info.filename])
            elif info.filename == relations and package.added:
                data = _with_relations(data, package, folder)
            elif info.filename == "[Content_Types].xml" and package.added:
                data = _with_types(data, package)
            after.writestr(_entry(info), data)
        for name in package.added.values():
            after.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _written(package.parts[name]))
    return made.getvalue()


def _entry(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(info.filename, info.date_time)
    entry.compress_type = (
        zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    )
    entry.external_attr = info.external_attr
    return entry


def _written(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_relations(data: bytes, package: Package, folder: str) -> bytes:
    tree = etree.fromstring(data)
    for relation, name in package.added.items():
        target = posixpath.relpath(name, folder or ".")
        etree.SubElement(
            tree, f"{{{_RELATIONSHIPS}}}Relationship", {"Id": relation, "Type": _HEADER, "Target": target}
        )
    return _written(tree)


def _with_types(data: bytes, package: Package) -> bytes:
    tree = etree.fromstring(data)
    for name in package.added.values():
        etree.SubElement(tree, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _HEADER_TYPE})
    return _written(tree)
