"""Page numbers, and what the program that saved a file leaves in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout.typed import FACE, SPACES, STYLES, Typed, box, p, r

__all__ = ["PAGES", "PROGRAMS"]

_FACE = FACE.replace("/>", ' w:cs="Times New Roman"/>')
_SIMPLE = (
    f'<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>{_FACE}<w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>'
    "</w:fldSimple>"
)


def _part(content: str) -> str:
    return f'<w:r><w:rPr>{_FACE}<w:sz w:val="26"/></w:rPr>{content}</w:r>'


_COMPLEX = (
    _part('<w:fldChar w:fldCharType="begin"/>')
    + _part('<w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText>')
    + _part('<w:fldChar w:fldCharType="separate"/>')
    + _part("<w:t>2</w:t>")
    + _part('<w:fldChar w:fldCharType="end"/>')
)
_TABS = '<w:tabs><w:tab w:val="center" w:pos="4677"/><w:tab w:val="right" w:pos="9355"/></w:tabs>'
_GALLERY = (
    '<w:sdt><w:sdtPr><w:id w:val="7"/><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
_FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>'
_REFERENCE = '<w:headerReference w:type="{}" r:id="rIdX{}"/>'
_EVEN_PAGES = f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>"


def _header(content: str) -> Callable[[Typed], Typed]:
    return lambda paper: replace(paper, header=content)


def _even_and_odd(paper: Typed) -> Typed:
    even = f"<w:hdr {SPACES}>{p(_SIMPLE, 'center')}</w:hdr>"
    references = _REFERENCE.format("even", "header3") + paper.page
    return replace(
        paper,
        header=p(_COMPLEX, "center"),
        page=references,
        settings=_EVEN_PAGES,
        others={**paper.others, "header3": even},
    )


def _empty_first(paper: Typed) -> Typed:
    first = f"<w:hdr {SPACES}>{p('')}</w:hdr>"
    references = _REFERENCE.format("first", "header2") + paper.page
    return replace(
        paper, header=p(_COMPLEX, "center"), page=references, others={**paper.others, "header2": first}
    )


PAGES: dict[str, Callable[[Typed], Typed]] = {
    "trường": _header(p(_SIMPLE, "center")),
    "trường nhiều phần": _header(p(_COMPLEX, "center")),
    "tab giữa": _header(p("<w:r><w:tab/></w:r>" + _SIMPLE, more=_TABS)),
    "thư viện của Word": _header(_GALLERY.format(p(_COMPLEX, "center"))),
    "khung": _header(p(_SIMPLE, more=_FRAME) + p("")),
    "hộp chữ": _header(p(box(p(_SIMPLE, "center")))),
    "gạch hai bên": _header(p(r("- ", 14) + _SIMPLE + r(" -", 14), "center")),
    "chẵn, lẻ": _even_and_odd,
    "trang đầu riêng": _empty_first,
}


def _word_2003(paper: Typed) -> Typed:
    styles = f"""<w:styles {SPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name
 w:val="Normal"/><w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style><w:style w:type="table"
 w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style></w:styles>"""
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="11"/></w:compat>'
    )
    return replace(paper, styles=styles, settings=_with_setting(paper, mode))


def _wps(paper: Typed) -> Typed:
    styles = STYLES.replace('w:eastAsia="Times New Roman"', 'w:eastAsia="SimSun"').replace(
        '<w:name w:val="Normal"/>',
        '<w:name w:val="Normal"/><w:rPr><w:kern w:val="2"/><w:lang w:eastAsia="zh-CN"/></w:rPr>',
    )
    grid = '<w:docGrid w:type="lines" w:linePitch="312"/>'
    return replace(paper, styles=styles, first_page=f"{paper.first_page}{grid}")


def _google(paper: Typed) -> Typed:
    styles = STYLES.replace("Times New Roman", "Arial").replace('w:val="28"', 'w:val="22"')
    return replace(paper, styles=styles)


def _libreoffice(paper: Typed) -> Typed:
    styles = STYLES.replace("Times New Roman", "Liberation Serif").replace('w:val="28"', 'w:val="24"')
    own = '<w:pPr><w:widowControl/><w:suppressAutoHyphens w:val="true"/></w:pPr>'
    return replace(paper, styles=styles.replace('<w:name w:val="Normal"/>', f'<w:name w:val="Normal"/>{own}'))


def _theme(paper: Typed) -> Typed:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
        "<a:themeElements>"
        '<a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1></a:clrScheme>'
        '<a:fontScheme name="f"><a:majorFont><a:latin typeface="Calibri"/></a:majorFont><a:minorFont>'
        '<a:latin typeface="Times New Roman"/><a:ea typeface=""/></a:minorFont></a:fontScheme>'
        "</a:themeElements></a:theme>"
    )
    fonts = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"'
    by_theme = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    return replace(paper, styles=STYLES.replace(fonts, by_theme), others={**paper.others, "theme": theme})


def _with_setting(paper: Typed, setting: str) -> str:
    return (paper.settings or f"<w:settings {SPACES}></w:settings>").replace(
        "</w:settings>", f"{setting}</w:settings>"
    )


PROGRAMS: dict[str, Callable[[Typed], Typed]] = {
    "Word": lambda paper: paper,
    "phông của chủ đề": _theme,
    "Word 2003": _word_2003,
    "WPS Office": _wps,
    "Google Docs": _google,
    "LibreOffice": _libreoffice,
    "không có kiểu": lambda paper: replace(paper, styles=None),
}
