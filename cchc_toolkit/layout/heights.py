"""How high paragraphs and tables are when they are drawn, in millimetres."""

from __future__ import annotations

from itertools import groupby, pairwise

from cchc_toolkit.layout.printed_lines import MILLIMETRES_PER_POINT, PrintedLine, print_lines
from cchc_toolkit.word import drawing
from cchc_toolkit.word.content import Paragraph
from cchc_toolkit.word.wordml import Element, child, length, mm, qn, value

__all__ = ["doubtful_height", "flow_height"]

# Height of a line of Times New Roman by its size.
_LINE_HEIGHT = 1.149
# What a row takes beside its words: the line between it and the next.
_ROW_BORDER = 0.17


def flow_height(paragraphs: list[Paragraph]) -> float:
    """Height of paragraphs and tables below each other; what stands in frames takes no room of its own."""
    flow = [paragraph for paragraph in paragraphs if paragraph.frame == 0]
    total = 0.0
    for table, group in groupby(flow, lambda paragraph: paragraph.cell.table if paragraph.cell else 0):
        block = list(group)
        total += _table_height(block) if table else _paragraphs_height(block)
    return total


def doubtful_height(paragraphs: list[Paragraph]) -> float:
    """Height of frames and floating pictures, which push words aside in one place and not in another."""
    total = 0.0
    for paragraph in paragraphs:
        total += _paragraph_height(paragraph) if paragraph.frame < 0 else 0.0
        least, most = drawing.floating_height(paragraph.element)
        total += most - least
    return total


def _paragraphs_height(paragraphs: list[Paragraph]) -> float:
    """Height of paragraphs below each other; between two of one style spaces may be left out."""
    left_out = sum(_left_out(above, below) for above, below in pairwise(paragraphs))
    return sum(map(_paragraph_height, paragraphs)) - left_out


def _left_out(above: Paragraph, below: Paragraph) -> float:
    first, second = above.placement, below.placement
    if first.style != second.style:
        return 0.0
    points = (first.after if first.is_contextual else 0.0) + (second.before if second.is_contextual else 0.0)
    return points * MILLIMETRES_PER_POINT


def _paragraph_height(paragraph: Paragraph) -> float:
    """Height of the lines of a paragraph, its pictures, and the space around it."""
    placement = paragraph.placement
    lines = [line for line in print_lines(paragraph) if line.inks or not line.breaks_page]
    around = (placement.before + placement.after) * MILLIMETRES_PER_POINT
    least, _ = drawing.floating_height(paragraph.element)
    return sum(_line_height(paragraph, line) for line in lines) + around + least + _pictures_height(paragraph)


def _line_height(paragraph: Paragraph, line: PrintedLine) -> float:
    placement = paragraph.placement
    size = line.size or (paragraph.mark.size if paragraph.mark else paragraph.size)
    single = size * _LINE_HEIGHT
    match placement.line_rule:
        case "auto":
            points = single * placement.line
        case "exact":
            points = abs(placement.line)
        case _:
            points = max(single, placement.line)
    return points * MILLIMETRES_PER_POINT


def _pictures_height(paragraph: Paragraph) -> float:
    """What pictures in the line add: side by side the highest, otherwise all of them."""
    sizes = drawing.inline_sizes(paragraph.element)
    heights = [height for _, height in sizes]
    is_one_line = sum(width for width, _ in sizes) <= paragraph.column
    return max(heights, default=0.0) if is_one_line else sum(heights)


def _table_height(block: list[Paragraph]) -> float:
    """Height of a table: of each row that of its highest cell, or what the row asks for."""
    cells: dict[Element, list[Paragraph]] = {}
    for paragraph in block:
        cells.setdefault(_outermost(paragraph.element, "tc"), []).append(paragraph)
    rows: dict[Element, float] = {}
    spanning = 0.0
    for cell, inside in cells.items():
        height = _paragraphs_height(inside) + _cell_margins(cell)
        if child(cell, "tcPr", "vMerge") is not None:
            spanning, height = max(spanning, height), 0.0
        row = next(cell.iterancestors(qn("tr")))
        rows[row] = max(rows.get(row, 0.0), height)
    return max(spanning, sum(_row_height(row, height) for row, height in rows.items()))


def _outermost(element: Element, name: str) -> Element:
    return [around for around in element.iterancestors(qn(name))][-1]


def _cell_margins(cell: Element) -> float:
    """Room above and below the words of a cell: its own, or that of the table."""
    table = next(cell.iterancestors(qn("tbl")))
    sources = (child(cell, "tcPr", "tcMar"), child(table, "tblPr", "tblCellMar"))
    total = 0.0
    for side in ("top", "bottom"):
        given = (value(child(source, side), "w") for source in sources)
        total += mm(length(next((width for width in given if width is not None), "0")) or 0.0)
    return total


def _row_height(row: Element, words: float) -> float:
    asked = child(row, "trPr", "trHeight")
    height = mm(length(value(asked)) or 0.0)
    if value(asked, "hRule") == "exact" and height:
        return height
    return max(words + _ROW_BORDER, height)
