"""The ledger held against itself: its lines, their order, its end, and a hash kept outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from cchc_toolkit.archive import ledger, safe_read
from cchc_toolkit.archive.difference import Difference
from cchc_toolkit.archive.ledger import HEAD, LEDGER, START, Entry, Head

__all__ = ["check", "entries_of", "is_readable"]

_LIMIT = 2**30


def check(outputs: Path, witness: str = "") -> Iterator[Difference]:
    """Every difference of the chain.

    Parameters
    ----------
    witness : str, optional
        The hash of a line, kept outside.
    """
    lines, remarks = _lines(outputs)
    yield from remarks
    entries = [(place, ledger.parse(line)) for place, line in enumerate(lines, start=1)]
    for place, entry in entries:
        if entry is None:
            yield Difference("altered", f"{LEDGER}:{place}", "dòng không đọc được")
    placed = [(place, entry) for place, entry in entries if entry]
    yield from _order(placed)
    unique = _unique(placed)
    yield from _links(unique)
    if not remarks:
        yield from _end(unique, ledger.read_head(outputs), (outputs / HEAD).exists())
    if witness and witness.strip().lower() not in {START, *(entry.digest for _, entry in placed)}:
        yield Difference("witness", LEDGER, f"sổ cái không có dòng nào mang mã {witness}")


def entries_of(outputs: Path) -> tuple[tuple[int, Entry], ...]:
    """Readable lines that are no repetition, each with its place in the file."""
    placed = [
        (place, entry) for place, line in enumerate(_lines(outputs)[0], 1) if (entry := ledger.parse(line))
    ]
    return tuple(_unique(placed))


def is_readable(outputs: Path) -> bool:
    """True if there is a ledger to hold packets against."""
    return not _lines(outputs)[1]


def _lines(outputs: Path) -> tuple[list[bytes], list[Difference]]:
    path = outputs / LEDGER
    if not path.is_symlink() and not path.exists():
        return [], [Difference("missing", LEDGER, "thiếu sổ cái")]
    try:
        return ledger.lines_of(safe_read.read_small(path, _LIMIT)), []
    except OSError:
        return [], [Difference("unsafe", LEDGER, "sổ cái quá lớn hoặc không phải tệp thường, không đọc")]


def _order(placed: Sequence[tuple[int, Entry]]) -> Iterator[Difference]:
    seen: dict[str, int] = {}
    for place, entry in placed:
        if entry.digest in seen:
            yield Difference("added", f"{LEDGER}:{place}", f"lặp lại dòng {seen[entry.digest]}")
        seen.setdefault(entry.digest, place)
    unique = [(place, entry) for place, entry in placed if seen[entry.digest] == place]
    for (_, before), (place, entry) in pairwise(unique):
        if entry.number < before.number:
            yield Difference(
                "reordered", f"{LEDGER}:{place}", f"dòng số {entry.number} đứng sau dòng số {before.number}"
            )


def _unique(placed: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Each line once, by its number."""
    first: dict[str, tuple[int, Entry]] = {}
    for place, entry in placed:
        first.setdefault(entry.digest, (place, entry))
    return sorted(first.values(), key=lambda placed_entry: (placed_entry[1].number, placed_entry[0]))


def _links(unique: Sequence[tuple[int, Entry]]) -> Iterator[Difference]:
    """Each line against the one whose hash it holds."""
    start = (0, Entry(0, "", "", "", digest=START))
    for (place, before), (next_place, entry) in pairwise([start, *unique]):
        if entry.number == before.number:
            yield Difference("added", f"{LEDGER}:{next_place}", f"hai dòng cùng số {entry.number}")
        elif entry.number > before.number + 1:
            gone = f"{before.number + 1}" + (
                f"–{entry.number - 1}" if entry.number > before.number + 2 else ""
            )
            yield Difference("removed", f"{LEDGER}:{next_place}", f"mất dòng số {gone}")
        elif entry.previous != before.digest:
            blamed = place or next_place
            yield Difference(
                "altered",
                f"{LEDGER}:{blamed}",
                f"dòng số {max(before.number, 1)} không khớp mã băm ở dòng sau",
            )


def _end(unique: Sequence[tuple[int, Entry]], head: Head | None, is_there: bool) -> Iterator[Difference]:
    last = unique[-1] if unique else None
    if head is None:
        if is_there:
            yield Difference("altered", HEAD, "không đọc được")
        elif last and last[1].number > 1:
            yield Difference("missing", HEAD, "thiếu tệp giữ mã dòng cuối sổ cái")
        elif last:
            yield Difference("unrecorded", HEAD, "chưa ghi mã dòng cuối; lệnh cchc kế tiếp sẽ ghi nốt")
    elif last is None or head.number > last[1].number:
        yield Difference(
            "cut",
            LEDGER,
            f"sổ cái bị cắt: còn đến dòng số {last[1].number if last else 0}, đã ghi {head.number}",
        )
    elif head.number == last[1].number - 1 and last[1].previous == head.digest:
        yield Difference("unrecorded", HEAD, "chưa theo kịp dòng cuối; lệnh cchc kế tiếp sẽ ghi nốt")
    elif head.number < last[1].number:
        yield Difference(
            "added", f"{LEDGER}:{last[0]}", f"có dòng sau dòng số {head.number} là dòng cuối đã ghi"
        )
    elif head.digest != last[1].digest:
        yield Difference("altered", f"{LEDGER}:{last[0]}", "dòng cuối khác mã trong ledger.head")
