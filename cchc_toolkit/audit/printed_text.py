"""The text of a reading as its report printed it; only what the report prints nowhere is worded anew."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_toolkit.model.figure_text import figure, is_percentage
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.model import Block, Figure, Inline, Report, Table
from cchc_toolkit.vocabulary.wording import NBSP, answers, number, with_unit

__all__ = ["plain_number", "printed_texts", "value_text"]


def printed_texts(report: Report, code: str) -> tuple[str, ...]:
    """The different texts with which a report prints a reading, in its order."""
    return tuple(dict.fromkeys(figure.text for figure, _ in _figures(report) if figure.code == code))


def value_text(reading: Reading, report: Report) -> str:
    """``190/193 = 98,45%``, ``193 hồ sơ``, or why there is no value."""
    text = with_unit(_printed(reading, report), "%" if is_percentage(reading) else reading.unit)
    # In a terminal the space that does not break would only be in the way.
    text = text.replace(NBSP, " ")
    amount = reading.amount
    if reading.value is None or amount is None or amount.denominator == amount.per == 1:
        return text
    return f"{plain_number(amount.numerator)}/{plain_number(amount.denominator)} = {text}"


def plain_number(value: Decimal) -> str:
    """A number of a calculation, two decimals where it is not whole."""
    return number(value, 0 if value == int(value) else 2)


def _printed(reading: Reading, report: Report) -> str:
    """As a sentence prints it, else as a cell does, else as a sentence would."""
    figures = [
        (printed.text, is_cell) for printed, is_cell in _figures(report) if printed.code == reading.code
    ]
    own = [(text, is_cell) for text, is_cell in figures if "/" not in text]  # 06/11 is said of the same share
    for text, is_cell in own:
        if not is_cell:
            return text
    if own and reading.value is not None:
        return answers(reading.unit).get(own[0][0], own[0][0])
    return figure(reading, "prose").text


def _figures(report: Report) -> Iterator[tuple[Figure, bool]]:
    """Every figure of a report, and whether it stands in a cell of a table."""
    for block in (*report.blocks, *(block for appendix in report.appendices for block in appendix.blocks)):
        for run, is_cell in _runs(block):
            if isinstance(run, Figure):
                yield run, is_cell


def _runs(block: Block) -> Iterator[tuple[Inline, bool]]:
    if isinstance(block, Table):
        rows = (*block.head, *block.body)
        yield from ((run, True) for row in rows for cell in row.cells for run in cell.content)
    else:
        yield from ((run, False) for run in getattr(block, "content", ()))
