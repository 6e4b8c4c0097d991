"""Narrative sections: the office's Markdown becomes blocks, and nothing untraceable gets in."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Amount, Figure, Reading, Status
from cchc_toolkit.report.activities import Proposal
from cchc_toolkit.report.model import Heading, Paragraph, Text, plain
from cchc_toolkit.report.narrative import in_order, narrate
from cchc_toolkit.report.sealed_names import prepare
from cchc_toolkit.report.section_code import section_level, section_place
from cchc_toolkit.report.sentences import Figures, Items
from cchc_toolkit.report.typed_numbers import typed_numbers

RATE = Reading(
    "TTHC-03", "Tỷ lệ", "%", Status.NUMBER, Amount(Decimal(190), Decimal(193), 100), method="computed"
)
LATE = Reading("TTHC-11", "Quá hạn", "Hồ sơ", Status.NUMBER, Amount(Decimal(3)))
NONE = Reading("620/1.1.2", "Đã hoàn thành", "Nhiệm vụ", Status.NO_DATA)
ZERO = Reading("TTHC-08", "Thứ bảy", "Hồ sơ", Status.NUMBER, Amount(Decimal(0)))
READINGS = {each.code: each for each in (RATE, LATE, NONE, ZERO)}
CONTEXT = {
    "so": Figures(READINGS),
    "con_so": READINGS,
    "don_vi": "xã Mẫu",
    "names": ["A", "B", "C"],
}


def said(source: str) -> str:
    return "\n".join(plain(block.content) for block in narrate("ket-thuc", "", source, CONTEXT).blocks)


def refusal(source: str, code: str = "ket-thuc", title: str = "") -> str:
    with pytest.raises(UsageError) as caught:
        narrate(code, title, source, CONTEXT)
    return str(caught.value)


def test_a_reading_becomes_a_figure_with_its_code_and_unrounded_value() -> None:
    section = narrate("ket-thuc", "", 'Đạt {{ con_so["TTHC-03"] }}.', CONTEXT)
    paragraph = section.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text("Đạt "), Figure("TTHC-03", RATE.value, "98,45%"), Text("."))
    assert section.shown == ("TTHC-03",)


def test_counts_have_two_digits_and_stay_with_the_unit_of_their_form() -> None:
    assert said('Có {{ so["TTHC-11"] }}.') == "Có 03\u00a0hồ sơ."
    assert said('Có {{ con_so["TTHC-11"] }} bộ.') == "Có 03 bộ."


def test_what_is_absent_is_said_in_words_and_counts_nothing() -> None:
    assert said('Đã xong: {{ so["620/1.1.2"] }}.') == "Đã xong: chưa có số liệu."


def test_if_and_for_are_all_the_logic_there_is() -> None:
    assert said("{% if names %}còn{% endif %}") == "còn"
    assert said("{% for name in names %}{{ name }}{% endfor %}") == "ABC"
    for beyond in (
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        '{% extends "x" %}',
        "{% filter upper %}a{% endfilter %}",
    ):
        assert "chỉ dùng được if và for" in refusal(beyond)


@pytest.mark.parametrize(
    "value", ["{{ 5 }}", "{{ 2.5 }}", '{{ con_so["TTHC-11"].value }}', "{{ names | length }}"]
)
def test_a_bare_number_is_refused(value: str) -> None:
    assert "không rõ nguồn" in refusal(value)


def test_all_unknown_names_of_a_section_are_told_at_once_with_the_likely_one() -> None:
    lines = refusal("{{ con_s }} {{ xyz }}").splitlines()
    assert len(lines) == 2
    assert "Có phải “con_so”?" in lines[0]
    assert "“xyz”" in lines[1]


def test_an_unknown_code_is_named() -> None:
    assert "không có số liệu mã “TTHC-99”" in refusal('{{ con_so["TTHC-99"] }}')


def test_an_unknown_filter_is_named() -> None:
    assert "“dem”" in refusal("{{ names | dem }}")


def test_a_broken_placeholder_says_its_line() -> None:
    assert "dòng 2" in refusal("một\n{{ con_so[ }}")


@pytest.mark.parametrize(
    "source",
    ["{{ 1/0 }}", "{{ '{x}'.format(y=1) }}", "{{ range(10**9) }}", "{{ cycler() }}", "{{ none }}",
     "{{ joiner }}", "{{ don_vi|truncate(-1) }}", "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
     "{% include 'x' %}", "{{ [1] }}", "{{ don_vi|round('x') }}", "{{ don_vi|random }}",
     "{{ lipsum() }}", "{{ don_vi is divisibleby 0 }}"],
)  # fmt: skip
def test_no_words_of_jinja_reach_the_office(source: str) -> None:
    told = refusal(source)
    assert not re.search(r"[Ee]rror|None|list|type|object|expected|[Rr]ange|recursion|provided|divi", told), (
        told
    )


def test_the_sandbox_holds() -> None:
    for attack in (
        "{{ ''.__class__.__mro__ }}",
        "{{ names.append(1) }}",
        "{{ cycler.__init__.__globals__ }}",
    ):
        with pytest.raises(UsageError):
            narrate("ket-thuc", "", attack, CONTEXT)


@pytest.mark.parametrize("source", ["1. một", "`mã`", "> trích", "---", "# A", "<b>", "![h](x.png)"])
def test_markup_that_a_report_does_not_use_is_refused_or_printed_as_words(source: str) -> None:
    try:
        text = said(source)
    except UsageError:
        return
    assert text == source


def test_bold_italic_items_and_sub_headings() -> None:
    blocks = narrate("II.2", "Tên", "### a) Nhỏ\n\n- **một**\n- *hai*\n", CONTEXT).blocks
    assert blocks[0] == Heading(2, "2.", (Text("Tên"),))
    assert blocks[1] == Heading(3, "", (Text("a) Nhỏ"),))
    assert [each.style for each in blocks[2:] if isinstance(each, Paragraph)] == ["item", "item"]
    assert blocks[2].content == (Text("một;", is_bold=True),)
    assert blocks[3].content == (Text("hai.", is_italic=True),)


def test_numbers_of_headings_come_from_the_code() -> None:
    numbers = {code: narrate(code, "T", "", CONTEXT).blocks[0] for code in ("II", "II.2", "II.2.1")}
    assert [(each.level, each.number) for each in numbers.values() if isinstance(each, Heading)] == [
        (1, "II."),
        (2, "2."),
        (3, "2.1."),
    ]


def test_a_section_without_a_title_or_with_a_strange_code_is_refused() -> None:
    assert "phải có tên" in refusal("", code="II.2")
    assert "Mã mục “2.1” không hợp lệ" in refusal("", code="2.1", title="T")
    with pytest.raises(UsageError):
        section_level("")


def test_sections_stand_in_the_order_of_their_codes_however_they_were_run() -> None:
    codes = ["ket-thuc", "II.10", "II.2", "I", "II", "V", "mo-dau", "IX", "II.2.1", "IV"]
    sections = {code: narrate(code, "" if "-" in code else "T", "", CONTEXT) for code in codes}
    wanted = ["mo-dau", "I", "II", "II.2", "II.2.1", "II.10", "IV", "V", "IX", "ket-thuc"]
    assert [each.code for each in in_order(sections)] == wanted
    assert section_place("không có") > section_place("IX.9")


def test_typed_numbers_are_seen_outside_placeholders_only() -> None:
    source = 'Có 193 hồ sơ, đạt 98,45% {{ con_so["620/1.1.2"] }} {% if 2 > 1 %}{% endif %}{# 7 #}'
    assert typed_numbers(source) == ("193", "98,45%")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1))
def test_words_from_data_are_words_and_never_markup(word: str) -> None:
    from cchc_toolkit.vocabulary.wording import nfc

    section = narrate("ket-thuc", "", "Tên {{ word }} hết.", {"word": word})
    assert len(section.blocks) == 1
    text = plain(section.blocks[0].content)  # type: ignore[union-attr]
    kept = re.sub("[\ue000-\ue004]", "", nfc(word))
    assert "".join(text.split()) == "".join(f"Tên {kept} hết.".split())


def test_a_list_ends_its_lines_as_an_office_does() -> None:
    source = "{{ kien_nghi }}"
    proposals = Items.of((Proposal("Một.", ""), Proposal("2) Hai *", "")))
    told = narrate("V", "T", source, {"kien_nghi": proposals}).blocks[1:]
    assert [(each.style, plain(each.content)) for each in told if isinstance(each, Paragraph)] == [
        ("item", "Một;"),
        ("item", "2) Hai *."),
    ]


def test_names_and_filters_of_sealed_sections_are_known_to_a_rerun_alone() -> None:
    figure = '{{ con_so["TTHC-11"] | counted("bộ") }}'
    source = f'{{% if con_so["TTHC-11"] is some %}}{figure}: {{{{ names | listed }}}}{{% endif %}}'
    sealed = narrate("ket-thuc", "", source, CONTEXT, prepare).blocks
    assert [plain(block.content) for block in sealed] == ["03\u00a0bộ: A, B và C"]
    with pytest.raises(UsageError):
        narrate("ket-thuc", "", source, CONTEXT)
