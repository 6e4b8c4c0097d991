"""The bytes of a file, beside the reading of its rows: their hash, and what rows they can give."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cchc_toolkit.inputs.province.commune_part import BETWEEN

__all__ = ["Survey", "survey"]

_BLOCK = 1 << 20
_BETWEEN = BETWEEN.encode()
_TAB, _NEWLINE, _RETURN, _SPACE, _QUOTE = b'\t\n\r "'


@dataclass(frozen=True, slots=True)
class Survey:
    """What the bytes of a file are.

    Parameters
    ----------
    lines : int
        Line ends, without blank lines at the end of the file.
    is_even : bool
        Line ends are all of one kind.
    has_quotes : bool
        Whether a quotation mark stands anywhere.
    has_doubtful : bool
        Whether one of the forms stands in it that readers of CSV take differently, or the sign that parts put
        between cells.
    """

    sha256: str
    size: int
    lines: int
    is_even: bool
    has_quotes: bool
    has_doubtful: bool

    def is_as_read(self, rows: int, above: int) -> bool:
        """True if so many rows below so many lines can only be those that the ``csv`` module gives.

        Without quotes each line is a row; a blank line, which some readers pass over, would be one too few.
        """
        return not self.has_doubtful and (self.has_quotes or (self.is_even and rows + above == self.lines))


def survey(path: Path, above: int, separator: str) -> Survey:
    """Look through a file in blocks; none but the present one is held.

    Parameters
    ----------
    above : int
        Lines at the beginning whose form is known already.
    separator : str
        Of the cells.
    """
    digest, size, newlines, returns, blank_end = hashlib.sha256(), 0, 0, 0, 0
    has_quotes = has_sign = False
    for block in _blocks(path):
        digest.update(block)
        size += len(block)
        signs = np.frombuffer(block, dtype=np.uint8)
        newlines += int(np.count_nonzero(signs == _NEWLINE))
        returns += int(np.count_nonzero(signs == _RETURN))
        has_quotes = has_quotes or b'"' in block
        has_sign = has_sign or _BETWEEN in block
        content = block.rstrip(b"\r\n")
        blank_end = block[len(content) :].count(b"\n") + (0 if content else blank_end)
    has_doubtful = has_sign or (has_quotes and _has_doubtful(path, above, separator))
    lines = newlines - blank_end + 1
    return Survey(digest.hexdigest(), size, lines, returns in (0, newlines), has_quotes, has_doubtful)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as stream:
        while block := stream.read(_BLOCK):
            yield block


def _has_doubtful(path: Path, above: int, separator: str) -> bool:
    """Blank lines, lone returns, and quotes behind a space or a tab, below the lines whose form is known."""
    last, lines, tab = b"", 0, _SPACE if separator == "\t" else _TAB
    for block in _blocks(path):
        signs = np.frombuffer(last + block, dtype=np.uint8)
        ends = np.flatnonzero(signs == _NEWLINE)
        if lines < above:
            signs, lines = (
                signs[ends[above - lines - 1] :] if len(ends) >= above - lines else signs[:0],
                lines + len(ends),
            )
        before, after = signs[:-1], signs[1:]
        is_blank = (before == _NEWLINE) & ((after == _NEWLINE) | (after == _RETURN))
        is_alone = (before == _RETURN) & (after != _NEWLINE)
        is_spaced = (after == _QUOTE) & ((before == _SPACE) | (before == tab))
        if (is_blank | is_alone | is_spaced).any():
            return True
        last = block[-1:]
    return False
