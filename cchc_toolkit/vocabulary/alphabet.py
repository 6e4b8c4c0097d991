"""Vietnamese letters: one Unicode form, folding for search, nearest match, and dictionary order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["CAPITALS", "SMALL_LETTERS", "SortKey", "fold", "nearest", "nfc", "single_spaced", "sort_key_vi"]

_LETTERS = tuple(filter(str.isalpha, map(chr, range(0x41, 0x1EFA))))
CAPITALS = "".join(filter(str.isupper, _LETTERS))
"""Every capital letter, for a class of a pattern: ``À-Ỹ`` holds the small ones too."""
SMALL_LETTERS = "".join(filter(str.islower, _LETTERS))
"""Every small letter, for a class of a pattern."""

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_WORD_OR_NUMBER = re.compile(r"[0-9]+|[^\W\d_]+")

SortKey = tuple[tuple[tuple[int, int, tuple[int, ...], int], ...], str]


def nfc(text: str) -> str:
    """Bring text into the one Unicode form (NFC, TCVN 6909:2001) that everything here is compared in."""
    return unicodedata.normalize("NFC", text)


def single_spaced(text: str) -> str:
    """Words with one plain space between them: printed text also holds spaces that do not break."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Text for searching: lower case, without accents, đ as d, single spaces."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(letters.translate(_BARE).split())


class _Bare(dict[int, int | None]):
    """What is left of a sign when accents are taken away, for ``str.translate``; looked up once a sign."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = None if unicodedata.combining(chr(sign)) else sign
        return self[sign]


_BARE = _Bare()


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that somebody may have meant, for "Có phải "commune"?".

    Parameters
    ----------
    word : str
        As typed; accents and capitals do not count, nor do zeros before a number: ``TTHC-1`` is ``TTHC-01``.

    Returns
    -------
    str or None
        ``None`` where nothing is near enough to be suggested in earnest.
    """
    import difflib  # wanted only when something was misspelt

    by_folded = {fold(candidate): candidate for candidate in reversed(known)}
    by_bare = {_without_zeros(folded): candidate for folded, candidate in by_folded.items()}
    if (bare := _without_zeros(fold(word))) in by_bare:
        return by_bare[bare]
    close = difflib.get_close_matches(fold(word), by_folded, n=1, cutoff=0.7)
    return by_folded[close[0]] if close else None


def _without_zeros(text: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", text)


def sort_key_vi(text: str) -> SortKey:
    """Key for sorting in Vietnamese dictionary order, syllable by syllable.

    Returns
    -------
    tuple
        Letters count first (a ă â b c d đ e ê …), then the tone of the syllable (ngang, huyền, hỏi, ngã,
        sắc, nặng); numbers sort by their value, before words; the text itself breaks ties.
    """
    return tuple(_syllable_key(syllable) for syllable in _WORD_OR_NUMBER.findall(nfc(text).lower())), nfc(
        text
    )


def _syllable_key(syllable: str) -> tuple[int, int, tuple[int, ...], int]:
    if syllable.isdecimal():
        return 0, int(syllable), (), 0
    tone, letters = 0, []
    for letter in syllable:
        parts = unicodedata.normalize("NFD", letter)
        tone = max([tone, *(_TONES.get(part, 0) for part in parts)])
        base = nfc("".join(part for part in parts if part not in _TONES))
        letters.append(_ALPHABET.get(base, 1000 + ord(base[0])))
    return 1, 0, tuple(letters), tone
