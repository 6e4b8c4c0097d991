"""What may stand in a cell: a listed answer, a whole count, a code that the form knows."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.cells import all_cells, typed_grids
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.grid import origins_of
from cchc_toolkit.vocabulary.wording import join_vi


@rule("KT-LUACHON")
def _not_listed(facts: Facts) -> Iterator[Violation]:
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
def _not_whole(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.value is None or cell.row.answers:
            continue
        is_count = cell.row.kind == "count"
        if cell.value < 0 or (is_count and cell.value != int(cell.value)):
            wanted = "số nguyên không âm" if is_count else "số không âm"
            words = {"place": cell.place, "typed": cell.typed, "wanted": wanted}
            yield Violation(words, (cell.key,), origins_of([cell]), f"{cell.typed} không phải {wanted}")


@rule("KT-MALA")
def _unknown(facts: Facts) -> Iterator[Violation]:
    for grid in typed_grids(facts):
        for code, origin in grid.strays:
            words = {"code": code, "place": f"ô {origin.cells}", "form": grid.form.name}
            yield Violation(words, (code,), (origin,))
