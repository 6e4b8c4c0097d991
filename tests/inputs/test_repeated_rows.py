"""A field pasted twice into a table is told; rows that merely look alike are not."""

from __future__ import annotations

from decimal import Decimal

from cchc_toolkit.inputs.exports.repeated_lines import FieldRow, repeated_rows

LARGE = {"received": Decimal(40), "resolved": Decimal(38), "pending": Decimal(2)}
SMALL = {"received": Decimal(1), "resolved": Decimal(1)}


def row(
    number: int, field: str = "Xây dựng", words: str = "", system: str = "", **changed: object
) -> FieldRow:
    figures = changed.get("figures", LARGE)
    assert isinstance(figures, dict)
    return FieldRow(number, field, words or field.casefold(), ("", system, ""), figures)


def test_a_row_that_was_pasted_again_is_told_however_small() -> None:
    assert repeated_rows([row(6), row(7, "Đất đai"), row(9)]) == [(6, 9)]
    assert repeated_rows([row(6, figures=SMALL), row(7, figures=SMALL)]) == [(6, 7)]


def test_linh_vuc_before_the_name_is_the_same_row() -> None:
    assert repeated_rows([row(6, words="xay dung"), row(7, words="linh vuc xay dung", figures=LARGE)]) == [
        (6, 7)
    ]


def test_rows_of_a_field_with_other_figures_and_rows_of_zeros_are_sound() -> None:
    nothing = {"received": Decimal(0)}
    assert repeated_rows([row(6), row(7, figures=SMALL)]) == []
    assert repeated_rows([row(6, figures=nothing), row(7, figures=nothing)]) == []


def test_two_procedures_of_a_field_with_the_same_figures_are_no_copy() -> None:
    rows = [row(6, words="cap giay phep", figures=SMALL), row(7, words="gia han giay phep", figures=SMALL)]
    assert repeated_rows(rows) == []


def test_three_fields_alike_under_two_systems_are_a_copy_and_one_is_chance() -> None:
    fields = ("Xây dựng", "Đất đai", "Hộ tịch")
    province = [row(at, each, system="province") for at, each in enumerate(fields)]
    ministry = [row(at + 10, each, system="ministry") for at, each in enumerate(fields)]
    assert repeated_rows([*province, *ministry]) == [(0, 10), (1, 11), (2, 12)]
    assert repeated_rows([*province, ministry[0]]) == []
