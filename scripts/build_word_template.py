"""Build the shipped Word template from the constants of Decree 30: ``python scripts/build_word_template.py``.

The template holds styles and settings only. It is written part by part, so that nothing of another
program's defaults (theme fonts, Letter paper, English, an old compatibility mode) can slip into it, and
building it twice gives the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from cchc_toolkit.vocabulary.stable_zip import pack
from cchc_toolkit.word import decree30

TARGET = Path(__file__).parents[1] / "cchc_toolkit" / "word" / "mau-bao-cao.docx"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = decree30.FONT
_FONTS = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'


@dataclass(frozen=True)
class Style:
    """A paragraph style: its id and Word's name for it, what it builds on, and its own properties."""

    id: str
    name: str
    size: float
    paragraph: str = ""
    based_on: str = "Normal"
    following: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_capitals: bool = False
    is_builtin: bool = False


def _twips(points: float) -> int:
    return round(points * 20)


def _millimetres(length: float) -> int:
    return round(length * 1440 / 25.4)


def _spacing(before: float = 0, after: float = 0, lines: float = 1.0) -> str:
    around = f'w:before="{_twips(before)}" w:after="{_twips(after)}"'
    return f'<w:spacing {around} w:line="{round(lines * 240)}" w:lineRule="auto"/>'


_FIRST_LINE = f'<w:ind w:firstLine="{_millimetres(decree30.FIRST_LINE_INDENT)}"/>'
_BODY_SPACING = _spacing(after=decree30.SPACE_BETWEEN_PARAGRAPHS, lines=decree30.LINE_SPACING.ours)
_LEFT = '<w:jc w:val="left"/>'
_CENTRED = '<w:jc w:val="center"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"


def _of(component: decree30.Component, id: str, paragraph: str, **more: object) -> Style:
    """A style that prints a component as the decree wants it."""
    return Style(
        id=id,
        name=component.style,
        size=component.size.ours,
        paragraph=paragraph,
        is_bold=bool(component.is_bold),
        is_italic=bool(component.is_italic),
        is_capitals=bool(component.is_capitals),
        **more,  # type: ignore[arg-type]
    )


def _heading(component: decree30.Component, level: int, is_bold: bool) -> Style:
    return Style(
        id=f"Heading{level}",
        name=component.style,
        size=component.size.ours,
        paragraph=f'{_KEEP}{_BODY_SPACING}{_FIRST_LINE}{_LEFT}<w:outlineLvl w:val="{level - 1}"/>',
        following="NoiDung",
        is_bold=is_bold,
        is_capitals=bool(component.is_capitals),
        is_builtin=True,
    )


_APPENDIX_TITLE = f'{_KEEP}{_CENTRED}<w:outlineLvl w:val="0"/>'
STYLES = (
    Style(
        "NoiDung",
        decree30.BODY.style,
        decree30.BODY.size.ours,
        f'{_BODY_SPACING}{_FIRST_LINE}<w:jc w:val="both"/>',
    ),
    _of(decree30.BASIS, "CanCu", "", based_on="NoiDung"),
    Style("GachDauDong", "Gạch đầu dòng", decree30.BODY.size.ours, based_on="NoiDung"),
    Style(
        "GhiChuBang", "Ghi chú bảng", 13, f'{_spacing(before=3, after=3)}<w:jc w:val="both"/>', is_italic=True
    ),
    _heading(decree30.SECTION_HEADING, 1, is_bold=True),
    _heading(decree30.CLAUSE_HEADING, 2, is_bold=True),
    _heading(decree30.SUBCLAUSE_HEADING, 3, is_bold=True),
    _heading(decree30.POINT_HEADING, 4, is_bold=False),
    _of(decree30.NATIONAL_NAME, "QuocHieu", _CENTRED),
    _of(decree30.MOTTO, "TieuNgu", _CENTRED),
    _of(decree30.SUPERIOR, "CoQuanChuQuan", _CENTRED),
    _of(decree30.BODY_NAME, "CoQuanBanHanh", _CENTRED),
    _of(decree30.NUMBER, "SoKyHieu", _spacing(before=6) + _CENTRED),
    _of(decree30.PLACE_DATE, "DiaDanhThoiGian", _spacing(before=6) + _CENTRED),
    Style("DuThao", "Dự thảo", 13, _spacing(before=3) + _CENTRED, is_bold=True, is_capitals=True),
    _of(decree30.KIND, "TenLoai", f"{_KEEP}{_spacing(before=18)}{_CENTRED}"),
    _of(decree30.SUBJECT, "TrichYeu", f"{_KEEP}{_CENTRED}"),
    Style(
        "DuongKe",
        "Đường kẻ",
        2,
        f'{_KEEP}<w:spacing w:before="50" w:after="0" w:line="40" w:lineRule="exact"/>',
    ),
    _of(decree30.ADDRESSEE, "KinhGui", f'<w:keepLines/>{_spacing(after=6)}<w:ind w:left="1701"/>'),
    _of(decree30.CAPACITY, "ChucVuNguoiKy", f"{_KEEP}{_CENTRED}"),
    _of(decree30.SIGNER, "HoTenNguoiKy", f"{_KEEP}{_spacing(before=90)}{_CENTRED}"),
    _of(decree30.RECIPIENTS_LABEL, "NoiNhan", _KEEP),
    _of(decree30.RECIPIENTS, "DanhSachNoiNhan", _KEEP),
    _of(decree30.APPENDIX_LABEL, "PhuLuc", f"{_KEEP}{_CENTRED}"),
    _of(decree30.APPENDIX_TITLE, "TenPhuLuc", _APPENDIX_TITLE),
    _of(decree30.APPENDIX_ATTACHED, "KemTheo", f"{_KEEP}{_CENTRED}"),
    Style("TenBang", "Tên bảng", 13, f"{_KEEP}{_spacing(before=6, after=6)}{_CENTRED}", is_bold=True),
    Style("DauBang", "Đầu bảng", 12, f"{_spacing(before=2, after=2)}{_CENTRED}", is_bold=True),
    Style("OBang", "Ô bảng", 12, _spacing(before=2, after=2)),
    Style("BieuDo", "Biểu đồ", 12, f"{_spacing(after=6)}{_CENTRED}"),
    Style("CuoiPhuLuc", "Cuối phụ lục", 13, f'{_spacing(before=6)}<w:jc w:val="right"/>'),
    Style("HetPhan", "Hết phần", 1, '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
    Style("Header", "header", decree30.PAGE_NUMBER.size.ours, _CENTRED, is_builtin=True),
    Style("Footer", "footer", decree30.PAGE_NUMBER.size.ours, "", is_builtin=True),
)


def _paragraph_style(style: Style) -> str:
    run = (
        _FONTS
        + ("<w:b/><w:bCs/>" if style.is_bold else "")
        + ("<w:i/><w:iCs/>" if style.is_italic else "")
        + ("<w:caps/>" if style.is_capitals else "")
        + f'<w:color w:val="{decree30.COLOUR}"/>'
        + f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    )
    own = "" if style.is_builtin else ' w:customStyle="1"'
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _styles() -> str:
    size = round(decree30.BODY.size.ours * 2)
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}'
        f'<w:color w:val="{decree30.COLOUR}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing()}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{_FONTS}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        + "".join(_paragraph_style(style) for style in STYLES)
        + "</w:styles>"
    )


def _settings() -> str:
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes
    )
    return (
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _document() -> str:
    width, height = _millimetres(decree30.PAPER_WIDTH), _millimetres(decree30.PAPER_HEIGHT)
    margins = " ".join(
        f'w:{side}="{_millimetres(span.ours)}"'
        for side, span in (
            ("top", decree30.MARGIN_TOP),
            ("right", decree30.MARGIN_RIGHT),
            ("bottom", decree30.MARGIN_BOTTOM),
            ("left", decree30.MARGIN_LEFT),
        )
    )
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
        f'<w:p><w:pPr><w:pStyle w:val="NoiDung"/></w:pPr></w:p>'
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts xmlns:w="{_W}"><w:font w:name="{_FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    """A theme, which Word expects to find; all its fonts are the decree's, and no style refers to it."""
    colours = (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "000000"), ("lt2", "FFFFFF"), ("accent1", "1F4E79"),
        ("accent2", "7F7F7F"), ("accent3", "A5A5A5"), ("accent4", "404040"), ("accent5", "5B9BD5"),
        ("accent6", "000000"), ("hlink", "000000"), ("folHlink", "000000"),
    )  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours)
    font = f'<a:latin typeface="{_FONT}"/><a:ea typeface="{_FONT}"/><a:cs typeface="{_FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="Nghị định 30"><a:themeElements>'
        f'<a:clrScheme name="Nghị định 30">{scheme}</a:clrScheme><a:fontScheme name="{_FONT}">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Nghị định 30"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _content_types() -> str:
    parts = (
        ("/word/document.xml", f"{_TYPES}.document.main+xml"),
        ("/word/styles.xml", f"{_TYPES}.styles+xml"),
        ("/word/settings.xml", f"{_TYPES}.settings+xml"),
        ("/word/fontTable.xml", f"{_TYPES}.fontTable+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Mẫu báo cáo theo Nghị định 30/2020/NĐ-CP</dc:title><dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )


def build() -> bytes:
    """The template as bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relationships(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
            (f"{_OFFICE}/fontTable", "fontTable.xml"),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
        "docProps/core.xml": _core(),
    }
    return pack({name: (_HEAD + text).encode() for name, text in parts.items()})


if __name__ == "__main__":
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")
