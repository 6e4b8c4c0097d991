"""What an edited document changed, removed or pasted against the sealed one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audit.edits import (
    EDITS,
    Edit,
    add_row,
    copy_marked,
    edited,
    insert,
    paragraph,
    remove_row,
    retype,
    sealed,
    type_figure,
    unmark,
)
from audit.office import office_edit
from conftest import needs
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from cchc_toolkit.audit.compare import Comparison, compare
from cchc_toolkit.errors import SourceError
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.vocabulary.stable_zip import pack, unpack

__all__ = ["office_edit"]

PLAN, DONE, BEFORE_DUE, IN_TIME = "620/1.1.1", "620/1.1.2", "TTHC-01", "TTHC-03"


def of(content: bytes) -> Comparison:
    return compare(sealed().content, content, sealed().marks, {PLAN: "Số nhiệm vụ"}, "sua.docx")


def after(*edits: Edit) -> Comparison:
    return of(edited(*edits))


def figures(found: Comparison) -> list[tuple[str, str, str, str]]:
    return [(each.kind, each.code, each.before, each.after) for each in found.figures]


def texts(found: Comparison) -> list[str]:
    return [each.kind for each in found.texts]


def test_the_sealed_document_and_one_only_saved_again_are_the_same() -> None:
    for content in (sealed().content, edited()):
        assert of(content) == Comparison((), ())
        assert of(content).is_same


def test_a_figure_typed_over_is_told_once_with_code_name_place_and_both_texts() -> None:
    found = after(EDITS["a figure typed over"])
    assert figures(found) == [("altered", PLAN, "06", "07")]
    assert found.texts == ()
    assert not found.is_same
    assert str(found.figures[0]) == (
        "620/1.1.1 (Số nhiệm vụ): đoạn 20, mục “1. Về kế hoạch cải cách hành chính”: sửa “06” thành “07”."
    )


def test_words_typed_beside_an_altered_figure_are_told_as_words() -> None:
    def edit(document: DocumentObject) -> None:
        type_figure(document, "Kế hoạch năm", "06", "07")
        runs = paragraph(document, "Kế hoạch năm").runs
        runs[2].text = f" (bảy){runs[2].text}"

    found = after(edit)
    assert figures(found) == [("altered", PLAN, "06", "07")]
    assert texts(found) == ["altered"]
    assert "bảy" in str(found.texts[0])


def test_a_figure_of_a_table_is_told_with_its_cell() -> None:
    found = after(lambda d: setattr(d.tables[3].cell(5, 3).paragraphs[0].runs[0], "text", "99,99"))
    assert [(each.code, each.after, each.where) for each in found.figures] == [
        ("620/1.3.", "99,99", "bảng 4, hàng 6, ô 4")
    ]
    assert found.texts == ()


@pytest.mark.parametrize(
    ("name", "kinds", "words"),
    [
        ("a figure emptied", [("deleted", DONE)], []),
        ("words around a figure", [], ["altered"]),
        ("a paragraph deleted", [("deleted", BEFORE_DUE)], ["deleted"]),
        ("a paragraph inserted", [("pasted", "")], ["inserted"]),
        ("a paragraph at the very top", [], ["inserted"]),
        ("a paragraph moved", [], ["moved"]),
        ("a paragraph split", [], ["inserted", "altered"]),
        ("a figure copied", [("copied", IN_TIME)], ["altered"]),
        ("a row deleted", [("deleted", f"PL8/3/{n}") for n in range(1, 8)], ["deleted"]),
        ("a row inserted", [("pasted", "")] * 7, ["inserted"]),
        ("a cell typed over", [], ["altered"]),
        ("the first row deleted", [], ["deleted"]),
        ("a table inserted", [("pasted", "")] * 3, ["inserted"] * 2),
        ("the signer's name", [], ["altered"]),
        ("a picture deleted", [], ["deleted"]),
        ("letters composed otherwise", [], []),
    ],
)
def test_each_edit_is_told_for_what_it_is(name: str, kinds: list[tuple[str, str]], words: list[str]) -> None:
    found = after(EDITS[name])
    assert [(each.kind, each.code) for each in found.figures] == kinds
    assert texts(found) == words


def test_where_a_column_is_gone_its_figures_are_and_every_row_is_another() -> None:
    found = after(EDITS["a column deleted"])
    lost = {each.code for each in found.figures if each.kind == "deleted"}
    assert lost == {*(f"PL8/{row}/7" for row in range(1, 8)), "PL8/tong/7"}
    assert set(texts(found)) == {"deleted", "inserted"}


def test_a_figure_whose_mark_was_lost_is_told_by_the_text_that_stands_there() -> None:
    same = after(lambda d: unmark(d, "Đã giải quyết đúng hạn"))
    assert figures(same) == [("unmarked", IN_TIME, "98,45", "98,45")]
    assert same.texts == ()

    def retyped(document: DocumentObject) -> None:
        words = paragraph(document, "Đã giải quyết đúng hạn").text
        retype(document, "Đã giải quyết đúng hạn", words.replace("98,45", "98,82"))

    other = after(retyped)
    assert figures(other) == [("altered", IN_TIME, "98,45", "98,82")]
    assert other.texts == ()


def test_a_paragraph_typed_anew_gives_each_figure_the_number_in_its_place() -> None:
    found = after(EDITS["a paragraph typed anew"])
    assert figures(found) == [("altered", PLAN, "06", "08"), ("unmarked", DONE, "04", "04")]
    assert texts(found) == ["altered"]


def test_a_figure_cut_and_pasted_under_the_name_of_a_copy_is_still_itself() -> None:
    def cut_and_pasted(document: DocumentObject) -> None:
        for each in document.element.body.iter(qn("w:bookmarkStart")):
            if each.get(qn("w:name")) == "_cchc_0003":
                each.set(qn("w:name"), "_cchc_0003_Copy_1")

    assert after(cut_and_pasted).is_same


def test_a_mark_that_the_record_does_not_know_comes_from_another_document() -> None:
    found = after(lambda d: copy_marked(d, "Đã giải quyết đúng hạn", "_cchc_9999"))
    assert figures(found) == [("foreign", "", "", "98,45")]
    assert "dán từ văn bản khác" in str(found.figures[0])


def test_two_marks_of_one_name_are_a_figure_and_its_copy() -> None:
    found = after(lambda d: copy_marked(d, "Đã giải quyết đúng hạn", "_cchc_0003"))
    assert figures(found) == [("copied", IN_TIME, "", "98,45")]


@pytest.mark.parametrize(
    "words",
    [
        "Căn cứ Công văn số 620/UBND-NV ngày 31 tháng 5 năm 2023;",
        "Theo Nghị định 30/2020/NĐ-CP, Điều 8, trong năm 2023 và giai đoạn 2021-2025.",
        "2.1. Tồn tại trong quý 3",
        "Từ ngày 15/6/2023.",
    ],
)
def test_dates_numbers_of_documents_and_numbering_count_nothing(words: str) -> None:
    found = after(lambda d: insert(d, "Trên đây", words))
    assert found.figures == ()
    assert texts(found) == ["inserted"]


def test_a_number_pasted_into_a_sentence_is_told_but_one_that_was_only_edited_is_an_edit() -> None:
    def paste(document: DocumentObject) -> None:
        run = paragraph(document, "Ủy ban nhân dân xã Mẫu báo cáo").runs[0]
        run.text = run.text.replace("như sau", "gồm 12 nội dung như sau")

    found = after(paste)
    assert figures(found) == [("pasted", "", "", "12")]
    edit = after(lambda d: type_figure(d, "1. Về kế hoạch", "1. ", "2. "))
    assert edit.figures == ()
    assert texts(edit) == ["altered"]


def test_number_and_date_that_the_clerk_gives_are_words_not_figures() -> None:
    def register(document: DocumentObject) -> None:
        cells = document.tables[0]
        cells.cell(1, 0).paragraphs[0].runs[0].text = "Số: 123/BC-UBND"
        cells.cell(1, 1).paragraphs[0].runs[0].text = "Mẫu, ngày 12 tháng 10 năm 2023"

    found = after(register)
    assert found.figures == ()
    assert texts(found) == ["altered", "altered"]


def test_an_ordinal_in_a_new_row_is_no_figure_but_its_numbers_are() -> None:
    found = after(lambda d: add_row(d, 3, 4, "1.4.", "Chỉ tiêu mới", "Nhiệm vụ", "17", ""))
    assert figures(found) == [("pasted", "", "", "17")]


def test_spaces_more_or_less_or_of_another_kind_are_no_difference() -> None:
    def space(document: DocumentObject) -> None:
        for each in document.element.body.iter(qn("w:t")):
            each.text = (each.text or "").replace("\u00a0", "  ")

    assert after(space).is_same


def test_a_long_paragraph_is_shown_by_its_change_and_a_few_words_around() -> None:
    def edit(document: DocumentObject) -> None:
        run = paragraph(document, "Thường xuyên chỉ đạo").runs[0]
        run.text = run.text.replace("không phù hợp", "chưa phù hợp")

    (found,) = after(edit).texts
    assert found.detail == (
        "… thời phát hiện những thủ tục [bỏ “không”] [thêm “chưa”] phù hợp, đề nghị cơ quan có …"
    )


def test_words_of_notes_and_headers_are_compared_too() -> None:
    files = unpack(sealed().content)
    header = next(name for name in files if name.startswith("word/header"))
    paragraph_of = "<w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:hdr>"
    files[header] = files[header].replace(b"</w:hdr>", paragraph_of.encode())
    found = of(pack(files))
    assert [(each.kind, each.where, each.after) for each in found.texts] == [("inserted", "đầu trang", "MẬT")]


def test_tracked_changes_count_as_accepted_and_are_mentioned_as_comments_are() -> None:
    xml = unpack(sealed().content)
    old = '<w:r><w:t xml:space="preserve">06</w:t></w:r>'
    new = (
        '<w:del w:id="901" w:author="A"><w:r><w:delText>06</w:delText></w:r></w:del>'
        '<w:ins w:id="902" w:author="A"><w:r><w:t>07</w:t></w:r></w:ins>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    assert old.encode() in xml["word/document.xml"]
    xml["word/document.xml"] = xml["word/document.xml"].replace(old.encode(), new.encode(), 1)
    found = of(pack(xml))
    assert figures(found) == [("altered", PLAN, "06", "07")]
    assert ["Track Changes" in each or "Comment" in each for each in found.remarks] == [True, True]


def _with_xml(old: str, new: str, **parts: str) -> Comparison:
    """The sealed file with a piece of its XML replaced, and parts added to it."""
    files = unpack(sealed().content)
    assert old.encode() in files["word/document.xml"]
    files["word/document.xml"] = files["word/document.xml"].replace(old.encode(), new.encode(), 1)
    for name, text in parts.items():
        path = f"word/{name}.xml"
        files[path] = text.encode()
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
        relation = f'<Relationship Id="rId99" Type="{kind}" Target="{name}.xml"/></Relationships>'
        rels = files["word/_rels/document.xml.rels"]
        files["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", relation.encode())
    return of(pack(files))


LAST = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">III. '
WORDS = "<w:p><w:r><w:t>Thêm 21 hồ sơ</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("pasted", "where"),
    [
        (f"<w:sdt><w:sdtContent>{WORDS}</w:sdtContent></w:sdt>", "đoạn 3"),
        (
            "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
            f"<w:txbxContent>{WORDS}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
            "khung chữ",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{WORDS}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
            "bảng 2, hàng 1",
        ),
        (f"<w:ins w:id='901' w:author='A'>{WORDS}</w:ins>", "đoạn 3"),
    ],
    ids=["content control", "text box", "table in a table", "tracked insertion"],
)
def test_words_are_found_wherever_they_were_pasted(pasted: str, where: str) -> None:
    found = _with_xml(LAST, pasted + LAST)
    assert figures(found) == [("pasted", "", "", "21")]
    assert [(each.kind, each.after) for each in found.texts] == [("inserted", "Thêm 21 hồ sơ")]
    assert where in found.texts[0].where


def test_a_footnote_that_was_added_is_told() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="1">{WORDS}</w:footnote></w:footnotes>'
    found = _with_xml(LAST, LAST, footnotes=notes)
    assert figures(found) == [("pasted", "", "", "21")]
    assert [each.where for each in found.texts] == ["chú thích cuối trang"]


def test_paragraphs_that_a_tracked_change_joined_are_read_as_one() -> None:
    start = '<w:p><w:pPr><w:pStyle w:val="GachDauDong"/></w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r>'
    gone = "<w:rPr><w:del w:id='901' w:author='A'/></w:rPr></w:pPr>"
    found = _with_xml(start, start.replace("</w:pPr>", gone))
    joined = next(each for each in found.texts if each.kind == "altered")
    assert joined.after == "- Trước hạn: 174 hồ sơ;- Đúng hạn: 16 hồ sơ."
    assert found.figures == ()


def test_a_document_of_something_else_has_every_figure_deleted() -> None:
    from dataclasses import replace

    from render.samples import STAMP, sample_report, words

    from cchc_toolkit.report.model import Paragraph

    other = replace(sample_report(), blocks=(Paragraph(words("Không liên quan.")),), appendices=())
    found = of(render(other, STAMP).content)
    assert len(found.figures) == len(sealed().marks)
    assert {each.kind for each in found.figures} == {"deleted"}


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(SourceError, match=r"sua\.docx"):
        of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


@needs("soffice")
def test_edits_made_in_libreoffice_are_told(office_edit: Callable[..., bytes]) -> None:
    found = of(
        office_edit(
            sealed().content,
            "over|đề ra |2|07",
            "inside|Đã giải quyết đúng hạn |2|9",
            "delete|- Trước hạn: ",
            "row|2|4",
            "replace|KIẾN NGHỊ|ĐỀ NGHỊ",
            "type|Trên đây là báo cáo|, có 5 nội dung,",
        )
    )
    assert [(each.kind, each.code, each.after) for each in found.figures] == [
        ("altered", PLAN, "07"),
        ("altered", IN_TIME, "989,45"),
        ("deleted", BEFORE_DUE, ""),
        *(("deleted", f"PL8/3/{n}", "") for n in range(1, 8)),
        ("pasted", "", "5"),
    ]
    assert texts(found) == ["deleted", "altered", "altered", "deleted"]


@needs("soffice")
def test_moved_copied_tracked_and_commented_in_libreoffice(office_edit: Callable[..., bytes]) -> None:
    found = of(
        office_edit(
            sealed().content,
            "move|Đã giải quyết đúng hạn|đề ra ",
            "copy|- Trước hạn:|7|Trên đây là báo cáo",
            "comment|- Đúng hạn|xem lại",
            "track",
            "over|đề ra |2|08",
        )
    )
    assert [(each.kind, each.code, each.after) for each in found.figures] == [
        ("altered", PLAN, "08"),
        ("copied", BEFORE_DUE, "174"),
    ]
    assert texts(found) == ["moved", "altered"]
    assert len(found.remarks) == 2


@needs("soffice")
def test_saved_by_libreoffice_alone_nothing_differs(office_edit: Callable[..., bytes]) -> None:
    assert of(office_edit(sealed().content)).is_same


def test_a_deleted_row_and_a_deleted_figure_say_where_they_stood() -> None:
    found = after(lambda d: remove_row(d, 2, 4))
    assert str(found.texts[0]).startswith("bảng 3, hàng 5 của bản niêm phong: xoá “3 | Đất đai | 3 |")


def test_a_file_that_was_not_made_from_the_packet_is_told_first() -> None:
    from layout import layout_samples
    from render.samples import STAMP, sample_report

    sealed = render(sample_report(), STAMP)
    told = compare(sealed.content, layout_samples.typed_report(), sealed.marks)
    assert told.remarks[0].startswith("Tệp không mang dấu số liệu nào của gói này")
    assert not compare(sealed.content, sealed.content, sealed.marks).remarks


def test_a_picture_whose_file_was_swapped_is_told_with_its_place_and_no_other() -> None:
    files = unpack(sealed().content)
    media = next(name for name in files if name.startswith("word/media/"))
    assert not any("Hình thứ" in each for each in of(pack(files)).remarks)
    files[media] = files[media] + b"\0"
    (told,) = [each for each in of(pack(files)).remarks if "Hình thứ" in each]
    assert told.startswith("Hình thứ 1") and "đối chiếu bằng mắt" in told


def test_a_picture_that_was_taken_out_is_a_difference_and_not_told_twice() -> None:
    found = after(EDITS["a picture deleted"])
    assert texts(found) == ["deleted"]
    assert not any("Hình thứ" in each for each in found.remarks)
