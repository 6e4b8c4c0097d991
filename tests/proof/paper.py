"""What the paper forms say of their own figures, written down here once more, apart from the package.

An alteration counts for the proof only where one of these is broken; so nothing that the package knows, or
fails to know, decides what it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from proof.offices import II06A, PL8, Counts

__all__ = ["LISTED", "as_number", "is_broken", "is_broken_row", "is_broken_table"]

_ROW_SUMS = {
    "PL8": (("total", ("direct", "online")), ("total", ("early", "on_time", "late"))),
    "06a": (
        ("received", ("online", "direct", "carried_over")),
        ("resolved", ("early", "on_time", "late")),
        ("pending", ("pending_in_time", "pending_overdue")),
        ("received", ("resolved", "pending")),
    ),
}
# Left side is not more than the right side, or is the same.
_NOT_MORE = (
    ("620/1.1.2", "620/1.1.1"), ("620/1.3.2 620/1.3.3", "620/1.3.1"), ("620/2.5", "620/2.4"),
    ("620/2.4", "620/2.2 620/2.3"), ("620/3.2.1", "620/3.1.3"), ("620/3.2.2", "620/3.1.3"),
    ("620/3.4.2", "620/3.1.3"), ("620/3.4.1", "620/3.1.3"), ("620/3.4.3", "620/3.1.3"),
    ("620/3.4.2", "620/3.4.1"), ("620/4.2.2", "620/4.2.1"),
    ("NS/CB/present", "NS/CB/total"), ("NS/CC/present", "NS/CC/total"), ("NS/KCT/present", "NS/KCT/total"),
    ("NS/LUONG/nang_bac", "NS/CB/present NS/CC/present"),
    ("NS/LUONG/tham_nien", "NS/CB/present NS/CC/present"),
    ("4625/B1/2.2", "4625/B1/2.1"), ("4625/B1/3.3.2", "4625/B1/3.3.1"), ("4625/B2/2.2.2", "4625/B2/2.2.1"),
    ("4625/B2/3.2.2", "4625/B2/3.2.1"), ("4625/B3/3.2.2", "4625/B3/3.2.1"),
    ("4625/B3/3.3.2", "4625/B3/3.3.1"), ("4625/B4/2.2", "4625/B4/2.1"), ("4625/B4/3.2", "4625/B4/3.1"),
    ("4625/B6/1.2", "4625/B6/1.1"), ("4625/B7/4.2.2", "4625/B7/4.2.1"), ("4625/B7/4.3.2", "4625/B7/4.3.1"),
    ("4625/B7/4.4.2", "4625/B7/4.4.1"), ("4625/B7/4.5.2", "4625/B7/4.5.1"),
)  # fmt: skip
_SAME = (
    ("620/3.2", "620/3.2.1 620/3.2.2"), ("620/3.4.2", "620/7.5.1 620/7.5.2"),
    ("NS/ALL/total", "NS/CB/total NS/CC/total NS/KCT/total"),
    ("4625/B6/2.1", "4625/B6/2.2 4625/B6/2.3 4625/B6/2.4 4625/B6/2.5"),
    ("4625/B6/2.4", "4625/B6/2.4.1 4625/B6/2.4.2 4625/B6/2.4.3"),
)  # fmt: skip
_EXCLUDING = (  # shares of the same whole, each counted in one of them
    "620/7.4.2.a 620/7.4.2.b", "NS/CB/thcs NS/CB/thpt", "NS/CB/cao_cap NS/CB/trung_cap NS/CB/so_cap",
    "NS/CC/thcs NS/CC/thpt", "NS/CC/cao_trung_cap NS/CC/so_cap", "NS/KCT/thcs NS/KCT/thpt",
    "NS/KCT/trung_cap NS/KCT/so_cap",
)  # fmt: skip
_ANSWERS = {
    "620/1.5": "01", "620/1.4.2": "012", "4625/B1/5": "01", "4625/B1/5.2": "012", "4625/B1/6": "01",
}  # fmt: skip
_SHARES = {
    f"NS/{group}/{level}": f"NS/{group}/present"
    for group in ("CB", "CC", "KCT")
    for level in ("thcs", "thpt", "cd_dh", "cd_dh_tc", "cao_cap", "trung_cap", "so_cap", "cao_trung_cap")
}
LISTED = (
    frozenset(
        f"620/{code}"
        for code in (
            *(
                "1.1.3",
                "1.3.1",
                "1.3.2",
                "1.3.3",
                "1.4.1",
                "1.4.2",
                "2.1",
                "3.1.3",
                "3.2.3",
                "3.2.4",
                "3.4.2",
            ),
            *("3.4.3", "4.2.2", "7.4.2", "7.4.2.a", "7.4.2.b", "7.5.1", "7.5.2"),
        )
    )
    | frozenset(_SHARES)
    | frozenset(_SHARES.values())
)
"""Cells that the optional lists give too, so that a typed one that differs contradicts them."""


def as_number(text: str) -> Decimal | None:
    """A figure as an office types it, None for what is none."""
    plain = text.strip().replace(".", "").replace(",", ".")
    return Decimal(plain) if plain.replace(".", "", 1).isdecimal() else None


def is_broken_row(table: str, row: Mapping[str, int]) -> bool:
    """Whether a row of a one-stop table contradicts itself."""
    if table == "PL8" and row["saturday"] > row["total"]:
        return True
    return any(row[whole] != sum(row[part] for part in parts) for whole, parts in _ROW_SUMS[table])


def is_broken_table(table: str, rows: Iterable[Counts], total: Counts | None) -> bool:
    """Whether a row does, or a column misses its total."""
    every = list(rows)
    columns = PL8 if table == "PL8" else II06A
    if any(is_broken_row(table, row) for row in every):
        return True
    return total is not None and any(total[code] != sum(row[code] for row in every) for code in columns)


def is_broken(cells: Mapping[str, str], notes: Mapping[str, str], right: Mapping[str, str]) -> bool:
    """Whether a sheet contradicts itself.

    ``right`` are figures that something else proves (the lists, the one-stop table).
    """
    values = {key: value for key, text in cells.items() if (value := as_number(text)) is not None}
    return any(
        (
            *(not left <= whole for left, whole in _sides(_NOT_MORE, values)),
            *(left != whole for left, whole in _sides(_SAME, values)),
            *(sum(values.get(key, Decimal()) for key in keys.split()) > 100 for keys in _EXCLUDING),
            *(key in cells and cells[key] not in ("", *allowed) for key, allowed in _ANSWERS.items()),
            *(not _is_share(values[key], values[of]) for key, of in _SHARES.items() if key in values),
            *(not _is_of_note(values[key], note) for key, note in notes.items() if key in values and note),
            *(values.get(key) != as_number(text) for key, text in right.items()),
        )
    )


def _sides(
    pairs: Iterable[tuple[str, str]], values: Mapping[str, Decimal]
) -> Iterator[tuple[Decimal, Decimal]]:
    for one, other in pairs:
        keys = one.split(), other.split()
        if all(key in values for side in keys for key in side):
            left, right = (sum((values[key] for key in side), Decimal()) for side in keys)
            yield left, right


def _step(value: Decimal) -> Decimal:
    """One unit of the last digit: offices round, cut and round up, and none of it is a wrong figure."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))


def _is_share(value: Decimal, people: Decimal) -> bool:
    """Whether some whole number of people is this share of all."""
    if value > 100 or (not people and value):
        return False
    return not people or any(
        abs(value - Decimal(100 * part) / people) < _step(value) for part in range(int(people) + 1)
    )


def _is_of_note(value: Decimal, note: str) -> bool:
    numerator, _, denominator = note.partition("/")
    if not denominator.isdecimal():
        return True
    return abs(value - Decimal(100 * int(numerator)) / int(denominator)) < _step(value)
