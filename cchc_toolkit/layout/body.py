"""The text between title and foot: numbered headings, divisions, articles, and what is running text."""

from __future__ import annotations

import re

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Article, Division, NumberedHeading
from cchc_toolkit.vocabulary.alphabet import CAPITALS
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Piece, Run, tidy

__all__ = [
    "find_articles",
    "find_divisions",
    "find_headings",
    "is_body_text",
    "last_with_words",
    "select_flow",
    "select_running_text",
    "starts_with_number",
]

# A hyphen behind a number is one of these only where a new sentence begins: "3-4 ngày" goes on.
_DASH = rf"[-–](?=\s*[{CAPITALS}])"
_HEADINGS = (
    ("section", re.compile(rf"([IVX]{{1,6}})\s*([.)]|/(?!v\b)|{_DASH})\s*(\S.*)$", re.DOTALL)),
    ("subclause", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\s*([.)]?)\s+(\S.*)$", re.DOTALL)),
    ("clause", re.compile(rf"(\d{{1,2}})\s*([.)/]|{_DASH})\s*(\D.*)$", re.DOTALL)),
    ("point", re.compile(rf"([a-zđăâêôơư])\s*(\)|[./](?=\s)|{_DASH})\s*(\S.*)$", re.DOTALL)),
)
_LABEL = re.compile(r"(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?(\S{1,8})$", re.IGNORECASE)
_LABEL_AND_TITLE = re.compile(
    r"(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?([IVXLC]+|\d+)\s*[.:–-]?\s+(\S.*)$", re.IGNORECASE
)
_ARTICLE = re.compile(r"điều\s+(\d+)\s*([.:/)]?)", re.IGNORECASE)
# A numbered line in capitals below a title is the first heading of the text, no more of the title.
_NUMBERED = re.compile(r"([IVX]{1,6}|\d{1,2}|[A-ZĐ])\s*[.)/]\s*\S")
_LONGEST = 250
_MAX_TITLE_LINES = 3
_CAPTIONS = ("ghi chú", "nguồn", "đơn vị", "bảng", "biểu", "hình")


def is_body_text(paragraph: Paragraph) -> bool:
    """True if a paragraph has words and is no table cell, text box, picture, typed line or contents entry."""
    if paragraph.cell or paragraph.frame or paragraph.is_blank or paragraph.has_picture:
        return False
    return not patterns.is_typed_line(tidy(paragraph.text)) and not paragraph.fields_are_contents


def starts_with_number(text: str) -> bool:
    """True if a text begins with the number of a mục or khoản or the letter of a điểm."""
    return any(pattern.match(text) for _, pattern in _HEADINGS)


def last_with_words(paragraphs: tuple[Paragraph, ...]) -> Paragraph | None:
    """Return the last paragraph that has words; a typed line is none."""
    for paragraph in reversed(paragraphs):
        if not paragraph.is_blank and not patterns.is_typed_line(tidy(paragraph.text)):
            return paragraph
    return None


def find_headings(body: tuple[Paragraph, ...]) -> tuple[NumberedHeading, ...]:
    """Find the numbered lines of mục, khoản and điểm, in order."""
    headings = []
    for paragraph in body:
        text = tidy(paragraph.text)
        for kind, pattern in _HEADINGS:
            match = pattern.match(text)
            if match:
                is_title = _is_title(paragraph, match[3])
                headings.append(NumberedHeading(kind, match[1], paragraph, is_title, match[2]))
                break
    return tuple(headings)


def _is_title(paragraph: Paragraph, words: str) -> bool:
    """True if the words behind a number are a title: all bold, or short and without a closing sign."""
    ends_as_sentence = words.rstrip().endswith((".", ";", ":", ",", "./.", "!", "?"))
    is_short_bold = patterns.is_all_bold(paragraph.runs) and len(words) < 300
    return is_short_bold or (not ends_as_sentence and len(words) < 130)


def find_divisions(body: tuple[Paragraph, ...]) -> tuple[Division, ...]:
    """Find every phần, chương, mục and tiểu mục with its title."""
    divisions = []
    for index, paragraph in enumerate(body):
        match = _LABEL.match(tidy(paragraph.text))
        if match is None:
            divisions += _with_title_beside(paragraph)
        else:
            title = _title_below(paragraph, body[index + 1 : index + 1 + _MAX_TITLE_LINES])
            divisions.append(Division(match[1].lower(), match[2], paragraph, title))
    return tuple(divisions)


def _title_below(label: Paragraph, following: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the title lines right below a label."""
    title: list[Paragraph] = []
    for paragraph in following:
        text = tidy(paragraph.text)
        is_next_heading = _LABEL.match(text) or _NUMBERED.match(text)
        is_right_below = paragraph.order == label.order + len(title) + 1
        if is_next_heading or not is_right_below:
            break
        if not (_is_centred_title(paragraph) or _is_capital_line(text)):
            break
        title.append(paragraph)
    return tuple(title)


def _with_title_beside(paragraph: Paragraph) -> list[Division]:
    """Return a label whose title is on the same line, centred or in capitals; a sentence is never that."""
    pieces = paragraph.pieces()
    match = _LABEL_AND_TITLE.match(pieces[0].text) if pieces else None
    if match is None or not patterns.has_letters(match[3]):
        return []
    is_title = match[3] == match[3].upper() or _is_centred_title(paragraph)
    return [Division(match[1].lower(), match[2], paragraph, (), False)] if is_title else []


def _is_capital_line(text: str) -> bool:
    return len(text) < _LONGEST and patterns.is_capital(text)


def _is_centred_title(paragraph: Paragraph) -> bool:
    """True for a centred bold line, which heads what follows."""
    text = tidy(paragraph.text)
    is_marked = patterns.is_all_bold(paragraph.runs) or bool(_LABEL.match(text))
    return paragraph.placement.align == "center" and is_marked and len(text) < _LONGEST


def find_articles(body: tuple[Paragraph, ...]) -> tuple[Article, ...]:
    """Find the words "Điều 1." that open a paragraph; a sentence that begins with a cited Điều is none."""
    articles = []
    for paragraph in body:
        match = _ARTICLE.match(paragraph.text.lstrip())
        if match is None:
            continue
        # Words that Word counts itself are in no run.
        typed = _first_runs(paragraph, len(match[0]) - len(paragraph.label))
        words = Piece(paragraph, typed, match[0], 0, 0)
        if match[2] or patterns.is_all_bold(words.runs):
            articles.append(Article(match[1], match[2], words))
    return tuple(articles)


def _first_runs(paragraph: Paragraph, length: int) -> tuple[Run, ...]:
    """Return the first runs of a paragraph, as many as hold so many letters."""
    runs: list[Run] = []
    covered = 0
    for run in paragraph.runs:
        if covered >= length:
            break
        runs.append(run)
        covered += len(run.text)
    return tuple(runs)


def select_flow(
    texts: tuple[Paragraph, ...], divisions: tuple[Division, ...], around: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...]:
    """Leave out the labels and titles of divisions, centred titles, and captions of tables and pictures.

    ``around`` are all paragraphs before the foot, by which a caption is known: what stands above the table of
    the signature is none.
    """
    of_divisions = {
        id(paragraph) for division in divisions for paragraph in (division.label, *division.title)
    }
    return tuple(
        paragraph
        for paragraph in texts
        if id(paragraph) not in of_divisions
        and not _is_centred_title(paragraph)
        and not _is_caption(paragraph, around)
    )


def select_running_text(
    flow: tuple[Paragraph, ...], headings: tuple[NumberedHeading, ...]
) -> tuple[Paragraph, ...]:
    """Leave out the numbered lines that are titles."""
    titles = {id(heading.paragraph) for heading in headings if heading.is_title}
    return tuple(paragraph for paragraph in flow if id(paragraph) not in titles)


def _is_caption(paragraph: Paragraph, around: tuple[Paragraph, ...]) -> bool:
    """True for the title, unit or remark of a table or picture beside it, and for a lone closing sign."""
    text = tidy(paragraph.text)
    if text == decree30.CLOSING:
        return True
    if len(text) > _LONGEST:
        return False
    before, after = (_neighbour(around, paragraph.order, step) for step in (-1, 1))
    if not (_is_object(before) or _is_object(after)):
        return False
    sizes = [run.look.size for run in paragraph.runs if not run.is_blank]
    is_set_off = patterns.is_all_italic(paragraph.runs) or patterns.is_all_bold(paragraph.runs)
    is_small = _is_object(before) and all(size < decree30.BODY.size.low for size in sizes)
    is_apart = paragraph.placement.align in {"center", "right"}
    return is_apart or is_set_off or is_small or text.lower().startswith(_CAPTIONS)


def _is_object(paragraph: Paragraph | None) -> bool:
    """True for a table cell or a picture."""
    return paragraph is not None and (paragraph.cell is not None or paragraph.has_picture)


def _neighbour(around: tuple[Paragraph, ...], order: int, step: int) -> Paragraph | None:
    """Return the next paragraph that shows something, forwards or backwards."""
    index = order + step
    while 0 <= index < len(around):
        if not around[index].is_blank or _is_object(around[index]):
            return around[index]
        index += step
    return None
