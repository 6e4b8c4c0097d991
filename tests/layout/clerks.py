"""More lawful documents (DỮ LIỆU GIẢ LẬP), typed as clerks and their programs really leave them.

Merged cells, several components in one paragraph, tracked changes, content controls, list styles, headers of
every kind. What LibreOffice itself drops when it saves is named in ``LOST_BY_LIBREOFFICE``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout import layout_samples, typed
from layout.typed import (
    BODY,
    BODY_LINE,
    BODY_NAME,
    CLOSING,
    LEFT,
    LONG,
    MOTTO,
    MOTTO_LINE,
    NATION,
    NUMBER,
    PLACE,
    RECIPIENTS,
    RIGHT,
    SIGNATURE,
    SPACES,
    STYLES,
    Typed,
    box,
    drawn_line,
    line,
    p,
    r,
    tabbed,
    table,
    text,
    vml_line,
)

__all__ = ["CLERKS", "LOST_BY_LIBREOFFICE"]

WHO = 'w:author="x" w:date="2023-09-05T00:00:00Z"'
POINTS = text("a) Đã giải quyết 190 hồ sơ đúng hạn;")
SECOND = text("II. KIẾN NGHỊ", "b")
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
# What LibreOffice 7 writes back is another document: it drops the size and bold of words in controls, the
# alignment of positional tabs, fields in nested controls, the first page of what begins with a nested
# table, and takes a tracked change of formatting for the formatting.
LOST_BY_LIBREOFFICE = (
    "content controls around everything",
    "page number behind a positional tab",
    "page number in nested controls",
    "a table in a table as letterhead",
    "tracked changes of words, formatting, rows",
)


def _with(**pieces: object) -> Callable[[], bytes]:
    return lambda: replace(Typed(), **pieces).make()  # type: ignore[arg-type]


def _cell(content: str, width: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{content}</w:tc>'


def _grid(widths: list[int], *rows: list[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr><w:tblGrid>{columns}'
        f"</w:tblGrid>{made}</w:tbl>"
    )


def _control(content: str, properties: str = '<w:id w:val="4"/><w:text/>') -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _merged() -> str:
    """Three columns, the middle one empty; cells merged down and across."""
    empty = p("")
    return _grid(
        [3600, 400, 5300],
        [
            _cell(BODY_NAME + BODY_LINE, 3600, '<w:vMerge w:val="restart"/>'),
            _cell(empty, 400),
            _cell(NATION, 5300),
        ],
        [_cell(empty, 3600, "<w:vMerge/>"), _cell(empty, 400), _cell(MOTTO + MOTTO_LINE, 5300)],
        [_cell(NUMBER, 4000, '<w:gridSpan w:val="2"/>'), _cell(PLACE, 5300)],
    )


def _left_tabs() -> str:
    """Columns pushed apart with left tabs, as old files have them."""

    def stop(at: int) -> str:
        return f'<w:tabs><w:tab w:val="left" w:pos="{at}"/></w:tabs>'

    motto = r("Độc lập - Tự do - Hạnh phúc", 13, "b") + vml_line(12, 11) + vml_line(56, 85)
    place = r("Mẫu, ngày 05 tháng 9 năm 2023", 13, "i")
    return (
        p(r("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b"), first=200, more=stop(4100))
        + p(r("XÃ MẪU\t", 12, "b") + motto, first=800, more=stop(4900))
        + p(r("Số: 78/BC-UBND\t", 13) + place, first=250, before=120, more=stop(4800))
    )


def _tracked() -> bytes:
    """Old formats inside the changes, a paragraph and a row taken out, one moved away."""
    change = f'<w:rPrChange w:id="5" {WHO}><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="20"/></w:rPr>'
    run = f"{change}</w:rPrChange></w:rPr>"
    paragraph = (
        f'<w:jc w:val="both"/><w:pPrChange w:id="6" {WHO}><w:pPr><w:ind w:firstLine="0"/>'
        '<w:jc w:val="center"/></w:pPr></w:pPrChange></w:pPr>'
    )
    gone = (
        f'<w:p><w:pPr><w:rPr><w:del w:id="8" {WHO}/></w:rPr></w:pPr><w:del w:id="9" {WHO}><w:r><w:rPr>'
        '<w:rFonts w:ascii="Arial"/></w:rPr><w:delText>Đoạn bị bỏ</w:delText></w:r></w:del></w:p>'
    )
    away = '<w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>Đi</w:t></w:r>'
    moved = f'<w:p><w:moveFrom w:id="10" {WHO}>{away}</w:moveFrom></w:p>'
    body = BODY.replace("</w:rPr>", run, 3).replace('<w:jc w:val="both"/></w:pPr>', paragraph)
    half = body.index("<w:p>", len(body) // 2)
    row = f'<w:tr><w:trPr><w:del w:id="20" {WHO}/></w:trPr>{_cell(gone, 4400)}{_cell(gone, 4900)}</w:tr>'
    closing = CLOSING.replace("</w:tr>", f"</w:tr>{row}")
    return replace(Typed(), body=body[:half] + gone + moved + body[half:], closing=closing).make()


def _controlled() -> bytes:
    date = _control(
        r("ngày 05 tháng 9 năm 2023", 13, "i"), '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'
    )
    base = Typed()
    rows = [
        [base.body_name + base.body_line, base.nation + base.motto + base.motto_line],
        [
            p(_control(r("Số: 78/BC-UBND", 13)), "center"),
            p(r("Mẫu, ", 13, "i") + date, "center"),
        ],
    ]
    return replace(base, head=_control(table(rows, [LEFT, RIGHT])), body=_control(BODY)).make()


def _list_styles() -> bytes:
    """Numbers that come from a list style through paragraph styles with Vietnamese names."""
    levels = (("upperRoman", "%1.", "Muc1"), ("decimal", "%2.", "Muc2"), ("lowerLetter", "%3)", ""))
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:suff w:val="space"/><w:lvlText w:val="{words}"/><w:pPr><w:ind w:left="0" w:firstLine="720"/>'
        "</w:pPr></w:lvl>"
        for at, (kind, words, style) in enumerate(levels)
    )
    numbering = f"""<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType
 w:val="multilevel"/><w:styleLink w:val="DanhSach"/>{shown}</w:abstractNum><w:abstractNum w:abstractNumId="1">
<w:multiLevelType w:val="multilevel"/><w:numStyleLink w:val="DanhSach"/></w:abstractNum><w:num w:numId="1">
<w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""

    def style(name: str, shown_name: str, number: str, look: str) -> str:
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown_name}"/>'
            f'<w:basedOn w:val="Than"/><w:pPr><w:numPr>{number}<w:numId w:val="2"/></w:numPr></w:pPr><w:rPr>'
            f"{look}</w:rPr></w:style>"
        )

    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:type="numbering" w:customStyle="1" w:styleId="DanhSach"><w:name w:val="Danh sách"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Than"><w:name w:val="Thân văn bản"/><w:pPr>'
        '<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr></w:style>'
        + style("Muc1", "Mục cấp 1", "", "<w:b/><w:caps/>")
        + style("Muc2", "Mục cấp 2", '<w:ilvl w:val="1"/>', "<w:b/>")
        + "</w:styles>",
    )

    def of(name: str, words: str, number: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{number}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'

    third = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr>'
    body = (
        of("Than", "Ủy ban nhân dân xã Mẫu báo cáo như sau:")
        + of("Muc1", "Kết quả thực hiện")
        + of("Muc2", "Cải cách thủ tục hành chính")
        + of("Than", LONG) * 7
        + of("Than", "Đã giải quyết 190 hồ sơ;", third)
        + of("Than", "Còn 03 hồ sơ quá hạn.", third)
        + of("Muc2", "Cải cách tổ chức bộ máy")
        + of("Than", "Rà soát chức năng;", third)
        + of("Than", "Sắp xếp bộ phận.", third)
        + of("Muc1", "Kiến nghị")
        + of("Than", "Trên đây là báo cáo của Ủy ban nhân dân xã Mẫu./.")
    )
    return replace(Typed(), body=body, styles=styles, others={"numbering": numbering}).make()


def _bulleted_recipients() -> bytes:
    shown = '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>'
    level = f'<w:lvl w:ilvl="0">{shown}<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{number}'
    entries = "".join(
        p(r(words, 11), more=NUMBERED).replace(
            '<w:ind w:firstLine="0"/>', '<w:ind w:left="142" w:hanging="142"/>'
        )
        for words in ("Như trên;", "CT, các PCT UBND;", "Lưu: VT.")
    )
    return replace(
        Typed(),
        closing=table([[p(r("Nơi nhận:", 12, "bi")) + entries, SIGNATURE]], [4400, 4900]),
        others={"numbering": f"<w:numbering {SPACES}>{numbering}</w:numbering>"},
    ).make()


def _field(*instruction: str) -> str:
    """The page number as a field whose instruction is cut into runs."""
    words = "".join(
        f'<w:r><w:instrText xml:space="preserve">{field}</w:instrText></w:r>' for field in instruction
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>'
    return f"{mark.format('begin')}{words}{mark.format('separate')}{shown}{mark.format('end')}"


def _with_unit_and_source() -> bytes:
    """A table in the text: caption, unit on the right, source below."""
    cut = BODY.index("<w:p>", len(BODY) * 2 // 3)
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    shown = table(
        [
            [p(r(heading, 12, "b"), "center") for heading in ("TT", "Lĩnh vực")],
            [p(r("1", 12)), p(r("Hộ tịch", 12))],
        ],
        [1000, 8000],
        borders,
    )
    around = (
        p(r("Bảng 1. Kết quả giải quyết hồ sơ", 13, "b"), "center", before=120)
        + p(r("Đơn vị tính: hồ sơ", 13, "i"), "right", before=60)
        + shown
        + p(r("Nguồn: Bộ phận Tiếp nhận và trả kết quả", 12, "i"))
    )
    return replace(Typed(), body=BODY[:cut] + around + BODY[cut:]).make()


def _more(*paragraphs: str) -> Callable[[], bytes]:
    return lambda: replace(Typed(), body=BODY.replace(POINTS, "".join(paragraphs) + POINTS)).make()


POSITIONAL = '<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>'
CITED = (
    " Thực hiện Công văn số 620/UBND-NV ngày 31/5/2023 của UBND huyện về báo cáo; Quyết định số 12/QĐ-UBND "
    "ngày 01/02/2023 do Chủ tịch UBND huyện ban hành; Kế hoạch số 09/KH-UBND (ngày 05/01/2023 của UBND xã); "
    "Luật Cán bộ, công chức và Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương "
    "trình tổng thể. Theo Điều 5 Nghị quyết số 76/NQ-CP."
)
ADDRESSEES = ("- Ủy ban nhân dân huyện Giả Lập;", "- Phòng Nội vụ huyện Giả Lập.")

CLERKS: dict[str, Callable[[], bytes]] = {
    "a letterhead of merged cells": _with(head=_merged()),
    "a table in a table as letterhead": _with(
        head=_grid(
            [9300],
            [
                _cell(
                    table(
                        [[BODY_NAME + BODY_LINE, NATION + MOTTO + MOTTO_LINE], [NUMBER, PLACE]], [LEFT, RIGHT]
                    )
                    + p(""),
                    9300,
                )
            ],
        )
    ),
    "letterhead behind left tabs": lambda: replace(Typed(), head=_left_tabs()).make(),
    "lines drawn in the row below": _with(
        body_line="",
        motto_line="",
        number=p(drawn_line(14) + r("Số: 78/BC-UBND", 13), "center"),
        place=p(drawn_line(57) + r("Mẫu, ngày 05 tháng 9 năm 2023", 13, "i"), "center"),
    ),
    "kind and subject in one paragraph": _with(
        kind="",
        subject=p(r("BÁO CÁO\nCông tác cải cách hành chính quý III năm 2023", 14, "b"), "center", before=240),
    ),
    "addressees in a table": _with(
        addressee=table(
            [[p(r("Kính gửi:", 14), "right"), "".join(p(r(addressee, 14)) for addressee in ADDRESSEES)]],
            [3000, 6300],
        )
    ),
    "addressees under each other by the space bar": _with(
        addressee=p(r(f"Kính gửi: {ADDRESSEES[0]}\n{' ' * 16}{ADDRESSEES[1]}", 14), first=1700, before=240)
    ),
    "tracked changes of words, formatting, rows": _tracked,
    "content controls around everything": _controlled,
    "numbers of a list style, styles with Vietnamese names": _list_styles,
    "recipients with dashes made by Word": _bulleted_recipients,
    "spaces counted in lines, letters for East Asia": lambda: replace(
        Typed(),
        body=BODY.replace('w:before="120"', 'w:beforeLines="50" w:before="156"').replace(
            "<w:rFonts ", '<w:rFonts w:hint="eastAsia" '
        ),
        first_page='<w:titlePg/><w:docGrid w:type="lines" w:linePitch="312"/>',
    ).make(),
    "a table with its unit and its source": _with_unit_and_source,
    "a title that runs into its text": _more(
        p(r("2. Về chỉ đạo: ", 14, "b") + r(LONG), "both", first=720, before=120),
        text("- Gạch đầu dòng thứ nhất, 3-4 ngày;"),
        text("+ 3/4 hồ sơ nộp trực tuyến."),
    ),
    "headings of three depths": _more(
        text("1.1. Về kiểm soát thủ tục hành chính", "b"),
        text("1.2. Về một cửa", "b"),
        text("1.2.1. Tiếp nhận", "i"),
        text("1.2.2. Trả kết quả", "i"),
        text("2. Cải cách tổ chức bộ máy", "b"),
    ),
    "sentences that begin like a heading": _more(
        text("Điều 5 Nghị định này quy định trách nhiệm của người đứng đầu."),
        text("Phần I của kế hoạch đã hoàn thành đúng tiến độ."),
        text("Mục 3 Phụ lục kèm theo nêu rõ số liệu."),
        text("2023 là năm thứ ba thực hiện kế hoạch."),
    ),
    "units counted, units named by number, officials of a field": _more(
        text("Toàn huyện có 03 phường 5 xã; cán bộ Tư pháp, công chức Nội vụ của Phường 5 và Quận 1."),
        text("Ủy ban nhân dân tỉnh Thừa Thiên Huế giao phòng chuyên môn và Sở Nội vụ theo dõi."),
    ),
    "a part whose first heading stands right below its title": _more(
        p(r("Phần I", 14, "b"), "center", before=120),
        p(r("TÌNH HÌNH CHUNG", 14, "b"), "center"),
        text("I. ĐẶC ĐIỂM", "b"),
    ),
    "a page break at the head of a paragraph": lambda: replace(
        Typed(), body=BODY.replace("<w:r>", '<w:r><w:br w:type="page"/></w:r><w:r>', 1)
    ).make(),
    "a new line that is indented by a tab": lambda: replace(
        Typed(), body=BODY.replace(LONG, f"{LONG}</w:t><w:br/><w:tab/><w:t>{LONG}", 1)
    ).make(),
    "documents cited in several forms": lambda: replace(
        Typed(), body=BODY.replace(LONG, LONG + CITED, 1)
    ).make(),
    "the whole signature in one paragraph": _with(
        closing=table(
            [
                [
                    p(r("Nơi nhận:\n", 12, "bi") + r("- Như trên;\n- CT, các PCT UBND;\n- Lưu: VT.", 11)),
                    p(
                        r(
                            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\n\nNguyễn Văn Mẫu",
                            14,
                            "b",
                        ),
                        "center",
                    ),
                ]
            ],
            [4400, 4900],
        )
    ),
    "a signature table of three columns, signed": _with(
        closing=table(
            [[RECIPIENTS, p(""), SIGNATURE.replace(p(""), p(r("(Đã ký)", 13, "i"), "center"), 1)]],
            [4000, 400, 4900],
        )
    ),
    "drafter's letters under a list without a table": _with(
        closing=tabbed(r("Nơi nhận:", 12, "bi") + r("\t\tTM. ỦY BAN NHÂN DÂN", 14, "b"))
        + tabbed(r("- Như trên;", 11) + r("\t\tCHỦ TỊCH", 14, "b"))
        + tabbed(r("- Lưu: VT.", 11))
        + tabbed(r("NVA.(15)", 11))
        + p("") * 3
        + tabbed(r("\t\tNguyễn Văn Mẫu", 14, "b"))
    ),
    "page number whose field is cut in two": _with(header=p(_field(" PA", "GE   "), "center")),
    "page number in a table": _with(
        header=table([[p(""), p(_field("PAGE"), "center"), p("")]], [3000, 3300, 3000])
    ),
    "page number behind a positional tab": _with(header=p(POSITIONAL + _field("PAGE"))),
    "page number in a text box": _with(header=p(box(p(_field("PAGE"), "center")))),
    "page number in nested controls": _with(header=_control(_control(p(_field("PAGE"), "center")))),
    "page number between dashes": _with(header=p(r("- ", 14) + _field("PAGE") + r(" -", 14), "center")),
    "a centre under a body above it": _with(
        body_name=p(r("UBND XÃ MẪU", 12), "center")
        + p(r("TRUNG TÂM PHỤC VỤ", 12, "b"), "center")
        + p(r("HÀNH CHÍNH CÔNG", 12, "b"), "center"),
        number=p(r("Số: 78/BC-TTPVHCC", 13), "center"),
    ),
    "a commune with a number in its name": _with(
        body_name=p(r("ỦY BAN NHÂN DÂN", 12, "b"), "center") + p(r("XÃ A LƯỚI 1", 12, "b"), "center"),
        place=p(r("A Lưới 1, ngày 05 tháng 9 năm 2025", 13, "i"), "center"),
    ),
    "a ward that is named by a number": _with(
        body_name=p(r("ỦY BAN NHÂN DÂN", 12, "b"), "center") + p(r("PHƯỜNG 5", 12, "b"), "center"),
        place=p(r("Phường 5, ngày 05 tháng 9 năm 2025", 13, "i"), "center"),
    ),
    "an appendix that ends with its table": lambda: layout_samples.with_appendix(
        typed.appendix(
            "Phụ lục",
            "BẢNG SỐ LIỆU",
            table([[p(r("Hộ tịch", 12)), p(r("23", 12))]], [6000, 3000]) + p(r("./.", 14), "right"),
        )
    ).make(),
    "appendix and title in one paragraph, no number yet": lambda: layout_samples.with_appendix(
        typed.appendix("Phụ lục\nBẢNG SỐ LIỆU", "", text("Nội dung phụ lục./."), line(2700, 2700)).replace(
            "số 78/BC-UBND ngày 05 tháng 9 năm 2023", "số      /BC-UBND ngày     tháng     năm 2023"
        )
    ).make(),
}
