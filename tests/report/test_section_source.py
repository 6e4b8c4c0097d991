"""A printed section as a text to edit: it prints the same words, the same figures, the same styles."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.outlined import CASES

from cchc_toolkit.indicators.targets import target_readings
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.report.model import Figure, Paragraph
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.own_text import prints_the_same
from cchc_toolkit.report.section_source import source_of
from cchc_toolkit.report.sentences import Figures, OutOf
from cchc_toolkit.report.template_names import narrative_context

ALL = (*CASES.SHIPPED, *CASES.ALTERED)


def context_of(case: Any) -> dict[str, Any]:
    """What placeholders may name; readings of altered targets go with the targets."""
    material = case.material
    targets = {reading.code: reading for reading in target_readings(material.targets)}
    return narrative_context(replace(material, readings={**material.readings, **targets}))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_section_of_every_report_is_written_as_prose_and_prints_the_same(case: Any) -> None:
    context = context_of(case)
    for cell in CASES.cells(case.template):
        printed = narrate(cell.code, cell.title, cell.source, context)
        text = source_of(printed, context)
        again = narrate(cell.code, cell.title, text, context)
        assert prints_the_same(again.blocks, printed.blocks), cell.code
        assert again.shown == printed.shown
        assert _figures(again) == _figures(printed)
        calls = [word for word in ("co(", "ke(", "gom(", "vien_dan(", "hoat_dong(", "{%") if word in text]
        assert not calls, (cell.code, text)


def _figures(section: Any) -> list[tuple[str, str]]:
    return [
        (run.code, run.text)
        for block in section.blocks
        if isinstance(block, Paragraph)
        for run in block.content
        if isinstance(run, Figure)
    ]


def reading(code: str, amount: Amount | None, unit: str, status: Status = Status.NUMBER) -> Reading:
    return Reading(code, f"Chỉ tiêu {code}", unit, status, amount)


READINGS = {
    made.code: made
    for made in (
        reading("A-01", Amount(Decimal(3)), "Hồ sơ"),
        reading("A-02", Amount(Decimal(985), Decimal(1000), 100), "%"),
        reading("A-03", Amount(Decimal(6), Decimal(11), 100), "%"),
        reading("A-04", None, "Hồ sơ", Status.NO_DATA),
        reading("A-05", Amount(Decimal(1)), "Không = 0 Có = 1"),
    )
}
CONTEXT = {
    "so": Figures(READINGS),
    "con_so": READINGS,
    "tren_tong": lambda code, what: OutOf(READINGS[code], what),
    "ky": "quý III năm 2026",
    "den_ngay": "14/9/2026",
    "phu_luc": {"620": "Phụ lục II"},
}


def test_a_fraction_is_written_with_its_unit_and_a_bare_count_without() -> None:
    text = 'Có {{ tren_tong("A-03", "người") }}; {{ con_so["A-01"] }}/{{ so["A-01"] }} ({{ so["A-02"] }}).\n'
    assert source_of(narrate("I.1", "Mục", text, CONTEXT), CONTEXT) == text


def test_words_of_the_period_stay_places_and_days_of_documents_stay_words() -> None:
    text = 'Trong {{ ky }}, theo văn bản ngày 14/9/2026, đến {{ den_ngay }} có {{ phu_luc["620"] }}.\n'
    assert source_of(narrate("I.1", "Mục", text, CONTEXT), CONTEXT) == text


def test_a_heading_over_others_keeps_its_remark() -> None:
    text = "{# Tiêu đề; lời văn ở các mục dưới. #}"
    assert source_of(narrate("I", "Mục", text, CONTEXT), CONTEXT) == text


PLACES = st.sampled_from(
    [
        '{{ so["A-01"] }}', '{{ con_so["A-01"] }}', '{{ so["A-02"] }}', '{{ so["A-04"] }}',
        '{{ so["A-05"] }}',
        '{{ tren_tong("A-03", "người") }}', "{{ ky }}", "{{ den_ngay }}", '{{ phu_luc["620"] }}',
    ]
)  # fmt: skip
LITERALS = [
    "người", "05/9/2023", "1. ", "- ", "* ", "# ", "> ", "{{", "}}", "{%", "{#", "#}", "&amp;", "\\", "`",
    "_a_", "~", "|", "<b>", "[x](y)", "“số”", "R&D", "100%", "+", "=", "…", ":",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(LITERALS), st.text("ab đ-+*_#.;:()[]{}<>|~`&%!\\0129/\u00a0", min_size=1, max_size=12)
)


def escaped(words: str) -> str:
    """A text handed over by a placeholder: printed as it stands, whatever signs it has."""
    literal = "".join(f"\\u{ord(sign):04x}" for sign in words)
    return f'{{{{ "{literal}" }}}}'


STYLED = st.tuples(
    st.sampled_from(["", "**", "*"]), st.lists(st.one_of(PLACES, WORDS.map(escaped)), max_size=4)
)
LINES = st.lists(STYLED, min_size=1, max_size=4).map(
    lambda runs: " ".join(f"{mark}{''.join(run)}{mark}" if run else "" for mark, run in runs)
)
SECTIONS = st.lists(st.tuples(st.sampled_from(["", "- ", "### "]), LINES), min_size=1, max_size=5).map(
    lambda lines: "\n\n".join(sign + line for sign, line in lines)
)


@settings(max_examples=400, deadline=None)
@given(SECTIONS)
def test_whatever_signs_stand_in_a_text_it_prints_the_same_again(source: str) -> None:
    printed = narrate("I.1", "Mục", source, CONTEXT)
    again = narrate("I.1", "Mục", source_of(printed, CONTEXT), CONTEXT)
    assert prints_the_same(again.blocks, printed.blocks)
    assert again.shown == printed.shown


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PLACES, WORDS.map(escaped)), min_size=1, max_size=8))
def test_plain_text_is_always_written_without_its_calls(pieces: list[str]) -> None:
    printed = narrate("I.1", "Mục", f"Lời văn {''.join(pieces)} hết.", CONTEXT)
    text = source_of(printed, CONTEXT)
    assert '{{ "' not in re.sub(r'\{\{ "\{+" }}', "", text)
