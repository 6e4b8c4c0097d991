"""Conditional formats of table styles count where the table switches them on, and only there."""

from __future__ import annotations

import pytest
from layout.table_styled import BY_NUMBER, LOOK, MARKS, styled_head

from cchc_toolkit.layout.check import check, fix
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.style_cascade import TableFormat, read_styles
from cchc_toolkit.word.table_formats import formats_of_cells
from cchc_toolkit.word.wordml import qn

BOLD = {"quoc-hieu-kieu-chu", "tieu-ngu-kieu-chu", "co-quan-kieu-chu"}


def _codes(content: bytes) -> set[str]:
    return {remark.rule for remark in check(content)}


@pytest.mark.parametrize(
    ("look", "marks"),
    [(LOOK, ("", "")), (BY_NUMBER, ("", "")), ("", MARKS)],
    ids=["named switches", "bits of one number", "marks of rows and cells"],
)
def test_a_letterhead_whose_look_comes_from_its_table_style_is_lawful(
    look: str, marks: tuple[str, str]
) -> None:
    assert check(styled_head(look, marks=marks)) == ()


def test_a_first_row_that_is_not_switched_on_is_not_bold() -> None:
    assert _codes(styled_head(LOOK.replace('firstRow="1"', 'firstRow="0"'))) == BOLD


def test_a_corner_that_is_not_switched_on_is_not_italic() -> None:
    assert _codes(styled_head(LOOK.replace('lastColumn="1"', 'lastColumn="0"'))) == {"dia-danh-kieu-chu"}


def test_a_table_that_names_no_conditions_has_none() -> None:
    assert _codes(styled_head("")) == BOLD | {"dia-danh-kieu-chu"}


def test_a_condition_of_the_nearer_place_wins() -> None:
    smaller = '<w:rPr><w:b/><w:sz w:val="22"/></w:rPr>'
    sizes = {"quoc-hieu-co-chu", "tieu-ngu-co-chu", "co-quan-co-chu"}
    assert _codes(styled_head(first_row=smaller)) == sizes
    assert _codes(styled_head(corner='<w:rPr><w:i/><w:sz w:val="22"/></w:rPr>')) == {"dia-danh-co-chu"}


def test_what_a_condition_says_wrongly_is_fixed_in_the_words_alone() -> None:
    broken = styled_head(first_row='<w:rPr><w:sz w:val="40"/></w:rPr>')
    fixed, done = fix(broken)
    assert len(done) >= len(BOLD) and check(fixed) == ()


def test_bands_alternate_behind_a_first_row_and_take_the_size_that_the_style_says() -> None:
    package = open_package(styled_head('<w:tblLook w:val="0420"/>'))
    table = next(package.parts[package.main].iter(qn("tbl")))
    rows = list(table.iter(qn("tr")))
    for row in rows * 2:
        table.append(row.__copy__())
    first = [formats[0] for formats in list(formats_of_cells(table, (2, 1)).values())[::2]]
    assert first == ["firstRow" if at == 0 else f"band{1 + (at - 1) // 2 % 2}Horz" for at in range(6)]


def test_a_style_based_on_another_keeps_the_conditions_of_both() -> None:
    styles = read_styles(open_package(styled_head()))
    look = styles.look(None, "", TableFormat("TieuDe", ("firstRow", "seCell")))
    assert (look.is_bold, look.is_italic, look.size) == (True, True, 13.0)
    assert not styles.look(None, "", TableFormat("BangGoc", ("firstRow",))).is_bold
