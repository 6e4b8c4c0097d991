"""What may stand in a cell of a form: an answer, a whole count, a known code, no more than its whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_toolkit.checks.cells import all_cells, in_words, printed_cells, typed_grids
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.model.grid import as_typed, origins_of
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["WITHIN", "Within"]


@rule("KT-LUACHON")
def _answers_not_listed(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.row.answers and cell.value is not None and cell.typed not in cell.row.answers:
            listed = join_vi(f"{code} ({words})" for code, words in cell.row.answers.items())
            words = {"place": cell.place, "typed": cell.typed, "listed": listed}
            yield Violation(
                words,
                (cell.key,),
                origins_of([cell]),
                f"{cell.typed} không thuộc {{{', '.join(cell.row.answers)}}}",
            )


@rule("KT-SONGUYEN")
def _counts_not_whole(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.value is None or cell.row.answers:
            continue
        is_count = cell.row.kind == "count"
        if cell.value < 0 or (is_count and cell.value != int(cell.value)):
            wanted = "số nguyên không âm" if is_count else "số không âm"
            words = {"place": cell.place, "typed": cell.typed, "wanted": wanted}
            yield Violation(words, (cell.key,), origins_of([cell]), f"{cell.typed} không phải {wanted}")


@rule("KT-MALA")
def _unknown_codes(facts: Facts) -> Iterator[Violation]:
    for grid in typed_grids(facts):
        for code, origin in grid.strays:
            words = {"code": code, "place": f"ô {origin.cells}", "form": grid.form.name}
            yield Violation(words, (code,), (origin,))


@dataclass(frozen=True, slots=True)
class Within:
    """Cells whose sum is a part of a reading: each dossier of them is counted there too."""

    parts: tuple[str, ...]
    whole: str


WITHIN = (
    Within(("4625/B7/4.3.2", "4625/B7/4.4.2"), "TTHC-07"),
    Within(("4625/B7/4.3.1", "4625/B7/4.4.1"), "TTHC-01"),
)


@rule("KT-TRONGSO")
def _parts_above_whole(facts: Facts) -> Iterator[Violation]:
    cells = printed_cells(facts)
    for within in WITHIN:
        parts = [cells[key] for key in within.parts if key in cells and cells[key].value is not None]
        whole = facts.readings.get(within.whole)
        values = [cell.value for cell in parts if cell.value is not None]
        if whole is None or whole.value is None or sum(values) <= whole.value:
            continue
        words = {
            "parts": join_vi(f"{cell.place} ghi {cell.typed}" for cell in parts),
            "whole": f"{whole.name[:1].lower()}{whole.name[1:]}",
            "value": as_typed(whole.value),
        }
        where = (*origins_of(parts), *whole.origins)
        codes = (*(cell.key for cell in parts), whole.code)
        yield Violation(words, codes, where, f"{in_words(values)} > {as_typed(whole.value)}")


@rule("KT-MALAP")
def _codes_printed_twice(facts: Facts) -> Iterator[Violation]:
    for form in facts.forms:
        again = _misprinted(form)
        if again:
            words = {
                "form": form.name,
                "printed": join_vi(row.printed_code for row in again),
                "own": join_vi(row.code for row in again),
            }
            yield Violation(words)


def _misprinted(form: Form) -> list[FormRow]:
    """Rows that the original numbers as rows of another group; each biểu begins anew (``B3/3.2``)."""
    return [
        row
        for row in form.rows
        if row.printed_code[:1].isdigit() and row.printed_code != row.code.rpartition("/")[2]
    ]
