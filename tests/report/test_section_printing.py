"""Lines of a section: which are printed, what stands instead, and how lists and empty parts end."""

from __future__ import annotations

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.report.conditions import LineCondition
from cchc_toolkit.report.model import Heading, Paragraph, plain
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.sentences import Items, Listed

CONTEXT = {
    "co": LineCondition(True),
    "khong": LineCondition(False),
    "thay": LineCondition(False, "Không có *việc*."),
    "trong": "",
    "mot": Listed("Đã làm:", Items(("họp",))),
    "hai": Listed("Đã làm:", Items(("họp", "đối thoại"))),
    "khong_muc": Items(()),
}


def printed(source: str, code: str = "ket-thuc", title: str = "") -> list[str]:
    """Paragraphs as they print, items with their sign, headings with theirs."""
    blocks = narrate(code, title, source, CONTEXT).blocks
    signs = {"item": "- ", "body": ""}
    return [
        ("# " if isinstance(block, Heading) else signs[block.style]) + plain(block.content)
        for block in blocks
        if isinstance(block, (Heading, Paragraph))
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("{{ co }}Một.\n{{ khong }}Hai.\n{{ co }}Ba.", ["Một. Ba."]),
        ("{{ co }}\nMột.", ["Một."]),
        ("{{ khong }}\nMột.\nHai.", ["Hai."]),
        ("{{ thay }}\nMột.\nHai.", ["Không có *việc*. Hai."]),
        ("{{ thay }}Một.", ["Không có *việc*."]),
        ("{{ co }}{{ co }}Một.", ["Một."]),
        ("{{ co }}{{ khong }}Một.", ["Chưa có số liệu."]),
        ("{{ co }} {{ thay }}\nMột.", ["Không có *việc*."]),
        ("- {{ co }}một\n- {{ khong }}hai\n- {{ co }}ba", ["- một;", "- ba."]),
        ("Một.\n{{ trong }}\nHai.", ["Một. Hai."]),
        ("- một\n  {{ trong }}\n- hai", ["- một;", "- hai."]),
    ],
)
def test_a_line_is_printed_if_all_its_conditions_hold(source: str, lines: list[str]) -> None:
    titled = ("I.1", "Mục") if lines == ["Chưa có số liệu."] else ("ket-thuc", "")
    told = printed(source, *titled)
    assert told[bool(titled[1]) :] == lines


def test_a_condition_inside_a_line_is_refused_with_its_section() -> None:
    with pytest.raises(UsageError, match="chỉ đứng ở đầu dòng"):
        narrate("I.1", "Mục", "Có {{ co }}một.", CONTEXT)
    with pytest.raises(UsageError, match="chỉ đứng ở đầu dòng"):
        narrate("I.1", "Mục", "{{ co }}Có {{ co }}một.", CONTEXT)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("{{ hai }}", ["Đã làm:", "- họp;", "- đối thoại."]),
        ("{{ mot }}", ["Đã làm: họp."]),
        ("Việc sau:\n\n- một;", ["Việc sau: một."]),
        ("Việc khác.\n\n- một", ["Việc khác.", "Một."]),
        ("- một,\n- hai", ["- một;", "- hai."]),
        ("- Một. Rồi nữa\n- hai", ["- Một. Rồi nữa.", "- hai."]),
        ("- có hai phần:\n- hai", ["- có hai phần:", "- hai."]),
        ("Trước.\n\n{{ khong_muc }}", ["Trước."]),
    ],
)
def test_a_list_ends_itself_and_one_item_is_a_sentence(source: str, lines: list[str]) -> None:
    assert printed(source) == lines


def test_each_empty_part_says_once_that_there_is_nothing() -> None:
    source = "### a) Một\n\n### b) Hai\n\nCó.\n\n### c) Ba\n\n{{ khong }}Không."
    assert printed(source, "II.1", "Mục") == [
        "# Mục", "# a) Một", "Chưa có số liệu.", "# b) Hai", "Có.", "# c) Ba", "Chưa có số liệu."
    ]  # fmt: skip
    assert printed("", "II", "Phần") == ["# Phần"]
