"""Cỡ chữ, kiểu chữ, loại chữ of every component: up to three rules for each row of one table.

``decree30`` says what a component must look like; ``component_words`` where its words are in a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.rules.component_words import COMPONENT_WORDS, ComponentWords
from cchc_toolkit.layout.rules.rule import (
    Fault,
    Fix,
    LayoutRule,
    combine_fixes,
    describe_place,
    format_number,
)
from cchc_toolkit.word.content import Paragraph, Piece, Run, fold
from cchc_toolkit.word.decree30 import Component, Span
from cchc_toolkit.word.wordml import Element

__all__ = ["TYPEFACE_RULES"]

_TOLERANCE = 0.05
_UNKNOWN = "khi không nhận ra thành phần này"
# A Vietnamese syllable without its accents.
_SYLLABLE = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?")


def _runs_with_letters(item: Piece | Paragraph) -> tuple[Run, ...]:
    return tuple(run for run in item.runs if any(sign.isalnum() for sign in run.text))


def _elements(item: Piece | Paragraph) -> list[Element]:
    return [run.element for run in item.runs]


def _find_words(row: ComponentWords, components: Components) -> Iterator[Piece | Paragraph]:
    return (item for item in row.words(components) if item is not None)


def _check_sizes(row: ComponentWords, components: Components) -> Iterator[Fault]:
    span = row.component.size
    for item in _find_words(row, components):
        wrong = [run for run in _runs_with_letters(item) if not span.allows(run.look.size, _TOLERANCE)]
        if wrong:
            sizes = ", ".join(sorted({format_number(run.look.size) for run in wrong}))
            fix = partial(formatting.set_size, _elements(item), _lawful_size(span, wrong[0].look.size))
            yield Fault(f"cỡ chữ {sizes}", describe_place(row.component.name, item), fix=fix)


def _lawful_size(span: Span, size: float) -> float:
    """Return the size that the package uses itself, or the lawful one nearest to a size."""
    return span.ours if span.low <= span.ours <= span.high else min(max(size, span.low), span.high)


def _check_styles(row: ComponentWords, components: Components) -> Iterator[Fault]:
    for item in _find_words(row, components):
        runs = _runs_with_letters(item)
        wrong = {
            "b": _describe_style(row.component.is_bold, {run.look.is_bold for run in runs}, "đậm"),
            "i": _describe_style(row.component.is_italic, {run.look.is_italic for run in runs}, "nghiêng"),
        }
        wanted = {"b": bool(row.component.is_bold), "i": bool(row.component.is_italic)}
        fixes = [
            partial(formatting.set_toggle, _elements(item), name, wanted[name])
            for name, words in wrong.items()
            if words
        ]
        if fixes:
            value = ", ".join(filter(None, wrong.values()))
            yield Fault(value, describe_place(row.component.name, item), fix=combine_fixes(fixes))


def _describe_style(wanted: bool | None, states: set[bool], style: str) -> str:
    """Say how words differ from the wanted style, empty if they do not; ``None`` wants nothing."""
    if wanted is None or (not wanted) not in states:
        return ""
    return (f"không {style}" if wanted else style) + (" (một phần)" if len(states) > 1 else "")


def _check_case(row: ComponentWords, components: Components) -> Iterator[Fault]:
    for item in _find_words(row, components):
        shown, where = item.shown, describe_place(row.component.name, item)
        if not patterns.has_letters(shown):
            continue
        if row.component.is_capitals and shown != shown.upper():
            yield Fault("chữ in thường", where, fix=partial(formatting.set_capitals, _elements(item)))
        elif row.component.is_capitals is False and _is_all_capitals(shown, item.text, row.most_capitals):
            yield Fault("chữ in hoa", where, fix=_small_letters_fix(item))


def _is_all_capitals(shown: str, text: str, most: int) -> bool:
    """True for words in capitals; letters that make no syllable are an abbreviation: UBND, HĐND.

    The words are counted in ``text``, which keeps the blanks of a date that is still to be filled in.
    """
    syllables = (fold(word) for word in re.findall(r"[^\W\d_]+", text))
    letters = sum(len(syllable) for syllable in syllables if _SYLLABLE.fullmatch(syllable))
    return letters > most and shown == shown.upper()


def _small_letters_fix(item: Piece | Paragraph) -> Fix | None:
    """Switch off capitals that formatting makes; capitals that were typed are words and stay."""
    if all(run.look.is_capitals for run in _runs_with_letters(item)):
        return partial(formatting.set_toggle, _elements(item), "caps", False)
    return None


def _wanted_size(component: Component) -> str:
    low, high = format_number(component.size.low), format_number(component.size.high)
    return f"cỡ chữ {low}" if low == high else f"cỡ chữ {low} đến {high}"


def _wanted_style(component: Component) -> str:
    words = []
    if component.is_italic is not None:
        words.append("nghiêng" if component.is_italic else "đứng")
    if component.is_bold is not None:
        words.append("đậm" if component.is_bold else "không đậm")
    return "kiểu chữ " + ", ".join(words)


def _make_rules(row: ComponentWords) -> Iterator[LayoutRule]:
    """Make the rules on size, style and capitals of one component."""
    component = row.component
    case = "chữ in hoa" if component.is_capitals else "chữ in thường"
    aspects = [
        ("co-chu", "cỡ chữ", _wanted_size(component), _check_sizes),
        ("kieu-chu", "kiểu chữ", _wanted_style(component), _check_styles),
        ("loai-chu", "loại chữ", case, _check_case),
    ]
    for ending, aspect, wanted, check in aspects if row.has_case else aspects[:2]:
        yield LayoutRule(
            f"{row.code}-{ending}",
            component.point,
            f"{component.name}: {aspect}",
            wanted,
            partial(check, row),
            confirmed=_confirmation(row, aspect),
            silent=_silence(row, aspect),
            applies_to=row.applies_to,
        )


def _confirmation(row: ComponentWords, aspect: str) -> str:
    is_light = aspect == "kiểu chữ" and row.component.is_bold is False
    return row.confirmed + ("; không đậm vì lời ấy không ghi “đậm”" if is_light else "")


def _silence(row: ComponentWords, aspect: str) -> str:
    """Say what the check of an aspect leaves alone."""
    if aspect != "loại chữ":
        return f"{_UNKNOWN}; ở dấu câu, khoảng trắng, số do Word tự đánh"
    if row.component.is_capitals:
        return f"{_UNKNOWN}; khi dòng không có chữ cái"
    return f"{_UNKNOWN}; khi chữ hoa không quá {row.most_capitals} chữ cái, hoặc là chữ tắt (UBND)"


TYPEFACE_RULES: tuple[LayoutRule, ...] = tuple(rule for row in COMPONENT_WORDS for rule in _make_rules(row))
