"""A report as it is printed: every dash, sign, number and label that stands on paper, decided once.

The model keeps what is said (it is archived, and packets of long ago are read back into it); this adds what
paper adds. The .docx, the review page, the notebook and the comparison of the three all take it from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, assert_never

from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Heading,
    Inline,
    Letterhead,
    Paragraph,
    Report,
    Table,
    Text,
    plain,
)
from cchc_toolkit.vocabulary.decree_words import CLOSING, DRAFT_MARK, MOTTO, NATIONAL_NAME
from cchc_toolkit.vocabulary.wording import NBSP, date_long

__all__ = [
    "ADDRESSEE_LABEL",
    "Line",
    "PrintedAppendix",
    "PrintedBlock",
    "PrintedLine",
    "PrintedReport",
    "number_and_symbol",
    "place_and_date",
    "printed_blocks",
    "printed_line",
    "printed_report",
]

ADDRESSEE_LABEL = "Kính gửi"
APPENDIX_LABEL = "Phụ lục"
_BLANK = NBSP * 6
"""Room for what the clerk writes by hand."""
_DASHES = ("-", "–", "+")

Line: TypeAlias = tuple[Inline, ...]
LineStyle: TypeAlias = Literal["heading", "body", "basis", "item", "note", "table title", "closing"]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph with all its signs; ``level`` is that of a heading, else 0."""

    content: Line
    style: LineStyle
    level: int = 0
    kind: Literal["line"] = "line"


PrintedBlock: TypeAlias = PrintedLine | Table


@dataclass(frozen=True, slots=True)
class PrintedAppendix:
    """A Phụ lục with its label (``Phụ lục II``), its title, the line "(Kèm theo …)" and its blocks."""

    label: str
    title: str
    attached_to: str
    blocks: tuple[PrintedBlock, ...]
    is_landscape: bool


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """A whole report, each text as it stands on paper; empty texts are not printed."""

    issuers: tuple[str, ...]
    superior: str
    number: str
    draft_mark: str
    place_and_date: str
    kind: str
    subject: str
    addressees: tuple[str, ...]
    blocks: tuple[PrintedBlock, ...]
    recipients: tuple[str, ...]
    capacity: tuple[str, ...]
    signer: str
    appendices: tuple[PrintedAppendix, ...]
    national_name: str = NATIONAL_NAME
    motto: str = MOTTO
    recipients_label: str = "Nơi nhận:"


def printed_report(report: Report, year: int) -> PrintedReport:
    """A report with all that paper adds to it.

    Parameters
    ----------
    year : int
        Printed in the date where the clerk has not given one.
    """
    head = report.letterhead
    return PrintedReport(
        issuers=head.body,
        superior=head.superior,
        number=number_and_symbol(head),
        draft_mark=DRAFT_MARK if report.is_draft else "",
        place_and_date=place_and_date(head, year),
        kind=report.title.kind,
        subject=report.title.subject,
        addressees=_addressees(report.addressees),
        blocks=printed_blocks(report.blocks),
        recipients=_listed(report.recipients),
        capacity=report.signature.capacity,
        signer=report.signature.name,
        appendices=tuple(map(_appendix, report.appendices)),
    )


def _appendix(appendix: Appendix) -> PrintedAppendix:
    return PrintedAppendix(
        label=f"{APPENDIX_LABEL} {appendix.number}".rstrip(),
        title=appendix.title,
        attached_to=appendix.attached_to,
        blocks=printed_blocks(appendix.blocks, appendix.title),
        is_landscape=appendix.is_landscape,
    )


def number_and_symbol(head: Letterhead) -> str:
    """``Số: 05/BC-UBND``; room for the number where the clerk has not given one yet."""
    number = head.number.strip()
    if number.isdigit():
        number = f"{int(number):02d}"
    return f"Số: {number or _BLANK}/{head.symbol}"


def place_and_date(head: Letterhead, year: int) -> str:
    """``Hồng Kim, ngày 05 tháng 9 năm 2023``; room for day and month where the clerk has not given them.

    Parameters
    ----------
    year : int
        Printed where there is no date.
    """
    if head.issued_on is None:
        return f"{head.place}, ngày{_BLANK}tháng{_BLANK}năm {year}"
    return f"{head.place}, {date_long(head.issued_on)}"


def _addressees(names: Sequence[str]) -> tuple[str, ...]:
    """One addressee on the line of "Kính gửi:", several below it."""
    if len(names) == 1:
        return (f"{ADDRESSEE_LABEL}: {names[0]}",)
    return (f"{ADDRESSEE_LABEL}:", *_listed(names)) if names else ()


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    """``- A;`` and at the end ``- B.``"""
    ends = [*(";" for _ in names[1:]), "."]
    return tuple(f"- {name}{end}" for name, end in zip(names, ends, strict=False))


def printed_blocks(content: Sequence[Block], title_above: str = "") -> tuple[PrintedBlock, ...]:
    """Blocks as lines and tables, closed with "./.".

    Parameters
    ----------
    title_above : str
        What stands above as a title already; a table of this title does not print it again.

    Returns
    -------
    tuple of PrintedLine and Table
        "./." takes the place of the last full stop; below a table or heading, and after a formula or a
        figure alone, it is a line of its own.
    """
    lines = [part for block in content for part in _printed_block(block, title_above)]
    last = content[-1] if content else None
    if isinstance(last, Paragraph) and plain(last.content).rstrip().endswith(CLOSING):
        return tuple(lines)
    if isinstance(last, Paragraph) and _ends_in_words(last):
        return (*lines[:-1], printed_line(replace(last, content=_with_closing(last.content))))
    return (*lines, PrintedLine((Text(CLOSING),), "closing"))


def _ends_in_words(paragraph: Paragraph) -> bool:
    """A remark under a table may end in a formula ("… × 100"), other text may be a figure alone."""
    text = plain(paragraph.content).rstrip(" .;,")
    return any(letter.isalpha() for letter in (text[-1:] if paragraph.style == "note" else text))


def _with_closing(content: Line) -> Line:
    if content and isinstance(content[-1], Text):
        last = content[-1]
        return (*content[:-1], replace(last, text=last.text.rstrip(" .;,") + CLOSING))
    return (*content, Text(CLOSING))


def _printed_block(block: Block, title_above: str) -> Iterator[PrintedBlock]:
    if not isinstance(block, Table):
        yield printed_line(block)
    elif block.columns and (block.head or block.body):
        if block.title and block.title.casefold() != title_above.casefold():
            yield PrintedLine((Text(block.title),), "table title")
        yield block


def printed_line(block: Heading | Paragraph) -> PrintedLine:
    """A heading behind its number; a "- …" line with its dash, where its words do not bring one."""
    match block:
        case Heading():
            number = (Text(f"{block.number} "),) if block.number else ()
            return PrintedLine((*number, *block.content), "heading", block.level)
        case Paragraph():
            has_dash = block.style != "item" or plain(block.content).startswith(_DASHES)
            return PrintedLine(block.content if has_dash else (Text("- "), *block.content), block.style)
        case _:
            assert_never(block)
