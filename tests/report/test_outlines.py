"""What the shipped reports say, sentence by sentence and figure by figure, held in tests/golden/outlines."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

import pytest
from report.altered_cells import conditions_held, exchanged
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


def test_every_branch_of_each_template_with_altered_reports_is_looked_at() -> None:
    assert set(TEMPLATES) == {case.template for case in (CASES.SHIPPED[0], *CASES.ALTERED)}


@pytest.mark.parametrize("template", TEMPLATES)
def test_two_neighbours_cannot_be_exchanged_unseen(template: str) -> None:
    """Received for resolved, early for on time, one list for another: some outline tells."""
    codes = {code for context, _ in cases(template) for code in context["con_so"]}
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
def test_every_condition_of_a_line_holds_in_one_report_and_fails_in_another(template: str) -> None:
    never, always = [], []
    for cell in CASES.cells(template):
        held = [conditions_held(cell, context) for context, _ in cases(template)]
        for asked in zip(*held, strict=True):
            name = f"mục {cell.code}: {asked[0][0]}"
            never += [name] * (not any(holds for _, holds in asked))
            always += [name] * all(holds for _, holds in asked)
    assert not never
    assert not always


def test_codes_are_exchanged_as_figures_as_words_of_a_table_and_as_conditions() -> None:
    source = (
        '{{ co("A", "B") }}{{ so["A"] }}{{ gom({"B": "một", "C": "hai"}) }} '
        '{{ hoat_dong("x", "y", mo_dau="Đã làm:") }} {{ hoat_dong("z") }} '
        '{{ vien_dan("I.1", vai_tro="luat") }} '
        '{{ vien_dan("I.2", vai_tro="cap_tren") }}'
    )
    swaps = dict(exchanged(source, {"A", "B", "C"}))
    assert swaps["A ↔ B"].startswith('{{ co("A", "B") }}{{ so["B"] }}{{ gom({"A": "một"')
    assert 'gom({"C": "một", "B": "hai"})' in swaps["B ↔ C"]
    assert 'hoat_dong("z", "y", mo_dau="Đã làm:") }} {{ hoat_dong("x")' in swaps["x ↔ z"]
    assert 'vien_dan("I.2", vai_tro="luat") }} {{ vien_dan("I.1"' in swaps["I.1 ↔ I.2"]
    assert 'vien_dan("I.1", vai_tro="cap_tren")' in swaps["luat ↔ cap_tren"]
