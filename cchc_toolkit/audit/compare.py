"""What an edited Word file changed, removed or pasted against the sealed one: figures first, then words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_toolkit.audit.aligning import find_moves, pair_passages
from cchc_toolkit.audit.difference import Difference
from cchc_toolkit.audit.figure_diff import FigureChange, figure_differences
from cchc_toolkit.audit.pictures import replaced_pictures
from cchc_toolkit.audit.text_diff import rows_and_words
from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.passages import Passage
from cchc_toolkit.word.views import accepted_blocks, accepted_furniture
from cchc_toolkit.word.wordml import qn

__all__ = ["Comparison", "compare", "figure_changes"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences of figures, differences of words, and what else is to be known (no difference)."""

    figures: tuple[Difference, ...]
    texts: tuple[Difference, ...]
    remarks: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """True if the edited document says what the sealed one says."""
        return not self.figures and not self.texts


def compare(
    sealed: bytes,
    edited: bytes,
    codes: Mapping[str, str],
    names: Mapping[str, str] | None = None,
    file: str = "",
) -> Comparison:
    """Compare an edited document with the sealed one.

    Parameters
    ----------
    sealed : bytes
        ``report.docx`` of a packet.
    edited : bytes
        A .docx that was made from it, whoever saved it, with or without tracked changes.
    codes : mapping of str to str
        Mark to code of its reading, as the record has it (``figures``).
    names : mapping of str to str, optional
        Code to name of the reading.
    file : str
        Name of the edited file, for messages only.

    Returns
    -------
    Comparison
        Empty where every word and every figure is as it was sealed; layout is not compared, and of pictures
        only a changed file is remarked.

    Raises
    ------
    SourceError
        One of the files is no .docx, or damaged, encrypted or too large.
    """
    before, after = open_package(sealed, "report.docx"), open_package(edited, file)
    pairs = tuple(pair_passages(accepted_blocks(before), accepted_blocks(after)))
    moved = find_moves(pairs)
    figures = figure_differences(pairs, moved, codes, names or {})
    texts = (*rows_and_words(pairs, moved, figures), *_furniture(before, after))
    remarks = (*_origin(before, after), *_remarks(after), *replaced_pictures(before, after))
    return Comparison(tuple(change.difference for change in figures), texts, remarks)


def figure_changes(
    sealed: bytes, edited: bytes, codes: Mapping[str, str], names: Mapping[str, str], file: str = ""
) -> tuple[FigureChange, ...]:
    """What became of each figure, by its mark; parameters and errors as of ``compare``."""
    before, after = open_package(sealed, "report.docx"), open_package(edited, file)
    pairs = tuple(pair_passages(accepted_blocks(before), accepted_blocks(after)))
    return figure_differences(pairs, find_moves(pairs), codes, names)


def _furniture(before: Package, after: Package) -> tuple[Difference, ...]:
    """Words of headers and footers, each once."""
    old, new = (_once(accepted_furniture(package)) for package in (before, after))
    return rows_and_words(tuple(pair_passages(old, new)), (), ())


def _once(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple({single_spaced(passage.text): passage for passage in passages}.values())


def _origin(before: Package, after: Package) -> tuple[str, ...]:
    """A file that carries none of the marks of figures was hardly made from the packet."""
    marks = [
        {str(bookmark.get(qn("name"))) for bookmark in _bookmarks(package)} for package in (before, after)
    ]
    if not marks[0] or marks[0] & marks[1]:
        return ()
    return ("Tệp không mang dấu số liệu nào của gói này; có thể không phải bản sửa từ gói.",)


def _bookmarks(package: Package) -> Iterator[Any]:
    yield from package.parts[package.main].iter(qn("bookmarkStart"))


def _remarks(after: Package) -> tuple[str, ...]:
    tree = after.parts[after.main]
    remarks = []
    if next(tree.iter(qn("ins"), qn("del"), qn("moveFrom"), qn("moveTo")), None) is not None:
        remarks.append("Văn bản còn vết sửa (Track Changes) chưa chấp nhận; đã so như khi chấp nhận tất cả.")
    if next(tree.iter(qn("commentReference")), None) is not None:
        remarks.append("Văn bản có nhận xét (Comment); nhận xét không được so.")
    return tuple(remarks)
