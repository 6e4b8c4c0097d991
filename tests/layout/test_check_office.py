"""Lawful papers of every kind that a commune issues, in the habits of its clerks, get no remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from layout.office.dealt import OFFICE, WAITING
from layout.office.feet import SIGNINGS
from layout.office.heads import HEADS
from layout.office.paper import PAPERS
from layout.office.programs import PAGES, PROGRAMS
from layout.typed import LEFT, RIGHT, Typed, line, p

from cchc_toolkit.layout.check import check


def _case(name: str, make: Callable[[], bytes]) -> object:
    reasons = [reason for key, reason in WAITING.items() if key in name]
    # Strict: once the verifier knows better, the reason goes.
    marks = [pytest.mark.xfail(reason=reason, strict=True) for reason in reasons[:1]]
    return pytest.param(make, id=name, marks=marks)


@pytest.mark.parametrize("make", [_case(name, make) for name, make in OFFICE.items()])
def test_a_lawful_paper_gets_no_remark(make: Callable[[], bytes]) -> None:
    assert check(make()) == ()


def test_there_are_a_hundred_and_fifty_papers_of_twenty_kinds() -> None:
    assert len(OFFICE) >= 150
    assert len({paper.words("loai") for paper in PAPERS}) >= 20


@pytest.mark.parametrize("habits", [HEADS, PAGES, SIGNINGS, PROGRAMS], ids=["đầu", "trang", "ký", "tệp"])
def test_every_habit_is_dealt_as_often_as_every_other(habits: dict[str, object]) -> None:
    counts = Counter(habit for name in OFFICE for habit in habits if f" {habit}" in name)
    assert min(counts[habit] for habit in habits) >= len(OFFICE) // len(habits)


def test_what_waits_is_among_the_papers() -> None:
    assert all(any(key in name for name in OFFICE) for key in WAITING)


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
