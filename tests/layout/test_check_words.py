"""What a remark says: what is wrong, in words of a văn thư, never only the words of the document again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout import kind_bricks as bricks
from layout.typed import STYLES, Typed, text

from cchc_toolkit.layout.check import check
from cchc_toolkit.layout.colours import name_colour


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("FF0000", "màu đỏ (FF0000)"),
        ("4F81BD", "màu xanh dương (4F81BD)"),
        ("00B050", "màu xanh lá cây (00B050)"),
        ("FFC000", "màu vàng (FFC000)"),
        ("7030A0", "màu tím (7030A0)"),
        ("808080", "màu xám (808080)"),
        ("FFFFFF", "màu trắng (FFFFFF)"),
        ("010101", "màu đen nhạt (010101)"),
        ("window", "màu “window”"),
    ],
)
def test_a_colour_is_named_as_it_is_seen(colour: str, name: str) -> None:
    assert name_colour(colour) == name


@pytest.mark.parametrize(
    ("look", "found"),
    [
        ('w:themeColor="accent1"', ["chữ màu xanh dương (4F81BD)"]),
        ('w:themeColor="accent1" w:themeShade="BF"', ["chữ màu xanh dương (3B618E)"]),
        ('w:themeColor="text1" w:themeTint="80"', ["chữ màu xám (7F7F7F)"]),
        ('w:themeColor="text1" w:themeShade="BF"', []),
        ('w:themeColor="text1"', []),
    ],
)
def test_a_colour_of_the_theme_is_told_by_what_is_printed(look: str, found: list[str]) -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T"><a:themeElements>'
        '<a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:accent1><a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
    )
    styles = STYLES.replace('<w:sz w:val="28"/>', f'<w:color w:val="123456" {look}/><w:sz w:val="28"/>')
    made = Typed(styles=styles, others={"theme": theme}).make()
    assert [remark.found for remark in check(made)] == found


KINDS_OF_SYMBOL = (
    ("QUY ĐỊNH", "QyĐ-UBND", set()),
    ("QUY ĐỊNH", "QYĐ-UBND", set()),
    ("QUY ĐỊNH", "QĐ-UBND", {"so-ky-hieu-ten-loai"}),
    ("QUY ĐỊNH", "qyđ-UBND", {"so-ky-hieu-loai-chu"}),
    ("QUY CHẾ", "QC-UBND", set()),
    ("QUY CHẾ", "QyĐ-UBND", {"so-ky-hieu-ten-loai"}),
    ("CHƯƠNG TRÌNH", "CTr-UBND", set()),
    ("CHƯƠNG TRÌNH", "CT-UBND", {"so-ky-hieu-ten-loai"}),
    ("KẾ HOẠCH", "kh-UBND", {"so-ky-hieu-loai-chu"}),
    ("KẾ HOẠCH", "KH-BCĐ", set()),
    ("THÔNG BÁO", "TB-THCS&THPT", set()),
)


@pytest.mark.parametrize(("kind", "symbol", "rules"), KINDS_OF_SYMBOL)
def test_the_letters_of_a_kind_are_the_decree_s(kind: str, symbol: str, rules: set[str]) -> None:
    made = bricks.document(kind, symbol, "Về tiếp công dân", text("Đề nghị các thôn phối hợp thực hiện./."))
    assert {remark.rule for remark in check(made.make())} == rules


def _spelled(old: str, new: str) -> Callable[[], bytes]:
    base = Typed()
    return Typed(
        body_name=base.body_name.replace(old, new),
        subject=base.subject.replace(old, new),
        closing=bricks.closing(bricks.AS_ABOVE, *((f"TM. {new}",) if "BAN" in new else ()), "CHỦ TỊCH"),
    ).make


@pytest.mark.parametrize(("old", "new"), [("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"), ("quý III", "qúy III")])
def test_where_a_tone_stands_is_no_matter_of_layout(old: str, new: str) -> None:
    assert check(_spelled(old, new)()) == ()


@pytest.mark.parametrize(
    ("words", "rules"), [("1-đến 2 ngày một việc", set()), ("1-Đến từng thôn", {"khoan-dau-cham"})]
)
def test_a_hyphen_behind_a_number_is_the_sign_of_a_khoan_before_a_capital_alone(
    words: str, rules: set[str]
) -> None:
    made = bricks.document("KẾ HOẠCH", "KH-UBND", "Về tiếp công dân", text(f"{words} là đủ./."))
    assert {remark.rule for remark in check(made.make())} == rules


@pytest.mark.parametrize(("words", "rules"), [("Tỉnh Đoàn", set()), ("Tỉnh Hòa An", {"viet-hoa-don-vi"})])
def test_the_youth_union_of_a_province_is_no_province(words: str, rules: set[str]) -> None:
    lines = text(f"Đề nghị các thôn thực hiện theo hướng dẫn của {words}./.")
    made = bricks.document("KẾ HOẠCH", "KH-UBND", "Về tiếp công dân", lines)
    assert {remark.rule for remark in check(made.make())} == rules
