"""From a stray document to its packet: by a hash that it carries, or by the figures that it prints."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import ledger, safe_read
from cchc_toolkit.archive.packet import folder_of, open_packet
from cchc_toolkit.errors import CchcError, UsageError

__all__ = ["Match", "find_by_figures", "find_packets"]

_ENOUGH = 0.5
_MOST = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A packet whose printed figures a document repeats, and what share of them, in their order."""

    folder: Path
    repeated: int
    printed: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.repeated / self.printed if self.printed else 0.0


def find_packets(outputs: Path, digest: str) -> tuple[Path, ...]:
    """The packets that a stray file points to.

    Parameters
    ----------
    digest : str
        Digest of the inputs (as the .docx carries it), or sha256 of the .docx or of the signed
        document, or of the packet's tag manifest; twelve digits are enough.

    Returns
    -------
    tuple of Path
        Folders, in the order of sealing.

    Raises
    ------
    UsageError
        Fewer than twelve hexadecimal digits.
    """
    wanted = digest.strip().lower()
    if len(wanted) < 12 or set(wanted) - set("0123456789abcdef"):
        raise UsageError(f"Mã băm “{digest}” không hợp lệ", fix="Cần ít nhất 12 chữ số thập lục phân")
    names = ("inputs_digest", "report", "tag_manifest")
    return tuple(
        folder_of(outputs, entry.packet)
        for entry in ledger.read(outputs)
        if entry.event in ("seal", "issue")
        and safe_read.is_safe_name(entry.packet)
        and any(str(entry.facts.get(name, "")).startswith(wanted) for name in names)
    )


def find_by_figures(outputs: Path, figures: Sequence[str]) -> tuple[Match, ...]:
    """The packets whose report prints the figures of a document, most alike first.

    Parameters
    ----------
    figures : sequence of str
        The numbers of the document as they stand in it, in reading order; others between them (dates,
        numbers of documents) do no harm.

    Returns
    -------
    tuple of Match
        At most five, each with at least half of its figures found.
    """
    wanted = list(figures)
    matches = []
    for folder, printed in _printed_by_packet(outputs):
        # The order costs time; a packet that does not even share half of the figures is left at that.
        shared = (Counter(printed) & Counter(wanted)).total()
        repeated = _in_order(printed, wanted) if shared >= _ENOUGH * len(printed) else 0
        matches.append(Match(folder, repeated, len(printed)))
    good = [match for match in matches if match.share >= _ENOUGH]
    return tuple(sorted(good, key=lambda match: (-match.share, -match.repeated))[:_MOST])


def _in_order(printed: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of the printed figures the document repeats in their order (longest common subsequence)."""
    places: dict[str, list[int]] = {}
    for place, figure in enumerate(wanted):
        places.setdefault(figure, []).append(place)
    ends: list[int] = []  # ends[n]: the earliest place at which n + 1 figures can be found
    for figure in printed:
        for place in reversed(places.get(figure, [])):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return len(ends)


def _printed_by_packet(outputs: Path) -> Iterator[tuple[Path, list[str]]]:
    for entry in ledger.read(outputs):
        if entry.event != "seal" or not safe_read.is_safe_name(entry.packet):
            continue
        folder = folder_of(outputs, entry.packet)
        try:
            yield folder, list(_figures(open_packet(folder).facts.get("report")))
        except CchcError:
            continue


def _figures(node: Any) -> Iterator[str]:
    """Texts of the figures of a report, in its own order; words for an absent one are no figure."""
    if isinstance(node, dict):
        if node.get("kind") == "figure" and any(letter.isdigit() for letter in str(node["text"])):
            yield str(node["text"])
        for child in node.values():
            yield from _figures(child)
    elif isinstance(node, list):
        for child in node:
            yield from _figures(child)
