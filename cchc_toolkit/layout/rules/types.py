"""Cỡ chữ, kiểu chữ, loại chữ of every component: three rules for each line of one table.

What a component must look like is not said here but in ``decree30``; the table below only names where in a
document its words are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from cchc_toolkit.layout import mending
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, combine_fixes, describe_place, format_number
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Piece, Run, fold, tidy
from cchc_toolkit.word.decree30 import Component

__all__ = ["TYPE_RULES"]

Words = Callable[[Components], Iterable[Piece | Paragraph | None]]
_TOLERANCE = 0.05
# A Vietnamese syllable without its accents.
_SYLLABLE = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A component, the beginning of its codes, and where its words are."""

    code: str
    component: Component
    words: Words
    has_case: bool = True
    # So many letters in capitals may be an abbreviation yet.
    most_capitals: int = 4


def _headings(kind: str) -> Words:
    return lambda components: (
        heading.paragraph for heading in components.headings if heading.kind == kind and heading.is_title
    )


_LINES = (
    _Line("quoc-hieu", decree30.NATIONAL_NAME, lambda components: (components.head.national_name,)),
    _Line("tieu-ngu", decree30.MOTTO, lambda components: (components.head.motto,)),
    _Line("chu-quan", decree30.SUPERIOR, lambda components: components.head.superior),
    _Line("co-quan", decree30.BODY_NAME, lambda components: components.head.body_name),
    _Line("so-ky-hieu", decree30.NUMBER, lambda components: (components.head.number,), has_case=False),
    _Line("dia-danh", decree30.PLACE_DATE, lambda components: (components.head.place_date,)),
    _Line("trich-yeu-cv", decree30.LETTER_SUBJECT, lambda components: (components.head.letter_subject,)),
    _Line("dau-muc-do", decree30.MARK, lambda components: components.head.marks),
    _Line("ten-loai", decree30.KIND, lambda components: (components.title.kind,)),
    _Line("trich-yeu", decree30.SUBJECT, lambda components: components.title.subject),
    _Line(
        "kinh-gui",
        decree30.ADDRESSEE,
        lambda components: (
            (components.addressee.label, *components.addressee.entries) if components.addressee else ()
        ),
    ),
    _Line("can-cu", decree30.BASIS, lambda components: components.basis),
    _Line("phan", decree30.PART, lambda components: (part.label for part in components.divisions)),
    _Line(
        "ten-phan",
        decree30.PART_TITLE,
        lambda components: (paragraph for part in components.divisions for paragraph in part.title),
    ),
    _Line(
        "dieu",
        decree30.ARTICLE,
        lambda components: (article.words for article in components.articles),
        most_capitals=3,
    ),
    _Line("muc", decree30.SECTION_HEADING, _headings("section")),
    _Line("khoan", decree30.CLAUSE_HEADING, _headings("clause")),
    _Line("chuc-vu", decree30.CAPACITY, lambda components: components.foot.capacity),
    _Line("nguoi-ky", decree30.SIGNER, lambda components: (components.foot.signer,)),
    _Line("noi-nhan", decree30.RECIPIENTS_LABEL, lambda components: (components.foot.label,)),
    _Line("ds-noi-nhan", decree30.RECIPIENTS, lambda components: components.foot.recipients),
    _Line("nguoi-soan", decree30.DRAFTER, lambda components: (components.foot.drafter,), has_case=False),
    _Line(
        "dia-chi",
        decree30.ADDRESS,
        lambda components: (*components.head.address, *components.page_address.address),
    ),
    _Line("ky-so", decree30.DIGITAL_SIGN, lambda components: components.head.digital_signs),
    _Line(
        "phu-luc",
        decree30.APPENDIX_LABEL,
        lambda components: (appendix.label for appendix in components.appendices),
    ),
    _Line(
        "ten-phu-luc",
        decree30.APPENDIX_TITLE,
        lambda components: (piece for appendix in components.appendices for piece in appendix.title),
    ),
    _Line(
        "kem-theo",
        decree30.APPENDIX_ATTACHED,
        lambda components: (piece for appendix in components.appendices for piece in appendix.attached),
    ),
)


def _shown(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(run for run in runs if any(sign.isalnum() for sign in run.text))


def _items(line: _Line, components: Components) -> Iterator[Piece | Paragraph]:
    return (item for item in line.words(components) if item is not None)


def _sizes(line: _Line, components: Components) -> Iterator[Fault]:
    span = line.component.size
    for item in _items(line, components):
        wrong = [run for run in _shown(item.runs) if not span.allows(run.look.size, _TOLERANCE)]
        if wrong:
            sizes = ", ".join(sorted({format_number(run.look.size) for run in wrong}))
            fix = partial(mending.set_size, [run.element for run in item.runs], _nearest(line, wrong[0]))
            yield Fault(f"cỡ chữ {sizes}", describe_place(line.component.name, item), fix=fix)


def _nearest(line: _Line, run: Run) -> float:
    span = line.component.size
    return span.ours if span.low <= span.ours <= span.high else min(max(run.look.size, span.low), span.high)


def _styles(line: _Line, components: Components) -> Iterator[Fault]:
    for item in _items(line, components):
        wrong: list[str] = []
        fixes: list[Callable[[], object]] = []
        elements = [run.element for run in item.runs]
        for name, wanted, words in (
            ("b", line.component.is_bold, ("không đậm", "đậm")),
            ("i", line.component.is_italic, ("không nghiêng", "nghiêng")),
        ):
            states = {run.look.is_bold if name == "b" else run.look.is_italic for run in _shown(item.runs)}
            if wanted is not None and (not wanted) in states:
                wrong.append(words[not wanted] + (" (một phần)" if len(states) > 1 else ""))
                fixes.append(partial(mending.set_toggle, elements, name, wanted))
        if wrong:
            yield Fault(", ".join(wrong), describe_place(line.component.name, item), fix=combine_fixes(fixes))


def _cases(line: _Line, components: Components) -> Iterator[Fault]:
    for item in _items(line, components):
        shown = tidy("".join(run.text.upper() if run.look.is_capitals else run.text for run in item.runs))
        if not any(sign.isalpha() for sign in shown):
            continue
        if line.component.is_capitals and shown != shown.upper():
            fix = partial(mending.set_caps, [run.element for run in item.runs])
            yield Fault("chữ in thường", describe_place(line.component.name, item), fix=fix)
        elif line.component.is_capitals is False and _is_all_capitals(shown, line.most_capitals):
            yield Fault("chữ in hoa", describe_place(line.component.name, item), fix=_uncapped(item))


def _is_all_capitals(shown: str, most: int) -> bool:
    """Whether words are in capitals; letters that make no syllable are an abbreviation: UBND, HĐND."""
    syllables = (fold(word) for word in re.findall(r"[^\W\d_]+", shown))
    letters = sum(len(syllable) for syllable in syllables if _SYLLABLE.fullmatch(syllable))
    return letters > most and shown == shown.upper()


def _uncapped(item: Piece | Paragraph) -> Callable[[], object] | None:
    """Capitals made by formatting can go; capitals that were typed are words."""
    if all(run.look.is_capitals for run in _shown(item.runs)):
        return partial(mending.set_toggle, [run.element for run in item.runs], "caps", False)
    return None


def _sizes_said(component: Component) -> str:
    low, high = component.size.low, component.size.high
    return (
        f"cỡ chữ {format_number(low)}"
        if low == high
        else f"cỡ chữ {format_number(low)} đến {format_number(high)}"
    )


def _style_said(component: Component) -> str:
    words = []
    if component.is_italic is not None:
        words.append("nghiêng" if component.is_italic else "đứng")
    if component.is_bold is not None:
        words.append("đậm" if component.is_bold else "không đậm")
    return "kiểu chữ " + ", ".join(words)


def _rules(line: _Line) -> Iterator[LayoutRule]:
    component = line.component
    name = component.name
    yield LayoutRule(
        f"{line.code}-co-chu",
        component.point,
        f"{name}: cỡ chữ",
        _sizes_said(component),
        partial(_sizes, line),
    )
    yield LayoutRule(
        f"{line.code}-kieu-chu",
        component.point,
        f"{name}: kiểu chữ",
        _style_said(component),
        partial(_styles, line),
    )
    if line.has_case:
        case = "chữ in hoa" if component.is_capitals else "chữ in thường"
        yield LayoutRule(
            f"{line.code}-loai-chu", component.point, f"{name}: loại chữ", case, partial(_cases, line)
        )


TYPE_RULES: tuple[LayoutRule, ...] = tuple(rule for line in _LINES for rule in _rules(line))
