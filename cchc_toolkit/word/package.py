"""Open the zip of a .docx safely: what it is, which parts it holds, each parsed once and within limits.

Nothing is trusted: sizes are counted while reading, entities and document types are refused, and what is
no .docx at all is named for what it is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cchc_toolkit.errors import SourceError
from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, refuse_large_zip
from cchc_toolkit.word.wordml import STRICT, Element, qn

__all__ = ["MAX_BYTES", "MAX_PART_BYTES", "Package", "open_package"]

MAX_BYTES = DOCUMENT_BYTES
MAX_PART_BYTES = 24_000_000
MAX_ENTRIES = 4_000
_UNPACKED = 4 * MAX_BYTES  # pictures that Word stores as bitmaps unpack to several times their size

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_STARTS = {
    b"{\\rtf": "là tệp RTF",
    b"%PDF": "là tệp PDF",
    b"\xff\xd8\xff": "là ảnh",
    b"\x89PNG": "là ảnh",
    b"<!DOCTYPE": "là trang HTML",
    b"<html": "là trang HTML",
    b"<?xml": "là tệp XML rời",
    b"Rar!": "là tệp nén RAR",
    b"7z\xbc\xaf": "là tệp nén 7z",
}
_SAVE_AS = "Đề nghị mở bằng Word hoặc LibreOffice, lưu thành .docx rồi kiểm tra lại"
_ORIGINAL = "Bản quét, ảnh chụp không kiểm tra được; đề nghị dùng tệp Word gốc (.docx)"
_SEND_AGAIN = "Đề nghị lấy lại tệp gốc rồi kiểm tra lại"


@dataclass(frozen=True, slots=True)
class Package:
    """A .docx in memory: name of its main part, its parsed parts, and the bytes of the whole.

    ``parts`` holds the XML trees by part name (``word/styles.xml``); ``targets`` maps the relationship ids
    of the main part to part names, ``kinds`` the last word of a relationship's type to part names.
    ``added`` are headers that mending made, by relationship id.
    """

    content: bytes
    main: str
    parts: dict[str, Element]
    targets: dict[str, str]
    kinds: Mapping[str, tuple[str, ...]]
    added: dict[str, str] = field(default_factory=dict)

    @property
    def is_scan(self) -> bool:
        """True where the main part holds pictures and no word."""
        document = self.parts[self.main]
        has_words = any(sign.isalnum() for text in document.iter(qn("t")) for sign in text.text or "")
        return not has_words and next(document.iter(qn("drawing"), qn("pict")), None) is not None

    def of_kind(self, kind: str) -> Element | None:
        """The part that the main part names by a kind of relationship (``styles``), where it exists."""
        for name in self.kinds.get(kind, ()):
            if name in self.parts:
                return self.parts[name]
        return None


def open_package(content: bytes, name: str = "") -> Package:
    """Open a .docx, or say clearly why it is none.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages only; the ending decides nothing.

    Raises
    ------
    SourceError
        Not a .docx, damaged, encrypted, an old .doc, or over the limits.
    """
    where = name or "tệp .docx"
    _refuse_other_kinds(content, where)
    try:
        refuse_large_zip(content, where, _UNPACKED, "Đề nghị giảm cỡ ảnh rồi lưu lại")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, content, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, KeyError) as error:
        raise SourceError("Tệp bị hỏng hoặc tải về chưa trọn", where, _SEND_AGAIN) from error
    except (RuntimeError, NotImplementedError) as error:
        raise SourceError("Tệp nén có mật khẩu hoặc kiểu nén lạ, không đọc được", where, _SAVE_AS) from error


def _refuse_other_kinds(content: bytes, where: str) -> None:
    if not content:
        raise SourceError("Tệp rỗng", where, _SEND_AGAIN)
    if len(content) > MAX_BYTES:
        raise SourceError(
            f"Tệp lớn quá {MAX_BYTES // 1_000_000} MB", where, "Đề nghị giảm cỡ ảnh rồi lưu lại"
        )
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise SourceError("Tệp được đặt mật khẩu mở", where, "Đề nghị bỏ mật khẩu rồi kiểm tra lại")
        raise SourceError("Tệp là Word 97-2003 (.doc), không phải .docx", where, _SAVE_AS)
    head = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    for start, what in _OTHER_STARTS.items():
        if head.lower().startswith(start.lower()):
            fix = _ORIGINAL if what in ("là ảnh", "là tệp PDF") else _SAVE_AS
            raise SourceError(f"Đây {what}, không phải .docx", where, fix)
    if not content.startswith(b"PK"):
        raise SourceError("Tệp không phải .docx", where, _SAVE_AS)


def _read(archive: zipfile.ZipFile, content: bytes, where: str) -> Package:
    names = {info.filename: info for info in archive.infolist()}
    if len(names) > MAX_ENTRIES:
        raise SourceError(f"Tệp nén chứa quá {MAX_ENTRIES} mục", where, _SAVE_AS)
    main = _main_part(archive, names, where)
    targets, kinds = _relationships(archive, names, main, where)
    parts: dict[str, Element] = {}
    left = MAX_PART_BYTES * 2
    wanted = (
        "styles",
        "numbering",
        "settings",
        "theme",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "fontTable",
    )
    for part in (main, *(name for kind in wanted for name in kinds.get(kind, ()))):
        if part in names and part not in parts:
            data = _limited(archive, names[part], min(left, MAX_PART_BYTES), where)
            left -= len(data)
            tree = _parse(data, part, where, is_needed=part == main)
            if tree is not None:
                parts[part] = tree
    return Package(content, main, parts, targets, kinds)


def _main_part(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], where: str) -> str:
    if "mimetype" in names and b"opendocument" in _limited(archive, names["mimetype"], 200, where):
        raise SourceError("Tệp là tài liệu OpenDocument (.odt, .ods), không phải .docx", where, _SAVE_AS)
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise SourceError("Tệp là bảng tính Excel hoặc bản trình chiếu, không phải .docx", where, _SAVE_AS)
    for relation in _relations_of(archive, names, "_rels/.rels", where):
        if relation.get("Type", "").endswith("/officeDocument"):
            part = str(posixpath.normpath(relation.get("Target", "").lstrip("/")))
            if part in names:
                return part
    if "word/document.xml" in names:
        return "word/document.xml"
    raise SourceError("Tệp nén không phải .docx (không có phần văn bản của Word)", where, _SAVE_AS)


def _relations_of(
    archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], part: str, where: str
) -> tuple[Element, ...]:
    if part not in names:
        return ()
    tree = _parse(_limited(archive, names[part], 2_000_000, where), part, where, is_needed=False)
    return () if tree is None else tuple(tree.iter(_RELATIONSHIPS))


def _relationships(
    archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], main: str, where: str
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    folder, file = posixpath.split(main)
    targets: dict[str, str] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    for relation in _relations_of(archive, names, f"{folder}/_rels/{file}.rels".lstrip("/"), where):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        part = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        targets[relation.get("Id", "")] = part
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        kinds[kind] = (*kinds.get(kind, ()), part)
    return targets, kinds


def _limited(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, where: str) -> bytes:
    """Read one entry, counting what comes out: the size that an entry declares may lie."""
    with archive.open(info) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(f"Phần {info.filename} giải nén ra quá lớn", where, "Đề nghị lưu lại tệp bằng Word")
    return data


def _parse(data: bytes, part: str, where: str, *, is_needed: bool) -> Element | None:
    for strict, usual in STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not is_needed:
            return None
        raise SourceError(f"Phần {part} bị hỏng, không đọc được", where, _SEND_AGAIN) from error
    if tree.getroottree().docinfo.doctype:
        raise SourceError(
            f"Phần {part} khai báo DOCTYPE, từ chối đọc", where, "Đề nghị lưu lại tệp bằng Word"
        )
    return tree
