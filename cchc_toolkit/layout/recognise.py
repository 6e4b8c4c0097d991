"""Tell the components of a document apart, by their words and where they stand, whatever holds them."""

from __future__ import annotations

import re

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.address import find_address
from cchc_toolkit.layout.appendices import find_appendices, first_appendix
from cchc_toolkit.layout.captions import is_caption
from cchc_toolkit.layout.components import Addressee, Components, DocumentTitle, NumberedHeading
from cchc_toolkit.layout.foot import find_foot
from cchc_toolkit.layout.head import find_head
from cchc_toolkit.layout.lines import find_strokes_under
from cchc_toolkit.layout.parts import find_articles, find_divisions, is_centred_title
from cchc_toolkit.word.content import Content, Paragraph, Piece, fold, tidy

__all__ = ["recognise"]

_HEAD_LIMIT = 120
_MAX_SUBJECT = 400
# A hyphen behind a number is one of these only where a new sentence begins: "3-4 ngày" goes on.
_DASH = r"[-–](?=\s*[A-ZĐÀ-Ỹ])"
_HEADINGS = (
    ("section", re.compile(rf"([IVX]{{1,6}})\s*([.)/]|{_DASH})\s*(\S.*)$", re.DOTALL)),
    ("subclause", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\s*([.)]?)\s+(\S.*)$", re.DOTALL)),
    ("clause", re.compile(rf"(\d{{1,2}})\s*([.)/]|{_DASH})\s*(\D.*)$", re.DOTALL)),
    ("point", re.compile(rf"([a-zđăâêôơư])\s*(\)|[./](?=\s)|{_DASH})\s*(\S.*)$", re.DOTALL)),
)
_STARTS_TEXT = ("kinh gui", "can cu", "thuc hien", "theo ")
_OPENING = ("nhu sau", "bao cao tinh hinh")


def recognise(content: Content) -> Components:
    """Find every component of Decree 30 in a document that was read.

    Returns
    -------
    Components
        What was not found is ``None`` or empty; nothing is raised for an odd document.
    """
    paragraphs = content.paragraphs
    kind = _find_kind(paragraphs)
    foot, foot_range = find_foot(paragraphs, kind.paragraph.order if kind else 0)
    start = first_appendix(content, foot_range[1] if foot_range else (kind.paragraph.order if kind else 0))
    main = paragraphs[:start]
    foot_start = min(foot_range[0] if foot_range else start, start)
    before_foot = main[:foot_start]
    subject = _find_subject(kind, before_foot) if kind else ()
    addressee = _find_addressee(before_foot)
    head_end = kind.paragraph.order if kind else _head_end(before_foot, addressee)
    head = find_head(content, main[:head_end])
    body_start = _after(head_end, subject, addressee, kind)
    basis = _find_basis(before_foot, body_start)
    body_start = basis[-1].order + 1 if basis else body_start
    body = tuple(paragraph for paragraph in before_foot[body_start:] if _is_running(paragraph))
    headings = tuple(_headings(body))
    parts = find_divisions(body)
    of_parts = {id(paragraph) for part in parts for paragraph in (part.label, *part.title)}
    texts = [
        paragraph
        for paragraph in (*basis, *body)
        if id(paragraph) not in of_parts and not is_centred_title(paragraph)
    ]
    flow = tuple(paragraph for paragraph in texts if not is_caption(paragraph, paragraphs))
    titles = {id(heading.paragraph) for heading in headings if heading.is_title}
    return Components(
        content=content,
        head=head,
        title=DocumentTitle(
            kind, subject, find_strokes_under(content, subject, before_foot) if subject else ()
        ),
        addressee=addressee,
        basis=basis,
        body=body,
        flow=flow,
        running_text=tuple(paragraph for paragraph in flow if id(paragraph) not in titles),
        headings=headings,
        divisions=parts,
        articles=find_articles(body),
        last=_last(before_foot[body_start:]),
        foot=foot,
        appendices=find_appendices(content, start),
        main=main,
        typed_lines=tuple(piece for paragraph in paragraphs for piece in _typed(paragraph)),
        page_address=find_address(content),
    )


def _find_kind(paragraphs: tuple[Paragraph, ...]) -> Piece | None:
    for paragraph in paragraphs[:_HEAD_LIMIT]:
        pieces = paragraph.pieces()
        if pieces and pieces[0].folded in patterns.KINDS and all(piece.row for piece in pieces[1:]):
            return pieces[0]
    return None


def _find_subject(kind: Piece, before_foot: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    found = [piece for piece in kind.paragraph.pieces()[1:] if not patterns.is_typed_line(piece.text)]
    for paragraph in before_foot[kind.paragraph.order + 1 :]:
        text = tidy(paragraph.text)
        if not text:
            # Below the line of the subject the text begins, whatever stands in the middle there.
            if found and (paragraph.placement.border_bottom or paragraph.placement.border_top):
                break
            continue
        if found and patterns.is_capital(text):
            break
        if patterns.is_typed_line(text) or (patterns.is_draft_mark(text) and not found):
            break
        if _starts_text(text) or len(text) > _MAX_SUBJECT:
            break
        looks = paragraph.placement.align == "center" and _is_bold(paragraph)
        if found and not looks:
            break
        if not found and not looks and (text.endswith((":", ";")) or len(text) > _MAX_SUBJECT // 2):
            break
        found += [piece for piece in paragraph.pieces() if not patterns.is_typed_line(piece.text)]
    return tuple(found)


def _starts_text(text: str) -> bool:
    return fold(text).startswith(_STARTS_TEXT) or any(pattern.match(text) for _, pattern in _HEADINGS)


def _is_bold(paragraph: Paragraph) -> bool:
    return any(run.look.is_bold for run in paragraph.runs if not run.is_blank)


def _find_addressee(before_foot: tuple[Paragraph, ...]) -> Addressee | None:
    for paragraph in before_foot[:_HEAD_LIMIT]:
        for place, piece in enumerate(pieces := paragraph.pieces()):
            if piece.folded.startswith("kinh gui"):
                name = tidy(re.sub(r"^\S+\s+\S+?\s*(:|$|\s)\s*", "", piece.text))
                name, later = _name_and_rest(name, pieces[place + 1 :])
                following = before_foot[paragraph.order + 1 : paragraph.order + 40]
                return Addressee(piece, name, (*later, *_entries(following)))
    return None


def _name_and_rest(name: str, later: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """What stands behind a tab on the line of "Kính gửi:" belongs to that line."""
    if not name and later and later[0].row == 0 and not later[0].text.startswith(("-", "–")):
        return later[0].text, later[1:]
    return name, later


def _entries(following: tuple[Paragraph, ...]) -> list[Piece]:
    entries: list[Piece] = []
    for paragraph in following:
        pieces = paragraph.pieces()
        if not pieces:
            continue
        if not fold(pieces[0].text).startswith(("-", "+", "•")):
            break
        entries += pieces
    return entries


def _head_end(before_foot: tuple[Paragraph, ...], addressee: Addressee | None) -> int:
    """Where the head ends in a document without a kind: at "Kính gửi", or after the last thing of a head."""
    if addressee:
        return addressee.label.paragraph.order
    end = 0
    for paragraph in before_foot[:_HEAD_LIMIT]:
        for piece in paragraph.pieces():
            known = piece.folded.startswith(("cong hoa xa hoi", "doc lap", "v/v"))
            if known or (patterns.is_place_date(piece.text) and len(piece.text) < 60):
                end = paragraph.order + 1
    return end


def _after(head_end: int, subject: tuple[Piece, ...], addressee: Addressee | None, kind: Piece | None) -> int:
    ends = [head_end, *(piece.paragraph.order + 1 for piece in subject)]
    if kind:
        ends.append(kind.paragraph.order + 1)
    if addressee:
        ends += [
            addressee.label.paragraph.order + 1,
            *(piece.paragraph.order + 1 for piece in addressee.entries),
        ]
    return max(ends)


def _find_basis(before_foot: tuple[Paragraph, ...], start: int) -> tuple[Paragraph, ...]:
    """The căn cứ lines that open the text; a sentence that goes on to report is none."""
    found: list[Paragraph] = []
    for paragraph in before_foot[start:]:
        text = tidy(paragraph.text)
        if not text or patterns.is_typed_line(text):
            continue
        folded = fold(text).removeprefix("- ")
        goes_on = text.endswith(":") or any(words in folded for words in _OPENING)
        is_listed = (
            bool(found) and folded.startswith(("thuc hien", "theo ", "xet ")) and _is_listed(paragraph)
        )
        if goes_on or paragraph.cell or not (folded.startswith("can cu") or is_listed) or len(text) > 900:
            break
        found.append(paragraph)
    return tuple(found)


def _is_listed(paragraph: Paragraph) -> bool:
    """Whether a line that does not begin with "Căn cứ" goes on with the list: by its sign or its italics."""
    is_italic = all(run.look.is_italic for run in paragraph.runs if not run.is_blank)
    return tidy(paragraph.text).endswith((";", ",")) or is_italic


def _is_running(paragraph: Paragraph) -> bool:
    if paragraph.cell or paragraph.frame or paragraph.is_blank or paragraph.has_picture:
        return False
    return not patterns.is_typed_line(tidy(paragraph.text)) and not paragraph.fields_are_contents


def _headings(body: tuple[Paragraph, ...]) -> list[NumberedHeading]:
    found = []
    for paragraph in body:
        text = tidy(paragraph.text)
        for kind, pattern in _HEADINGS:
            match = pattern.match(text)
            if match:
                found.append(
                    NumberedHeading(kind, match[1], paragraph, _is_title(paragraph, match[3]), match[2])
                )
                break
    return found


def _is_title(paragraph: Paragraph, words: str) -> bool:
    """A title stands alone on its line; a sentence ends with its own sign or runs on."""
    all_bold = all(run.look.is_bold for run in paragraph.runs if not run.is_blank)
    ends_as_sentence = words.rstrip().endswith((".", ";", ":", ",", "./.", "!", "?"))
    return (all_bold and len(words) < 300) or (not ends_as_sentence and len(words) < 130)


def _last(paragraphs: tuple[Paragraph, ...]) -> Paragraph | None:
    for paragraph in reversed(paragraphs):
        if not paragraph.is_blank and not patterns.is_typed_line(tidy(paragraph.text)):
            return paragraph
    return None


def _typed(paragraph: Paragraph) -> list[Piece]:
    return [piece for piece in paragraph.pieces() if re.fullmatch(r"[_=*~\-–—―─━\s]{5,}", piece.text)]
