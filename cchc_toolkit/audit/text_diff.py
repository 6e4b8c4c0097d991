"""What else than figures an edited document changed: passages, cells, rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cchc_toolkit.audit.aligning import Edit, Move, Pair, find_edits, join_edits
from cchc_toolkit.audit.difference import Difference, shortened
from cchc_toolkit.audit.figure_diff import FigureChange
from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.word.passages import PICTURE, Passage, WordRow, passages_in

__all__ = ["changes_in_context", "rows_and_words"]

_AROUND = 30


def rows_and_words(
    pairs: Sequence[Pair], moved: Sequence[Move], figures: Sequence[FigureChange]
) -> tuple[Difference, ...]:
    """Differences of words, cells and rows, without those that a figure's difference tells already.

    Returns
    -------
    tuple of Difference
        In the order of the edited document.
    """
    changed_figures = [change for change in figures if change.passage is not None]
    went = {id(change.before) for change in moved}
    came = {id(change.after): change for change in moved}
    return tuple(_differences(pairs, changed_figures, went, came))


def _differences(
    pairs: Sequence[Pair],
    changed_figures: Sequence[FigureChange],
    went: Collection[int],
    came: dict[int, Move],
) -> Iterator[Difference]:
    for old, new in pairs:
        if isinstance(old, Passage) and isinstance(new, Passage):
            changes = [
                change
                for change in find_edits(old.text, new.text)
                if not _is_within_figure(old, new, change, changed_figures)
            ]
            if changes:
                detail = changes_in_context(old.text, new.text, changes)
                yield Difference("altered", new.place, old.text, new.text, detail=detail)
        elif new is None and old is not None and id(old) not in went:
            yield Difference("deleted", f"{old.place} của bản niêm phong", before=_text(old))
        elif old is None and new is not None:
            move = came.get(id(new))
            if move:
                before = f"{move.before.place} của bản niêm phong"
                yield Difference("moved", new.place, before, move.after.text)
            else:
                yield Difference("inserted", new.place, after=_text(new))


def _is_within_figure(
    old: Passage, new: Passage, change: Edit, changed_figures: Sequence[FigureChange]
) -> bool:
    """True if a change is all within a figure whose difference says it already (spaces beside it too)."""
    gone, come = old.text[change.start : change.end], single_spaced(new.text[change.new : change.new_end])
    first = change.start + len(gone) - len(gone.lstrip())
    last = max(change.end - len(gone) + len(gone.rstrip()), first)
    return any(
        figure.passage is old
        and figure.start <= first
        and last <= figure.end
        and come in single_spaced(figure.difference.after)
        for figure in changed_figures
    )


def _text(part: Passage | WordRow) -> str:
    match part:
        case Passage():
            return part.text
        case WordRow():
            cells = (" ".join(passage.text for passage in passages_in(cell.blocks)) for cell in part.cells)
            return " | ".join(cells)


def changes_in_context(before: str, after: str, changes: Sequence[Edit]) -> str:
    """Changes with a few words around each: ``… hoàn thành [bỏ “04”] [thêm “05”] nhiệm vụ …``."""
    pieces: list[str] = []
    at = 0
    for number, change in enumerate(join_edits(before, changes)):
        between = single_spaced(before[at : change.start])
        pieces.append(_between(between, is_first=number == 0))
        gone, come = (
            single_spaced(before[change.start : change.end]),
            single_spaced(after[change.new : change.new_end]),
        )
        pieces += [f"[bỏ “{shortened(gone)}”]"] if gone else []
        pieces += [f"[thêm “{shortened(come)}”]"] if come else []
        at = change.end
    rest = single_spaced(before[at:])
    pieces.append(rest if len(rest) <= _AROUND else f"{_head(rest)} …")
    return " ".join(piece for piece in pieces if piece).replace(PICTURE, "[hình]")


def _between(words: str, is_first: bool) -> str:
    if is_first:
        return words if len(words) <= _AROUND else f"… {_tail(words)}"
    return words if len(words) <= 2 * _AROUND else f"{_head(words)} … {_tail(words)}"


def _head(words: str) -> str:
    return words[:_AROUND].rpartition(" ")[0] or words[:_AROUND]


def _tail(words: str) -> str:
    return words[-_AROUND:].partition(" ")[2] or words[-_AROUND:]
