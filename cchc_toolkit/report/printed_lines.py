"""What a report prints, as bare lines in the order of its pages: .docx, review, notebook are held to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cchc_toolkit.report.model import Block, Figure, Report, Text, plain
from cchc_toolkit.report.printed import Line, PrintedBlock, PrintedLine, printed_blocks, printed_report
from cchc_toolkit.report.table_grid import place_table

__all__ = ["figures_of_lines", "narrative_lines", "printed_lines"]


def printed_lines(report: Report, year: int) -> tuple[Line, ...]:
    """Every paragraph of a report that is not empty, in the order of its pages.

    Parameters
    ----------
    year : int
        Printed in the date where the clerk has not given one.

    Returns
    -------
    tuple of tuple of Inline
        Tables cell by cell, row by row; what documents are compared with.
    """
    printed = printed_report(report, year)
    head = (
        printed.superior, *printed.issuers, printed.national_name, printed.motto, printed.number,
        printed.draft_mark, printed.place_and_date, printed.kind, printed.subject, *printed.addressees,
    )  # fmt: skip
    foot = (printed.recipients_label, *printed.recipients, *printed.capacity, printed.signer)
    lines = [*_words(head), *_block_lines(printed.blocks), *_words(foot)]
    for appendix in printed.appendices:
        lines += _words((appendix.label, appendix.title, appendix.attached_to))
        lines += _block_lines(appendix.blocks)
    return tuple(line for line in lines if plain(line).strip())


def narrative_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of the narrative alone."""
    return tuple(_block_lines(printed_blocks(blocks)))


def figures_of_lines(lines: Iterable[Line]) -> tuple[Figure, ...]:
    """The figures of lines, in order."""
    return tuple(piece for line in lines for piece in line if isinstance(piece, Figure))


def _words(texts: Iterable[str]) -> list[Line]:
    return [(Text(text),) for text in texts]


def _block_lines(blocks: Iterable[PrintedBlock]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, PrintedLine):
            yield block.content
        else:
            yield from (placed.cell.content for row in place_table(block) for placed in row if placed.cell)
