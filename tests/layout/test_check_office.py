"""Lawful papers of every kind that a commune issues, in the habits of its clerks, get no remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from layout.mutable import Broken
from layout.office.dealt import DEALT, OFFICE
from layout.office.feet import SIGNINGS
from layout.office.heads import HEADS
from layout.office.paper import PAPERS
from layout.office.programs import PAGES, PROGRAMS
from layout.office.slips import SLIPS, Slip
from layout.office.typescript import Typescript
from layout.typed import LEFT, RIGHT, Typed, line, p
from projects import REPO

from cchc_toolkit.layout.check import check

_TRIED = 8
# A subject that fills its cell stands where it would stand in the middle.
_UNTOLD = {("trich-yeu-cv-canh-giua", "canh trái")}
_TOLD = [slip for slip in SLIPS if (slip.code, slip.name) not in _UNTOLD]


@pytest.mark.parametrize("make", OFFICE.values(), ids=OFFICE)
def test_a_lawful_paper_gets_no_remark(make: Callable[[], bytes]) -> None:
    assert check(make()) == ()


def test_there_are_a_hundred_and_fifty_papers_of_twenty_kinds() -> None:
    assert len(OFFICE) >= 150
    assert len({paper.words("loai") for paper in PAPERS}) >= 20


@pytest.mark.parametrize("habits", [HEADS, PAGES, SIGNINGS, PROGRAMS], ids=["đầu", "trang", "ký", "tệp"])
def test_every_habit_is_dealt_as_often_as_every_other(habits: dict[str, object]) -> None:
    counts = Counter(habit for name in OFFICE for habit in habits if f" {habit}" in name)
    assert min(counts[habit] for habit in habits) >= len(OFFICE) // len(habits)


@pytest.mark.parametrize("slip", _TOLD, ids=[f"{slip.code}: {slip.name}" for slip in _TOLD])
def test_a_slip_in_any_paper_can_be_told(slip: Slip) -> None:
    """In one of the first papers that have its place; how often, ``docs/LAYOUT_FIGURES.md`` counts."""
    told = []
    for name, (paper, hand) in DEALT.items():
        if hand.head == "hộp chữ":
            continue
        doc = Broken(OFFICE[name]())
        if slip.make(Typescript(paper, hand, doc)):
            told.append(slip.code in {remark.rule for remark in check(doc.save())})
        if len(told) == _TRIED or any(told):
            break
    assert any(told)


def test_the_page_of_figures_is_of_these_papers() -> None:
    page = (REPO / "docs" / "LAYOUT_FIGURES.md").read_text(encoding="utf-8")
    assert f"{len(OFFICE)} văn bản: {len(PAPERS)} bài" in page, "chạy: make figures"
    assert f"| Đúng | {len(OFFICE)} | 0 | 0 |" in page, "chạy: make figures"


def _in_frame(content: str, left: int, width: int) -> str:
    place = f'w:w="{width}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page"'
    return content.replace("<w:pPr>", f'<w:pPr><w:framePr {place} w:x="{left}" w:y="1134"/>')


def test_a_border_in_a_frame_is_as_long_as_the_frame_is_wide() -> None:
    base = Typed()
    left = _in_frame(base.body_name + line(1450, 1450) + base.number, 1701, LEFT)
    right = _in_frame(base.nation + base.motto + line(1030, 1030) + base.place, 5500, RIGHT)
    assert check(Typed(head=left + p("") + right).make()) == ()
    wide = _in_frame(base.body_name + line(100, 100) + base.number, 1701, LEFT)
    assert [remark.rule for remark in check(Typed(head=wide + p("") + right).make())] == ["co-quan-duong-ke"]
