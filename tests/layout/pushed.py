"""Documents (DỮ LIỆU GIẢ LẬP) whose words were pushed to their places with blanks, tabs and indents.

``LAWFUL_PUSHED`` stand right as they are drawn, however they got there; ``PUSHED_ASIDE`` stand wrong, each
with the code that tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout import typed
from layout.typed import LEFT, RIGHT, SIGNATURE, Typed, p, r, table, text

__all__ = ["LAWFUL_PUSHED", "PUSHED_ASIDE"]

TITLE = "Công tác cải cách hành chính quý III năm 2023"
RECENT = (
    f'<w:settings {typed.SPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
WIDE_CELLS = '<w:tblCellMar><w:left w:w="500" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


def _with(**pieces: object) -> Callable[[], bytes]:
    return lambda: replace(Typed(), **pieces).make()  # type: ignore[arg-type]


def _signed(capacity: str, signer: str = "") -> str:
    """A foot whose capacity and signer are typed as given."""
    right = SIGNATURE.replace(p(r("CHỦ TỊCH", 14, "b"), "center"), capacity)
    if signer:
        right = right.replace(p(r("Nguyễn Văn Mẫu", 14, "b"), "center"), signer)
    return table([[typed.RECIPIENTS, right]], [4400, 4900])


def _indented(content: str, indents: str, align: str = "left") -> str:
    return p(content, align).replace('<w:ind w:firstLine="0"/>', f"<w:ind {indents}/>")


def _head(properties: str) -> str:
    base = Typed()
    rows = [[base.body_name + base.body_line, base.nation + base.motto + base.motto_line],
            [base.number, base.place]]  # fmt: skip
    return table(rows, [LEFT, RIGHT], properties)


def bold(words: str) -> str:
    """Words of a title or signature."""
    return r(words, 14, "b")


LAWFUL_PUSHED: dict[str, Callable[[], bytes]] = {
    "capacity pushed to the middle with blanks": _with(closing=_signed(p(bold(" " * 23 + "CHỦ TỊCH")))),
    "capacity pushed to the middle with tabs": _with(closing=_signed(p(bold("\t\t\tCHỦ TỊCH"), first=-500))),
    "signer pushed to the middle with blanks": _with(
        closing=_signed(p(bold("CHỦ TỊCH"), "center"), p(bold(" " * 19 + "Nguyễn Văn Mẫu")))
    ),
    "centred with two blanks in front": _with(subject=p(bold(f"  {TITLE}"), "center")),
    "centred with many blanks behind": _with(subject=p(bold(TITLE + " " * 40), "center")),
    "flush right with blanks behind": _with(
        place=p(r("Mẫu, ngày 05 tháng 9 năm 2023", 13, "i"), "right").replace(
            '<w:ind w:firstLine="0"/>', '<w:ind w:right="950"/>'
        )
    ),
    "kind pushed to the middle with an indent": _with(
        kind=_indented(bold("BÁO CÁO"), 'w:left="4020"').replace('before="0"', 'before="240"')
    ),
    "words set apart and set close": _with(
        nation=p(
            r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b").replace(
                "</w:rPr>", '<w:spacing w:val="-4"/></w:rPr>'
            ),
            "center",
        )
    ),
    "a letterhead of Word 2013 and later": _with(settings=RECENT),
    "a letterhead with wide cell margins": _with(head=_head(WIDE_CELLS)),
    "a letterhead in the middle of the page": _with(head=_head('<w:jc w:val="center"/>')),
    "a letterhead that hangs out of the margin": _with(head=_head('<w:tblInd w:w="-400" w:type="dxa"/>')),
    "running text indented with blanks": lambda: replace(
        Typed(),
        body=typed.BODY.replace(
            text("a) Đã giải quyết 190 hồ sơ đúng hạn;"),
            p(r(" " * 10 + "a) Đã giải quyết 190 hồ sơ đúng hạn;"), "both", before=120),
        ),
    ).make(),
    "a line under the motto anchored beside the issuer": _with(
        motto_line="",
        body_name=typed.BODY_NAME.replace("</w:p>", typed.drawn_line(57, 86) + "</w:p>", 1),
    ),
    "a line made of underlined tabs": _with(subject_line=p(r("\t\t", 14, "u"), "center")),
}

PUSHED_ASIDE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "capacity pushed too far": ("chuc-vu-canh-giua", _with(closing=_signed(p(bold(" " * 34 + "CHỦ TỊCH"))))),
    "capacity not far enough": ("chuc-vu-canh-giua", _with(closing=_signed(p(bold("   CHỦ TỊCH"))))),
    "centred with many blanks in front": (
        "trich-yeu-canh-giua",
        _with(subject=p(bold(" " * 16 + TITLE), "center")),
    ),
    "centred behind no-break spaces": (
        "trich-yeu-canh-giua",
        _with(subject=p(bold("\u00a0" * 16 + TITLE), "center")),
    ),
    "kind behind one tab too few": ("ten-loai-canh-giua", _with(kind=p(bold("\t\t\tBÁO CÁO"), before=240))),
    "signer under the left half": (
        "nguoi-ky-canh-giua",
        _with(closing=_signed(p(bold("CHỦ TỊCH"), "center"), p(bold(" " * 5 + "Nguyễn Văn Mẫu")))),
    ),
    "upper line of the issuer flush left": (
        "co-quan-canh-giua",
        _with(body_name=p(r("ỦY BAN NHÂN DÂN", 12, "b")) + p(r("XÃ MẪU", 12, "b"), "center")),
    ),
    "place at the right edge": (
        "dia-danh-canh-giua",
        _with(place=p(r("Mẫu, ngày 05 tháng 9 năm 2023" + " " * 30, 13, "i"), "right")),
    ),
    "number and its blanks in one line with a break": (
        "so-ky-hieu-canh-giua",
        _with(number=p(r("\n" + " " * 2 + "Số: 78/BC-UBND", 13))),
    ),
}
