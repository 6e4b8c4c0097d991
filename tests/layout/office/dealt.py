"""150 and more lawful papers: each text of ``papers/`` in five hands, every habit as often as every other.

Habits are orthogonal: head, numbers, page numbers, signature, program, spacing. Each is dealt from a shuffled
deck of its own, so that no habit comes with another one only. ``WAITING`` names the texts and the habits that
are lawful and get a remark nevertheless, with the reason.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from layout.office.feet import SIGNINGS
from layout.office.hand import Hand, Spacing
from layout.office.heads import HEADS
from layout.office.paper import PAPERS, Paper
from layout.office.programs import PAGES, PROGRAMS
from layout.office.whole_paper import make

__all__ = ["OFFICE", "WAITING"]

T = TypeVar("T")
_COPIES = 5
_NUMBERS = ("gõ", "word", "word-gach")
_SPACINGS = (
    Spacing(),
    Spacing(first=567, before=60, after=60, line='w:line="276" w:lineRule="auto"'),
    Spacing(size=13, before=0, after=120, line='w:line="320" w:lineRule="exact"'),
    Spacing(size=13, line='w:line="360" w:lineRule="auto"'),
    Spacing(by_tab=True),
)


def _deal(habits: Sequence[T], seed: str) -> list[T]:
    """One habit for each paper, each as often as every other, in an order of its own."""
    deck = [habits[at % len(habits)] for at in range(len(PAPERS) * _COPIES)]
    random.Random(seed).shuffle(deck)
    return deck


def _hands() -> list[Hand]:
    sorts: tuple[Sequence[object], ...] = (
        list(HEADS), _NUMBERS, list(PAGES), list(SIGNINGS), list(PROGRAMS), _SPACINGS, (False, True),
        (False, False, True),
    )  # fmt: skip
    decks = (_deal(habits, f"thói quen {at}") for at, habits in enumerate(sorts))
    return [Hand(*habits) for habits in zip(*decks, strict=True)]  # type: ignore[arg-type]


def _name(paper: Paper, hand: Hand, copy: int) -> str:
    habits = (hand.head, f"số {hand.numbers}", f"trang {hand.pages}", f"ký {hand.signing}", hand.program)
    return f"{paper.name}-{copy}: {', '.join(habits)}"


def _dealt() -> dict[str, Callable[[], bytes]]:
    papers = [(paper, copy) for copy in range(1, _COPIES + 1) for paper in PAPERS]
    return {
        _name(paper, hand, copy): partial(make, paper, hand)
        for (paper, copy), hand in zip(papers, _hands(), strict=True)
    }


OFFICE: Mapping[str, Callable[[], bytes]] = _dealt()
_CITED_AFTER_AUTHORITY = "căn cứ đứng sau dòng thẩm quyền chưa được nhận ra"
WAITING: Mapping[str, str] = {
    "nghi-quyet-hdnd-": _CITED_AFTER_AUTHORITY,
    "quyet-dinh-chu-tich-": _CITED_AFTER_AUTHORITY,
    "giay-gioi-thieu-": "mẫu 1.12 không có trích yếu",
    "phieu-gui-": "mẫu 1.15 không có trích yếu",
    "bien-ban-hop-": "mẫu 1.10: thư ký và chủ tọa ký trên phần nơi nhận",
    "quyet-dinh-thanh-lap-to-1:": "chỗ trống chờ số, ngày sau tab được đọc là cột khác",
    ": dấu cách": "vị trí do dấu cách đầu dòng chưa được tính",
}
