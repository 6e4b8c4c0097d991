"""No altered figure escapes, and no sound set is told: a small seeded sample; ``make faults`` takes all."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from proof.alterations import SOURCES, trial
from proof.judging import Told, judged, taken
from proof.offices import OFFICES
from proof.sound_sets import SOUND, sound

NOT_HERE = "bảng tổng hợp .xls"  # made by LibreOffice, in the script alone
OUTLINES = tuple(OFFICES)


def in_turn(kinds: Iterable[str], step: int) -> list[tuple[str, str]]:
    """Every so many kinds, with one outline and the other in turn: a sample that costs seconds."""
    return [(OUTLINES[at % 2], kind) for at, kind in enumerate(list(kinds)[::step])]


@pytest.mark.parametrize(("outline", "source"), in_turn((each for each in SOURCES if each != NOT_HERE), 2))
def test_a_value_that_breaks_a_form_is_told_by_file_and_cell_or_is_not_printed(
    outline: str, source: str
) -> None:
    given = trial(outline, source, 1)
    assert judged(taken(given.sent), given.places, given.right) != "escaped", given.what


@pytest.mark.parametrize(("outline", "kind"), in_turn(SOUND, 2))
def test_a_sound_set_is_not_told(outline: str, kind: str) -> None:
    told = taken(sound(outline, kind, 1))
    assert told.refusal is None
    assert [(each.rule, each.message) for each in told.grave] == []


def test_the_proof_itself_notices_a_value_that_nobody_tells() -> None:
    given = trial("2023", "bảng tổng hợp .xlsx", 1)
    told = taken(given.sent)
    assert told.gathered is not None
    silent = {"notes.xlsx": frozenset({"A1"})}
    wrong = {code: "999999" for code in given.right}
    assert judged(told, silent, wrong) == "escaped"
    assert judged(Told(told.gathered), given.places, given.right) != "escaped"
