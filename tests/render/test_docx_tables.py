"""Tables in the .docx: merged heads that repeat, rows that do not split, columns as wide as their words."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml.etree import _Element
from render.samples import STAMP, figure, indicator_table, one_stop_table, sample_report, words

from cchc_toolkit.errors import CchcError
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.render.docx.word_table import column_widths
from cchc_toolkit.report.model import Paragraph, Report, Table, TableCell, TableColumn, TableRow
from cchc_toolkit.report.table_grid import place_cells
from cchc_toolkit.word.metrics import widest_word
from cchc_toolkit.word.printed_document import read_printed

TEXT_WIDTH = 165 * 72 / 25.4


def with_table(table: Table) -> Report:
    return replace(sample_report(), blocks=(table, Paragraph(words("Hết."))), appendices=())


def element_of(table: Table) -> _Element:
    """The table of figures as it stands in the document, between letterhead and foot."""
    tables = Document(io.BytesIO(render(with_table(table), STAMP).content)).element.body.findall(qn("w:tbl"))
    assert len(tables) == 3
    return tables[1]


def test_a_merged_head_reads_back_as_the_form_has_it() -> None:
    table = read_printed(render(with_table(one_stop_table()), STAMP).content).tables[1]
    head = "Số hồ sơ giải quyết trong ngày (không ghi giấy hẹn)"
    assert table[0] == ("TT", "Lĩnh vực, công việc thực hiện cơ chế một cửa", head, "", "", "", "", "", "")
    assert table[1][:4] == ("", "", "Tổng số", "Hồ sơ nhận trực tiếp")
    assert table[2] == ("1", "Hộ tịch", "1", "2", "3", "4", "5", "6", "7")
    assert table[-1][:3] == ("", "Tổng số", "28")


def test_word_itself_sees_the_merges() -> None:
    table = Document(io.BytesIO(render(with_table(one_stop_table()), STAMP).content)).tables[1]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 2)._tc is table.cell(0, 8)._tc


def test_head_rows_repeat_and_no_row_splits() -> None:
    rows = element_of(indicator_table()).findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] * 2 + [False] * 66
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_numbers_stand_at_the_right_and_sums_are_bold() -> None:
    rows = element_of(one_stop_table()).findall(qn("w:tr"))
    cells = rows[2].findall(qn("w:tc"))
    alignments = [cell.find(f".//{qn('w:jc')}") for cell in cells]
    assert [None if each is None else each.get(qn("w:val")) for each in alignments] == [
        "center",
        None,
        *["right"] * 7,
    ]
    assert rows[2].find(f".//{qn('w:b')}") is None
    assert all(run.find(f".//{qn('w:b')}") is not None for run in rows[-1].iter(qn("w:r")))


def test_title_and_description_are_there_for_who_cannot_see_the_table() -> None:
    properties = element_of(one_stop_table()).find(qn("w:tblPr"))
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == one_stop_table().title
    assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == one_stop_table().description


def test_a_title_that_stands_above_as_the_title_of_the_appendix_is_not_printed_twice() -> None:
    texts = [line.text.casefold() for line in read_printed(render(sample_report(), STAMP).content).paragraphs]
    assert texts.count(one_stop_table().title.casefold()) == 1
    body = read_printed(render(with_table(one_stop_table()), STAMP).content)
    assert [line.text for line in body.paragraphs if line.style == "Tên bảng"] == [one_stop_table().title]


@pytest.mark.parametrize("table", [one_stop_table(), indicator_table(), indicator_table(0)])
def test_columns_fill_the_page_and_hold_their_longest_words(table: Table) -> None:
    widths = column_widths(table, TEXT_WIDTH, 12)
    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    for place, width in zip(range(len(widths)), widths, strict=True):
        column = [row.cells[place] for row in table.body if len(row.cells) == len(table.columns)]
        texts = [cell.content[0].text for cell in column if cell.content]
        assert all(widest_word(text, 12) < width for text in texts)


def test_columns_that_cannot_hold_their_words_share_the_page_all_the_same() -> None:
    narrow = Table(
        "X",
        "",
        "",
        (TableColumn(1),) * 9,
        (),
        (TableRow(tuple(TableCell(words("rấtdàikhôngngắt" * 3)) for _ in range(9))),),
    )
    assert sum(column_widths(narrow, TEXT_WIDTH, 12)) == pytest.approx(TEXT_WIDTH)


def test_widths_of_the_cells_agree_with_the_place_cells() -> None:
    table = element_of(one_stop_table())
    columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    for row in table.findall(qn("w:tr")):
        place = 0
        for cell in row.findall(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            count = 1 if span is None else int(span.get(qn("w:val")))
            width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            assert int(width.get(qn("w:w"))) == sum(columns[place : place + count])
            place += count
        assert place == len(columns)


def test_a_table_without_rows_prints_its_head_and_one_without_head_too_is_left_out() -> None:
    empty = replace(indicator_table(), body=())
    assert len(element_of(empty).findall(qn("w:tr"))) == 2
    nothing = read_printed(render(with_table(replace(empty, head=())), STAMP).content)
    assert len(nothing.tables) == 2


def test_a_cell_that_runs_down_further_than_its_table_ends_with_it() -> None:
    rows = (
        TableRow((TableCell(words("a"), rowspan=9), TableCell(words("b")))),
        TableRow((TableCell(words("c")),)),
    )
    places = place_cells(rows, 2)
    assert [[place.merge for place in line] for line in places] == [["restart", ""], ["continue", ""]]


def test_missing_cells_are_empty_and_surplus_ones_are_refused() -> None:
    assert [place.cell for place in place_cells((TableRow((TableCell(words("a")),)),), 3)[0]][1:] == [
        None,
        None,
    ]
    with pytest.raises(CchcError, match="nhiều ô hơn số cột"):
        place_cells((TableRow((TableCell(words("a")), TableCell(words("b")))),), 1)


def test_figures_of_merged_and_empty_cells_keep_their_marks() -> None:
    row = TableRow((TableCell((figure("A", 1),), colspan=2), TableCell(())))
    report = with_table(
        Table("X", "Bảng", "Bảng", (TableColumn(1), TableColumn(1), TableColumn(1)), (), (row,))
    )
    rendered = render(report, STAMP)
    assert read_printed(rendered.content).figures == {"_cchc_0001": "1"}
    assert rendered.marks == {"_cchc_0001": "A"}


def test_two_tables_in_a_row_stay_two() -> None:
    untitled = replace(one_stop_table(), title="")
    report = replace(sample_report(), blocks=(untitled, untitled), appendices=())
    body = Document(io.BytesIO(render(report, STAMP).content)).element.body
    neighbours = [each.tag for each in body.iterchildren()]
    table = qn("w:tbl")
    assert (table, table) not in list(pairwise(neighbours))
    assert len(read_printed(render(report, STAMP).content).tables) == 4


def test_words_below_a_table_stand_apart_from_it() -> None:
    report = replace(sample_report(), blocks=(one_stop_table(), Paragraph(words("Nhận xét."))))
    document = Document(io.BytesIO(render(report, STAMP).content))
    below = next(p for p in document.paragraphs if p.text == "Nhận xét./.")
    assert below.paragraph_format.space_before.pt == 6
    assert below.paragraph_format.space_after is None


def kept(row: _Element) -> bool:
    """Whether a row stays on the page of the next."""
    return all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in row.iter(qn("w:p")))


def test_group_rows_do_not_end_a_page_and_the_row_of_sums_does_not_begin_one() -> None:
    rows = element_of(indicator_table()).findall(qn("w:tr"))
    assert [kept(row) for row in rows[:5]] == [True, True, True, False, False]
    rows = element_of(one_stop_table()).findall(qn("w:tr"))
    assert [kept(row) for row in rows] == [True, True, *[False] * 6, True, False]


def test_a_remark_stays_with_the_last_row_of_its_table() -> None:
    note = Paragraph(words("Đúng hạn gồm cả trước hạn."), "note")
    report = replace(sample_report(), blocks=(one_stop_table(), note), appendices=())
    body = Document(io.BytesIO(render(report, STAMP).content)).element.body
    assert kept(body.findall(qn("w:tbl"))[1].findall(qn("w:tr"))[-1])
