"""Words stand where they are drawn: pushed there with blanks, tabs or indents is as good as centred."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout.pushed import LAWFUL_PUSHED, PUSHED_ASIDE

from cchc_toolkit.layout.check import check, fix


@pytest.mark.parametrize("make", LAWFUL_PUSHED.values(), ids=LAWFUL_PUSHED.keys())
def test_words_that_are_drawn_at_their_place_are_not_told(make: Callable[[], bytes]) -> None:
    content = make()
    assert check(content) == ()
    assert fix(content) == (content, ())


@pytest.mark.parametrize(("code", "make"), PUSHED_ASIDE.values(), ids=PUSHED_ASIDE.keys())
def test_words_that_are_drawn_aside_are_told_once_and_mended(code: str, make: Callable[[], bytes]) -> None:
    content = make()
    assert [remark.rule for remark in check(content)] == [code]
    assert check(fix(content)[0]) == ()
