"""Tables of text files: which encoding and which separator, by what the bytes show."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from sys import maxsize
from unicodedata import normalize

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable
from cchc_toolkit.inputs.files.tcvn3 import looks_like_tcvn3

__all__ = ["csv_tables", "decoded", "encoding_of", "separator_of"]

_SEPARATORS = ";,\t|"
_FIX = "Đề nghị lưu lại với mã UTF-8, hoặc dạng .xlsx"
_HEAD = 2_000
_PIECE = 1 << 20
_WIDEST = 2_000
_SAMPLE = 20_000  # signs by which the separator is told


def encoding_of(data: bytes, name: str, is_whole: bool = True) -> str:
    """The encoding of a text: UTF-8, UTF-16 (with or without its mark), CP1258.

    Parameters
    ----------
    name : str
        The file as messages may name it.
    is_whole : bool
        False of the beginning of a text, whose last sign may be cut.

    Raises
    ------
    SourceError
        The bytes are no text, or text of the old TCVN3 (ABC) fonts, which is refused by name.
    """
    marked = _marked_encoding(data)
    encoding = marked or ("" if 0 in data[:_HEAD] else "utf-8")
    left = _left_over(data, encoding) if encoding else None
    if left is None and not marked:
        if looks_like_tcvn3(data):
            fix = "Đề nghị chuyển sang Unicode rồi lưu lại"
            raise SourceError("Tệp dùng bảng mã TCVN3 (ABC)", name, fix)
        encoding, left = "cp1258", None if b"\0" in data else _left_over(data, "cp1258")
    if left is None or (left and is_whole):
        raise SourceError("Tệp không phải bảng tính, cũng không phải văn bản", name, _FIX)
    return encoding


def _marked_encoding(data: bytes) -> str:
    """The Unicode encoding by its mark, or by every other byte being 0; empty where neither says it."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:_HEAD]
    if len(head) > 8 and head[1::2].count(0) > len(head) // 5 and not head[0::2].count(0):
        return "utf-16-le"
    if len(head) > 8 and head[0::2].count(0) > len(head) // 5 and not head[1::2].count(0):
        return "utf-16-be"
    return ""


def _left_over(data: bytes, encoding: str) -> bytes | None:
    """The bytes of a last sign that is cut, ``None`` where the bytes are no text of the encoding.

    They are decoded piece by piece and nothing is kept: the whole text would take much memory.
    """
    decoder, bytes_of = codecs.getincrementaldecoder(encoding)(), memoryview(data)
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(bytes_of[at : at + _PIECE])
    except UnicodeDecodeError:
        return None
    return decoder.getstate()[0]


def decoded(data: bytes, encoding: str, errors: str = "strict") -> str:
    """Text in NFC, without the mark at its beginning.

    Parameters
    ----------
    errors : str
        ``ignore`` for bytes that are cut in the middle of a sign.
    """
    return normalize("NFC", data.decode(encoding, errors)).removeprefix("\ufeff")


def csv_tables(data: bytes, encoding: str, name: str) -> tuple[OpenedTable, ...]:
    """The one table of a text file; the separator is the one that divides its lines most evenly."""
    with _text(data, encoding) as text:
        separator = separator_of(text.read(_SAMPLE))
    table = RawTable("", (), range(1, maxsize), range(0))
    opened = OpenedTable.of(table, partial(_lines, data, encoding, separator, name))
    return (opened,)


def _text(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding, newline="")


def _lines(data: bytes, encoding: str, separator: str, name: str) -> Iterator[list[str]]:
    with _text(data, encoding) as text:
        if text.read(1) != "\ufeff":
            text.seek(0)
        try:
            for row in csv.reader(text, delimiter=separator):
                if len(row) > _WIDEST:
                    raise SourceError("Tệp văn bản không phải bảng", name, _FIX)
                yield row
        except csv.Error as error:
            raise SourceError("Tệp văn bản có dòng không đọc được", name, _FIX) from error


def separator_of(text: str) -> str:
    """The separator of a text or of its beginning, by a trial of the first lines, so that one inside quotes
    does not count."""
    sample = normalize("NFC", text[:_SAMPLE]).removeprefix("\ufeff")
    scores = {}
    for separator in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator)]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        scores[separator] = (max((wide.count(width) for width in set(wide)), default=0), max(wide, default=0))
    return max(scores, key=lambda separator: scores[separator]) if scores else ","
