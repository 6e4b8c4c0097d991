"""The whole file of a paper in one hand: head, title, text, foot and appendix, in a section of its own."""

from __future__ import annotations

from dataclasses import replace

from layout.office.bodies import NUMBERING, type_body, type_table
from layout.office.feet import type_foot
from layout.office.hand import Hand
from layout.office.heads import HEADS, drawn_length
from layout.office.paper import Paper
from layout.office.programs import PAGES, PROGRAMS
from layout.typed import Typed, line, p, r

__all__ = ["make"]

_TEXT = 9354
_MILLIMETRE = 56.69
_GAP = 240
_LYING = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1701" w:right="1134" '
    'w:bottom="851" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)


def make(paper: Paper, hand: Hand) -> bytes:
    """The file of a paper in a hand."""
    is_short = paper.is_short and hand.is_wide
    typed = Typed(
        head=HEADS[hand.head](paper, hand),
        kind=_kind(paper),
        subject=_subject(paper),
        subject_line=_subject_line(paper),
        addressee=_addressee(paper),
        body=type_body(paper, hand),
        closing=type_foot(paper, hand),
        others={} if hand.numbers == "gõ" else {"numbering": NUMBERING},
    )
    # One page needs no number; some leave it out then.
    typed = replace(typed, header="", first_page="") if is_short else PAGES[hand.pages](typed)
    typed = PROGRAMS[hand.program](typed)
    if hand.is_wide:
        typed = _with_lying_tables(typed)
    return (_with_appendix(typed, paper) if paper.appendix else typed).make()


def _kind(paper: Paper) -> str:
    kind = paper.words("loai")
    return p(r(kind, 14, "b"), "center", before=_GAP) if kind else ""


def _subject(paper: Paper) -> str:
    subject = paper.words("trich-yeu") if paper.words("loai") else ""
    return p(r(subject, 14, "b"), "center") if subject else ""


def _subject_line(paper: Paper) -> str:
    """A line between a third and a half of the subject; a long one fills its first line."""
    if not _subject(paper):
        return ""
    length = min(drawn_length(paper.words("trich-yeu"), 14, 0.42), 60.0)
    around = round((_TEXT - length * _MILLIMETRE) / 2)
    return line(around, around)


def _addressee(paper: Paper) -> str:
    names = paper.list("kinh-gui")
    if len(names) < 2:
        return "".join(p(r(f"Kính gửi: {name}", 14), "center", before=_GAP) for name in names)
    entries = "".join(p(r(f"- {name}", 14), first=2800) for name in names)
    return p(r("Kính gửi:", 14), first=1700, before=_GAP) + entries


def _with_lying_tables(typed: Typed) -> Typed:
    """Put the tables of the text on lying pages of their own, with their caption."""
    start = typed.body.find("<w:tbl>")
    if start < 0:
        return typed
    end = typed.body.index("</w:tbl>") + len("</w:tbl>")
    start = typed.body.rindex("<w:p>", 0, start)
    before = f"<w:p><w:pPr>{typed.section}</w:pPr></w:p>"
    after = f"<w:p><w:pPr><w:sectPr>{_LYING}</w:sectPr></w:pPr></w:p>"
    body = typed.body[:start] + before + typed.body[start:end] + after + typed.body[end:]
    return replace(typed, body=body, first_page=typed.first_page.replace("<w:titlePg/>", ""))


def _with_appendix(typed: Typed, paper: Paper) -> Typed:
    """An appendix in a section of its own that counts its pages from 1."""
    kind = paper.words("loai").capitalize()
    day = paper.words("ngay")
    attached = f"(Kèm theo {kind} số {paper.words('so')} ngày {day} của {paper.issuer})"
    appendix = (
        p(r("Phụ lục", 14, "b"), "center")
        + p(r(paper.words("phu-luc"), 14, "b"), "center")
        + p(r(attached, 14, "i"), "center")
        + line(3300, 3300)
        + type_table(paper.appendix)
        + p(r("./.", 14), "right")
    )
    own = f"<w:p><w:pPr>{typed.section}</w:pPr></w:p>{appendix}"
    return replace(typed, appendices=own, page_numbers='<w:pgNumType w:start="1"/>')
