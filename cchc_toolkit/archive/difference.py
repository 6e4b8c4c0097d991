"""What verification can find, as a closed set of kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

__all__ = ["LABELS", "Difference", "Kind", "below", "shown"]

Kind: TypeAlias = Literal[
    "missing",  # a file that was sealed is not there
    "altered",  # bytes or facts are not those that were sealed
    "added",  # something lies or stands there that was never sealed
    "removed",  # a whole packet or a line of the ledger is gone
    "reordered",  # lines of the ledger stand in another order
    "cut",  # the end of the ledger is gone
    "moved",  # a packet lies where it was not sealed, or in the place of another
    "unrecorded",  # a command was interrupted; the next one finishes it
    "unsafe",  # a link, a device, a name that leads out of the packet, a file too large: not opened
    "witness",  # the hash kept outside does not occur
]

LABELS: dict[Kind, str] = {
    "missing": "thiếu",
    "altered": "bị sửa",
    "added": "thừa",
    "removed": "mất",
    "reordered": "sai thứ tự",
    "cut": "bị cắt",
    "moved": "sai chỗ",
    "unrecorded": "ghi dở",
    "unsafe": "không an toàn",
    "witness": "không khớp mã giữ ngoài",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was sealed.

    Parameters
    ----------
    file : str
        Where, relative to the path that was verified; a line of the ledger is ``ledger.jsonl:3``.
    message : str
        What, one Vietnamese sentence without the file's name.
    """

    kind: Kind
    file: str
    message: str

    def __str__(self) -> str:
        """One line for people: where, what kind, what."""
        return f"{self.file} – {LABELS[self.kind]}: {self.message}"


def shown(name: str) -> str:
    """A name as it may be printed: what is no letter or would steer a terminal is escaped."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)


def below(folder: str, differences: Iterable[Difference]) -> Iterator[Difference]:
    """The same differences, named from the folder above."""
    for difference in differences:
        yield replace(difference, file=f"{folder}/{difference.file}" if difference.file else folder)
