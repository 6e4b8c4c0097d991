"""What reading an export of cases has to say: its rules, and findings that name cells and quote nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.model.rule import rule_of
from cchc_toolkit.vocabulary.wording import count

__all__ = ["KEPT_PLACES", "SHOWN_CELLS", "about_cells", "about_file", "cells_in_words", "repaired_codes"]

SHOWN_CELLS = 5
KEPT_PLACES = 20


def about_cells(
    rule: str, what: str, origins: Iterable[Origin], remark: str = "", total: int | None = None
) -> Finding:
    """One finding for all cells of a column that share a fault.

    Parameters
    ----------
    rule : str
        Code of a reading rule.
    what : str
        What is wrong with them, to stand behind their number: "ô ở cột “Trạng thái” ghi giá trị lạ".
    origins : iterable of Origin
        Their places; the first few are named in the sentence, the first twenty kept.
    remark : str
        A further sentence.
    total : int, optional
        How many there are, where ``origins`` holds only the first of them.
    """
    places = tuple(origins)
    declared = rule_of(rule)
    first = places[0]
    shown = cells_in_words([place.cells for place in places])
    shown += ", …" if total and SHOWN_CELLS >= len(places) < total else ""
    where = f"Trang “{first.sheet}”, tệp {first.file}"
    message = f"{where}: {count(total or len(places))} {what} ({shown}).{' ' if remark else ''}{remark}"
    return Finding(rule, declared.severity, message, places[:KEPT_PLACES], fix=f"{declared.fix}.")


def repaired_codes(cells: Sequence[tuple[Origin, str]], total: int | None = None) -> Finding:
    """One finding for codes of procedures that were damaged or misspelt, read as the only ones they can be.

    Parameters
    ----------
    cells : sequence of (Origin, str)
        Place and repaired code.
    total : int, optional
        How many there are, where ``cells`` holds only the first of them.
    """
    repairs = ", ".join(f"{origin.cells} đọc là {code}" for origin, code in cells[:SHOWN_CELLS])
    what = "mã thủ tục không đúng dạng"
    return about_cells("DOC-HS-TTHC", what, [origin for origin, _ in cells], f"Ô {repairs}.", total)


def about_file(rule: str, message: str) -> Finding:
    """A finding about a whole file.

    Parameters
    ----------
    rule : str
        Code of a reading rule.
    """
    return Finding(rule, rule_of(rule).severity, message, fix=f"{rule_of(rule).fix}.")


def cells_in_words(cells: list[str], name: Callable[[str], str] = str) -> str:
    """The first few of some cells or rows, and that there are more.

    Parameters
    ----------
    name : callable
        How one is written.
    """
    numbers = [cell.removeprefix("dòng ") for cell in cells[:SHOWN_CELLS]]
    kind = "dòng " if cells and cells[0].startswith("dòng ") else ""
    shown = kind + ", ".join(name(number) for number in numbers)
    return shown + (", …" if len(cells) > SHOWN_CELLS else "")
