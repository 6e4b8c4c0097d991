"""Numbers that stand typed in the text of a section, and the readings that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.model import Table, Text
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.sentences import unit_in_words

__all__ = ["typed_number_notes", "typed_numbers", "untraced_numbers"]

_PLACE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LITERAL = re.compile(r"([\"'])(.*?)\1", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")

_MOST = 4
"""Readings that are named for one number; a small one is the value of many."""


def typed_numbers(source: str) -> tuple[str, ...]:
    """Numbers that stand typed in the text of a section, outside its placeholders.

    Parameters
    ----------
    source : str
        Markdown with placeholders; texts that they hand over count too.

    Returns
    -------
    tuple of str
        As typed, in order; numbering such as ``ISO 9001:2015`` counts too, for it belongs into data.
    """
    bare = _PLACE.sub(lambda place: " ".join(_sentences_in(place[0])), source)
    return tuple(_NUMBER.findall(bare))


def _sentences_in(place: str) -> list[str]:
    """The texts with several words that a placeholder hands over: they are printed as they stand."""
    return [text for _, text in _LITERAL.findall(place) if " " in text]


def untraced_numbers(section: Narrated) -> tuple[str, ...]:
    """Typed numbers of a section but those of documents and days, which the template prints there too."""
    blocks = section.template.blocks if section.template else ()
    runs = (run for block in blocks if not isinstance(block, Table) for run in block.content)
    from_lists = {number for run in runs if isinstance(run, Text) for number in _NUMBER.findall(run.text)}
    return tuple(number for number in typed_numbers(section.source) if number not in from_lists)


def typed_number_notes(numbers: Iterable[str], readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """One line for each number that some reading has as its value: which, and how to write it.

    Parameters
    ----------
    numbers : iterable of str
        As typed: ``193``, ``98,45%``.
    readings : mapping of str to Reading
        By code and alias.
    """
    by_text: dict[str, list[Reading]] = {}
    for code, reading in readings.items():
        if code == reading.code and reading.value is not None:
            for text in {_bare(figure(reading, "prose").text), _bare(figure(reading, "cell").text)}:
                by_text.setdefault(text, []).append(reading)
    equal = ((number, by_text.get(_bare(number), [])) for number in dict.fromkeys(numbers))
    return tuple(_note(number, some) for number, some in equal if some)


def _bare(text: str) -> str:
    """Without what writers add: the sign of per cent, a leading zero, points between thousands."""
    plain = text.rstrip("%").replace(".", "")
    return plain.lstrip("0") or "0" if plain.isdecimal() else plain


def _note(number: str, readings: list[Reading]) -> str:
    named = "; ".join(
        f'{{{{ so["{reading.code}"] }}}} ({reading.name}{_unit(reading)})' for reading in readings[:_MOST]
    )
    more = f"; và {len(readings) - _MOST:02} mã khác" if len(readings) > _MOST else ""
    return f"Số gõ tay {number} bằng {named}{more}: viết bằng mã thì truy được nguồn."


def _unit(reading: Reading) -> str:
    unit = unit_in_words(reading.unit)
    return f", {unit}" if unit else ""
