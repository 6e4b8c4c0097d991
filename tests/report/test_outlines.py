"""What the shipped reports say, sentence by sentence and figure by figure, held in tests/golden/outlines."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

import pytest
from report.altered_cells import MARK, branches, exchanged, marked
from report.outlined import BUILD, CASES, ROOT, TEMPLATES, cases, kept, lines_of, made

REFRESH = "đúng như ý muốn thì chạy: make docs"
FILES = [case.file for case in (*CASES.SHIPPED, *CASES.ALTERED)]


@pytest.mark.parametrize("name", FILES)
def test_a_report_says_what_its_outline_says(name: str) -> None:
    """After a change of words or figures: read the difference, then make docs."""
    wanted = (ROOT / name).read_text(encoding="utf-8").splitlines() if (ROOT / name).exists() else []
    told = made()[name].splitlines()
    difference = difflib.unified_diff(wanted, told, name, "bây giờ", lineterm="", n=2)
    assert told == wanted, "\n".join([REFRESH, *difference])


def test_no_outline_is_left_of_a_report_that_is_no_more() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / BUILD.FOLDER).glob("*")}
    assert found == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_an_outline_can_be_read(name: str) -> None:
    text = made()[name]
    assert unicodedata.is_normalized("NFC", text)
    assert max(map(len, text.splitlines())) <= 140
    assert "\u00a0" not in text


@pytest.mark.parametrize("name", [case.file for case in CASES.ALTERED])
def test_a_changed_report_tells_only_what_it_says_otherwise(name: str) -> None:
    shipped = kept(
        next(case.file for case in CASES.SHIPPED if name.startswith(case.file.removesuffix(".txt")))
    )
    own = kept(name)
    assert own
    assert all(lines != shipped[code] for code, lines in own.items())


@pytest.mark.parametrize("template", TEMPLATES)
def test_two_neighbours_cannot_be_exchanged_unseen(template: str) -> None:
    """Received for resolved, early for on time, one list for another: some outline tells."""
    codes = {code for context, _ in cases(template) for code in context["reading"]}
    swaps = [
        (cell, name, source)
        for cell in CASES.cells(template)
        for name, source in exchanged(cell.source, codes)
    ]
    assert len(swaps) > 100
    unseen = [f"mục {cell.code}: {name}" for cell, name, source in swaps if not _seen(template, cell, source)]
    assert not unseen


def _seen(template: str, cell: Any, source: str) -> bool:
    return any(lines_of(cell, source, context) != outline[cell.code] for context, outline in cases(template))


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_branch_is_taken_by_one_report_and_left_by_another(template: str) -> None:
    never, always = [], []
    for cell in CASES.cells(template):
        taken = [_taken(cell, context) for context, _ in cases(template)]
        for n, branch in enumerate(branches(cell.source)):
            never += [f"mục {cell.code}: {branch}"] * (not any(n in each for each in taken))
            always += [f"mục {cell.code}: {branch}"] * all(n in each for each in taken)
    assert not never
    assert not always


def _taken(cell: Any, context: dict[str, Any]) -> set[int]:
    return {int(n) for n in MARK.findall("\n".join(lines_of(cell, marked(cell.source), context)))}


def test_codes_are_exchanged_within_placeholders_and_also_as_arguments() -> None:
    source = (
        '{% if reading["A"] is known %}{{ reading["A"] }} và {{ said("B", reading["C"]) }}{% endif %} A '
        '{{ activities("x") | items }} {{ activities("y") | items }} {{ reading["C"] | counted("A") }}'
    )
    swaps = dict(exchanged(source, {"B", "C", "A2"} | {"A"}))
    assert swaps["A ↔ B"].startswith(
        '{% if reading["A"] is known %}{{ reading["B"] }} và {{ said("A", reading["C"])'
    )
    assert 'said("C", reading["B"])' in swaps["B ↔ C"]
    assert 'activities("y") | items }} {{ activities("x")' in swaps["x ↔ y"]


def test_codes_are_exchanged_between_conditions_and_not_within_one() -> None:
    source = (
        '{% if reading["A"] is known and reading["B"] is known %}{% elif reading["C"] is zero %}{% endif %}'
    )
    ((name, swapped),) = exchanged(source, {"A", "B", "C"})
    assert name == "A ↔ C"
    assert swapped.startswith('{% if reading["C"] is known and reading["B"]')
