"""Who in the office supplies figures: the one-stop shop, the accountant and so on, in the order of sheets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration

__all__ = ["Supplier", "load_suppliers", "supplier"]


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier: code, short name beside a row, full name at the head of a sheet, place in the order."""

    code: str
    name: str
    title: str
    place: int = 0


@cache
def load_suppliers() -> tuple[Supplier, ...]:
    """What ``suppliers.yaml`` declares.

    Returns
    -------
    tuple of Supplier
        In the order of the file, which is that of the sheets of the entry workbook.

    Raises
    ------
    CchcError
        A declaration has an unknown key or a wrong type.
    """
    path = DECLARATIONS / "suppliers.yaml"
    listed = tuple(built(Supplier, given, path.name) for given in read_declaration(path)["suppliers"])
    return tuple(Supplier(one.code, one.name, one.title, place) for place, one in enumerate(listed))


def supplier(code: str) -> Supplier:
    """The supplier of this code; ``KeyError`` where there is none."""
    for known in load_suppliers():
        if known.code == code:
            return known
    raise KeyError(code)
