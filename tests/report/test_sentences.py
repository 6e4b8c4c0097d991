"""The grammar of sections: units, parts of a whole, small groups as counts, several counts, conditions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.report.conditions import printed_if, printed_if_none, printed_if_unknown
from cchc_toolkit.report.section_printing import Printer
from cchc_toolkit.report.sentences import (
    Figures,
    Items,
    OutOf,
    counts_sentence,
    joined_parts,
    lower_first,
    makeup_sentence,
    parts_of_whole,
    unit_in_words,
    words_filled,
)

NOT_KNOWN, NOT_OURS, NOT_IN_FORCE = Status.NO_DATA, Status.OUT_OF_SCOPE, Status.NOT_IN_FORCE


def reading(code: str, value: int | Status, unit: str = "Hồ sơ") -> Reading:
    if isinstance(value, Status):
        return Reading(code, code, unit, value)
    return Reading(code, code, unit, Status.NUMBER, Amount(Decimal(value)))


def share(code: str, part: int, whole: int) -> Reading:
    return Reading(code, code, "%", Status.NUMBER, Amount(Decimal(part), Decimal(whole), 100))


def stated(code: str, value: str) -> Reading:
    return Reading(code, code, "%", Status.NUMBER, Amount(Decimal(value)), method="stated")


def readings(*those: Reading) -> dict[str, Reading]:
    return {each.code: each for each in those}


def printed(value: object) -> str:
    """What a section gets, each figure by its text."""
    printer = Printer(keeps_empty_lines=True)
    text = printer(value)
    for n, figure in enumerate(printer.figures):
        text = text.replace(f"\ue000{n}\ue001", figure.text)
    return str(text).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("unit", "words"),
    [("Hồ sơ", "hồ sơ"), ("TTHC", "thủ tục hành chính"), ("PAKN", "phản ánh, kiến nghị"), ("%", ""),
     ("Số lượng", "phiếu"), ("Không = 0 Có = 1", ""), ("Cơ quan, đơn vị", "cơ quan, đơn vị")],
)  # fmt: skip
def test_a_unit_is_said_inside_a_sentence(unit: str, words: str) -> None:
    assert unit_in_words(unit) == words


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Họp giao ban", "họp giao ban"),
        ("UBND họp", "UBND họp"),
        ("Ủy ban nhân dân", "Ủy ban nhân dân"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_capital_inside_a_sentence(text: str, inside: str) -> None:
    assert lower_first(text) == inside


def test_members_of_a_sentence_are_joined_as_they_are_spoken() -> None:
    assert joined_parts([]) == ()
    assert joined_parts([("a",)]) == ("", "a")
    assert "".join(map(str, joined_parts([("a",), ("b",), ("c",)]))) == "a, b và c"


@pytest.mark.parametrize(
    ("early", "on_time", "late", "said"),
    [
        (3, 2, 1, ", gồm 03 hồ sơ trước hạn, 02 hồ sơ đúng hạn và 01 hồ sơ quá hạn"),
        (3, 2, 0, ", gồm 03 hồ sơ trước hạn và 02 hồ sơ đúng hạn"),
        (3, 0, 0, ", đều trước hạn"),
        (0, 0, 1, ", quá hạn"),
        (0, 0, 0, ""),
        (3, 2, NOT_KNOWN, ""),
    ],
)
def test_parts_of_a_whole_leave_out_what_is_none_of_it(
    early: int, on_time: int, late: int | Status, said: str
) -> None:
    figures = Figures(readings(reading("A/1", early), reading("A/2", on_time), reading("A/3", late)))
    words = {"A/1": "trước hạn", "A/2": "đúng hạn", "A/3": "quá hạn"}
    assert printed(parts_of_whole(figures, words)) == said


@pytest.mark.parametrize(
    ("new", "ended", "said"),
    [
        (6, 4, "Có 06 hồ sơ mới và 04 hồ sơ bãi bỏ."),
        (0, 4, "Có 04 hồ sơ bãi bỏ."),
        (6, NOT_KNOWN, "Có 06 hồ sơ mới."),
        (0, 0, "Không có."),
        (0, NOT_KNOWN, ""),
        (NOT_OURS, NOT_OURS, ""),
    ],
)
def test_several_counts_are_one_sentence_and_zeros_are_one(
    new: int | Status, ended: int | Status, said: str
) -> None:
    figures = Figures(readings(reading("A/1", new), reading("A/2", ended)))
    counted = {"A/1": (figures["A/1"], "mới"), "A/2": (figures["A/2"], "bãi bỏ")}
    assert printed(counts_sentence(counted, "Có", "Không có.")) == said


def test_a_small_group_is_said_in_counts_and_a_share_that_is_only_stated_as_a_share() -> None:
    group = readings(share("A/1", 6, 11), share("A/2", 0, 11), stated("A/3", "14.2"), stated("A/4", "0"),
                     reading("A/5", NOT_KNOWN, "%"))  # fmt: skip
    words = {"A/1": "trung cấp", "A/2": "cao cấp", "A/3": "sơ cấp", "A/4": "khác", "A/5": "không rõ"}
    said = printed(makeup_sentence(group, "Trình độ", words, "người"))
    assert said == "Trình độ: trung cấp 06/11 người, sơ cấp 14,2%, khác 0%."
    assert makeup_sentence(group, "Trình độ", {"A/5": "không rõ"}, "người") == ""
    assert printed(OutOf(group["A/5"], "người")) == "chưa có số liệu"


def test_a_list_without_a_line_is_empty() -> None:
    assert not Items(())
    assert Items(("a",))


def test_the_reports_own_words_stand_in_braces() -> None:
    assert words_filled("Tại {uy_ban}", {"uy_ban": "Ủy ban nhân dân xã"}) == "Tại Ủy ban nhân dân xã"
    with pytest.raises(UsageError, match=r"Có phải “\{uy_ban\}”"):
        words_filled("Tại {uy_bn}", {"uy_ban": ""})


@pytest.mark.parametrize(
    ("first", "second", "holds", "otherwise"),
    [
        (3, 0, True, ""),
        (0, 3, False, "không"),
        (NOT_KNOWN, 3, False, "chưa"),
        (3, NOT_KNOWN, False, "chưa"),
        (NOT_OURS, 3, False, ""),
        (3, NOT_IN_FORCE, False, ""),
        (3, Status.ZERO_DENOMINATOR, False, "không"),
    ],
)
def test_a_line_is_printed_if_the_first_figure_is_above_zero_and_all_are_known(
    first: int | Status, second: int | Status, holds: bool, otherwise: str
) -> None:
    asked = readings(reading("A/1", first), reading("A/2", second))
    line = printed_if(asked, "A/1", "A/2", neu_khong="không", chua_co="chưa")
    assert (line.holds, line.otherwise) == (holds, otherwise)


@pytest.mark.parametrize(("least", "holds"), [("94", True), ("95", True), ("95.01", False)])
def test_an_achievement_begins_at_what_the_section_says(least: str, holds: bool) -> None:
    assert printed_if(readings(share("A/1", 19, 20)), "A/1", tu=least).holds is holds


def test_lists_hold_if_they_have_something_and_a_misspelt_code_is_told() -> None:
    assert printed_if({}, ("một",)).holds and not printed_if({}, ()).holds
    assert printed_if({}, "Kế hoạch số 1").holds and not printed_if({}, "").holds
    with pytest.raises(UsageError, match="Có phải “TTHC-01”"):
        printed_if(readings(reading("TTHC-01", 1)), "TTHC-0")


def test_nothing_occurred_if_all_is_known_and_zero_and_the_lists_are_empty() -> None:
    asked = readings(reading("A/1", 0), reading("A/2", 0), reading("A/3", 1), reading("A/4", NOT_KNOWN))
    assert printed_if_none(asked, "A/1", "A/2", ()).holds
    assert not printed_if_none(asked, "A/1", "A/3").holds
    assert not printed_if_none(asked, "A/1", "A/4").holds
    assert not printed_if_none(asked, "A/1", ("việc",)).holds


def test_what_is_no_matter_of_the_commune_is_not_missing() -> None:
    asked = readings(reading("A/1", NOT_KNOWN), reading("A/2", NOT_OURS), reading("A/3", 0))
    assert printed_if_unknown(asked, "A/3", "A/1").holds
    assert not printed_if_unknown(asked, "A/2", "A/3").holds
