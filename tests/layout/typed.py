"""Documents as a clerk types them (DỮ LIỆU GIẢ LẬP): plain WordprocessingML, made here without the renderer.

``typed`` puts a lawful report together from small XML pieces: letterhead in a table, behind tabs or in text
boxes; lines as borders or shapes; with or without a styles part. Tests replace single pieces.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

__all__ = ["BOXED", "STYLES", "Typed", "box", "drawn_line", "line", "p", "package", "r", "tabbed", "vml_line"]

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
LONG = (
    "Thường xuyên chỉ đạo công chức chuyên môn được phân công triển khai thực hiện nhiệm vụ "
    "kiểm soát thủ tục "
    "hành chính để kịp thời phát hiện những thủ tục không phù hợp, đề nghị cơ quan có thẩm "
    "quyền điều chỉnh, bổ "
    "sung nhằm từng bước rút ngắn thời gian giải quyết và đơn giản hoá các thủ tục hành chính."
)
STYLES = f"""<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"
 w:cs="Times New Roman"/>
<w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
</w:styles>"""


def r(text: str, size: float = 14, look: str = "", fonts: str = "Times New Roman") -> str:
    """A run; ``look`` holds letters: b bold, i italic, u underlined, c capitals by formatting."""
    toggles = "".join(f"<w:{name}/>" for name in ("b", "i") if name in look)
    toggles += "<w:caps/>" if "c" in look else ""
    face = (
        f'<w:rFonts w:ascii="{fonts}" w:hAnsi="{fonts}" w:eastAsia="{fonts}" w:cs="{fonts}"/>'
        if fonts
        else ""
    )
    extra = '<w:u w:val="single"/>' if "u" in look else ""
    size_said = f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    return f"<w:r><w:rPr>{face}{toggles}{size_said}{extra}</w:rPr>{_words(text)}</w:r>"


def _words(text: str) -> str:
    made = []
    for at, part in enumerate(text.replace("\n", "\v\n").split("\v")):
        for place, words in enumerate(part.removeprefix("\n").split("\t")):
            made.append("<w:br/>" if part.startswith("\n") and place == 0 and at else "")
            made.append("<w:tab/>" if place else "")
            made.append(f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else "")
    return "".join(made)


def p(
    content: str, align: str = "left", *, more: str = "", first: int = 0, before: int = 0, line: str = ""
) -> str:
    """A paragraph around runs; ``more`` goes before its properties, ``first`` and ``before`` are twips."""
    spacing = f'<w:spacing w:before="{before}" w:after="0" {line or LINE}/>'
    return (
        f'<w:p><w:pPr>{more}{spacing}<w:ind w:firstLine="{first}"/><w:jc w:val="{align}"/></w:pPr>'
        f"{content}</w:p>"
    )


FACE = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
LINE = 'w:line="240" w:lineRule="auto"'


_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="1" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
# Goes into ``more``: a box around the words of a paragraph.
BOXED = f"<w:pBdr>{_SIDES}</w:pBdr>"


def line(left: int, right: int) -> str:
    """A real line: an empty paragraph with a bottom border, indents in twips."""
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    return (
        f'<w:p><w:pPr>{border}<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{left}" w:right="{right}"/></w:pPr></w:p>'
    )


def drawn_line(length: float, offset: float | None = None, dash: str = "", fallback: str = "") -> str:
    """A line drawn in Word: DrawingML with a VML fallback; ``offset`` in mm from the column, else centred."""
    width = round(length * 36_000)
    place = (
        "<wp:align>center</wp:align>"
        if offset is None
        else f"<wp:posOffset>{round(offset * 36_000)}</wp:posOffset>"
    )
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f"""<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column">{place}</wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>20000</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0"
 r="0" b="0"/><wp:wrapNone/><wp:docPr id="7" name="Line"/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>
<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>
<a:srgbClr val="000000"/></a:solidFill>{dashed}
</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback>{fallback or vml_line(length, offset or 0.0, is_bare=True)}</mc:Fallback>
</mc:AlternateContent></w:r>"""


def vml_line(length: float, offset: float, *, is_bare: bool = False) -> str:
    """A line as Word 2003 and WPS write it; lengths in mm."""
    start, end = offset * 72 / 25.4, (offset + length) * 72 / 25.4
    shape = (
        f'<w:pict><v:line id="l1" style="position:absolute;z-index:1" from="{start:.2f}pt,2pt" '
        f'to="{end:.2f}pt,2pt"/>'
        "</w:pict>"
    )
    return shape if is_bare else f"<w:r>{shape}</w:r>"


def box(content: str) -> str:
    """A text box of VML, as old templates hold their letterhead in."""
    return (
        '<w:r><w:pict><v:shape style="position:absolute;width:200pt;height:60pt"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def tabbed(content: str, *, before: int = 0) -> str:
    """A paragraph with two centre tabs: 36 mm and 121 mm."""
    tabs = '<w:tabs><w:tab w:val="center" w:pos="2041"/><w:tab w:val="center" w:pos="6860"/></w:tabs>'
    return p(content, more=tabs, before=before)


def table(rows: list[list[str]], widths: list[int], borders: str = "") -> str:
    """A table of fixed widths (twips)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout '
        'w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


LEFT, RIGHT = 3800, 5500
NATION = p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b"), "center")
MOTTO = p(r("Độc lập - Tự do - Hạnh phúc", 13, "b"), "center")
MOTTO_LINE = line(1030, 1030)
BODY_NAME = p(r("ỦY BAN NHÂN DÂN", 12, "b"), "center") + p(r("XÃ MẪU", 12, "b"), "center")
BODY_LINE = line(1450, 1450)
NUMBER = p(r("Số: 78/BC-UBND", 13), "center")
PLACE = p(r("Mẫu, ngày 05 tháng 9 năm 2023", 13, "i"), "center")


@dataclass(frozen=True)
class Typed:
    """The pieces of a typed report, in order; a test replaces one with ``dataclasses.replace``."""

    nation: str = NATION
    motto: str = MOTTO
    motto_line: str = MOTTO_LINE
    body_name: str = BODY_NAME
    body_line: str = BODY_LINE
    number: str = NUMBER
    place: str = PLACE
    head: str = ""
    kind: str = p(r("BÁO CÁO", 14, "b"), "center", before=240)
    subject: str = p(r("Công tác cải cách hành chính quý III năm 2023", 14, "b"), "center")
    subject_line: str = line(3300, 3300)
    addressee: str = p(r("Kính gửi: Phòng Nội vụ huyện Giả Lập", 14), "center", before=240)
    opening: str = ""
    body: str = ""
    closing: str = ""
    appendices: str = ""
    header: str = p(
        '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>'
        "</w:fldSimple>",
        "center",
    )
    footer: str = ""
    page: str = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" '
        'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    )
    page_numbers: str = ""
    first_page: str = "<w:titlePg/>"
    styles: str | None = STYLES
    settings: str | None = None
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """The section that ends the document."""
        footer = '<w:footerReference w:type="default" r:id="rId8"/>' if self.footer else ""
        header = '<w:headerReference w:type="default" r:id="rId7"/>' if self.header else ""
        return f"<w:sectPr>{header}{footer}{self.page}{self.page_numbers}{self.first_page}</w:sectPr>"

    def make(self) -> bytes:
        """The whole file."""
        head = self.head or table(
            [
                [self.body_name + self.body_line, self.nation + self.motto + self.motto_line],
                [self.number, self.place],
            ],
            [LEFT, RIGHT],
        )
        parts = (head, self.kind, self.subject, self.subject_line, self.addressee)
        text = (*parts, self.opening, self.body or BODY, self.closing or CLOSING, self.appendices)
        return package("".join(text) + self.section, self)


def text(words: str, look: str = "", size: float = 14, align: str = "both", before: int = 120) -> str:
    """A paragraph of running text: justified, indented 1,27 cm, 6 pt before."""
    return p(r(words, size, look), align, first=720, before=before)


BODY = (
    text("Ủy ban nhân dân xã Mẫu báo cáo công tác cải cách hành chính quý III năm 2023 như sau:")
    + text("I. KẾT QUẢ THỰC HIỆN", "b")
    + text("1. Cải cách thủ tục hành chính", "b")
    + "".join(text(LONG) for _ in range(6))
    + text("a) Đã giải quyết 190 hồ sơ đúng hạn;")
    + text("b) Còn 03 hồ sơ quá hạn.")
    + text("II. KIẾN NGHỊ", "b")
    + "".join(text(LONG) for _ in range(5))
    + text("Trên đây là báo cáo của Ủy ban nhân dân xã Mẫu./.")
)
RECIPIENTS = (
    p(r("Nơi nhận:", 12, "bi"))
    + p(r("- Như trên;", 11))
    + p(r("- CT, các PCT UBND;", 11))
    + p(r("- Lưu: VT, VP.", 11))
)
SIGNATURE = (
    p(r("TM. ỦY BAN NHÂN DÂN", 14, "b"), "center")
    + p(r("CHỦ TỊCH", 14, "b"), "center")
    + "".join(p("") for _ in range(4))
    + p(r("Nguyễn Văn Mẫu", 14, "b"), "center")
)
CLOSING = table([[RECIPIENTS, SIGNATURE]], [4400, 4900])


def appendix(label: str, title: str, content: str, line_beside: str = "") -> str:
    """A typed appendix: label, title, "(Kèm theo …)", line, content with its own end."""
    attached = "(Kèm theo Báo cáo số 78/BC-UBND ngày 05 tháng 9 năm 2023 của Ủy ban nhân dân xã Mẫu)"
    return (
        p(r(label, 14, "b"), "center")
        + p(r(title, 14, "b"), "center")
        + p(r(attached, 13, "i"), "center")
        + (line_beside or line(2700, 2700))
        + content
    )


def package(body: str, made: Typed) -> bytes:
    """Zip a body with the parts that it needs, and no part more."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    relations: list[str] = []
    types = [f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>']
    given = {
        "styles": (made.styles, "rId1", "styles"),
        "settings": (made.settings, "rId2", "settings"),
        "header1": (f"<w:hdr {SPACES}>{made.header}</w:hdr>" if made.header else None, "rId7", "header"),
        "footer1": (f"<w:ftr {SPACES}>{made.footer}</w:ftr>" if made.footer else None, "rId8", "footer"),
        **{name: (xml, f"rIdX{name}", name.rstrip("0123456789")) for name, xml in made.others.items()},
    }
    for name, (xml, relation, of) in given.items():
        if xml is None:
            continue
        parts[f"word/{name}.xml"] = xml
        relations.append(f'<Relationship Id="{relation}" Type="{office}/{of}" Target="{name}.xml"/>')
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{of}+xml"/>')
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{rels}">{"".join(relations)}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{office}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    )
    made_zip = io.BytesIO()
    with zipfile.ZipFile(made_zip, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != "[Content_Types].xml"):
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + parts[name])
    return made_zip.getvalue()
