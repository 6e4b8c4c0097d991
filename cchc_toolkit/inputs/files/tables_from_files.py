"""From a file's bytes to its tables, whatever its name says: xlsx, xls, ods, csv, HTML.

What a file is, is told by its content: exports called .xls are often HTML, files called .csv UTF-16.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.files.calamine_tables import ods_tables, xls_tables, xlsx_tables
from cchc_toolkit.inputs.files.html_tables import html_tables
from cchc_toolkit.inputs.files.raw_table import OpenedTable
from cchc_toolkit.inputs.files.text_tables import csv_tables, decoded, encoding_of
from cchc_toolkit.vocabulary.file_limits import UNPACKED_BYTES, refuse_large_zip

__all__ = ["FILE_KINDS", "FileTables", "tables_of"]

FILE_KINDS = {
    "xlsx": "sổ tính .xlsx",
    "xls": "sổ tính .xls",
    "ods": "sổ tính .ods",
    "html": "trang HTML",
    "csv": "văn bản .csv",
}
"""Kinds of files that are read, with their names; the key is the usual extension."""

_HEAD = 16_000  # bytes by which a page is told from a table of text
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COPY_AGAIN = "Đề nghị xuất lại từ hệ thống, hoặc chép lại từ bản gốc"
_RESAVE = "Đề nghị mở bằng phần mềm bảng tính, lưu lại dạng .xlsx"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class FileTables:
    """The tables of a file and the kind that its content shows."""

    kind: str
    tables: tuple[OpenedTable, ...]


def tables_of(data: bytes, name: str) -> FileTables:
    """Every table of a file.

    Parameters
    ----------
    name : str
        The file as messages may name it.

    Returns
    -------
    FileTables
        Tables in the order of the file, opened; hidden sheets are among them.

    Raises
    ------
    SourceError
        The file is empty, cut, encrypted, too large, or of a kind that is not read.
    """
    if not data.lstrip(b"\0 \t\r\n"):
        raise SourceError("Tệp rỗng", name, _COPY_AGAIN)
    if data.startswith(_OLE):
        return FileTables("xls", _ole(data, name))
    if data.startswith(b"PK"):
        return _zipped(data, name)
    if data.startswith(b"%PDF"):
        raise SourceError("Tệp là PDF, không phải bảng tính", name, _COPY_AGAIN)
    encoding = encoding_of(data, name)
    start = decoded(data[:_HEAD], encoding, "ignore")[:4000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<"):
        return _markup(decoded(data, encoding), start, name)
    if start.startswith("mime-version:") or "content-type: multipart/related" in start:
        raise SourceError("Tệp là trang web lưu kiểu .mht, không phải bảng tính", name, _RESAVE)
    if "<table" in start:
        return FileTables("html", html_tables(decoded(data, encoding), name))
    return FileTables("csv", csv_tables(data, encoding, name))


def _ole(data: bytes, name: str) -> tuple[OpenedTable, ...]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceError("Tệp được đặt mật khẩu", name, "Đề nghị bỏ mật khẩu, lưu lại rồi chạy lại")
    if "WordDocument".encode("utf-16-le") in data:
        raise SourceError("Tệp là văn bản Word, không phải bảng tính", name, _RESAVE)
    return xls_tables(data, name)


def _markup(text: str, start: str, name: str) -> FileTables:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise SourceError("Tệp là XML Spreadsheet 2003, không phải .xls", name, _RESAVE)
    return FileTables("html", html_tables(text, name))


def _zipped(data: bytes, name: str) -> FileTables:
    try:
        refuse_large_zip(data, name, UNPACKED_BYTES, "Đề nghị chia nhỏ, mỗi tháng một tệp")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            is_locked = any(info.flag_bits & 1 for info in infos)
            kind = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except SourceError:
        raise
    except Exception as error:  # zipfile meets broken files with whatever its parts raise
        raise SourceError("Tệp bị cắt cụt hoặc hỏng", name, _COPY_AGAIN) from error
    if is_locked or (kind and _has_ods_password(data)):
        raise SourceError("Tệp được đặt mật khẩu", name, "Đề nghị bỏ mật khẩu, lưu lại rồi chạy lại")
    if "xl/workbook.xml" in names:
        return FileTables("xlsx", xlsx_tables(data, name))
    if kind.startswith(_ODS):
        return FileTables("ods", ods_tables(data, name))
    raise SourceError(f"Tệp không phải bảng tính mà là {_foreign(names, kind)}", name, _RESAVE)


def _has_ods_password(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except Exception:  # no manifest, or a broken one: no password then
        return False


def _foreign(names: set[str], kind: str) -> str:
    if "word/document.xml" in names:
        return "văn bản Word"
    if "xl/workbook.bin" in names:
        return "sổ tính .xlsb"
    return "văn bản OpenDocument" if "opendocument" in kind else "tệp nén dạng khác"
