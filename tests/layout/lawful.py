"""Lawful documents (DỮ LIỆU GIẢ LẬP) in the shapes that offices really type, all to pass in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout import layout_samples, typed
from layout.clerks import CLERKS
from layout.typed import BODY, CLOSING, SPACES, Typed, box, drawn_line, p, r, tabbed, table, text, vml_line

__all__ = ["LAWFUL"]

A4 = '<w:pgSz w:w="11907" w:h="16840" w:code="9"/>'
MARGINS = (
    '<w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1985" w:header="709" '
    'w:footer="709" w:gutter="0"/>'
)
PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
COMPLEX = (
    '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:instrText xml:space="preserve">PAGE   \\* '
    "MERGEFORMAT</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
GALLERY = (
    '<w:sdtPr><w:id w:val="7"/><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
)
TABS = (
    tabbed(r("\tỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b"))
    + tabbed(
        r("\tXÃ MẪU", 12, "b")
        + r("\tĐộc lập - Tự do - Hạnh phúc", 13, "b")
        + vml_line(12, 30)
        + vml_line(56, 93)
    )
    + tabbed(r("\tSố: 78/BC-UBND", 13) + r("\tMẫu, ngày 05 tháng 9 năm 2023", 13, "i"), before=120)
)
TAB_CLOSING = (
    tabbed(r("Nơi nhận:", 12, "bi") + r("\t\tTM. ỦY BAN NHÂN DÂN", 14, "b"))
    + tabbed(r("- Như trên;", 11) + r("\t\tCHỦ TỊCH", 14, "b"))
    + tabbed(r("- CT, các PCT UBND;", 11))
    + tabbed(r("- Lưu: VT.", 11))
    + p("") * 3
    + tabbed(r("\t\tNguyễn Văn Mẫu", 14, "b"))
)


def _with(**pieces: object) -> Callable[[], bytes]:
    return lambda: replace(Typed(), **pieces).make()  # type: ignore[arg-type]


def _text(old: str, new: str) -> Callable[[], bytes]:
    """The typed report with some words replaced."""
    return lambda: replace(Typed(), body=BODY.replace(old, new)).make()


def _bigger() -> bytes:
    """The other ends of all ranges."""
    return replace(
        Typed(),
        nation=p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"), "center"),
        motto=p(r("Độc lập - Tự do - Hạnh phúc", 14, "b"), "center"),
        motto_line=typed.line(900, 900),
        body_name=p(r("ỦY BAN NHÂN DÂN", 13, "b"), "center") + p(r("XÃ MẪU", 13, "b"), "center"),
        place=p(r("Mẫu, ngày 15 tháng 02 năm 2024", 14, "i"), "center"),
        kind=p(r("BÁO CÁO", 13, "b"), "center", before=240),
        subject=p(r("Công tác cải cách hành chính quý I năm 2024", 13, "b"), "center"),
        addressee=p(r("Kính gửi: Phòng Nội vụ huyện Giả Lập", 13), "center", before=240),
        body=BODY.replace('w:sz w:val="28"', 'w:sz w:val="26"'),
        page=A4 + MARGINS,
        header=p(PAGE, "center"),
    ).make()


def _numbered() -> bytes:
    """Headings, points and dashes numbered by Word itself."""
    levels = (
        ("upperRoman", "%1."),
        ("decimal", "%1."),
        ("lowerLetter", "%1)"),
        ("bullet", "-"),
    )
    shared = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        f'w:val="{kind}"/>'
        f'<w:lvlText w:val="{shown}"/><w:pPr><w:ind w:left="1080" w:hanging="360"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
        for at, (kind, shown) in enumerate(levels)
    )
    numbers = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(levels))
    )

    def item(words: str, number: int, look: str = "") -> str:
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        spacing = '<w:spacing w:before="120"/>'
        return f'<w:p><w:pPr>{own}{spacing}<w:jc w:val="both"/></w:pPr>{r(words, 14, look)}</w:p>'

    body = (
        text("Ủy ban nhân dân xã Mẫu báo cáo như sau:")
        + item("KẾT QUẢ THỰC HIỆN", 1, "b")
        + item("Cải cách thủ tục hành chính", 2, "b")
        + "".join(text(typed.LONG) for _ in range(8))
        + item("Đã giải quyết 190 hồ sơ đúng hạn;", 3)
        + item("Còn 03 hồ sơ quá hạn.", 3)
        + item("KIẾN NGHỊ", 1, "b")
        + item("Đề nghị cấp trên hỗ trợ trang thiết bị cho Bộ phận Tiếp nhận và trả kết quả của xã;", 4)
        + text("Trên đây là báo cáo của Ủy ban nhân dân xã Mẫu./.")
    )
    return replace(
        Typed(), body=body, others={"numbering": f"<w:numbering {SPACES}>{shared}{numbers}</w:numbering>"}
    ).make()


def _through_styles() -> bytes:
    """Everything by styles: fonts of the theme, a chain of three, a toggle switched off and on again."""
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T"><a:themeElements>'
        '<a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1></a:clrScheme>'
        '<a:fontScheme name="f"><a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont>'
        '<a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/></a:minorFont></a:fontScheme>'
        "</a:themeElements></a:theme>"
    )
    styles = f"""<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"
 w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cs="Arial"/><w:sz
 w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259"
 w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz
 w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Than bai"/><w:basedOn
 w:val="a"/><w:pPr><w:spacing w:before="60"
 w:after="60" w:line="300" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Muc"/><w:basedOn w:val="b"/><w:rPr><w:b/><w:caps/>
<w:color w:val="auto" w:themeColor="text1"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="d"><w:name w:val="Manh"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""

    def styled(words: str, style: str, character: str = "") -> str:
        own = f'<w:rPr><w:rStyle w:val="{character}"/></w:rPr>' if character else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{own}<w:t>{words}</w:t></w:r></w:p>'

    body = (
        styled("Ủy ban nhân dân xã Mẫu báo cáo như sau:", "b")
        + styled("I. Kết quả thực hiện", "c")
        + styled("1. Cải cách thủ tục hành chính", "b", "d")
        + "".join(styled(typed.LONG, "b") for _ in range(9))
        + styled("Trên đây là báo cáo của Ủy ban nhân dân xã Mẫu./.", "b")
    )
    return replace(Typed(), body=body, styles=styles, others={"theme": theme}).make()


def _lying_with_table() -> bytes:
    """A lying page within the text, because of its table."""
    base = Typed()
    lying = (
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar '
        'w:top="1701" w:right="1134"'
        ' w:bottom="851" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
    )
    first = f"<w:p><w:pPr>{base.section}</w:pPr></w:p>"
    wide = table(
        [[p(r("Lĩnh vực", 12)), p(r("Tổng số", 12))], [p(r("Hộ tịch", 12)), p(r("23", 12))]], [6000, 6000]
    )
    body = BODY.replace("a) Đã", "@@a) Đã").split("@@")
    cut = body[0].rindex("<w:p>")
    at = (
        body[0][:cut]
        + first
        + p(r("Bảng 1. Kết quả giải quyết", 13, "b"), "center", before=120)
        + wide
        + lying
    )
    return replace(base, body=at + body[0][cut:] + body[1], first_page="").make()


def _strict() -> bytes:
    """The namespaces of Word's "Strict Open XML Document"."""
    import io
    import zipfile

    made = io.BytesIO()
    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    with zipfile.ZipFile(io.BytesIO(Typed().make())) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            for usual, strict in names.items():
                data = data.replace(usual, strict)
            after.writestr(name, data)
    return made.getvalue()


def _two_addressees() -> str:
    dash = '<w:p><w:pPr><w:ind w:left="2800"/></w:pPr>'
    return p(r("Kính gửi:", 14), first=1700, before=240) + "".join(
        f"{dash}{r(entry, 14)}</w:p>"
        for entry in ("- Ủy ban nhân dân huyện Giả Lập;", "- Phòng Nội vụ huyện Giả Lập.")
    )


CHANGES = (
    '<w:del w:id="9" w:author="x" w:date="2023-09-05T00:00:00Z"><w:r><w:rPr><w:rFonts '
    'w:ascii="Arial"/></w:rPr><w:delText>bỏ</w:delText></w:r></w:del>'
)
HIDDEN = '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>'
FIRST_OF_BODY = text("Ủy ban nhân dân xã Mẫu báo cáo công tác cải cách hành chính quý III năm 2023 như sau:")
ONE = typed.appendix("Phụ lục", "BẢNG SỐ LIỆU", text("Nội dung phụ lục./."))
SECOND = typed.appendix("Phụ lục II", "BẢNG SỐ LIỆU", text("Nội dung phụ lục./."))
WITH_BOX = replace(
    Typed(),
    head=p(
        box(typed.BODY_NAME + typed.line(1300, 1300) + typed.NUMBER)
        + box(typed.NATION + typed.MOTTO + typed.line(400, 400) + typed.PLACE)
    ),
)

AMENDING = (
    "Việc kiểm tra văn bản theo Nghị định số 154/2020/NĐ-CP ngày 31/12/2020 của Chính phủ "
    "sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP."
)

LAWFUL: dict[str, Callable[[], bytes]] = {
    "rendered": layout_samples.rendered,
    "rendered before registration, marked DỰ THẢO": layout_samples.rendered_draft,
    "typed, letterhead in a table, a mark of urgency": layout_samples.typed_report,
    "a công văn": layout_samples.letter,
    "phần, mục and điều": layout_samples.divided,
    "a quyết định": layout_samples.decision,
    "no styles part": layout_samples.bare,
    "letterhead behind tabs, lines of VML": _with(head=TABS),
    "signature behind tabs": _with(closing=TAB_CLOSING),
    "letterhead in text boxes": WITH_BOX.make,
    "lines drawn in Word": _with(
        motto_line=p(drawn_line(57)), body_line=p(drawn_line(14)), subject_line=p(drawn_line(42))
    ),
    "lines as underlined words": _with(
        motto=p(r("Độc lập - Tự do - Hạnh phúc", 13, "bu"), "center"),
        motto_line="",
        body_name=p(r("ỦY BAN ", 12, "b") + r("NHÂN DÂN", 12, "bu") + r(" XÃ MẪU", 12, "b"), "center"),
        body_line="",
    ),
    "the other ends of the ranges": _bigger,
    "indent of 1 cm": lambda: replace(
        Typed(), body=BODY.replace('firstLine="720"', 'firstLine="567"')
    ).make(),
    "indent by a tab": lambda: replace(
        Typed(), body=BODY.replace('firstLine="720"', 'firstLine="0"').replace("<w:t xml", "<w:tab/><w:t xml")
    ).make(),
    "1.5 lines": lambda: replace(Typed(), body=BODY.replace('line="240"', 'line="360"')).make(),
    "exactly 18 points": lambda: replace(
        Typed(), body=BODY.replace('w:line="240" w:lineRule="auto"', 'w:line="360" w:lineRule="exact"')
    ).make(),
    "3 points before and after": lambda: replace(
        Typed(), body=BODY.replace('w:before="120" w:after="0"', 'w:before="60" w:after="60"')
    ).make(),
    "numbers made by Word": _numbered,
    "looks only by styles and theme": _through_styles,
    "a superior body": _with(body_name=p(r("UBND HUYỆN GIẢ LẬP", 12), "center") + typed.BODY_NAME),
    "the name in one paragraph with a line break": _with(
        body_name=p(r("ỦY BAN NHÂN DÂN\nXÃ MẪU", 12, "b"), "center")
    ),
    "room for number and day": _with(
        number=p(r("Số:        /BC-UBND", 13), "center"),
        place=p(r("Mẫu, ngày      tháng      năm 2023", 13, "i"), "center"),
    ),
    "dots for number and day": _with(
        number=p(r("Số: …/BC-UBND", 13), "center"),
        place=p(r("Mẫu, ngày … tháng … năm 2023", 13, "i"), "center"),
    ),
    "no-break spaces and hyphens": _with(
        motto=p(r("Độc\u00a0lập - Tự\u00a0do - Hạnh\u00a0phúc", 13, "b"), "center"),
        number=p(r("Số:\u00a078/BC\u2011UBND", 13), "center"),
    ),
    "CỘNG HOÀ with the tone on the last vowel": _with(
        nation=p(r("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b"), "center")
    ),
    "two addressees": _with(addressee=_two_addressees()),
    "no addressee where nobody higher is told": _with(
        addressee="", closing=CLOSING.replace("- Như trên;", "- Đảng ủy, TT. HĐND xã;")
    ),
    "signed by order": _with(
        closing=CLOSING.replace("TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH").replace(
            ">CHỦ TỊCH<", ">CHÁNH VĂN PHÒNG<"
        )
    ),
    "no name yet, kept by VT alone": _with(
        closing=CLOSING.replace("Nguyễn Văn Mẫu", "").replace("VT, VP.", "VT.")
    ),
    "one appendix without a number": lambda: layout_samples.with_appendix(ONE).make(),
    "two appendices": lambda: layout_samples.with_appendix(
        ONE.replace("Phụ lục<", "Phụ lục I<"), SECOND, mention="(các Phụ lục I, II)"
    ).make(),
    "a lying page for a table": _lying_with_table,
    "page number as a field of several runs": _with(header=p(COMPLEX, "center")),
    "page number behind a centre tab": _with(
        header=p(
            "<w:r><w:tab/></w:r>" + PAGE,
            more='<w:tabs><w:tab w:val="center" w:pos="4677"/><w:tab w:val="right" w:pos="9355"/></w:tabs>',
        )
    ),
    "page number in a content control": _with(
        header=f"<w:sdt>{GALLERY}<w:sdtContent>{p(COMPLEX, 'center')}</w:sdtContent></w:sdt>"
    ),
    "deleted and hidden words in another font": lambda: replace(
        Typed(),
        body=FIRST_OF_BODY.replace("</w:p>", CHANGES + HIDDEN + "</w:p>") + BODY.replace(FIRST_OF_BODY, ""),
    ).make(),
    "words set off in bold and italics": _text(
        typed.LONG,
        f"{typed.LONG}</w:t></w:r>{r(' (Theo báo cáo)', 14, 'i')}{r(' Riêng quý III', 14, 'b')}<w:r><w:t>",
    ),
    "a law named in the subject of the one that amends it": lambda: replace(
        Typed(), body=BODY.replace(typed.LONG, f"{typed.LONG} {AMENDING}", 1)
    ).make(),
    "Strict Open XML": _strict,
    "signed by number": lambda: layout_samples.signed_with("png"),
    **CLERKS,
    "drafter's letters, address, digital signature": layout_samples.equipped,
    "a mark of circulation": layout_samples.circulated,
    "a red mark of urgency in a box of its words": _with(
        number=typed.NUMBER
        + p(
            r("HỎA TỐC", 13, "b").replace(
                "</w:rPr>", '<w:color w:val="FF0000"/><w:bdr w:val="single" w:sz="8" w:space="0"/></w:rPr>'
            )
        )
    ),
    "a mark of secrecy, which has a law of its own": _with(number=typed.NUMBER + p(r("MẬT", 12))),
    "a degree before the name of a headmaster": _with(
        body_name=p(r("UBND XÃ MẪU", 12), "center") + p(r("TRƯỜNG TIỂU HỌC MẪU", 12, "b"), "center"),
        body_line=typed.line(1250, 1250),
        closing=CLOSING.replace("TM. ỦY BAN NHÂN DÂN", "KT. HIỆU TRƯỞNG")
        .replace("CHỦ TỊCH", "PHÓ HIỆU TRƯỞNG")
        .replace("Nguyễn Văn Mẫu", "ThS. Nguyễn Văn Mẫu"),
    ),
    "parts by letters above the mục": lambda: replace(
        Typed(),
        body=BODY.replace(
            text("II. KIẾN NGHỊ", "b"),
            text("C. PHƯƠNG HƯỚNG", "b") + text("I. NHIỆM VỤ", "b") + text("II. KIẾN NGHỊ", "b"),
        ),
    ).make(),
}
