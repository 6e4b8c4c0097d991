"""Recognise the components of a document by their words and their position, in whatever they stand."""

from __future__ import annotations

import re

from cchc_toolkit.layout.appendices import begins_with_appendix, find_appendices, first_appendix
from cchc_toolkit.layout.body import (
    find_articles,
    find_divisions,
    find_headings,
    is_body_text,
    last_with_words,
    select_flow,
    select_running_text,
)
from cchc_toolkit.layout.components import Components, DocumentAppendix, DocumentFoot, DocumentTitle
from cchc_toolkit.layout.file_signs import read_file
from cchc_toolkit.layout.foot import find_foot, find_page_address
from cchc_toolkit.layout.head import find_head
from cchc_toolkit.layout.kinds import KindForm, find_kind, form_of
from cchc_toolkit.layout.opening import find_opening
from cchc_toolkit.layout.page_count import count_pages
from cchc_toolkit.layout.strokes import find_strokes_under
from cchc_toolkit.word.content import Content, Paragraph, Piece

__all__ = ["recognise"]

_TYPED_LINE = re.compile(r"[_=*~\-–—―─━\s]{5,}")


def recognise(content: Content) -> Components:
    """Find every component of Decree 30 in a document; what is not there is ``None`` or empty."""
    is_apart = begins_with_appendix(content)
    kind = None if is_apart else find_kind(content.paragraphs)
    form = form_of(kind)
    foot, main, before_foot = _split_off_foot(content, kind, form, is_apart=is_apart)
    opening = find_opening(kind, form, before_foot)
    basis = opening.basis
    text = before_foot[basis.end :]
    body = tuple(paragraph for paragraph in text if is_body_text(paragraph))
    headings, divisions = find_headings(body), find_divisions(body)
    flow = select_flow((*basis.lines, *body), divisions, before_foot)
    head = find_head(main[: opening.head_end])
    strokes = find_strokes_under(opening.subject, before_foot)
    title = DocumentTitle(kind, form, opening.subject, strokes, opening.attached)
    appendices = find_appendices(content, len(main))
    return Components(
        content=content,
        head=head,
        title=title,
        addressee=opening.addressee,
        basis=basis.lines,
        body=body,
        flow=flow,
        running_text=select_running_text(flow, headings),
        headings=headings,
        divisions=divisions,
        articles=find_articles(body),
        last=last_with_words(text),
        foot=foot,
        appendices=appendices,
        main=main,
        typed_lines=_find_typed_lines(content.paragraphs, appendices),
        page_address=find_page_address(content),
        file=read_file(content, head, title, foot, appendices),
        pages=count_pages(main, content),
    )


def _split_off_foot(
    content: Content, kind: Piece | None, form: KindForm, *, is_apart: bool
) -> tuple[DocumentFoot, tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the foot, the paragraphs before the first appendix, and those of them before the foot."""
    if is_apart:
        main = content.paragraphs[: first_appendix(content, 0)]
        return DocumentFoot(), main, main
    kind_order = kind.paragraph.order if kind else 0
    foot, foot_range = find_foot(
        content.paragraphs, kind_order, is_signed_by_several=form.is_signed_by_several
    )
    end = first_appendix(content, foot_range[1] if foot_range else kind_order)
    main = content.paragraphs[:end]
    return foot, main, main[: foot_range[0]] if foot_range else main


def _find_typed_lines(
    paragraphs: tuple[Paragraph, ...], appendices: tuple[DocumentAppendix, ...]
) -> tuple[Piece, ...]:
    """Return the pieces that are rows of underscores or dashes, but those to write on in an appendix."""
    to_fill = {id(paragraph) for appendix in appendices for paragraph in appendix.content}
    pieces = (piece for line in paragraphs if id(line) not in to_fill for piece in line.pieces())
    return tuple(piece for piece in pieces if _TYPED_LINE.fullmatch(piece.text))
