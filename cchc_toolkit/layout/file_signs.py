"""Tell an official document from an appendix, a form and other papers by the signs that each has.

A document that lacks one component is at fault; a paper that lacks nearly all is none. What is certainly
another paper is known first by its own sign (a law's name, an application, the Party's heading).
"""

from __future__ import annotations

import re

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import DocumentAppendix, DocumentFoot, DocumentHead, DocumentTitle
from cchc_toolkit.layout.file_kind import AN_OFFICIAL_DOCUMENT, FileKind, FileReading
from cchc_toolkit.word.content import Content, Piece, tidy

__all__ = ["read_file"]

_OPENING_LINES = 30
_TOP = 6
_FORM_LINES = 10
_LONGEST_TITLE = 90
_CUT = 60
# A paper with two of the four signs is an office's, whatever else it lacks.
_ENOUGH = 2
_LAWS = re.compile(
    r"(bo luat|luat|phap lenh|nghi dinh|thong tu|thong tu lien tich|hien phap|van ban hop nhat)\b.{0,80}"
)
_PARTY = re.compile(r"dang cong san viet nam|doan (tncs|thanh nien cong san) ho chi minh")
_PRIVATE = re.compile(
    r"(don (xin|de nghi|dang ky|khieu nai|to cao|kien nghi|trinh bao|phan anh|yeu cau)|to khai|so yeu ly lich"
    r"|ly lich|ban cam ket|ban tu kiem diem|giay (xac nhan|chung nhan|khen|bien nhan|de nghi)|bang khen)"
    r"\b.{0,80}"
)
_FORM_LABEL = re.compile(
    r"\(?(?:(?i:biểu mẫu)\b.{0,60}|(?i:biểu|mẫu)(?i: số)? ?:? ?(?:\d+|[IVX]+(?![^\W\d_]))[\w./-]*.{0,60})"
)
_NORMATIVE = re.compile(r"/\s*\d{4}\s*/\s*(QĐ|NQ)-(UBND|HĐND)", re.IGNORECASE)
_ATTACHED = re.compile(r"\(\s*(ban hanh )?kem theo\b")
_APPENDIX = re.compile(r"phu luc( so)?( ([ivxlc]+|\d+))?")
_BLANK = re.compile(r"(\.{5,}|…{2,}|_{4,}|\.{2,}…|…\.{2,})")
_MANY_BLANKS = 6
_BLANK_SHARE = 0.3


def read_file(
    content: Content,
    head: DocumentHead,
    title: DocumentTitle,
    foot: DocumentFoot,
    appendices: tuple[DocumentAppendix, ...],
) -> FileReading:
    """Say what a file is and by what sign."""
    lines = _first_lines(content)
    is_complete = head.number is not None and foot.signer is not None and foot.label is not None
    return (
        _other_paper(lines, head, title)
        or _attached(head, title)
        or _appendix(lines, title, appendices)
        or _form(lines, content, is_complete=is_complete)
        or _official(lines, head, title, foot)
        or FileReading(FileKind.OTHER, _missing(lines, head, title, foot))
    )


def _first_lines(content: Content) -> list[Piece]:
    """Return the first lines with words."""
    pieces = (piece for paragraph in content.paragraphs for piece in paragraph.pieces())
    shown = [piece for piece in pieces if tidy(piece.text) and not patterns.is_typed_line(piece.text)]
    return shown[:_OPENING_LINES]


def _official_signs(head: DocumentHead, title: DocumentTitle, foot: DocumentFoot) -> int:
    """Count what only an office's document has: kind or V/v, number, recipients, who signs."""
    return sum(
        (
            title.kind is not None or head.letter_subject is not None,
            head.number is not None,
            foot.label is not None,
            bool(foot.capacity),
        )
    )


def _quoted(sign: Piece) -> str:
    words = tidy(sign.text)
    shown = words if len(words) <= _LONGEST_TITLE else f"{words[:_CUT].rsplit(' ', 1)[0]} …"
    return f"có dòng “{shown}”"


def _other_paper(lines: list[Piece], head: DocumentHead, title: DocumentTitle) -> FileReading | None:
    """Find the title of a paper that is not the decree's: of a law, of the Party, of a person."""
    if head.number is not None and _NORMATIVE.search(tidy(head.number.text)):
        sign = f"ký hiệu “{tidy(head.number.text)}” có năm ban hành như văn bản quy phạm pháp luật"
        return FileReading(FileKind.OTHER, sign)
    for line in lines:
        if line is title.kind or (title.kind and line.paragraph is title.kind.paragraph):
            return None
        is_title = patterns.is_capital(line.shown) and len(line.text) <= _LONGEST_TITLE
        if is_title and any(paper.fullmatch(line.folded) for paper in (_LAWS, _PARTY, _PRIVATE)):
            return FileReading(FileKind.OTHER, _quoted(line))
    return None


def _attached(head: DocumentHead, title: DocumentTitle) -> FileReading | None:
    """A Quy chế, Kế hoạch … that says with which document it was issued, and has no number of its own."""
    if title.kind is not None and title.attached and head.number is None:
        return FileReading(FileKind.ATTACHED, _quoted(title.attached[0]))
    return None


def _appendix(
    lines: list[Piece], title: DocumentTitle, appendices: tuple[DocumentAppendix, ...]
) -> FileReading | None:
    """A file that begins with "Phụ lục …", or with a title and "(Kèm theo …)" and no kind of document."""
    first = appendices[0].label if appendices else None
    if first is not None and any(line.paragraph is first.paragraph for line in lines[:_TOP]):
        return FileReading(FileKind.APPENDIX, _quoted(first))
    if title.kind is not None:
        return None
    signs = (
        line for line in lines[:_TOP] if _ATTACHED.match(line.folded) or _APPENDIX.fullmatch(line.folded)
    )
    sign = next(signs, None)
    return FileReading(FileKind.APPENDIX, _quoted(sign)) if sign is not None else None


def _form(lines: list[Piece], content: Content, *, is_complete: bool) -> FileReading | None:
    """A form says so above its title, or is full of dots to write on; a document that is signed is none."""
    if is_complete:
        return None
    label = next((line for line in lines[:_FORM_LINES] if _FORM_LABEL.fullmatch(tidy(line.text))), None)
    if label is not None:
        return FileReading(FileKind.FORM, _quoted(label))
    shown = [paragraph for paragraph in content.paragraphs if not paragraph.is_blank]
    blank = [paragraph for paragraph in shown if _BLANK.search(paragraph.text)]
    if len(blank) >= _MANY_BLANKS and len(blank) >= _BLANK_SHARE * len(shown):
        return FileReading(FileKind.FORM, f"có {len(blank):02} dòng để chấm cho người điền")
    return None


def _official(
    lines: list[Piece], head: DocumentHead, title: DocumentTitle, foot: DocumentFoot
) -> FileReading | None:
    """A head or a foot is enough, and so is a kind with its subject on top of the page.

    What has the national name but no office, no number and no recipients is of people, not of an office: the
    minutes of a hamlet, the proposal of a group.
    """
    has_nation = head.national_name is not None or head.motto is not None
    is_of_office = bool(head.issuer) or head.number is not None or foot.label is not None
    if has_nation and title.form.has_office and not is_of_office:
        return None
    has_name = title.kind is not None or head.number is not None
    is_on_top = title.kind in lines[:_TOP] and bool(title.subject)
    is_enough = _official_signs(head, title, foot) >= _ENOUGH
    return AN_OFFICIAL_DOCUMENT if is_enough or is_on_top or (has_nation and has_name) else None


def _missing(lines: list[Piece], head: DocumentHead, title: DocumentTitle, foot: DocumentFoot) -> str:
    """Say which signs of an official document a paper lacks."""
    if not lines:
        return "tệp không có chữ"
    lacking = {
        "tên cơ quan ban hành": head.issuer,
        "số, ký hiệu": head.number,
        "tên loại văn bản": title.kind,
        "nơi nhận": foot.label,
        "chức vụ người ký": foot.capacity,
    }
    return "không có " + ", ".join(name for name, sign in lacking.items() if not sign)
