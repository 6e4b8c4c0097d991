"""Days that American settings exchanged are told by the whole column; sound columns are silent."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from inputs.exports import LISTED, listed_row, read, rules, xlsx

from cchc_toolkit.inputs.dates import days_of
from cchc_toolkit.inputs.distinct_cells import Cells
from cchc_toolkit.inputs.swapped_days import swapped_days

ORDERS = (("received", "due"), ("received", "resolved"))
START = {"month": (date(2026, 7, 1), 30), "quarter": (date(2026, 6, 15), 92), "year": (date(2026, 1, 1), 365)}
Written = Callable[[date], Any]


def as_text(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def real(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def american(day: date) -> Any:
    """What is left of a day in a file that was opened under American settings."""
    return datetime(day.year, day.day, day.month) if day.day <= 12 else as_text(day)


def dossiers(number: int, span: str, seed: int = 1) -> list[tuple[date, date, date]]:
    """Days of receipt, due and of the end: some carried over, some late, some before their day."""
    chance = random.Random(seed)
    first, length = START[span]
    offsets = [chance.randrange(length) if at % 9 else -chance.randrange(1, 30) for at in range(number)]
    received = [first + timedelta(each) for each in offsets]
    spans = [(timedelta(chance.randrange(1, 15)), timedelta(chance.randrange(14))) for _ in received]
    return [(day, day + due, day + end) for day, (due, end) in zip(received, spans, strict=True)]


def told(
    rows: Sequence[tuple[date, date, date]], written: Written, by_hand: dict[int, Written] | None = None
) -> dict[str, list[int]]:
    """Columns that are told, with their cells; some rows are typed in another way."""
    columns = {}
    for name, days in zip(("received", "due", "resolved"), zip(*rows, strict=True), strict=True):
        values = [(by_hand or {}).get(at, written)(day) for at, day in enumerate(days)]
        columns[name] = days_of(Cells.of(values), ("dd/mm/yyyy",), datetime(1899, 12, 30), frozenset())
    return {name: each.cells.tolist() for name, each in swapped_days(columns, ORDERS).items()}


@pytest.mark.parametrize("span", START)
@pytest.mark.parametrize("written", [as_text, real])
def test_a_sound_export_in_either_form_is_silent(span: str, written: Written) -> None:
    assert all(told(dossiers(number, span), written) == {} for number in (3, 12, 80))


@pytest.mark.parametrize("span", START)
@pytest.mark.parametrize(("written", "other"), [(as_text, real), (real, as_text)])
def test_sound_days_of_which_some_are_typed_in_the_other_form_are_silent(
    span: str, written: Written, other: Written
) -> None:
    hand = dict.fromkeys((0, 3, 7), other)
    assert all(told(dossiers(number, span), written, hand) == {} for number in (12, 40, 80))


@pytest.mark.parametrize("span", START)
@pytest.mark.parametrize("hand", [{}, {0: as_text}, {1: real}, {0: as_text, 1: as_text, 2: real}])
def test_days_exchanged_by_a_spreadsheet_are_told_whatever_was_typed_by_hand_among_them(
    span: str, hand: dict[int, Written]
) -> None:
    rows = dossiers(60, span)
    found = told(rows, american, hand)
    assert set(found) == {"received", "due", "resolved"}
    exchanged = [
        at for at, (day, *_) in enumerate(rows) if day.day <= 12 and day.day != day.month and at not in hand
    ]
    assert set(exchanged) <= set(found["received"])


def test_one_sound_day_typed_by_hand_does_not_switch_the_alarm_off() -> None:
    rows = [(date(2026, 7, day), date(2026, 7, day), date(2026, 7, day)) for day in (3, 5, 9, 15, 22, 28)]
    assert told(rows, american)["received"] == [0, 1, 2]
    assert told([*rows, (date(2026, 7, 6),) * 3], american, {6: as_text})["received"] == [0, 1, 2]


def test_the_first_days_of_a_month_as_dates_and_the_rest_as_text_are_no_exchange() -> None:
    rows = [(date(2026, 7, day),) * 3 for day in range(1, 31)]
    assert told(rows, lambda day: real(day) if day.day <= 12 else as_text(day)) == {}


def test_a_file_of_the_first_twelve_days_alone_is_silent() -> None:
    assert told([(date(2026, 7, day),) * 3 for day in range(1, 13)], real) == {}


def test_the_order_of_columns_tells_where_no_text_is_left() -> None:
    rows = [(date(2026, 6, day), date(2026, 7, 20 + day), date(2026, 7, 20 + day)) for day in range(7, 12)]
    columns = {
        "received": [datetime(2026, day, 6) for day in range(8, 13)],
        "due": [real(due) for _, due, _ in rows],
    }
    days = {
        name: days_of(Cells.of(values), ("dd/mm/yyyy",), None, frozenset())
        for name, values in columns.items()
    }
    assert list(swapped_days(days, ORDERS)) == ["received"]
    assert list(swapped_days(days)) == []


def test_texts_that_put_the_month_first_make_the_readable_ones_doubtful() -> None:
    texts = ["07/25/2026", "07/28/2026", "08/14/2026", "07/05/2026", "07/07/2026"]
    days = days_of(Cells.of(texts), ("dd/mm/yyyy",), None, frozenset())
    assert days.unread.tolist() == [0, 1, 2]
    assert swapped_days({"received": days})["received"].cells.tolist() == [3]


def test_one_misspelt_day_is_no_sign_that_months_stand_first() -> None:
    texts = ["07/25/2026", "28/07/2026", "14/08/2026", "05/07/2026"]
    assert swapped_days({"received": days_of(Cells.of(texts), ("dd/mm/yyyy",), None, frozenset())}) == {}


def test_an_export_names_the_count_and_the_cells_of_the_column() -> None:
    days = [date(2026, 7, day) for day in (3, 5, 9, 15, 22, 28)]
    written = [*map(american, days), as_text(date(2026, 7, 6))]
    ends = {"Ngày hẹn trả": "30/07/2026", "Ngày kết thúc xử lý": "29/07/2026"}
    rows = [listed_row(n, **{"Ngày nhận": day, **ends}) for n, day in enumerate(written, 1)]
    reading = read(xlsx([LISTED, *rows], formats={(n, 7): "dd/mm/yyyy" for n in (1, 2, 3)}))
    (found,) = [each for each in reading.findings if each.rule == "DOC-HS-DAONGAY"]
    assert "03 ô ngày tiếp nhận có thể bị đảo ngày và tháng (H2, H3, H4)" in found.message
    assert "04 ô là chữ, trong đó 03 ô ngày lớn hơn 12" in found.message
    sound = read(xlsx([LISTED, *(listed_row(n) for n in range(1, 8))]))
    assert "DOC-HS-DAONGAY" not in rules(sound)


def registered(*days: date) -> bool:
    """Whether the days of a register are told."""
    column = days_of(Cells.of([real(day) for day in days]), ("dd/mm/yyyy",), None, frozenset())
    return "issued_on" in swapped_days({"issued_on": column}, registers=["issued_on"])


def test_a_register_of_a_quarter_turned_into_the_same_days_of_every_month_is_told() -> None:
    assert registered(*(date(2026, 1 + at % 12, 7) for at in range(20)))
    assert registered(*(date(2026, 1 + at % 12, 7 + at % 3) for at in range(20)))


def test_a_register_of_one_document_a_month_or_of_a_quarter_is_sound() -> None:
    assert not registered(*(date(2026, month, 5) for month in range(1, 13)))
    assert not registered(*(date(2026, 7 + at % 3, 1 + at) for at in range(12)))
    assert not registered(*(date(2026, 1 + at % 12, 1 + at) for at in range(28)))


def test_days_on_which_rules_begin_stand_on_the_first_of_many_months_by_right() -> None:
    firsts = Cells.of(datetime(2020 + at % 6, 1 + at % 12, 1) for at in range(30))
    column = days_of(firsts, (), None, frozenset())
    assert swapped_days({"valid_from": column}, registers=["issued_on"]) == {}
