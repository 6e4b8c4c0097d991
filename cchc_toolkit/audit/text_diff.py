"""What else than figures an edited document changed: passages, cells, rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cchc_toolkit.audit.aligning import Edit, Move, Pair, edits, joined, unified
from cchc_toolkit.audit.difference import Difference, shortened
from cchc_toolkit.audit.figure_diff import FigureChange
from cchc_toolkit.word.passages import PICTURE, Passage, WordRow, passages_in

__all__ = ["rows_and_words", "shown"]

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
    told = [each for each in figures if each.passage is not None]
    went = {id(each.before) for each in moved}
    came = {id(each.after): each for each in moved}
    return tuple(_differences(pairs, told, went, came))


def _differences(
    pairs: Sequence[Pair],
    told: Sequence[FigureChange],
    went: Collection[int],
    came: dict[int, Move],
) -> Iterator[Difference]:
    for old, new in pairs:
        if isinstance(old, Passage) and isinstance(new, Passage):
            changes = [each for each in edits(old.text, new.text) if not _is_told(old, new, each, told)]
            if changes:
                detail = shown(old.text, new.text, changes)
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


def _is_told(old: Passage, new: Passage, change: Edit, told: Sequence[FigureChange]) -> bool:
    """Whether a change is all within a figure whose difference says it already (spaces beside it too)."""
    gone, come = old.text[change.start : change.end], unified(new.text[change.new : change.new_end])
    first = change.start + len(gone) - len(gone.lstrip())
    last = max(change.end - len(gone) + len(gone.rstrip()), first)
    return any(
        each.passage is old
        and each.start <= first
        and last <= each.end
        and come in unified(each.difference.after)
        for each in told
    )


def _text(part: Passage | WordRow) -> str:
    match part:
        case Passage():
            return part.text
        case WordRow():
            cells = (" ".join(each.text for each in passages_in(cell.blocks)) for cell in part.cells)
            return " | ".join(cells)


def shown(before: str, after: str, changes: Sequence[Edit]) -> str:
    """Changes with a few words around each: ``… hoàn thành [bỏ “04”] [thêm “05”] nhiệm vụ …``."""
    pieces: list[str] = []
    at = 0
    for number, each in enumerate(joined(before, changes)):
        between = unified(before[at : each.start])
        pieces.append(_between(between, is_first=number == 0))
        gone, come = unified(before[each.start : each.end]), unified(after[each.new : each.new_end])
        pieces += [f"[bỏ “{shortened(gone)}”]"] if gone else []
        pieces += [f"[thêm “{shortened(come)}”]"] if come else []
        at = each.end
    rest = unified(before[at:])
    pieces.append(rest if len(rest) <= _AROUND else f"{_head(rest)} …")
    return " ".join(each for each in pieces if each).replace(PICTURE, "[hình]")


def _between(words: str, is_first: bool) -> str:
    if is_first:
        return words if len(words) <= _AROUND else f"… {_tail(words)}"
    return words if len(words) <= 2 * _AROUND else f"{_head(words)} … {_tail(words)}"


def _head(words: str) -> str:
    return words[:_AROUND].rpartition(" ")[0] or words[:_AROUND]


def _tail(words: str) -> str:
    return words[-_AROUND:].partition(" ")[2] or words[-_AROUND:]
