"""Rates without their counts: what the table's counts allow."""

import pytest
from checks.samples import facts, found, table

from cchc_toolkit.checks.unstated import IMPOSSIBLE_RATE, UNSTATED_COUNTS
from cchc_toolkit.vocabulary.values import Severity


def with_rate(text: str, note: str = "") -> object:
    return facts(table() | {"620/7.5.3": text}, notes={"620/7.5.3": note})


@pytest.mark.parametrize("text", ["80,8", "97,3", "99,9"])
def test_a_rate_that_no_numerator_up_to_twenty_gives_blocks(text: str) -> None:
    (finding,) = found(IMPOSSIBLE_RATE, with_rate(text))  # type: ignore[arg-type]

    assert finding.severity is Severity.BLOCK
    assert finding.arithmetic.startswith("không có phân số k/n nào, k từ 1 đến 20")
    assert found(UNSTATED_COUNTS, with_rate(text)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["80", "81,8", "57", "95,2", "95,23"])
def test_a_rate_that_some_fraction_gives_does_not_block(text: str) -> None:
    assert found(IMPOSSIBLE_RATE, with_rate(text)) == ()  # type: ignore[arg-type]


def test_a_possible_rate_is_asked_for_its_counts() -> None:
    (finding,) = found(UNSTATED_COUNTS, with_rate("57"))  # type: ignore[arg-type]

    assert finding.severity is Severity.WARN
    assert finding.codes == ("620/7.5.3",)
    assert finding.arithmetic == "57% có thể là 4/7, 8/14, 12/21 và 13/23…"


def test_a_rate_that_only_one_fraction_gives_shows_it_alone() -> None:
    (finding,) = found(UNSTATED_COUNTS, with_rate("95,24"))  # type: ignore[arg-type]

    assert finding.arithmetic == "95,24% có thể là 20/21"


def test_a_rate_below_one_is_asked_for_its_counts_too() -> None:
    assert len(found(UNSTATED_COUNTS, with_rate("0,5"))) == 1  # type: ignore[arg-type]


def test_one_sound_rate_does_not_hide_the_next() -> None:
    cells = table() | {"620/7.5.3": "57", "620/7.5.4": "80,8"}
    (finding,) = found(IMPOSSIBLE_RATE, facts(cells))
    assert finding.codes[0] == "620/7.5.4"
    assert "số hồ sơ nhận trực tuyến là 20, không có tử số nào từ 1 đến 20" in finding.message

    cells = table() | {"620/7.5.3": "57", "620/7.5.4": "57"}
    (finding,) = found(UNSTATED_COUNTS, facts(cells, notes={"620/7.5.3": "12/21"}))
    assert finding.codes == ("620/7.5.4",)


def test_rates_made_of_the_same_count_are_one_cause_unless_their_counts_are_given() -> None:
    cells = table() | {"620/7.5.3": "80,8", "620/7.5.4": "57"}
    (finding,) = found(IMPOSSIBLE_RATE, facts(cells))
    assert finding.codes == ("620/7.5.3", "620/7.5.4")

    (finding,) = found(IMPOSSIBLE_RATE, facts(cells, notes={"620/7.5.4": "4/7"}))
    assert finding.codes == ("620/7.5.3",)


def test_counts_in_the_note_column_answer_the_question() -> None:
    assert found(UNSTATED_COUNTS, with_rate("57", "12/21 hồ sơ")) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["0", "100", ""])
def test_none_and_all_need_no_counts(text: str) -> None:
    given = with_rate(text)
    assert found(UNSTATED_COUNTS, given) == found(IMPOSSIBLE_RATE, given) == ()  # type: ignore[arg-type]
