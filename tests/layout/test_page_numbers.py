"""A page number counts where it is drawn, in whatever way a program wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout.typed import BODY, SPACES, Typed, box, p, r, text

from cchc_toolkit.layout.check import check, fix

BASE = Typed()
EVEN = f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>"
SHOWN = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>'
ONE_PAGE = text("Ủy ban nhân dân xã Mẫu báo cáo như sau:") + text("Không phát sinh./.")
NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _field(*parts: str) -> str:
    """A field as Word writes it: its marks by name, everything else as its instruction."""
    marks = {"begin", "separate", "end"}
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>'
        if part in marks
        else f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in parts
    )


NUMBER = _field("begin", " PAGE \\* MERGEFORMAT ", "separate") + SHOWN + _field("end")
OF_PAGES = _field("begin", " NUMPAGES ", "separate") + SHOWN + _field("end")
ASKED = _field("begin", " IF ", "begin", " PAGE ", "separate") + SHOWN
HIDDEN_ON_FIRST = (
    ASKED + _field("end", ' = 1 "" ', "begin", " PAGE ", "separate") + SHOWN + _field("end", "separate")
    + SHOWN + _field("end")
)  # fmt: skip
ONLY_ASKED = ASKED + _field("end", ' = 9 "Hết" "" ', "separate", "end")


def _more(kind: str, pages: str, number: str = NUMBER, align: str = "center") -> dict[str, object]:
    """One more header or footer for some pages."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    part = f"<w:{root} {SPACES}>{p(number, align)}</w:{root}>"
    reference = f'<w:{kind}Reference w:type="{pages}" r:id="rIdX{kind}3"/>'
    return {"others": {f"{kind}3": part}, "page": reference + BASE.page}


def _framed(align: str) -> str:
    frame = f'<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{align}" w:y="1"/>'
    return p(NUMBER).replace("<w:pPr>", f"<w:pPr>{frame}", 1) + p("")


def _with(**pieces: object) -> bytes:
    return replace(BASE, **pieces).make()  # type: ignore[arg-type]


SILENT = {
    "a footer for even pages that nothing uses": _with(**_more("footer", "even", align="right")),
    "headers for odd and even pages": _with(settings=EVEN, **_more("header", "even")),
    "two pages, only the second is even": _with(settings=EVEN, header="", **_more("header", "even")),
    "a frame in the middle": _with(header=_framed("center")),
    "hidden on the first page by a condition": _with(first_page="", header=p(HIDDEN_ON_FIRST, "center")),
    "number and count of pages": _with(
        header=p(NUMBER + r("/", 14) + OF_PAGES, "center")
    ),
    "pushed to the middle with blanks": _with(header=p(r(" " * 65, 14) + NUMBER)),
    "a number not yet counted": _with(header=p(_field("begin", " PAGE ", "end"), "center")),
    "in a text box": _with(header=p(box(p(NUMBER, "center")))),
    "the mark of old programs": _with(header=p(SHOWN.replace("<w:t>2</w:t>", "<w:pgNum/>"), "center")),
    "a typed number on the only page that shows it": _with(header=p(r("2", 14), "center")),
    "one page without a number": _with(header="", body=ONE_PAGE),
    "one page, a number that is never drawn": _with(header=p(NUMBER, "right"), body=ONE_PAGE),
    "one page of many short lines": _with(
        header="",
        addressee="",
        body=text("Gồm:", before=120) + "".join(text(f"- Hồ sơ số {at};", before=60) for at in range(9))
        + text("Trên đây là báo cáo của Ủy ban nhân dân xã Mẫu./."),
    ),
}  # fmt: skip
TOLD = {
    "no number for even pages": (
        "so-trang-thieu", "trang chẵn không có số trang", _with(settings=EVEN)
    ),
    "no number for odd pages": (
        "so-trang-thieu", "trang lẻ không có số trang",
        _with(settings=EVEN, header="", body=BODY * 3, **_more("header", "even")),
    ),
    "a header for even pages that nothing uses": (
        "so-trang-thieu", "không có số trang", _with(header="", **_more("header", "even"))
    ),
    "a number that a condition only asks for": (
        "so-trang-thieu", "không có số trang", _with(header=p(ONLY_ASKED, "center"))
    ),
    "a number typed for all pages": (
        "so-trang-thieu", "số trang gõ tay “- 3 -”, trang nào cũng như nhau",
        _with(header=p(r("- 3 -", 14), "center"), body=BODY * 3),
    ),
    "a number in the header of the first page": (
        "so-trang-trang-dau", "số trang hiện ở trang đầu", _with(**_more("header", "first"))
    ),
    "a number at the foot of the only page": (
        "so-trang-trang-dau", "số trang hiện ở trang đầu",
        _with(header="", footer=p(NUMBER, "right"), first_page="", body=ONE_PAGE),
    ),
    "a frame at the right": ("so-trang-canh-giua", "số trang canh phải", _with(header=_framed("right"))),
    "pushed not far enough": (
        "so-trang-canh-giua", "số trang canh trái", _with(header=p(r(" " * 30, 14) + NUMBER))
    ),
    "in header and footer": ("so-trang-vi-tri", "số trang ở lề dưới", _with(footer=p(NUMBER, "center"))),
    "a second page that a break orders": (
        "so-trang-thieu", "không có số trang", _with(header="", body=NEW_PAGE + ONE_PAGE)
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", SILENT.values(), ids=SILENT.keys())
def test_a_number_that_is_drawn_right_is_not_told(content: bytes) -> None:
    told = [remark.rule for remark in check(content)]
    assert [rule for rule in told if rule.startswith("so-trang")] == []


@pytest.mark.parametrize(("rule", "what", "content"), TOLD.values(), ids=TOLD.keys())
def test_a_number_that_is_drawn_wrong_is_told_once(rule: str, what: str, content: bytes) -> None:
    told = [(remark.rule, remark.found) for remark in check(content)]
    assert [pair for pair in told if pair[0].startswith("so-trang")] == [(rule, what)]
    fixed, _ = fix(content)
    assert fix(fixed) == (fixed, ())
    assert {remark.rule for remark in check(fixed)} <= {remark.rule for remark in check(content)}


def test_words_in_a_header_keep_their_first_page() -> None:
    """No number is added where the first page would lose the words that it shows."""
    content = _with(header=p(r("UBND XÃ MẪU", 12), "right"), first_page="")
    assert fix(content) == (content, ())
