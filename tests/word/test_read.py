"""A .docx read back: also one that Word edited, with tracked changes, copies and text boxes."""

from __future__ import annotations

import io

import pytest
from docx import Document
from render.samples import STAMP, sample_report

from cchc_toolkit.errors import SourceError
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.vocabulary.stable_zip import pack, unpack
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.printed_document import read_printed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
START = '<w:bookmarkStart w:id="7" w:name="_cchc_0001"/>'
END = '<w:bookmarkEnd w:id="7"/>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(body: str) -> bytes:
    """A .docx of the barest kind with this body, without styles, numbering or settings."""
    relation = (
        '<Relationship Id="rId1" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}">{relation}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="{WPS}">'
        f"<w:body>{body}</w:body></w:document>",
    }
    return pack({name: text.encode() for name, text in files.items()})


def texts(body: str) -> list[str]:
    return [line.text for line in read_printed(document(body)).paragraphs]


def test_a_document_without_styles_or_settings_is_read() -> None:
    said = read_printed(document(f"<w:p>{run('Một')}</w:p><w:p/><w:p>{run('Hai')}</w:p>"))
    assert said.text == "Một\nHai"
    assert (said.figures, said.tables, said.core, said.inputs_digest) == ({}, (), {}, "")


def test_a_space_is_a_space_whether_it_breaks_or_not() -> None:
    words = run("06\u00a0nhiệm\u202fvụ")
    assert texts(f"<w:p>{words}</w:p>") == ["06 nhiệm vụ"]


def test_a_hyphen_is_a_hyphen_whether_it_breaks_or_not() -> None:
    firm = "<w:r><w:t>09/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>"
    typed = run("09/KH\u2011UBND")
    assert texts(f"<w:p>{firm}</w:p><w:p>{typed}</w:p>") == ["09/KH-UBND"] * 2


def test_what_tracked_changes_deleted_is_not_read_and_what_they_inserted_is() -> None:
    body = (
        f"<w:p>{START}<w:del w:id='1'><w:r><w:delText>98,45</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('98,82')}</w:ins>{END}{run(' %')}</w:p>"
    )
    said = read_printed(document(body))
    assert said.figures == {"_cchc_0001": "98,82"}
    assert said.text == "98,82 %"


def test_a_mark_whose_end_went_away_with_deleted_words_ends_there() -> None:
    body = f"<w:p>{START}{run('98,45')}<w:del w:id='1'>{END}</w:del>{run(' % hồ sơ')}</w:p>"
    assert read_printed(document(body)).figures == {"_cchc_0001": "98,45"}


def test_a_mark_that_nothing_closes_holds_nothing() -> None:
    assert read_printed(document(f"<w:p>{START}{run('98,45')}</w:p><w:p>{run('Hết')}</w:p>")).figures == {
        "_cchc_0001": ""
    }


def test_a_mark_over_two_paragraphs_holds_the_words_of_both() -> None:
    said = read_printed(document(f"<w:p>{START}{run('98')}</w:p><w:p>{run(',45')}{END}{run(' %')}</w:p>"))
    assert said.figures == {"_cchc_0001": "98,45"}
    assert [line.marks for line in said.paragraphs] == [("_cchc_0001",), ("_cchc_0001",)]


def test_marks_of_others_are_passed_over_and_a_copied_one_keeps_its_new_name() -> None:
    body = (
        f'<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/>{run("a")}<w:bookmarkEnd w:id="1"/>'
        f'<w:bookmarkStart w:id="2" w:name="_cchc_0001_Copy_1"/>{run("5")}<w:bookmarkEnd w:id="2"/></w:p>'
    )
    assert read_printed(document(body)).figures == {"_cchc_0001_Copy_1": "5"}


def test_field_codes_are_not_words_but_field_results_are() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("2")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert texts(body) == ["2"]


def test_a_text_box_is_read_once_though_the_file_holds_it_twice() -> None:
    box = f"<w:txbxContent><w:p>{run('Trong khung')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('Ngoài')}<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(body) == ["Ngoài", "Trong khung"]


def test_content_controls_and_links_are_read_through() -> None:
    body = (
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run('Một')}</w:hyperlink></w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('Hai')}</w:sdtContent></w:sdt></w:p>"
    )
    assert texts(body) == ["Một", "Hai"]


def test_tables_come_cell_by_cell_also_one_within_another() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('trong')}</w:p></w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p>{run('a')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('b')}</w:p></w:tc><w:tc>{inner}<w:p>{run('c')}</w:p></w:tc></w:tr></w:tbl>"
    )
    said = read_printed(document(body))
    assert said.tables == ((("a", ""), ("b", "trong\nc")), (("trong",),))
    assert [(line.text, line.place) for line in said.paragraphs] == [
        ("a", "bảng 1, hàng 1, ô 1"),
        ("b", "bảng 1, hàng 2, ô 1"),
        ("trong", "bảng 1, hàng 2, ô 2, bảng trong ô, hàng 1, ô 1"),
        ("c", "bảng 1, hàng 2, ô 2"),
    ]


def test_a_page_is_what_it_is_now_not_what_a_tracked_change_remembers() -> None:
    former = '<w:sectPrChange w:id="1"><w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr></w:sectPrChange>'
    body = f'<w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906"/>{former}</w:sectPr>'
    (page,) = read_printed(document(body)).pages
    assert (page.width, page.height, page.is_landscape) == (297, 210, True)


def test_an_edit_around_and_inside_a_figure_is_seen() -> None:
    edited = Document(io.BytesIO(render(sample_report(), STAMP).content))
    words = next(p for p in edited.paragraphs if p.text.startswith("Kế hoạch năm"))
    figure = next(run for run in words.runs if run.text == "06")
    figure.text, words.runs[0].text = "07", "Theo kế hoạch, đề ra "
    target = io.BytesIO()
    edited.save(target)
    said = read_printed(target.getvalue())
    assert said.figures["_cchc_0001"] == "07"
    assert "Theo kế hoạch, đề ra 07 nhiệm vụ" in said.text


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", pack({"a": b"b"}), b"x" * 99]
)
def test_what_is_no_docx_is_refused_with_its_reason(content: bytes) -> None:
    with pytest.raises(SourceError):
        read_printed(content)


def test_damaged_properties_are_as_good_as_none() -> None:
    files = unpack(render(sample_report(), STAMP).content)
    files["docProps/custom.xml"] = b"<broken"
    assert read_printed(pack(files)).inputs_digest == ""


def test_paragraphs_that_a_tracked_change_joins_are_one_line_and_two_paragraphs_of_the_layout() -> None:
    joined = "<w:pPr><w:rPr><w:del w:id='1' w:author='A'/></w:rPr></w:pPr>"
    body = f"<w:p>{joined}{run('Đã giải quyết ')}</w:p><w:p>{run('06 hồ sơ')}</w:p>"
    assert texts(body) == ["Đã giải quyết 06 hồ sơ"]
    content = resolve_formats(open_package(document(body)))
    assert [paragraph.text for paragraph in content.paragraphs] == ["Đã giải quyết ", "06 hồ sơ"]


def test_a_deleted_row_is_no_row_of_a_table_but_takes_its_place_in_the_layout() -> None:
    gone = "<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    body = f"<w:tbl>{gone}<w:tr><w:tc><w:p>{run('a')}</w:p></w:tc></w:tr></w:tbl>"
    said = read_printed(document(body))
    assert said.tables == ((("a",),),)
    assert [line.place for line in said.paragraphs] == ["bảng 1, hàng 1, ô 1"]
    cells = [paragraph.cell for paragraph in resolve_formats(open_package(document(body))).paragraphs]
    assert [cell.row for cell in cells if cell] == [0, 1]


def test_hidden_words_are_read_but_are_nothing_to_the_layout() -> None:
    body = f"<w:p>{run('Thấy')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Ẩn</w:t></w:r></w:p>"
    assert texts(body) == ["ThấyẨn"]
    (paragraph,) = resolve_formats(open_package(document(body))).paragraphs
    assert paragraph.text == "Thấy"
