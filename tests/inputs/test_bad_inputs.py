"""Every bad input gets the right value, or a finding or refusal that names the cell; never a crash."""

from __future__ import annotations

import pytest
from inputs.bad_inputs import BAD_INPUTS, BadInput, answer_to


@pytest.mark.parametrize("given", BAD_INPUTS, ids=lambda each: each.title)
def test_bad_input(given: BadInput) -> None:
    answer = answer_to(given)
    assert [each for each in given.expects if each not in answer] == [], answer


def test_titles_are_told_apart() -> None:
    assert len({each.title for each in BAD_INPUTS}) == len(BAD_INPUTS)
