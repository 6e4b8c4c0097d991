"""Tables of text files: which encoding and which separator, by what the bytes show."""

from __future__ import annotations

import codecs
import csv
import io
from unicodedata import normalize

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.inputs.files.tcvn3 import looks_like_tcvn3

__all__ = ["csv_tables", "decoded", "encoding_of", "separator_of"]

_SEPARATORS = ";,\t|"
_FIX = "Đề nghị lưu lại với mã UTF-8, hoặc dạng .xlsx"


def decoded(data: bytes, name: str) -> str:
    """Text of a file in NFC: UTF-8, UTF-16 (with or without its mark), CP1258.

    Parameters
    ----------
    name : str
        The file as messages may name it.

    Raises
    ------
    SourceError
        The bytes are no text, or text of the old TCVN3 (ABC) fonts, which is refused by name.
    """
    encoding = encoding_of(data)
    try:
        if encoding:
            return normalize("NFC", data.decode(encoding)).removeprefix("\ufeff")
        if looks_like_tcvn3(data):
            raise SourceError("Tệp dùng bảng mã TCVN3 (ABC)", name, "Đề nghị chuyển sang Unicode rồi lưu lại")
        text = normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise SourceError("Tệp không phải bảng tính, cũng không phải văn bản", name, _FIX) from error
    if "\0" in text:
        raise SourceError("Tệp không phải bảng tính, cũng không phải văn bản", name, _FIX)
    return text


def encoding_of(data: bytes) -> str:
    """The Unicode encoding of a text or of its beginning, empty where it is none."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:2000]
    if len(head) > 8 and head[1::2].count(0) > len(head) // 5 and not head[0::2].count(0):
        return "utf-16-le"
    if len(head) > 8 and head[0::2].count(0) > len(head) // 5 and not head[1::2].count(0):
        return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return ""
    return "" if 0 in head else "utf-8"


def csv_tables(text: str, name: str) -> tuple[RawTable, ...]:
    """The one table of a text file; the separator is the one that divides its lines most evenly."""
    separator = separator_of(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise SourceError("Tệp văn bản có dòng không đọc được", name, _FIX) from error
    width = max(map(len, rows), default=0)
    if width > 2000:
        raise SourceError("Tệp văn bản không phải bảng", name, _FIX)
    return (RawTable("", rows, range(1, len(rows) + 1), range(1, width + 1)),)


def separator_of(text: str) -> str:
    """The separator, by a trial of the first lines, so that one inside quotes does not count."""
    sample = text[:20000]
    scores = {}
    for separator in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        scores[separator] = (max((wide.count(width) for width in set(wide)), default=0), max(wide, default=0))
    return max(scores, key=lambda separator: scores[separator]) if scores else ","
