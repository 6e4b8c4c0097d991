"""Rates without their counts: what the table's counts allow."""

import pytest
from checks.samples import facts, findings_of, table

from cchc_toolkit.model.reading import Severity


def with_rate(text: str, note: str = "") -> object:
    return facts(table() | {"620/7.5.3": text}, notes={"620/7.5.3": note})


@pytest.mark.parametrize("text", ["80,8", "97,3", "99,9"])
def test_a_rate_that_no_numerator_up_to_twenty_gives_blocks(text: str) -> None:
    (finding,) = findings_of("KT-PHANSO", with_rate(text))  # type: ignore[arg-type]

    assert finding.severity is Severity.BLOCK
    assert finding.arithmetic.startswith("không có phân số k/n nào, k từ 1 đến 20")
    assert findings_of("KT-MAUSO", with_rate(text)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["80", "81,8", "57", "95,2", "95,23"])
def test_a_rate_that_some_fraction_gives_does_not_block(text: str) -> None:
    assert findings_of("KT-PHANSO", with_rate(text)) == ()  # type: ignore[arg-type]


def test_a_possible_rate_is_asked_for_its_counts() -> None:
    (finding,) = findings_of("KT-MAUSO", with_rate("57"))  # type: ignore[arg-type]

    assert finding.severity is Severity.WARN
    assert finding.codes == ("620/7.5.3",)
    assert finding.arithmetic == "57% có thể là 4/7, 8/14, 12/21 và 13/23…"


def test_a_rate_that_only_one_fraction_gives_shows_it_alone() -> None:
    (finding,) = findings_of("KT-MAUSO", with_rate("95,24"))  # type: ignore[arg-type]

    assert finding.arithmetic == "95,24% có thể là 20/21"


def test_a_rate_below_one_is_asked_for_its_counts_too() -> None:
    assert len(findings_of("KT-MAUSO", with_rate("0,5"))) == 1  # type: ignore[arg-type]


def test_one_sound_rate_does_not_hide_the_next() -> None:
    cells = table() | {"620/7.5.3": "57", "620/7.5.4": "80,8"}
    (finding,) = findings_of("KT-PHANSO", facts(cells))
    assert finding.codes[0] == "620/7.5.4"
    assert "số hồ sơ nhận trực tuyến là 20, không có tử số nào từ 1 đến 20" in finding.message

    cells = table() | {"620/7.5.3": "57", "620/7.5.4": "57"}
    (finding,) = findings_of("KT-MAUSO", facts(cells, notes={"620/7.5.3": "12/21"}))
    assert finding.codes == ("620/7.5.4",)


def test_rates_made_of_the_same_count_are_one_cause_unless_their_counts_are_given() -> None:
    cells = table() | {"620/7.5.3": "80,8", "620/7.5.4": "57"}
    (finding,) = findings_of("KT-PHANSO", facts(cells))
    assert finding.codes == ("620/7.5.3", "620/7.5.4")

    (finding,) = findings_of("KT-PHANSO", facts(cells, notes={"620/7.5.4": "4/7"}))
    assert finding.codes == ("620/7.5.3",)


def test_counts_in_the_note_column_answer_the_question() -> None:
    assert findings_of("KT-MAUSO", with_rate("57", "12/21 hồ sơ")) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["0", "100", ""])
def test_none_and_all_need_no_counts(text: str) -> None:
    given = with_rate(text)
    assert findings_of("KT-MAUSO", given) == findings_of("KT-PHANSO", given) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(("online", "is_told"), [(2000, True), (2001, False)])
def test_above_two_thousand_dossiers_nothing_is_learned_from_a_rate(online: int, is_told: bool) -> None:
    rows = [(online, 0, online, 0, online, 0, 0)]
    impossible = facts(table(rows) | {"620/7.5.3": "99,99"})
    unexplained = facts(table(rows) | {"620/7.5.3": "50"})

    assert bool(findings_of("KT-PHANSO", impossible)) is is_told
    assert bool(findings_of("KT-MAUSO", unexplained)) is is_told


def test_every_way_of_writing_a_rate_must_fail_before_it_is_impossible() -> None:
    """Of one dossier: 33,4 is 1/3 raised, 14,2 is 1/7 cut off, 33,3 is rounded; 33,5 is none of them."""
    rows = [(1, 0, 1, 0, 1, 0, 0)]
    told = {
        text: [each.codes for each in findings_of("KT-PHANSO", facts(table(rows) | {"620/7.5.3": text}))]
        for text in ("33,3", "33,4", "14,2", "33,5")
    }

    assert told == {"33,3": [], "33,4": [], "14,2": [], "33,5": [("620/7.5.3",)]}


def test_an_impossible_rate_is_shown_with_its_cell_and_the_count_it_rests_on() -> None:
    (finding,) = findings_of("KT-PHANSO", with_rate("80,8"))  # type: ignore[arg-type]

    assert finding.where[0].cells == "D47"
    assert len(finding.where) > 1
    assert all(place.sheet == "Phụ lục 8" for place in finding.where[1:])
    assert finding.arithmetic == (
        "không có phân số k/n nào, k từ 1 đến 20, bằng 80,8% dù làm tròn hay cắt bớt"
    )
    assert finding.message == (
        "ô D47, “Tỷ lệ hồ sơ xử lý trực tuyến mức độ 3” (mã 7.5.3) ghi 80,8%; "
        "số hồ sơ nhận trực tuyến là 20, không có tử số nào từ 1 đến 20 cho tỷ lệ này."
    )


def test_a_rate_without_its_counts_is_shown_with_the_first_four_fractions() -> None:
    (finding,) = findings_of("KT-MAUSO", with_rate("57"))  # type: ignore[arg-type]

    assert [place.cells for place in finding.where] == ["D47"]
    assert finding.message == (
        "ô D47, “Tỷ lệ hồ sơ xử lý trực tuyến mức độ 3” (mã 7.5.3) ghi 57% "
        "mà không nêu tử số, mẫu số (có thể là 4/7, 8/14, 12/21 và 13/23)."
    )


@pytest.mark.parametrize(("online", "more"), [(4, ""), (5, "…")])
def test_there_are_more_fractions_only_where_a_fifth_one_exists(online: int, more: str) -> None:
    cells = table([(online, 0, online, 0, online, 0, 0)]) | {"620/7.5.3": "50"}
    (finding,) = findings_of("KT-MAUSO", facts(cells))

    assert finding.arithmetic == f"50% có thể là 1/2, 2/4, 3/6 và 4/8{more}"


def test_a_count_that_is_not_stated_bounds_nothing() -> None:
    given = facts({"620/7.5.3": "80,8"})

    assert findings_of("KT-PHANSO", given) == findings_of("KT-MAUSO", given) == ()


@pytest.mark.parametrize(
    ("text", "note", "arithmetic"),
    [
        ("8", "16/20", "16/20 = 80%, đã ghi 8%"),
        ("80", "15/20 hồ sơ", "15/20 = 75%, đã ghi 80%"),
        ("76", " 16 / 20 ", "16/20 = 80%, đã ghi 76%"),
        ("100", "19/20", "19/20 = 95%, đã ghi 100%"),
        ("100", "1.999/2.000", "1.999/2.000 = 99,95%, đã ghi 100%"),
    ],
)
def test_a_rate_that_its_own_note_does_not_give_blocks(text: str, note: str, arithmetic: str) -> None:
    (finding,) = findings_of("KT-GHICHU", with_rate(text, note))  # type: ignore[arg-type]

    assert finding.severity is Severity.BLOCK
    assert finding.codes == ("620/7.5.3",)
    assert finding.arithmetic == arithmetic


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("80", "16/20"),
        ("80", ""),
        ("66,67", "12/18 hồ sơ"),
        ("66,66", "12/18"),
        ("80", "theo Kế hoạch số 15/KH-UBND"),
        ("80", "15/6/2023"),
        ("80", "từ 01/6 đến 30/6"),
        ("80", "20/16"),
        ("80", "0/0"),
    ],
)
def test_a_note_that_gives_the_rate_or_is_no_fraction_says_nothing(text: str, note: str) -> None:
    assert findings_of("KT-GHICHU", with_rate(text, note)) == ()  # type: ignore[arg-type]


def test_the_part_in_the_note_is_not_larger_than_what_it_is_a_part_of() -> None:
    assert findings_of("KT-GHICHU", with_rate("80", "20/25")) == ()  # type: ignore[arg-type]

    (finding,) = findings_of("KT-GHICHU", with_rate("84", "21/25"))  # type: ignore[arg-type]
    assert "21/25, tử số lớn hơn số hồ sơ nhận trực tuyến (20)" in finding.message
    assert finding.arithmetic == "21 > 20"
