"""A typed report (DỮ LIỆU GIẢ LẬP) whose letterhead takes its look from the conditions of a table style.

It is kept apart from the other lawful documents: LibreOffice does not follow sizes and alignment of table
styles, and writes its own when it saves.
"""

from __future__ import annotations

from dataclasses import replace

from layout.typed import LEFT, RIGHT, SPACES, STYLES, Typed, line

__all__ = ["BY_NUMBER", "LOOK", "MARKS", "styled_head"]

LOOK = (
    '<w:tblLook w:firstRow="1" w:lastRow="1" w:firstColumn="0" w:lastColumn="1" w:noHBand="1" w:noVBand="1"/>'
)
BY_NUMBER = '<w:tblLook w:val="0760"/>'
# What Word writes since 2010: sizes of table styles count as those of any other style.
SETTINGS = (
    f'<w:settings {SPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/><w:compatSetting '
    'w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="1"/></w:compat></w:settings>'
)
FIRST_ROW = "<w:rPr><w:b/></w:rPr>"
CORNER = "<w:rPr><w:i/></w:rPr>"
MARKS = ("100000000000", "000000000010")


def styled_head(
    look: str = LOOK, first_row: str = FIRST_ROW, corner: str = CORNER, marks: tuple[str, str] = ("", "")
) -> bytes:
    """The report; ``marks`` are what ``w:cnfStyle`` says of the first row and of the last cell."""
    style = f"""<w:style w:type="table" w:customStyle="1" w:styleId="BangGoc"><w:name w:val="Bảng gốc"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="TieuDe"><w:name w:val="Bảng tiêu đề"/>
<w:basedOn w:val="BangGoc"/>
<w:tblStylePr w:type="firstRow">{first_row}</w:tblStylePr>
<w:tblStylePr w:type="seCell">{corner}</w:tblStylePr></w:style></w:styles>"""
    rows = (
        (_p("ỦY BAN NHÂN DÂN") + _p("XÃ MẪU") + line(1450, 1450),
         _p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + _p("Độc lập - Tự do - Hạnh phúc") + line(1030, 1030)),
        (_p("Số: 78/BC-UBND"), _p("Mẫu, ngày 05 tháng 9 năm 2023")),
    )  # fmt: skip
    head = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TieuDe"/><w:tblW w:w="{LEFT + RIGHT}" w:type="dxa"/>{look}'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{LEFT}"/><w:gridCol w:w="{RIGHT}"/></w:tblGrid>'
        + _row(rows[0], row_mark=marks[0])
        + _row(rows[1], corner_mark=marks[1])
        + "</w:tbl>"
    )
    return replace(Typed(), head=head, styles=STYLES.replace("</w:styles>", style), settings=SETTINGS).make()


def _p(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _row(cells: tuple[str, str], row_mark: str = "", corner_mark: str = "") -> str:
    properties = f'<w:trPr><w:cnfStyle w:val="{row_mark}"/></w:trPr>' if row_mark else ""
    mark = f'<w:cnfStyle w:val="{corner_mark}"/>' if corner_mark else ""
    return (
        f'<w:tr>{properties}<w:tc><w:tcPr><w:tcW w:w="{LEFT}" w:type="dxa"/></w:tcPr>{cells[0]}</w:tc>'
        f'<w:tc><w:tcPr>{mark}<w:tcW w:w="{RIGHT}" w:type="dxa"/></w:tcPr>{cells[1]}</w:tc></w:tr>'
    )
