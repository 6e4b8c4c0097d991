"""A document that breaks one rule of Decree 30, and no other, gets the code of that rule, and no other."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from layout import kinds, layout_samples, typed
from layout.mutable import Broken, breaking, q
from layout.typed import Typed, p, r
from layout.well_said import assert_well_said
from lxml import etree

from cchc_toolkit.layout.check import RULES, check

Change = Callable[[Broken], object]
KINH_GUI = "Kính gửi:"
LONG = "Thường xuyên chỉ đạo"
MADE = layout_samples.rendered
TYPED = layout_samples.typed_report
DIVIDED = layout_samples.divided
LETTER = layout_samples.letter
EQUIPPED = layout_samples.equipped
DECISION = kinds.KINDS["quyết định của Chủ tịch"]
RESOLUTION = kinds.KINDS["nghị quyết của HĐND"]
MINUTES = kinds.KINDS["biên bản"]
INVITATION = kinds.KINDS["giấy mời"]
CIRCULATED = layout_samples.circulated
PLAIN = Typed().make
SIGNED = partial(layout_samples.signed_with, "png")

# Code of the component, base document, beginning of its words, whether it is bold, italic, in capitals.
COMPONENTS = (
    ("quoc-hieu", MADE, "CỘNG HÒA", True, False, True),
    ("tieu-ngu", MADE, "Độc lập", True, False, False),
    ("chu-quan", MADE, "UBND HUYỆN", False, False, True),
    ("co-quan", MADE, "ỦY BAN NHÂN DÂN", True, False, True),
    ("so-ky-hieu", MADE, "Số: 78", False, False, None),
    ("dia-danh", MADE, "Mẫu, ngày", None, True, False),
    ("trich-yeu-cv", LETTER, "V/v", False, False, False),
    ("dau-muc-do", TYPED, "HỎA TỐC", True, False, True),
    ("nguoi-soan", EQUIPPED, "PL.", False, False, None),
    ("ky-so", EQUIPPED, "Sao y; ", False, False, None),
    ("ten-loai", MADE, "BÁO CÁO", True, False, True),
    ("trich-yeu", MADE, "Công tác cải cách", True, False, False),
    ("kinh-gui", MADE, "- Phòng Nội vụ", False, False, False),
    ("can-cu", MADE, "Căn cứ", None, True, False),
    ("phan", DIVIDED, "Phần I", True, False, False),
    ("ten-phan", DIVIDED, "TÌNH HÌNH", True, False, True),
    ("muc", MADE, "II. ", True, False, True),
    ("khoan", MADE, "2. Cải cách tổ chức", True, False, False),
    ("chuc-vu", MADE, "TM. ", True, False, True),
    ("nguoi-ky", MADE, "Nguyễn Văn Mẫu", True, False, False),
    ("noi-nhan", MADE, "Nơi nhận", True, True, False),
    ("ds-noi-nhan", MADE, "- Như trên", False, False, False),
    ("phu-luc", MADE, "Phụ lục I", True, False, False),
    ("ten-phu-luc", MADE, "KẾT QUẢ TIẾP NHẬN", True, False, True),
    ("kem-theo", MADE, "(Kèm theo", None, True, False),
)


def _typed(**pieces: str) -> Callable[[], bytes]:
    return lambda: replace(Typed(), **pieces).make()


def _case(start: str) -> Change:
    """Capitals by formatting where none are wanted."""
    return lambda doc: doc.runs(start, caps="1")


def _lower(start: str) -> Change:
    def change(doc: Broken) -> None:
        words = doc.words(doc.p(start))
        number, space, title = words.partition(". ") if ". " in words[:5] else ("", "", words)
        doc.runs(start, caps="0")
        doc.text(start, words, number + space + title.capitalize())

    return change


def _components() -> list[tuple[str, Callable[[], bytes], Change]]:
    cases: list[tuple[str, Callable[[], bytes], Change]] = []
    for code, base, start, is_bold, is_italic, is_capital in COMPONENTS:
        cases.append((f"{code}-co-chu", base, lambda doc, start=start: doc.runs(start, sz="32", szCs="32")))
        if is_bold is not None:
            wrong = "0" if is_bold else "1"
            cases.append(
                (f"{code}-kieu-chu", base, lambda doc, start=start, wrong=wrong: doc.runs(start, b=wrong))
            )
        if is_italic is not None:
            wrong = "0" if is_italic else "1"
            cases.append(
                (f"{code}-kieu-chu", base, lambda doc, start=start, wrong=wrong: doc.runs(start, i=wrong))
            )
        if is_capital is not None and code != "dau-muc-do":
            change = _lower(start) if is_capital else _case(start)
            cases.append((f"{code}-loai-chu", base, change))
    cases.append(("dau-muc-do-loai-chu", TYPED, lambda doc: doc.text("HỎA TỐC", "HỎA TỐC", "Hỏa tốc")))
    return cases


def _section(place: int, name: str, **given: str) -> Change:
    def change(doc: Broken) -> None:
        found = doc.sections()[place].find(q(name))
        if found is None:
            found = etree.SubElement(doc.sections()[place], q(name))
        for key, value in given.items():
            found.set(q(key), value)

    return change


def _without(place: int, name: str) -> Change:
    def change(doc: Broken) -> None:
        section = doc.sections()[place]
        for element in section.findall(q(name)):
            section.remove(element)

    return change


def _header(change: Callable[[etree._Element], object]) -> Change:
    return lambda doc: change(doc.part_like(r"word/header\d*\.xml"))


def _set_header(**give: str) -> Change:
    """Properties of the runs and the mark of the page number."""

    def change(root: etree._Element) -> None:
        for run in root.iter(q("r")):
            Broken.properties(run, "rPr", dict(give))

    return _header(change)


def _header_align(root: etree._Element) -> None:
    Broken.properties(root.find(q("p")), "pPr", {"jc": "right"})


def _nfd(doc: Broken) -> None:
    for node in doc.p("Ủy ban nhân dân xã Mẫu báo cáo").iter(q("t")):
        node.text = unicodedata.normalize("NFD", node.text or "")


def _line(start: str, **indents: str) -> Change:
    def change(doc: Broken) -> None:
        found = doc.line_after(start).find(f"{q('pPr')}/{q('ind')}")
        for key, value in indents.items():
            found.set(q(key), value)

    return change


def _no_line(start: str) -> Change:
    def change(doc: Broken) -> None:
        line = doc.line_after(start)
        line.getparent().remove(line)

    return change


def _typed_line(start: str) -> Change:
    def change(doc: Broken) -> None:
        line = doc.line_after(start)
        line.addprevious(
            etree.fromstring(f'<w:x xmlns:w="{q("x")[1:-2]}">{p(r("__________", 13), "center")}</w:x>')[0]
        )
        line.getparent().remove(line)

    return change


def _row_down(start: str) -> Change:
    """Move a paragraph to a row of its own below."""

    def change(doc: Broken) -> None:
        cell = doc.p(start).getparent()
        row = cell.getparent()
        below = copy.deepcopy(row)
        row.addnext(below)
        column = list(row).index(cell)
        for cell_below in below.findall(q("tc")):
            if cell_below is not list(below)[column]:
                for paragraph in cell_below.findall(q("p")):
                    for run in paragraph.findall(q("r")):
                        paragraph.remove(run)
                    for border in paragraph.iter(q("pBdr")):
                        border.getparent().remove(border)
        for paragraph in cell.findall(q("p")):
            for run in paragraph.findall(q("r")):
                paragraph.remove(run)

    return change


def _merge_recipients(doc: Broken) -> None:
    """Put the signature below the recipients instead of beside them."""
    left = doc.p("Nơi nhận:").getparent()
    right = doc.p("TM. ỦY BAN").getparent()
    row = left.getparent()
    below = copy.deepcopy(row)
    row.addnext(below)
    for paragraph in [*right.findall(q("p"))][:-1]:
        right.remove(paragraph)
    for run in list(right.iter(q("r"))):
        run.getparent().remove(run)
    empty = below.findall(q("tc"))[0]
    for paragraph in [*empty.findall(q("p"))][:-1]:
        empty.remove(paragraph)
    for run in list(empty.iter(q("r"))):
        run.getparent().remove(run)


def _merge_appendix(doc: Broken) -> None:
    """Let an appendix go on in the section before it."""
    end = doc.sections()[0]
    paragraph = end.getparent().getparent()
    end.getparent().remove(end)
    doc.runs(doc.words(paragraph) or "Nguyễn Văn Mẫu")


def _footer(change: Callable[[etree._Element], object]) -> Change:
    """Change the paragraph of the address."""
    return lambda doc: change(doc.part("word/footer2.xml").find(q("p")))


def _address_runs(**give: str) -> Change:
    return _footer(lambda p: [Broken.properties(run, "rPr", dict(give)) for run in p.iter(q("r"))])


def _on_all_pages(doc: Broken) -> None:
    doc.sections()[0].find(q("footerReference")).set(q("type"), "default")


def _no_border(start: str) -> Change:
    def change(doc: Broken) -> None:
        own = doc.p(start).find(q("pPr"))
        own.remove(own.find(q("pBdr")))

    return change


def _to_end_of_cell(start: str, other: str) -> Change:
    return lambda doc: doc.p(other).getparent().append(doc.p(start))


def _join(start: str, other: str) -> Change:
    """Put the words of one paragraph behind those of another, on its line."""

    def change(doc: Broken) -> None:
        first, second = doc.p(start), doc.p(other)
        doc.text(start, doc.words(first), f"{doc.words(first)} {doc.words(second)}")
        second.getparent().remove(second)

    return change


def _first_words(old: str, new: str) -> Change:
    """Other words in the first run of a paragraph, which keeps its runs."""

    def change(doc: Broken) -> None:
        first = next(doc.p(old).iter(q("t")))
        first.text = (first.text or "").replace(old, new)

    return change


def _drop_head(start: str) -> Change:
    return lambda doc: doc.drop(start)


FOOTER = p(
    '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>',
    "center",
)
A4_LYING = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" '
    'w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
)
ONE = typed.appendix("Phụ lục", "BẢNG SỐ LIỆU", typed.text("Nội dung phụ lục./."))
TWO = tuple(
    typed.appendix(f"Phụ lục {number}", "BẢNG SỐ LIỆU", typed.text("Nội dung phụ lục./."))
    for number in ("I", "II")
)


def _two(
    first: str = TWO[0], second: str = TWO[1], mention: str = "(các Phụ lục I, II)"
) -> Callable[[], bytes]:
    return lambda: layout_samples.with_appendix(first, second, mention=mention).make()


def _one(appendix: str = ONE, mention: str = "(Phụ lục kèm theo)") -> Callable[[], bytes]:
    return lambda: layout_samples.with_appendix(appendix, mention=mention).make()


def _squeeze(doc: Broken) -> None:
    """No space between two paragraphs of running text."""
    doc.attributes(LONG, "spacing", before="0", after="0")
    before = doc.p(LONG).getprevious()
    Broken.properties(before, "pPr", {})
    spacing = before.find(f"{q('pPr')}/{q('spacing')}")
    if spacing is None:
        spacing = etree.SubElement(before.find(q("pPr")), q("spacing"))
    spacing.set(q("after"), "0")


def _unset_start(doc: Broken) -> None:
    doc.sections()[1].find(q("pgNumType")).attrib.pop(q("start"))


def _become(make: Callable[[], bytes]) -> Change:
    """The broken document is made as a whole, not from the one that is right."""

    def change(doc: Broken) -> None:
        doc.content, doc.trees = make(), {}

    return change


LYING = _typed(
    page=A4_LYING,
    subject_line=p(typed.drawn_line(40), "center"),
    head=typed.table(
        [
            [typed.BODY_NAME + typed.line(1450, 1450), typed.NATION + typed.MOTTO + typed.MOTTO_LINE],
            [typed.NUMBER, typed.PLACE],
        ],
        [typed.LEFT, typed.RIGHT],
    ),
)
SOFT = f"{typed.LONG}</w:t><w:br/><w:t>{typed.LONG}"
ON_ONE_LINE = typed.table(
    [
        [
            p(r("Nơi nhận:", 12, "bi") + r(" - Như trên;", 11)) + p(r("- Lưu: VT.", 11)),
            typed.SIGNATURE,
        ]
    ],
    [4400, 4900],
)
NOTE = (
    f'<w:footnotes {typed.SPACES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:id="1">{p(r("Chú thích ở chân trang.", 10, fonts="Arial"))}</w:footnote></w:footnotes>'
)
ONE_APPENDIX, TWO_APPENDICES = _one(), _two()
CASES: list[tuple[str, Callable[[], bytes], Change]] = [
    *_components(),
    # Mục I
    ("trang-kho-giay", TYPED, _section(0, "pgSz", w="12240", h="15840")),
    ("trang-kho-giay", TYPED, _without(0, "pgSz")),
    ("trang-huong", PLAIN, _become(LYING)),
    ("trang-le", MADE, _section(0, "pgMar", right="1304")),
    ("trang-le", MADE, _section(0, "pgMar", left="1134")),
    ("trang-le", MADE, _section(0, "pgMar", top="1600")),
    ("trang-le", MADE, _section(-1, "pgMar", bottom="567")),
    ("trang-le", TYPED, _section(0, "pgMar", gutter="567")),
    ("chu-phong", MADE, lambda doc: doc.attributes_of_font("Ủy ban nhân dân xã Mẫu báo cáo", "Arial")),
    ("chu-phong", PLAIN, _become(lambda: replace(Typed(), others={"footnotes": NOTE}).make())),
    ("chu-mau", MADE, lambda doc: doc.runs("Ủy ban nhân dân xã Mẫu báo cáo", color="FF0000")),
    ("chu-unicode", MADE, _nfd),
    ("so-trang-thieu", PLAIN, _become(_typed(header=""))),
    ("so-trang-vi-tri", PLAIN, _become(_typed(header="", footer=FOOTER))),
    ("so-trang-canh-giua", MADE, _header(_header_align)),
    ("so-trang-trang-dau", MADE, _without(0, "titlePg")),
    ("so-trang-bat-dau", TYPED, _section(0, "pgNumType", start="3")),
    ("so-trang-kieu-so", TYPED, _section(0, "pgNumType", fmt="lowerRoman")),
    ("so-trang-co-chu", MADE, _set_header(sz="20")),
    ("so-trang-kieu-chu", MADE, _set_header(i="1")),
    # Ô 1
    ("quoc-hieu-loi", MADE, lambda doc: doc.text("CỘNG HÒA", "NGHĨA VIỆT", "NGHIA VIỆT")),
    ("quoc-hieu-vi-tri", PLAIN, _become(lambda: layout_samples.swapped())),
    ("tieu-ngu-loi", MADE, lambda doc: doc.text("Độc lập", "lập - Tự", "lập – Tự")),
    ("tieu-ngu-loi", MADE, lambda doc: doc.text("Độc lập", " - Tự do - ", "-Tự do-")),
    ("tieu-ngu-chu-hoa", MADE, lambda doc: doc.text("Độc lập", "Tự do", "tự do")),
    ("tieu-ngu-canh-giua", MADE, lambda doc: doc.paragraph("Độc lập", jc="left")),
    ("tieu-ngu-duong-ke", MADE, _no_line("Độc lập")),
    ("tieu-ngu-duong-ke", MADE, _line("Độc lập", left="2300", right="2300")),
    ("tieu-ngu-dong-don", MADE, lambda doc: doc.attributes("Độc lập", "spacing", before="120")),
    (
        "tieu-ngu-dong-don",
        MADE,
        lambda doc: doc.attributes("Độc lập", "spacing", line="360", lineRule="auto"),
    ),
    # Ô 2
    ("co-quan-canh-giua", MADE, lambda doc: doc.paragraph("XÃ MẪU", jc="left")),
    ("co-quan-duong-ke", MADE, _no_line("XÃ MẪU")),
    ("co-quan-duong-ke", MADE, _line("XÃ MẪU", left="200", right="200")),
    ("co-quan-duong-ke", MADE, _line("XÃ MẪU", left="0", right="3000")),
    ("co-quan-dong-don", MADE, lambda doc: doc.attributes("XÃ MẪU", "spacing", before="120")),
    ("co-quan-thieu", PLAIN, _become(_typed(body_name=p(""), body_line=""))),
    (
        "co-quan-day-du",
        PLAIN,
        _become(_typed(body_name=p(r("UBND XÃ MẪU", 12, "b"), "center"), body_line=typed.line(1500, 1500))),
    ),
    # Ô 3
    ("so-ky-hieu-thieu", MADE, _drop_head("Số: 78")),
    ("so-ky-hieu-mau", MADE, lambda doc: doc.text("Số: 78", "Số: ", "Số ")),
    ("so-ky-hieu-mau", MADE, lambda doc: doc.text("Số: 78", "BC-UBND", "BC - UBND")),
    ("so-ky-hieu-mau", MADE, lambda doc: doc.text("Số: 78", "BC-UBND", "BC–UBND")),
    ("so-ky-hieu-mau", MADE, lambda doc: doc.text("Số: 78", "78/", "78 /")),
    ("so-ky-hieu-so-0", MADE, lambda doc: doc.text("Số: 78", "78/", "8/")),
    ("so-ky-hieu-loai-chu", MADE, lambda doc: doc.text("Số: 78", "Số:", "SỐ:")),
    ("so-ky-hieu-loai-chu", MADE, lambda doc: doc.text("Số: 78", "BC-UBND", "BC-Ubnd")),
    ("so-ky-hieu-ten-loai", MADE, lambda doc: doc.text("Số: 78", "BC-", "TTr-")),
    ("so-ky-hieu-ten-loai", kinds.KINDS["quy định"], lambda doc: doc.text("Số: 78", "QyĐ-", "QĐ-")),
    ("so-ky-hieu-ten-loai", kinds.KINDS["kế hoạch liên tịch"], lambda doc: doc.text("Số: 78", "KH-", "BC-")),
    ("so-ky-hieu-thieu", MINUTES, _drop_head("Số: 78")),
    ("so-ky-hieu-canh-giua", MADE, lambda doc: doc.paragraph("Số: 78", jc="left")),
    # Ô 4
    ("dia-danh-thieu", MADE, _drop_head("Mẫu, ngày")),
    ("dia-danh-mau", MADE, lambda doc: doc.text("Mẫu, ngày", "Mẫu, ", "Mẫu ")),
    ("dia-danh-mau", MADE, lambda doc: doc.text("Mẫu, ngày", "ngày", "Ngày")),
    ("dia-danh-mau", MADE, lambda doc: doc.text("Mẫu, ngày", "ngày 05 tháng 9 năm 2023", "05/9/2023")),
    ("dia-danh-so-0", MADE, lambda doc: doc.text("Mẫu, ngày", "ngày 05", "ngày 5")),
    ("dia-danh-don-vi", MADE, lambda doc: doc.text("Mẫu, ngày", "Mẫu,", "Giả Lập,")),
    (
        "dia-danh-don-vi",
        PLAIN,
        _become(
            _typed(
                body_name=p(r("ỦY BAN NHÂN DÂN", 12, "b"), "center") + p(r("PHƯỜNG 5", 12, "b"), "center"),
                place=p(r("5, ngày 05 tháng 9 năm 2023", 13, "i"), "center"),
            )
        ),
    ),
    ("dia-danh-so-0", MADE, lambda doc: doc.text("Mẫu, ngày", "tháng 9", "tháng 2")),
    ("dia-danh-chu-hoa", MADE, lambda doc: doc.text("Mẫu, ngày", "Mẫu,", "Hồng mẫu,")),
    ("dia-danh-cung-dong", MADE, _row_down("Mẫu, ngày")),
    ("dia-danh-canh-giua", MADE, lambda doc: doc.paragraph("Mẫu, ngày", jc="right")),
    # Ô 5a, 5b
    ("ten-loai-thieu", TYPED, _drop_head("BÁO CÁO")),
    ("ten-loai-canh-giua", MADE, lambda doc: doc.paragraph("BÁO CÁO", jc="left")),
    ("trich-yeu-thieu", PLAIN, _become(_typed(subject="", subject_line=""))),
    ("trich-yeu-thieu", PLAIN, _become(_typed(subject="", subject_line=""))),
    ("trich-yeu-thieu", DECISION, lambda doc: (_no_line("Về việc")(doc), doc.drop("Về việc"))),
    ("trich-yeu-thieu", INVITATION, lambda doc: (_no_line("Dự Hội nghị")(doc), doc.drop("Dự Hội nghị"))),
    ("trich-yeu-loai-chu", DECISION, lambda doc: doc.runs("Về việc", caps="1")),
    ("trich-yeu-canh-giua", TYPED, lambda doc: doc.paragraph("Công tác cải cách", jc="left")),
    ("trich-yeu-duong-ke", MADE, _no_line("Công tác cải cách")),
    ("trich-yeu-duong-ke", MADE, _line("Công tác cải cách", left="1000", right="1000")),
    ("trich-yeu-cv-mau", LETTER, lambda doc: doc.text("V/v", "V/v", "Về việc")),
    ("trich-yeu-cv-canh-giua", LETTER, lambda doc: doc.attributes("V/v", "ind", left="1400", firstLine="0")),
    ("trich-yeu-cv-cach-dong", LETTER, lambda doc: doc.attributes("V/v", "spacing", before="0")),
    ("trich-yeu-cv-cach-dong", LETTER, lambda doc: doc.attributes("V/v", "spacing", before="360")),
    ("duong-ke-go-tay", MADE, _typed_line("Công tác cải cách")),
    ("duong-ke-go-tay", MADE, _typed_line("Độc lập")),
    ("duong-ke-go-tay", MADE, _typed_line("XÃ MẪU")),
    # Ô 9a
    ("kinh-gui-thieu", TYPED, _drop_head(KINH_GUI)),
    ("kinh-gui-mau", TYPED, lambda doc: doc.text(KINH_GUI, "gửi:", "gửi")),
    ("kinh-gui-mau", MADE, lambda doc: doc.text("- Phòng Nội vụ", "Lập.", "Lập;")),
    ("kinh-gui-mau", MADE, lambda doc: doc.text("- Ủy ban nhân dân huyện", "Lập;", "Lập")),
    (
        "kinh-gui-thang-hang",
        MADE,
        lambda doc: doc.attributes("- Phòng Nội vụ", "ind", left="4200", firstLine="0"),
    ),
    (
        "kinh-gui-thang-hang",
        MADE,
        lambda doc: [
            doc.attributes(start, "ind", left="0", firstLine="0")
            for start in ("- Ủy ban nhân dân huyện", "- Phòng Nội vụ")
        ],
    ),
    # Ô 6
    ("can-cu-xuong-dong", MADE, _join("Căn cứ", "Thực hiện Công văn")),
    ("can-cu-dau-cau", MADE, lambda doc: doc.text("Căn cứ", "phủ;", "phủ,")),
    ("can-cu-dau-cau", MADE, lambda doc: doc.text("Thực hiện Công văn", "huyện.", "huyện;")),
    # of a decision, below the line of its authority
    ("can-cu-kieu-chu", DECISION, lambda doc: doc.runs("Căn cứ Nghị định", i="0")),
    ("can-cu-kieu-chu", DECISION, lambda doc: doc.runs("Căn cứ Luật", b="1")),
    ("can-cu-co-chu", DECISION, lambda doc: doc.runs("Xét đề nghị", sz="24", szCs="24")),
    ("can-cu-dau-cau", DECISION, lambda doc: doc.text("Căn cứ Luật", "2025;", "2025")),
    ("can-cu-dau-cau", DECISION, lambda doc: doc.text("Xét đề nghị", "xã;", "xã,")),
    ("can-cu-dau-cau", DECISION, lambda doc: doc.text("Theo đề nghị", "Xã hội.", "Xã hội")),
    ("can-cu-xuong-dong", DECISION, _join("Xét đề nghị", "Theo đề nghị")),
    ("can-cu-kieu-chu", RESOLUTION, lambda doc: doc.runs("Xét Tờ trình", i="0")),
    ("can-cu-dau-cau", RESOLUTION, lambda doc: doc.text("Xét Tờ trình", "kỳ họp.", "kỳ họp;")),
    ("noi-dung-canh-deu", MADE, lambda doc: doc.paragraph(LONG, jc="left")),
    ("noi-dung-lui-dong", MADE, lambda doc: doc.attributes(LONG, "ind", firstLine="0")),
    ("noi-dung-xuong-dong", PLAIN, _become(_typed(body=typed.BODY.replace(typed.LONG, SOFT, 1)))),
    ("noi-dung-cach-doan", MADE, lambda doc: _squeeze(doc)),
    ("noi-dung-cach-dong", MADE, lambda doc: doc.attributes(LONG, "spacing", line="216", lineRule="auto")),
    ("noi-dung-cach-dong", MADE, lambda doc: doc.attributes(LONG, "spacing", line="480", lineRule="auto")),
    ("noi-dung-cach-dong", MADE, lambda doc: doc.attributes(LONG, "spacing", line="240", lineRule="exact")),
    ("noi-dung-co-chu", MADE, lambda doc: doc.runs(LONG, sz="24")),
    ("noi-dung-cung-co-chu", MADE, lambda doc: doc.runs("b) Sắp xếp", sz="26")),
    ("noi-dung-kieu-chu", MADE, lambda doc: doc.runs(LONG, i="1")),
    ("noi-dung-loai-chu", MADE, lambda doc: doc.runs(LONG, caps="1")),
    ("noi-dung-ket-thuc", MADE, lambda doc: doc.text("Trên đây", "./.", ".")),
    ("noi-dung-ket-thuc", LETTER, lambda doc: doc.text("Trên đây", "./.", ".")),
    ("noi-dung-canh-deu", TYPED, lambda doc: doc.paragraph("Trên đây", jc="right")),
    ("dieu-co-chu", DIVIDED, lambda doc: doc.first_run("Điều 2", sz="32")),
    ("dieu-kieu-chu", DIVIDED, lambda doc: doc.first_run("Điều 2", b="0")),
    ("dieu-kieu-chu", DIVIDED, lambda doc: doc.first_run("Điều 2", i="1")),
    ("phan-so", DIVIDED, lambda doc: doc.text("Phần I", "Phần I", "Phần 1")),
    ("phan-so", DIVIDED, lambda doc: doc.text("Mục 1", "Mục 1", "Mục I")),
    ("phan-tieu-de", DIVIDED, lambda doc: doc.drop("TÌNH HÌNH")),
    ("phan-canh-giua", DIVIDED, lambda doc: doc.paragraph("Phần I", jc="left")),
    ("dieu-loai-chu", DIVIDED, lambda doc: doc.first_run("Điều 2", caps="1")),
    ("dieu-thu-tu", DIVIDED, _first_words("Điều 2. ", "Điều 3. ")),
    ("dieu-dau-cham", DIVIDED, _first_words("Điều 2. ", "Điều 2: ")),
    ("dieu-dau-cham", DIVIDED, _first_words("Điều 2. ", "Điều 2 ")),
    ("phan-dong-rieng", DIVIDED, _join("Phần I", "TÌNH HÌNH")),
    ("phan-thu-tu", DIVIDED, lambda doc: doc.text("Phần I", "Phần I", "Phần II")),
    ("phan-thu-tu", DIVIDED, lambda doc: doc.text("Mục 1", "Mục 1", "Mục 3")),
    ("muc-dau-cham", MADE, lambda doc: doc.text("II. ", "II. ", "II/ ")),
    ("muc-dau-cham", MADE, lambda doc: doc.text("II. ", "II. ", "II- ")),
    ("khoan-dau-cham", MADE, lambda doc: doc.text("2. Cải cách tổ chức", "2. ", "2) ")),
    ("khoan-dau-cham", MADE, lambda doc: doc.text("2. Cải cách tổ chức", "2. ", "2/ ")),
    ("diem-dau-ngoac", MADE, lambda doc: doc.text("b) Sắp xếp", "b) ", "b. ")),
    ("diem-dau-ngoac", MADE, lambda doc: doc.text("b) Sắp xếp", "b) ", "b- ")),
    ("muc-thu-tu", MADE, lambda doc: doc.text("III. ", "III. ", "IV. ")),
    ("khoan-thu-tu", MADE, lambda doc: doc.text("2. Cải cách tổ chức", "2. ", "3. ")),
    ("diem-thu-tu", MADE, lambda doc: doc.text("đ) Khen", "đ) ", "e) ")),
    (
        "vien-dan-lan-dau",
        MADE,
        lambda doc: doc.text("Thực hiện Quyết định", " ngày 09 tháng 01 năm 2023", ""),
    ),
    (
        "vien-dan-lan-sau",
        MADE,
        lambda doc: doc.text("Thực hiện Quyết định", "15/QĐ-UBND.", "15/QĐ-UBND ngày 09/01/2023."),
    ),
    (
        "vien-dan-hai-ngay",
        MADE,
        lambda doc: doc.text(
            "Thực hiện Quyết định", "15/QĐ-UBND.", "15/QĐ-UBND ngày 19/01/2023 của Ủy ban nhân dân xã Mẫu."
        ),
    ),
    (
        "vien-dan-co-quan",
        MADE,
        lambda doc: doc.text("Thực hiện Quyết định", "15/QĐ-UBND.", "16/QĐ-SNV ngày 10/01/2023."),
    ),
    (
        "vien-dan-luat",
        layout_samples.decision,
        lambda doc: doc.text("Căn cứ Luật", "phương ngày", "phương số 72/2025/QH15 ngày"),
    ),
    (
        "viet-hoa-ten-van-ban",
        MADE,
        lambda doc: doc.text("Thực hiện Quyết định", "theo Quyết định", "theo quyết định"),
    ),
    ("viet-hoa-vien-dan", MADE, lambda doc: doc.text("a) Rà soát", "Điều 3", "điều 3")),
    ("viet-hoa-vien-dan", MADE, lambda doc: doc.text("a) Rà soát", "khoản 2", "Khoản 2")),
    (
        "viet-hoa-don-vi",
        TYPED,
        lambda doc: doc.text("Trên đây", "xã Mẫu", "xã Mẫu gửi Ủy ban nhân dân Tỉnh Giả Lập"),
    ),
    ("viet-hoa-don-vi", TYPED, lambda doc: doc.text("b) Còn", "Còn", "Tại phường 5 còn")),
    ("viet-hoa-don-vi", TYPED, lambda doc: doc.text("b) Còn", "Còn", "Tại thành phố Hồ Chí Minh còn")),
    ("viet-hoa-co-quan", TYPED, lambda doc: doc.text("b) Còn", "quá hạn", "gửi sở Nội vụ")),
    ("viet-hoa-co-quan", MADE, lambda doc: doc.text("Thực hiện Quyết định", "của Ủy ban", "của ủy ban")),
    # Ô 7
    (
        "chuc-vu-thieu",
        TYPED,
        lambda doc: (doc.drop("TM. ỦY BAN"), doc.drop("CHỦ TỊCH"), doc.drop("Nguyễn Văn Mẫu")),
    ),
    ("chuc-vu-thieu", MINUTES, lambda doc: doc.body.remove(doc.body.findall(q("tbl"))[-1])),
    ("chuc-vu-kieu-chu", MINUTES, lambda doc: doc.runs("THƯ KÝ", b="0")),
    ("chuc-vu-quyen-han", MADE, lambda doc: doc.text("TM. ", "TM. ", "TM ")),
    ("chuc-vu-quyen-han", MADE, lambda doc: doc.text("KT. ", "KT. ", "K/T ")),
    ("chuc-vu-quyen-han", MADE, lambda doc: doc.drop("PHÓ CHỦ TỊCH")),
    ("chuc-vu-quyen-han", MADE, lambda doc: doc.text("TM. ", "ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("chuc-vu-quyen-han", MADE, lambda doc: doc.text("KT. ", "CHỦ TỊCH", "ỦY BAN NHÂN DÂN")),
    ("chuc-vu-canh-giua", MADE, lambda doc: doc.paragraph("KT. CHỦ TỊCH", jc="right")),
    ("nguoi-ky-hoc-ham", MADE, lambda doc: doc.text("Nguyễn Văn Mẫu", "Nguyễn", "ThS. Nguyễn")),
    (
        "chu-ky-dinh-dang",
        SIGNED,
        _become(lambda: layout_samples.signed_with("jpeg")),
    ),
    ("nguoi-ky-canh-giua", MADE, lambda doc: doc.paragraph("Nguyễn Văn Mẫu", jc="right")),
    # Ô 9b
    (
        "noi-nhan-thieu",
        TYPED,
        lambda doc: [doc.drop(start) for start in ("Nơi nhận:", "- Như trên", "- CT", "- Lưu")],
    ),
    (
        "noi-nhan-thieu",
        MINUTES,
        lambda doc: [doc.drop(start) for start in ("Nơi nhận:", "- Các thành viên", "- Lưu")],
    ),
    ("noi-nhan-mau", MADE, lambda doc: doc.text("Nơi nhận:", "nhận:", "nhận")),
    ("noi-nhan-mau", PLAIN, _become(_typed(closing=ON_ONE_LINE))),
    ("noi-nhan-ngang-hang", MADE, _merge_recipients),
    ("noi-nhan-sat-le", MADE, lambda doc: doc.attributes("- Như trên", "ind", left="400", firstLine="0")),
    ("noi-nhan-nhu-tren", MADE, lambda doc: doc.drop("- Như trên")),
    ("noi-nhan-dau-cau", MADE, lambda doc: doc.text("- CT, các", "UBND;", "UBND,")),
    ("noi-nhan-dau-cau", MADE, lambda doc: doc.text("- CT, các", "- CT", "CT")),
    ("noi-nhan-luu", MADE, lambda doc: doc.text("- Lưu", "VT, VP.", "VP, VT.")),
    ("noi-nhan-luu", MADE, lambda doc: doc.text("- Lưu", "VP.", "VP;")),
    ("noi-nhan-luu", MADE, lambda doc: doc.text("- Lưu", "VP.", "VP..")),
    ("noi-nhan-luu", MADE, lambda doc: doc.drop("- Lưu")),
    # Ô 10 to 14
    ("dau-muc-do-khung", TYPED, _no_border("HỎA TỐC")),
    ("dau-muc-do-khung", CIRCULATED, _no_border("LƯU HÀNH")),
    ("dau-muc-do-vi-tri", TYPED, _to_end_of_cell("HỎA TỐC", "Mẫu, ngày")),
    ("dau-muc-do-vi-tri", CIRCULATED, _to_end_of_cell("LƯU HÀNH", "Số: 78")),
    ("nguoi-soan-mau", EQUIPPED, lambda doc: doc.text("PL.", "(300)", "(CCC)")),
    ("nguoi-soan-mau", EQUIPPED, lambda doc: doc.text("PL.", "PL.", "pl.")),
    ("dia-chi-co-chu", EQUIPPED, _address_runs(sz="28", szCs="28")),
    ("dia-chi-kieu-chu", EQUIPPED, _address_runs(i="1")),
    ("dia-chi-kieu-chu", EQUIPPED, _address_runs(b="1")),
    ("dia-chi-loai-chu", EQUIPPED, _address_runs(caps="1")),
    (
        "dia-chi-duong-ke",
        EQUIPPED,
        _footer(lambda footer: footer.find(q("pPr")).remove(footer.find(f".//{q('pBdr')}"))),
    ),
    (
        "dia-chi-duong-ke",
        EQUIPPED,
        _footer(lambda footer: footer.find(f".//{q('ind')}").set(q("left"), "4000")),
    ),
    ("dia-chi-vi-tri", EQUIPPED, _on_all_pages),
    ("dia-chi-cuoi-trang", EQUIPPED, lambda doc: doc.after("Sao y; ", p(r("ĐT: 0000.000.000", 11)))),
    ("ky-so-vi-tri", EQUIPPED, lambda doc: doc.paragraph("Sao y; ", jc="left")),
    (
        "ky-so-loai-chu",
        EQUIPPED,
        _case("Sao y; "),
    ),
    # Phụ lục
    ("phu-luc-chi-dan", ONE_APPENDIX, _become(_one(mention=""))),
    ("phu-luc-chi-dan", TWO_APPENDICES, _become(_two(mention="theo Phụ lục I"))),
    ("phu-luc-so", MADE, lambda doc: doc.text("Phụ lục II", "II", "2")),
    (
        "phu-luc-so",
        TWO_APPENDICES,
        _become(_two(typed.appendix("Phụ lục", "BẢNG SỐ LIỆU", typed.text("Nội dung./.")), TWO[1])),
    ),
    (
        "phu-luc-dong-rieng",
        ONE_APPENDIX,
        _become(_one(typed.appendix("Phụ lục: Bảng số liệu", "BẢNG SỐ LIỆU", typed.text("Nội dung./.")))),
    ),
    ("phu-luc-canh-giua", MADE, lambda doc: doc.paragraph("Phụ lục II", jc="left")),
    ("ten-phu-luc-canh-giua", ONE_APPENDIX, lambda doc: doc.paragraph("BẢNG SỐ LIỆU", jc="left")),
    ("kem-theo-thieu", ONE_APPENDIX, lambda doc: doc.drop("(Kèm theo")),
    (
        "kem-theo-mau",
        MADE,
        lambda doc: doc.text("(Kèm theo", "(Kèm theo Báo cáo số 78/BC-UBND ngày", "(Kèm theo Báo cáo ngày"),
    ),
    ("kem-theo-canh-giua", MADE, lambda doc: doc.attributes("(Kèm theo", "ind", left="4000", firstLine="0")),
    ("phu-luc-duong-ke", MADE, _no_line("(Kèm theo")),
    ("phu-luc-so-trang", MADE, lambda doc: _unset_start(doc)),
    ("phu-luc-so-trang", ONE_APPENDIX, _merge_appendix),
    ("phu-luc-ket-thuc", MADE, lambda doc: doc.text("./.", "./.", "…")),
]


@pytest.mark.parametrize(
    ("code", "base", "change"), [pytest.param(*case, id=f"{case[0]}-{at}") for at, case in enumerate(CASES)]
)
def test_a_document_that_breaks_one_rule_gets_that_rule_alone(
    code: str, base: Callable[[], bytes], change: Change
) -> None:
    remarks = check(breaking(base(), change))
    assert {remark.rule for remark in remarks} == {code}, remarks
    for remark in remarks:
        assert_well_said(remark)


def test_every_rule_has_its_broken_document() -> None:
    assert {rule.code for rule in RULES} == {code for code, _, _ in CASES}
