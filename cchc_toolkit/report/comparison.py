"""What a report says of earlier ones: sentences for the narrative, tables of half-year and annual reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cchc_toolkit.model.comparison import Comparison, Comparisons, Progress
from cchc_toolkit.model.figure_text import figure, is_percentage
from cchc_toolkit.model.reading import Figure, Reading
from cchc_toolkit.report.model import (
    Block,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
)
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.report_type import appendices_of
from cchc_toolkit.report.sentences import Counted, Part, Sentence
from cchc_toolkit.vocabulary.wording import NO_FIGURE, capital, roman

__all__ = [
    "LENGTHS_DIFFER",
    "comparison_blocks",
    "comparison_number",
    "comparison_table",
    "comparison_title",
    "progress_table",
    "than_before",
    "than_last_year",
]

COMPARISON_TABLE = "SS"
"""What the table against earlier reports is called among the tables of a report."""
LENGTHS_DIFFER = (
    "Kỳ được so sánh dài, ngắn khác kỳ báo cáo thì chỉ so sánh tỷ lệ và số liệu tại thời điểm chốt."
)
"""Stands under a table of comparisons where counts of another report are not compared."""


def than_last_year(comparisons: Comparisons, code: str, what: str = "") -> Sentence:
    """How a quantity stands to that of the same period last year.

    Parameters
    ----------
    code : str
        Of the indicator.
    what : str
        The word that is counted; its unit where it is empty.

    Returns
    -------
    Sentence
        ``tăng 12 hồ sơ (3,05%) so với cùng kỳ năm trước``, of a whole year ``bằng năm 2025``; without parts
        where nothing can be compared.
    """
    label = comparisons.last_year_label
    other = label if label.startswith("năm ") else "cùng kỳ năm trước"
    return _sentence(comparisons.last_year.get(code), what, other)


def than_before(comparisons: Comparisons, code: str, what: str = "") -> Sentence:
    """The same against the report before, by its name: ``giảm 0,37 điểm phần trăm so với quý I năm 2026``.

    Parameters
    ----------
    code, what : str
        As for ``than_last_year``.

    Returns
    -------
    Sentence
        Without parts where nothing can be compared.
    """
    return _sentence(comparisons.before.get(code), what, comparisons.before_label)


def _sentence(comparison: Comparison | None, what: str, other: str) -> Sentence:
    if comparison is None or comparison.difference is None:
        return Sentence(())
    if comparison.direction == "bằng":
        return Sentence((f"bằng {other}",))
    unit = comparison.difference.unit
    word = unit if is_percentage(comparison.reading) else what or unit[:1].lower() + unit[1:]
    parts: list[Part] = [f"{comparison.direction} ", Counted(comparison.difference, word)]
    if comparison.change is not None:
        parts += [" (", comparison.change, ")"]
    return Sentence((*parts, f" so với {other}"))


def comparison_number(material: ReportInputs) -> str:
    """The number of the appendix of comparisons, behind those of the forms.

    Returns
    -------
    str
        Roman; empty where the report type has none, or where there is no earlier packet to compare with.
    """
    if not material.kind.has_comparison or not material.comparisons.has_any:
        return ""
    return roman(len(appendices_of(material.kind, material.forms)) + 1)


def comparison_title(material: ReportInputs) -> str:
    """The title of that appendix."""
    return f"So sánh với các kỳ trước và tiến độ thực hiện kế hoạch, chỉ tiêu {material.period.label}"


def comparison_blocks(material: ReportInputs) -> tuple[Block, ...]:
    """Its tables, whose titles stand above them, with the remark that one of them needs."""
    comparisons = material.comparisons
    blocks: list[Block] = []
    for table in filter(None, (comparison_table(material), progress_table(material))):
        blocks.append(table)
        compared = (*comparisons.before.values(), *comparisons.last_year.values())
        if table.code == COMPARISON_TABLE and any(map(_is_of_other_length, compared)):
            blocks.append(Paragraph((Text(LENGTHS_DIFFER),), "note"))
    return tuple(blocks)


def _is_of_other_length(line: Comparison) -> bool:
    """True if both times have a value and are not compared: what happened in another length of time."""
    return line.difference is None and None not in (line.reading.value, line.other.value)


def comparison_table(material: ReportInputs) -> Table | None:
    """The main indicators beside the report before and the same period last year.

    Returns
    -------
    Table or None
        Only the columns of periods that have a packet; ``None`` where neither has.
    """
    comparisons = material.comparisons
    sides = [
        (label, others)
        for label, others in (
            (comparisons.before_label, comparisons.before),
            (comparisons.last_year_label, comparisons.last_year),
        )
        if others
    ]
    if not sides:
        return None
    codes = list(dict.fromkeys(code for _, others in sides for code in others))
    now = material.period.label
    head = ["TT", "Chỉ tiêu", "Đơn vị tính", capital(now)]
    head += [title for label, _ in sides for title in (capital(label), f"So với {label}")]
    rows = [_row(n, material.readings[code], code, sides) for n, code in enumerate(codes, 1)]
    widths = [TableColumn(14, "right"), TableColumn(20, "right")] * len(sides)
    return _table(COMPARISON_TABLE, f"So sánh số liệu {now} với các kỳ trước", head, widths, rows)


def _row(n: int, now: Reading, code: str, sides: Sequence[tuple[str, Mapping[str, Comparison]]]) -> TableRow:
    cells = [*_first_cells(n, now), _value(now)]
    for _, others in sides:
        comparison = others.get(code)
        cells += [_value(comparison.other), _moved(comparison)] if comparison else [_none(), _none()]
    return TableRow(tuple(cells))


def _moved(comparison: Comparison) -> TableCell:
    """``tăng 12 (3,05%)``; of percentages ``giảm 0,37 điểm %``; a dash where none is compared."""
    if comparison.difference is None:
        return _none()
    if comparison.direction == "bằng":
        return TableCell((Text("bằng"),))
    content: list[Text | Figure] = [Text(f"{comparison.direction} "), figure(comparison.difference, "cell")]
    if is_percentage(comparison.reading):
        content.append(Text(f" {comparison.difference.unit}"))
    if comparison.change is not None:
        content += [Text(" ("), figure(comparison.change, "prose"), Text(")")]
    return TableCell(tuple(content))


def progress_table(material: ReportInputs) -> Table | None:
    """The plan and the targets through the year: the value of each report so far, and what was given.

    Returns
    -------
    Table or None
        ``None`` for a report that has no other inside it, or where none of them has a packet.
    """
    comparisons = material.comparisons
    if not comparisons.progress:
        return None
    periods = comparisons.progress_labels
    now = capital(material.period.label)
    head = ["TT", "Chỉ tiêu", "Đơn vị tính", *map(capital, periods.values()), now, "Chỉ tiêu được giao"]
    rows = [_progress_row(n, line, periods) for n, line in enumerate(comparisons.progress, 1)]
    widths = [TableColumn(12, "right")] * len(periods) + [TableColumn(14, "right")]
    title = f"Tiến độ thực hiện kế hoạch, chỉ tiêu được giao {material.period.label}"
    return _table("TD", title, head, widths, rows)


def _progress_row(n: int, line: Progress, periods: Iterable[str]) -> TableRow:
    earlier = [line.earlier.get(period) for period in periods]
    cells = [*_first_cells(n, line.reading), *(_value(then) if then else _none() for then in earlier)]
    given = TableCell((Text(f"{line.relation} "), figure(line.wanted, "cell"))) if line.wanted else _none()
    return TableRow((*cells, _value(line.reading), given))


def _table(
    code: str, title: str, head: Sequence[str], widths: Sequence[TableColumn], rows: Sequence[TableRow]
) -> Table:
    first = (TableColumn(5, "center"), TableColumn(34), TableColumn(11, "center"), TableColumn(12, "right"))
    cells = tuple(TableCell((Text(text),), is_bold=True, align="center") for text in head)
    description = f"Mỗi dòng một chỉ tiêu, {len(rows)} chỉ tiêu; cột đầu là số thứ tự."
    return Table(code, title, description, (*first, *widths), (TableRow(cells),), tuple(rows))


def _first_cells(n: int, reading: Reading) -> tuple[TableCell, ...]:
    unit = reading.unit.strip()
    return (
        TableCell((Text(str(n)),)),
        TableCell((Text(reading.name),)),
        TableCell((Text(unit),) if unit else ()),
    )


def _value(reading: Reading) -> TableCell:
    return TableCell((figure(reading, "cell"),))


def _none() -> TableCell:
    return TableCell((Text(NO_FIGURE),))
