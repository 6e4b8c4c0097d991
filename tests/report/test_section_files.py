"""The form of the shared sections: prose with short placeholders, which an office can read and change."""

from __future__ import annotations

import inspect
import re
import unicodedata
from pathlib import Path

import pytest
from report.outlined import CASES

from cchc_toolkit.errors import UsageError
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.template_names import TEMPLATE_NAMES, narrative_context

TEMPLATES = Path(__file__).parents[2] / "notebooks" / "templates"
FILES = sorted((TEMPLATES / "sections").glob("*/*.md"))
PLACE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
LONGEST = 240
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")


@each_file
def test_a_line_can_be_read_at_a_glance(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert max(map(len, text.splitlines())) <= LONGEST


@each_file
def test_a_section_has_no_tags_no_filters_and_no_computing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "{%" not in text
    assert not [place for place in PLACE.findall(text) if "|" in place or ".value" in place]


@each_file
def test_one_sentence_stands_on_a_line(path: Path) -> None:
    """Two full stops of a line are two sentences; a heading's number and a text handed over are none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = re.sub(r"^#+ .*|^\*\(.*", "", PLACE.sub("…", line))
        assert len(re.findall(r"[.!?](?= \S)", words)) == 0, line


@each_file
def test_a_figure_is_asked_for_in_few_letters(path: Path) -> None:
    places = PLACE.findall(path.read_text(encoding="utf-8"))
    figures = [place for place in places if re.match(r"\{\{ (so|con_so)\[", place)]
    assert not [place for place in figures if len(place) > 34]


@each_file
def test_the_offices_own_words_are_written_one_way(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for wrong in ("UBND", "TTHC ", "năm gốc", "ngày chốt"):
        assert wrong not in text


@each_file
def test_a_section_is_included_by_a_template(path: Path) -> None:
    name = f'{{% include \\"{path.parent.name}/{path.name}\\" %}}'
    assert any(name in template.read_text(encoding="utf-8") for template in TEMPLATES.glob("*.ipynb"))


@pytest.mark.parametrize("name", TEMPLATE_NAMES, ids=lambda name: name.name)
def test_the_example_of_a_name_prints(name) -> None:  # type: ignore[no-untyped-def]
    """In one of the shipped reports at least: the codes of an example belong to one outline."""
    assert name.name in name.example
    told = []
    for case in CASES.SHIPPED:
        try:
            told += narrate("I.1", "Mục", name.example, narrative_context(case.material)).blocks[1:]
        except UsageError as error:
            assert "mã" in str(error), error
    assert told


def test_sections_call_nothing_but_the_declared_names() -> None:
    """And what a function of the table is told by name is Vietnamese too."""
    known = {name.name for name in TEMPLATE_NAMES}
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    called = {
        name
        for place in PLACE.findall(text)
        for name in re.findall(r"(?<![\w\"])([a-z_]\w*)(?=[(\[ ])", re.sub(r'"[^"]*"', '""', place))
    }
    assert called - {"False"} <= known
    context = narrative_context(CASES.SHIPPED[1].material)
    for name, value in context.items():
        if callable(value):
            assert not {"lead", "field", "otherwise", "role"} & set(inspect.signature(value).parameters), name
