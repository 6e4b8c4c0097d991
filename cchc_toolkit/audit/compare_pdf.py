"""The words of a PDF held against the sealed .docx: which figures and which words differ.

A PDF knows no paragraphs and no marks, only words page by page. They are aligned with the words of the
sealed document; what a page adds of itself (its number, the heading row of a table once more) is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from cchc_toolkit.audit.compare import Comparison
from cchc_toolkit.audit.difference import Difference, shortened
from cchc_toolkit.audit.figure_diff import REGISTERED
from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.passages import Passage, passages_in
from cchc_toolkit.word.views import accepted_blocks

__all__ = ["ENOUGH", "compare_pdf", "numbers_of", "pages_of"]

ENOUGH = 0.5
"""Share of words in common below which a PDF says something else, or is not readable."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−\u00ad\ufffe", "-"))
"""Dashes alike; a reader of PDF gives U+FFFE for a hyphen at the end of a line."""
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands; of the sealed document also its passage and mark, of a PDF its page."""

    text: str
    passage: Passage | None = None
    mark: str = ""
    page: int = 0

    @property
    def key(self) -> str:
        """What two words are compared by: headings may be printed in capitals."""
        return self.text.casefold()


def compare_pdf(
    sealed: bytes, pages: Sequence[str], codes: Mapping[str, str], names: Mapping[str, str]
) -> Comparison | None:
    """Compare the text of a PDF with the sealed document.

    Parameters
    ----------
    sealed : bytes
        ``report.docx`` of a packet.
    pages : sequence of str
        Text of each page, in the order in which the page was written.
    codes, names : mapping of str to str
        Mark to code, code to name.

    Returns
    -------
    Comparison or None
        ``None`` where too few words are the same to say which differ: a scan, letters that cannot be
        read, another document.
    """
    old = list(_sealed_words(sealed, codes))
    new = [word for number, text in enumerate(pages, start=1) for word in _words(text, number)]
    matcher = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    if not old or sum(block.size for block in matcher.get_matching_blocks()) < ENOUGH * len(old):
        return None
    figures: list[Difference] = []
    texts: list[Difference] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        come = (
            _without_furniture(new, new_start, new_end, old) if kind == "insert" else new[new_start:new_end]
        )
        gone = old[start:end]
        if not gone and _is_registered(old, start):
            continue
        if any(word.mark for word in gone):
            figures += _figures(gone, come, codes, names)
        if not gone or not all(word.mark for word in gone):
            texts += _texts(old[max(start - _CONTEXT, 0) : start], gone, come)
    return Comparison(tuple(figures), tuple(texts))


def pages_of(content: bytes, name: str = "") -> tuple[str, ...]:
    """Read the words of a PDF by PDFium, which is imported only when a PDF is really read.

    Parameters
    ----------
    name : str
        Its name, for messages only.

    Returns
    -------
    tuple of str
        One a page, in the order in which the page was written; empty texts for a scan.

    Raises
    ------
    UsageError
        PDFium is not installed.
    SourceError
        It is no PDF, damaged, or locked with a password.
    """
    try:
        import pypdfium2
    except ImportError:
        raise UsageError(
            "Chưa cài phần đọc tệp PDF", fix='Đề nghị cài: pip install "cchc-toolkit[signature]"'
        ) from None
    try:
        with pypdfium2.PdfDocument(content) as document:
            return tuple(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError as error:
        fix = "Đề nghị dùng đúng tệp đã ký, không đặt mật khẩu"
        raise SourceError("Không đọc được tệp PDF", name, fix) from error


def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers of a text as they stand, in reading order.

    Returns
    -------
    tuple of str
        Percentages with their sign.
    """
    return tuple(_NUMBER.findall(unicodedata.normalize("NFC", text)))


def _words(text: str, page: int) -> Iterator[_Word]:
    clean = unicodedata.normalize("NFC", text.translate(_DASHES))
    yield from (_Word(word, page=page) for word in _WORD.findall(clean))


def _sealed_words(sealed: bytes, codes: Mapping[str, str]) -> Iterator[_Word]:
    for passage in passages_in(accepted_blocks(open_package(sealed))):
        for match in _WORD.finditer(passage.text.translate(_DASHES)):
            marks = (
                span.mark
                for span in passage.spans
                if span.mark in codes and span.start < match.end() and match.start() < span.end
            )
            yield _Word(match[0], passage, next(marks, ""))


def _without_furniture(new: Sequence[_Word], start: int, end: int, old: Sequence[_Word]) -> list[_Word]:
    """What was inserted, without what the page itself adds at its edge.

    That is its number, and words in a row that the sealed document has elsewhere: the heading of a table
    that goes on.
    """
    words = list(new[start:end])
    is_top = start == 0 or new[start - 1].page < new[start].page
    is_foot = end == len(new) or new[end].page > new[end - 1].page
    if is_foot and words[-1].text.isdecimal():
        words.pop()
    elif is_top and words[0].text.isdecimal():
        words.pop(0)
    return [] if is_top and _contains(old, words) else words


def _is_registered(old: Sequence[_Word], at: int) -> bool:
    """True if words were put where the clerk gives number and date."""
    around = [word.passage for word in old[max(at - 1, 0) : at + 1] if word.passage]
    return len(around) == 2 and any(word.style in REGISTERED for word in around)


def _contains(old: Sequence[_Word], words: Sequence[_Word]) -> bool:
    keys, wanted = [word.key for word in old], [word.key for word in words]
    return any(keys[at : at + len(wanted)] == wanted for at in range(len(keys) - len(wanted) + 1))


def _figures(
    gone: Sequence[_Word], come: Sequence[_Word], codes: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Difference]:
    """The figures among the words that went; each with what stands in its place, as far as can be told."""
    is_parallel = len(gone) == len(come)
    for mark, group in groupby(range(len(gone)), key=lambda at: gone[at].mark):
        places = list(group)
        passage = gone[places[0]].passage
        if mark and passage:
            before = _joined([gone[at] for at in places])
            after = _joined([come[at] for at in places] if is_parallel else come)
            code = codes[mark]
            kind = "altered" if after else "deleted"
            yield Difference(kind, passage.place, before, after, code, names.get(code, ""))  # type: ignore[arg-type]


def _texts(before: Sequence[_Word], gone: Sequence[_Word], come: Sequence[_Word]) -> Iterator[Difference]:
    """A difference of words, with the words before it."""
    if not gone and not come:
        return
    passage = next((word.passage for word in (*gone, *reversed(before)) if word.passage), None)
    where = f"trang {come[0].page}" if come else passage.place if passage else ""
    removed = f"[bỏ “{shortened(_joined(gone))}”]" if gone else ""
    added = f"[thêm “{shortened(_joined(come))}”]" if come else ""
    lead = f"… {_joined(before)}" if before else ""
    yield Difference(
        "altered", where, _joined(gone), _joined(come), detail=" ".join(filter(None, (lead, removed, added)))
    )


def _joined(words: Sequence[_Word]) -> str:
    """Words as a line; signs stand close, as they do in print."""
    return re.sub(r" ([%,.;:)/-])(?: (?=\d)|)", r"\1", " ".join(word.text for word in words))
