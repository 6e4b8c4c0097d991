"""The .docx of a report: every component in its place, as Decree 30 has it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from lxml.etree import _Element
from render.samples import STAMP, draft_report, figure, one_stop_table, sample_report, words

from cchc_toolkit.render.docx.document import render
from cchc_toolkit.render.docx.letterhead import short_line
from cchc_toolkit.report.model import Heading, Letterhead, Paragraph, Report, Text
from cchc_toolkit.report.printed import number_and_symbol, place_and_date
from cchc_toolkit.vocabulary.stable_zip import unpack
from cchc_toolkit.word.metrics import text_width
from cchc_toolkit.word.printed_document import read_printed


def body_of(report: Report) -> _Element:
    return Document(io.BytesIO(render(report, STAMP).content)).element.body


def lines_of(report: Report) -> list[tuple[str, str]]:
    """Each paragraph as (style, text)."""
    return [(line.style, line.text) for line in read_printed(render(report, STAMP).content).paragraphs]


def paragraph(body: _Element, beginning: str) -> _Element:
    """The first paragraph that begins with these words."""
    return next(p for p in body.iter(qn("w:p")) if text_of(p).startswith(beginning))


def text_of(node: _Element) -> str:
    return "".join(t.text or "" for t in node.iter(qn("w:t"))).replace("\u00a0", " ")


def line_length(p: _Element, room: float) -> float:
    """Length in points of a line drawn as a border within a room."""
    indent = p.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is not None
    return room - (int(indent.get(qn("w:left"))) + int(indent.get(qn("w:right")))) / 20


def test_same_report_and_stamp_give_the_same_bytes() -> None:
    assert render(sample_report(), STAMP) == render(sample_report(), STAMP)


def test_another_stamp_changes_nothing_but_the_dates_of_the_file() -> None:
    later = STAMP.replace(hour=9)
    first, second = (read_printed(render(sample_report(), stamp).content) for stamp in (STAMP, later))
    assert first.core["created"] == "2023-09-05T01:30:00Z"
    assert second.core["created"] == "2023-09-05T09:30:00Z"
    assert first.paragraphs == second.paragraphs
    assert first.figures == second.figures


def test_components_stand_in_the_order_of_the_decree_each_with_its_style() -> None:
    lines = lines_of(sample_report())
    assert lines[:14] == [
        ("Cơ quan ban hành", "ỦY BAN NHÂN DÂN"),
        ("Cơ quan ban hành", "XÃ MẪU"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số ký hiệu", "Số: 78/BC-UBND"),
        ("Địa danh thời gian", "Mẫu, ngày 05 tháng 9 năm 2023"),
        ("Tên loại", "BÁO CÁO"),
        ("Trích yếu", "Công tác cải cách hành chính quý III năm 2023 và nhiệm vụ còn lại năm 2023"),
        ("Kính gửi", "Kính gửi:"),
        ("Kính gửi", "- Ủy ban nhân dân huyện Giả Lập;"),
        ("Kính gửi", "- Phòng Nội vụ huyện Giả Lập."),
        ("Căn cứ", "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;"),
        ("Căn cứ", "Thực hiện Công văn số 620/UBND-NV ngày 31 tháng 5 năm 2023 của UBND huyện."),
        ("Nội dung", "Ủy ban nhân dân xã Mẫu báo cáo công tác cải cách hành chính quý III năm 2023 như sau:"),
    ]
    end = [text for _, text in lines].index("Nơi nhận:")
    assert [text for _, text in lines[end : end + 9]] == [
        "Nơi nhận:",
        "- Như trên;",
        "- CT, các PCT UBND;",
        "- Cán bộ, công chức có liên quan;",
        "- Lưu: VT, VP.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn Mẫu",
    ]
    assert lines[end + 9 : end + 12] == [
        ("Phụ lục", "Phụ lục I"),
        ("Tên phụ lục", "KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT CÔNG VIỆC THEO CƠ CHẾ MỘT CỬA"),
        ("Kèm theo", "(Kèm theo Báo cáo số 78/BC-UBND ngày 05 tháng 9 năm 2023 của Ủy ban nhân dân xã Mẫu)"),
    ]


def test_a_draft_keeps_room_for_number_and_date_and_carries_one_line_that_says_so() -> None:
    lines = lines_of(draft_report())
    assert ("Số ký hiệu", "Số:       /BC-UBND") in lines
    assert ("Địa danh thời gian", "Mẫu, ngày      tháng      năm 2023") in lines
    assert [style for style, _ in lines].count("Dự thảo") == 1
    assert lines[0] == ("Cơ quan chủ quản", "UBND HUYỆN GIẢ LẬP")
    assert ("Kính gửi", "Kính gửi: Phòng Nội vụ huyện Giả Lập") in lines
    assert not [style for style, _ in lines_of(sample_report()) if style == "Dự thảo"]


@pytest.mark.parametrize(
    ("number", "printed"),
    [("5", "Số: 05/BC-UBND"), ("05", "Số: 05/BC-UBND"), ("78", "Số: 78/BC-UBND"), ("120", "Số: 120/BC-UBND")],
)
def test_numbers_below_ten_get_a_zero(number: str, printed: str) -> None:
    assert number_and_symbol(Letterhead((), "BC-UBND", "Mẫu", number=number)) == printed


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2024, 1, 9), "Mẫu, ngày 09 tháng 01 năm 2024"),
        (date(2024, 2, 10), "Mẫu, ngày 10 tháng 02 năm 2024"),
        (date(2024, 3, 1), "Mẫu, ngày 01 tháng 3 năm 2024"),
        (date(2024, 12, 31), "Mẫu, ngày 31 tháng 12 năm 2024"),
    ],
)
def test_a_zero_stands_before_days_below_ten_and_the_months_one_and_two(day: date, printed: str) -> None:
    assert place_and_date(Letterhead((), "", "Mẫu", issued_on=day), 1999) == printed


def test_the_line_below_the_motto_is_as_long_as_its_words() -> None:
    body = body_of(sample_report())
    motto = paragraph(body, "Độc lập")
    room = int(motto.getparent().find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / 20
    words_width = text_width("Độc lập - Tự do - Hạnh phúc", 13, is_bold=True)
    assert line_length(motto.getnext(), room) == pytest.approx(words_width, abs=0.2)


@pytest.mark.parametrize(
    "lines",
    [
        ("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
        ("ỦY BAN NHÂN DÂN", "THỊ TRẤN CÓ TÊN DÀI HƠN"),
        ("ỦY BAN NHÂN DÂN XÃ MẪU",),
        ("Công tác cải cách hành chính quý III năm 2023",),
    ],
)
def test_other_lines_are_a_third_to_half_as_long_as_the_longest_of_their_words(
    lines: tuple[str, ...],
) -> None:
    longest = max(text_width(line, 13, is_bold=True) for line in lines)
    assert longest / 3 <= short_line(lines, 13, 1000) <= longest / 2


def test_no_line_is_made_of_underscores() -> None:
    assert "__" not in read_printed(render(sample_report(), STAMP).content).text


def test_headings_are_real_ones_with_their_level() -> None:
    document = Document(io.BytesIO(render(sample_report(), STAMP).content))
    named = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    headings = [(p.style.name, p.text.replace("\u00a0", " ")) for p in named]
    assert headings[:2] == [
        ("Heading 1", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"),
        ("Heading 2", "1. Về kế hoạch cải cách hành chính"),
    ]
    levels = {
        f"Heading {level}": document.styles[f"Heading {level}"].element.find(f".//{qn('w:outlineLvl')}")
        for level in range(1, 5)
    }
    assert [each.get(qn("w:val")) for each in levels.values()] == ["0", "1", "2", "3"]


def test_the_body_ends_with_the_closing_sign_in_place_of_its_full_stop() -> None:
    lines = [text for _, text in lines_of(sample_report())]
    assert "Trên đây là báo cáo công tác cải cách hành chính quý III năm 2023 của UBND xã Mẫu./." in lines


@pytest.mark.parametrize("ending", ["báo cáo./.", "báo cáo.", "báo cáo", "báo cáo;", "báo cáo. "])
def test_the_closing_sign_stands_once_whatever_the_text_ends_with(ending: str) -> None:
    report = replace(sample_report(), blocks=(Paragraph(words(ending)),), appendices=())
    assert ("Nội dung", "báo cáo./.") in lines_of(report)


def test_the_closing_sign_leaves_a_figure_at_the_end_alone() -> None:
    report = replace(
        sample_report(), blocks=(Paragraph((Text("Tổng số: "), figure("X", "98,5"))),), appendices=()
    )
    rendered = render(report, STAMP)
    assert "Tổng số: 98,5./." in read_printed(rendered.content).text
    assert list(read_printed(rendered.content).figures.values()) == ["98,5"]


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        (Paragraph(words("Cách tính: đúng hạn ÷ đã giải quyết × 100."), "note"), ["… × 100.", "./."]),
        (Paragraph((figure("X", "98,5"),)), ["98,5", "./."]),
        (Paragraph(words("Dấu “–”: không thuộc phạm vi cấp xã."), "note"), ["… cấp xã./."]),
        (Paragraph(words("Báo cáo năm 2023."), "body"), ["… năm 2023./."]),
    ],
    ids=["formula", "figure", "remark", "year"],
)
def test_the_closing_sign_stands_after_words_and_below_a_formula(last: Paragraph, printed: list[str]) -> None:
    blocks = (Paragraph(words("Lời.")), last)
    lines = [text for _, text in lines_of(replace(sample_report(), blocks=blocks, appendices=()))]
    body = lines[lines.index("Lời.") + 1 : lines.index("Nơi nhận:")]
    assert len(body) == len(printed)
    assert all(line.endswith(wanted.lstrip("… ")) for line, wanted in zip(body, printed, strict=True))


def test_a_number_and_symbol_is_held_together_by_the_element_of_word_and_reads_as_typed() -> None:
    sentence = "Theo Nghị định số 63/2010/NĐ-CP và Kế hoạch số 09/KH\u2011UBND, giai đoạn 2021-2030, thứ 2-6."
    report = replace(sample_report(), blocks=(Paragraph(words(sentence)), Paragraph(words("Hết."))))
    content = render(report, STAMP).content
    written = paragraph(Document(io.BytesIO(content)).element.body, "Theo")
    assert len(list(written.iter(qn("w:noBreakHyphen")))) == 2
    assert "2021-2030" in text_of(written) and "2-6" in text_of(written)
    typed = sentence.replace("\u2011", "-")
    assert typed in read_printed(content).text
    assert typed in [p.text.replace("\u00a0", " ") for p in Document(io.BytesIO(content)).paragraphs]
    assert "\u2011".encode() not in unpack(content)["word/document.xml"]


def test_a_heading_is_not_justified_and_keeps_words_of_two_syllables_together() -> None:
    document = Document(io.BytesIO(render(sample_report(), STAMP).content))
    for level in range(1, 5):
        assert document.styles[f"Heading {level}"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert any("HÀNH\u00a0CHÍNH" in p.text for p in document.paragraphs if p.style.name == "Heading 1")


def test_the_title_of_an_appendix_uses_the_whole_width_and_parts_no_word() -> None:
    titles = [
        p
        for p in Document(io.BytesIO(render(sample_report(), STAMP).content)).paragraphs
        if p.style.name == "Tên phụ lục"
    ]
    assert len(titles) == 2
    for title in titles:
        layout = title.paragraph_format
        assert (layout.left_indent, layout.right_indent) == (0, 0)
        assert "HÀNH CHÍNH" not in title.text.upper() and "CÔNG TÁC" not in title.text.upper()


def test_the_closing_sign_of_an_appendix_stands_below_its_table_and_stays_with_it() -> None:
    body = body_of(sample_report())
    ends = [p for p in body.iterchildren(qn("w:p")) if text_of(p) == "./."]
    assert len(ends) == 2
    for end in ends:
        last_row = end.getprevious().findall(qn("w:tr"))[-1]
        assert all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in last_row.iter(qn("w:p")))


def test_signature_and_recipients_stay_together_and_with_the_last_words() -> None:
    body = body_of(sample_report())
    foot = next(table for table in body.iterchildren(qn("w:tbl")) if "Nơi nhận:" in text_of(table))
    assert len(foot.findall(qn("w:tr"))) == 1
    assert foot.find(f".//{qn('w:cantSplit')}") is not None
    assert foot.getprevious().find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert foot.find(f".//{qn('w:tblBorders')}") is None


@pytest.mark.parametrize("last", [one_stop_table(), Heading(1, "I.", words("CUỐI"))])
def test_a_body_that_ends_in_something_else_than_words_is_closed_below_it(last: object) -> None:
    body = body_of(replace(sample_report(), blocks=(last,), appendices=()))
    foot = next(table for table in body.iterchildren(qn("w:tbl")) if "Nơi nhận:" in text_of(table))
    assert text_of(foot.getprevious()) == "./."


def test_page_numbers_stand_in_the_top_margin_from_page_two_and_begin_anew_in_each_appendix() -> None:
    content = render(sample_report(), STAMP).content
    pages = read_printed(content).pages
    assert [(page.number_starts_at, page.hides_first_number) for page in pages] == [(1, True)] * 3
    assert [page.is_landscape for page in pages] == [False, True, False]
    document = Document(io.BytesIO(content))
    for section in document.sections:
        (number,) = section.header._element.findall(qn("w:p"))
        assert number.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        assert section.header_distance.mm + 14 * 25.4 / 72 < section.top_margin.mm
        assert text_of(section.first_page_header._element) == ""
    assert document.styles["Header"].element.find(f".//{qn('w:jc')}").get(qn("w:val")) == "center"


def test_margins_are_the_decrees_on_every_page() -> None:
    for page in read_printed(render(sample_report(), STAMP).content).pages:
        assert (page.top, page.right, page.bottom, page.left) == (20, 15, 20, 30)


def test_an_item_gets_one_dash_whether_its_words_bring_one_or_not() -> None:
    lines = lines_of(sample_report())
    assert ("Gạch đầu dòng", "- Trước hạn: 174 hồ sơ;") in lines
    assert ("Gạch đầu dòng", "- Đúng hạn: 16 hồ sơ.") in lines


def test_a_number_does_not_leave_its_unit() -> None:
    body = body_of(sample_report())
    whole = "".join(t.text or "" for t in paragraph(body, "Kế hoạch năm").iter(qn("w:t")))
    assert "06\u00a0nhiệm vụ" in whole
    assert "năm\u00a02023" in whole
    assert "98,45\u00a0%" in "".join(t.text or "" for t in paragraph(body, "Đã giải quyết").iter(qn("w:t")))


def test_each_occurrence_of_a_figure_has_a_mark_of_its_own_that_leads_to_its_code() -> None:
    twice = (Paragraph((figure("TTHC-03", "98,45"), Text(" và lại "), figure("TTHC-03", "98,45"))),)
    rendered = render(replace(sample_report(), blocks=twice, appendices=()), STAMP)
    assert rendered.marks == {"_cchc_0001": "TTHC-03", "_cchc_0002": "TTHC-03"}
    assert read_printed(rendered.content).figures == {"_cchc_0001": "98,45", "_cchc_0002": "98,45"}


def test_marks_are_hidden_ascii_and_short_enough_for_every_program() -> None:
    rendered = render(sample_report(), STAMP)
    assert len(rendered.marks) > 100
    assert all(re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name) for name in rendered.marks)


def test_the_file_names_the_digest_of_its_inputs_and_its_makers_as_the_report_has_them() -> None:
    said = read_printed(render(sample_report(), STAMP).content)
    assert said.inputs_digest == "ab" * 32
    assert said.core["title"].startswith("BÁO CÁO Công tác cải cách hành chính")
    assert said.core["creator"] == "ỦY BAN NHÂN DÂN XÃ MẪU"
    assert said.core["language"] == "vi-VN"
    assert "python-docx" not in " ".join(said.core.values())
