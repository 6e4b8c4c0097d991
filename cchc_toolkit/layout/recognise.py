"""Recognise the components of a document by their words and their position, in whatever they stand."""

from __future__ import annotations

import re

from cchc_toolkit.layout.appendices import find_appendices, first_appendix
from cchc_toolkit.layout.body import (
    find_articles,
    find_divisions,
    find_headings,
    is_body_text,
    last_with_words,
    select_flow,
    select_running_text,
)
from cchc_toolkit.layout.components import Components, DocumentFoot, DocumentTitle
from cchc_toolkit.layout.foot import find_foot, find_page_address
from cchc_toolkit.layout.head import find_head
from cchc_toolkit.layout.opening import find_kind, find_opening
from cchc_toolkit.layout.page_count import count_pages
from cchc_toolkit.layout.strokes import find_strokes_under
from cchc_toolkit.word.content import Content, Paragraph, Piece

__all__ = ["recognise"]

_TYPED_LINE = re.compile(r"[_=*~\-–—―─━\s]{5,}")


def recognise(content: Content) -> Components:
    """Find every component of Decree 30 in a document; what is not there is ``None`` or empty."""
    kind = find_kind(content.paragraphs)
    foot, main, before_foot = _split_off_foot(content, kind)
    opening = find_opening(kind, before_foot)
    text = before_foot[opening.end :]
    body = tuple(paragraph for paragraph in text if is_body_text(paragraph))
    headings, divisions = find_headings(body), find_divisions(body)
    flow = select_flow((*opening.basis, *body), divisions, content.paragraphs)
    return Components(
        content=content,
        head=find_head(main[: opening.head_end]),
        title=DocumentTitle(kind, opening.subject, find_strokes_under(opening.subject, before_foot)),
        addressee=opening.addressee,
        basis=opening.basis,
        body=body,
        flow=flow,
        running_text=select_running_text(flow, headings),
        headings=headings,
        divisions=divisions,
        articles=find_articles(body),
        last=last_with_words(text),
        foot=foot,
        appendices=find_appendices(content, len(main)),
        main=main,
        typed_lines=_find_typed_lines(content.paragraphs),
        page_address=find_page_address(content),
        pages=count_pages(main, content),
    )


def _split_off_foot(
    content: Content, kind: Piece | None
) -> tuple[DocumentFoot, tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the foot, the paragraphs before the first appendix, and those of them before the foot."""
    kind_order = kind.paragraph.order if kind else 0
    foot, foot_range = find_foot(content.paragraphs, kind_order)
    end = first_appendix(content, foot_range[1] if foot_range else kind_order)
    main = content.paragraphs[:end]
    return foot, main, main[: foot_range[0]] if foot_range else main


def _find_typed_lines(paragraphs: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """Return the pieces that are rows of underscores, dashes and the like."""
    pieces = (piece for paragraph in paragraphs for piece in paragraph.pieces())
    return tuple(piece for piece in pieces if _TYPED_LINE.fullmatch(piece.text))
