"""Files that are no .docx, or a damaged, hostile or odd one: a clear word or a reading, never a crash."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import pytest
from layout import layout_samples
from layout.lawful import LAWFUL
from layout.mutable import Broken, breaking, q, text_of
from layout.typed import SPACES, Typed, p, r
from lxml import etree
from render.samples import with_picture

from cchc_toolkit.errors import SourceError
from cchc_toolkit.layout.check import check, check_file, fix
from cchc_toolkit.word import package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(files: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _workbook() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


def _with_password() -> bytes:
    """The flag that says an entry is encrypted, in both of its headers."""
    data = bytearray(Typed().make())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(sign, at + 4)
    return bytes(data)


def _document(body: str, head: str = "") -> bytes:
    return _zip({"word/document.xml": f"{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>"})


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c '
    '"&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
FOREIGN = {
    "an empty file": (b"", "Tệp rỗng"),
    "plain text": ("Số: 78/BC-UBND".encode(), "không phải .docx"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "an RTF": (b"{\\rtf1\\ansi Bao cao}", "RTF"),
    "a web page called .doc": (b"<html><body>Bao cao</body></html>", "HTML"),
    "an old .doc": (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "97-2003"),
    "an encrypted .docx": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "a zip with a password": (_with_password(), "mật khẩu"),
    "a workbook": (_workbook(), "Excel"),
    "an OpenDocument text": (_zip({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "some other zip": (_zip({"doc/readme.txt": "xin chào"}), "không có phần văn bản"),
    "a document with a DOCTYPE": (_document(p(r("&c;")).replace("&amp;", "&"), LAUGHS), "DOCTYPE"),
    "a main part that is no document": (
        _zip({"word/document.xml": f"<w:hdr {SPACES}/>"}),
        "không chứa văn bản",
    ),
    "a main part that is no XML": (_zip({"word/document.xml": "<w:document"}), "bị hỏng"),
}


@pytest.mark.parametrize(("content", "word"), FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_no_docx_is_named_for_what_it_is(content: bytes, word: str) -> None:
    for read in (check, fix):
        with pytest.raises(SourceError) as raised:
            read(content, "bao-cao.docx")
        assert word in str(raised.value)
        assert raised.value.problems[0].fix


def test_a_name_does_not_decide_what_a_file_is() -> None:
    assert check(Typed().make(), "bao-cao.doc") == ()


def test_what_unpacks_to_too_much_is_refused() -> None:
    bomb = _document("<w:p/>" + " " * (package.MAX_PART_BYTES + 1))
    assert len(bomb) < 200_000
    with pytest.raises(SourceError, match="quá lớn"):
        check(bomb)


def test_a_zip_of_too_many_entries_is_refused() -> None:
    with pytest.raises(SourceError, match="mục"):
        check(_zip({f"word/{at}.xml": "" for at in range(package.MAX_ENTRIES + 1)}))


def test_a_document_of_too_many_paragraphs_is_refused() -> None:
    with pytest.raises(SourceError, match="dài quá"):
        check(_document("<w:p/>" * 30_001))


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.95, 0.999])
def test_a_file_that_was_cut_off_is_called_damaged(share: float) -> None:
    content = layout_samples.rendered()
    with pytest.raises(SourceError, match="bị hỏng"):
        check(content[: int(len(content) * share)])


def _read_or_refuse(content: bytes) -> None:
    """Check and fix end, with remarks or with a SourceError."""
    try:
        check(content)
        fixed, _ = fix(content)
        check(fixed)
    except SourceError as error:
        assert str(error)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_crash_the_verifier(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(Typed().make())
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    _read_or_refuse(bytes(data))


def _scramble(seed: int) -> Callable[[Broken], None]:
    """Elements taken out, doubled, moved; attributes given nonsense."""
    chance = random.Random(seed)
    nonsense = ["", "abc", "-1", "99999999999999999999", "1e400", "12pt", "\u00a0", "nil", "NaN", "0x10"]

    def change(doc: Broken) -> None:
        roots = [doc.part("word/document.xml"), doc.part("word/styles.xml")]
        for _ in range(25):
            root = chance.choice(roots)
            inner = [one for one in root.iter() if one.getparent() is not None]
            if not inner:
                continue
            element = chance.choice(inner)
            what = chance.randrange(4)
            if what == 0:
                element.getparent().remove(element)
            elif what == 1:
                element.addnext(etree.fromstring(etree.tostring(element)))
            elif what == 2:
                target = chance.choice(list(root.iter()))
                if element not in list(target.iterancestors()) and element is not target:
                    target.append(element)
            else:
                for name in element.attrib:
                    element.set(name, chance.choice(nonsense))

    return change


@pytest.mark.parametrize("seed", range(30))
def test_a_scrambled_document_never_crashes_the_verifier(seed: int) -> None:
    base = layout_samples.rendered() if seed % 2 else Typed().make()
    _read_or_refuse(breaking(base, _scramble(seed)))


ODD = {
    "nothing in it": "",
    "one empty paragraph": "<w:p/>",
    "words of control pictures and private letters": p(r("\u2400 \ue000 \u202e xyz")),
    "a style based on itself": '<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr></w:p>',
    "a table without grid, rows or cells": (
        "<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    ),
    "a table of a million columns": (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "tables in tables": "<w:tbl><w:tr><w:tc>" * 20 + p(r("sâu")) + "</w:tc></w:tr></w:tbl>" * 20,
    "a very long line": p(r("Kính gửi: " + "Ủy ban nhân dân xã " * 6_000)),
    "a very long place": p(r("Số: 1/BC-UBND")) + p(r("Xã " * 70 + ", ngày 5 tháng 1 năm 2024")),
    "thousands of spaces and underscores": p(r(" _" * 6_000))
    + p(r("_ " * 6_000 + "a"))
    + p(r("1.1" * 9_000)),
    "only an appendix": p(r("Phụ lục I")) + p(r("Phụ lục II")) + p(r("Phụ lục")),
    "only a foot": p(r("Nơi nhận:")) + p(r("TM. ỦY BAN NHÂN DÂN")),
    "everything twice": p(r("BÁO CÁO")) * 2 + p(r("Nơi nhận:")) * 2 + p(r("Số: 1/BC")) * 2,
}


@pytest.mark.parametrize("body", ODD.values(), ids=ODD.keys())
def test_an_odd_document_is_read(body: str) -> None:
    content = _document(body)
    assert check_file(content, "la.docx")[0].as_text()
    _read_or_refuse(content)


def test_styles_that_lead_in_a_circle_are_read() -> None:
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{here}"><w:basedOn w:val="{there}"/></w:style>'
        for here, there in ("ab", "ba")
    )
    styles = Typed().styles or ""
    made = Typed(styles=styles.replace("</w:styles>", circle + "</w:styles>"))
    assert check(breaking(made.make(), lambda doc: doc.paragraph("BÁO CÁO", pStyle="a"))) == ()


def test_damaged_styles_do_not_hide_the_text() -> None:
    made = Typed(styles="<w:styles").make()
    assert {remark.rule for remark in check(made)} <= {"so-trang-co-chu", "chu-phong"}


def test_fixing_keeps_every_other_part_of_a_file() -> None:
    broken = breaking(
        with_picture(layout_samples.rendered()),
        lambda doc: doc.sections()[0].find(q("pgMar")).set(q("left"), "900"),
    )
    fixed, done = fix(broken)
    assert len(done) == 1 and "lề trái" in done[0]
    with zipfile.ZipFile(io.BytesIO(broken)) as before, zipfile.ZipFile(io.BytesIO(fixed)) as after:
        assert sorted(before.namelist()) == sorted(after.namelist())
        assert before.read("docProps/core.xml") == after.read("docProps/core.xml")
        assert [name for name in after.namelist() if name.startswith("word/media")]
    assert text_of(fixed) == text_of(broken)


def test_remarks_are_written_as_json_for_programs() -> None:
    content = breaking(Typed().make(), lambda doc: doc.runs("BÁO CÁO", sz="24"))
    checked, _ = check_file(content, "bao-cao.docx")
    assert json.loads(checked.as_json())["remarks"] == [
        {
            "rule": "ten-loai-co-chu",
            "point": "Phụ lục I, Phần I, Mục II, khoản 5, điểm b",
            "found": "cỡ chữ 12",
            "wanted": "cỡ chữ 13 đến 14",
            "where": "Tên loại văn bản: “BÁO CÁO”",
        }
    ]


def test_a_document_with_many_faults_gets_them_all_and_is_fixed_in_one_go() -> None:
    def change(doc: Broken) -> None:
        doc.runs("BÁO CÁO", sz="24")
        doc.paragraph("Thường xuyên", jc="left")
        doc.runs("Nơi nhận:", b="0")
        doc.sections()[0].find(q("pgMar")).set(q("right"), "500")

    broken = breaking(Typed().make(), change)
    wanted = {"ten-loai-co-chu", "noi-dung-canh-deu", "noi-nhan-kieu-chu", "trang-le"}
    assert {remark.rule for remark in check(broken)} == wanted
    fixed, done = fix(broken)
    assert check(fixed) == () and len(done) == 4


def test_words_in_decomposed_letters_are_recognised_all_the_same() -> None:
    import unicodedata

    def change(doc: Broken) -> None:
        for node in doc.body.iter(q("t")):
            node.text = unicodedata.normalize("NFD", node.text or "")

    for make in (Typed().make, LAWFUL["letterhead behind tabs, lines of VML"]):
        broken = breaking(make(), change)
        assert {remark.rule for remark in check(broken)} == {"chu-unicode"}
        assert check(fix(broken)[0]) == ()


def test_a_file_without_the_table_of_parts_is_read() -> None:
    assert "quoc-hieu-loi" in {remark.rule for remark in check(_document(p(r("BÁO CÁO")) + p(r("Số liệu"))))}
