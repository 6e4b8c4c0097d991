"""Sound sets in which one value was altered, by a seed: the trials of the proof that no figure escapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random

from checks.faults import FAULTS
from proof.dossiers import CASE_LAYOUTS, with_altered_case
from proof.offices import OFFICES, Office, OneStop, Set, drawn, sound_set
from proof.paper import LISTED, is_broken, is_broken_table
from proof.registers import with_altered_list
from proof.tables import LAYOUTS, Exported, export, written
from proof.trials import WORKBOOK, Trial

from cchc_toolkit.inputs.exports.place_names import shown_file

__all__ = ["SOURCES", "trial"]


def slipped(random: Random, text: str) -> str:
    """The figure as a hand mistypes it, or nothing, or no number at all."""
    how = random.choice((*FAULTS, *FAULTS, "trống", "chữ"))
    if how == "trống":
        return ""
    if how == "chữ":
        return random.choice(("x", "#REF!", "?", "12a"))
    digits, comma, decimals = text.partition(",")
    return str(int(FAULTS[how](random, digits))) + comma + decimals


def _typed_table(random: Random, office: Office) -> Iterator[Trial]:
    """A figure of the typed one-stop table."""
    table = drawn(office, random)
    given = sound_set(office, table, random)
    yield from _of_typed(random, given, table, lambda key: key.startswith(f"{office.table}/"))


def _typed_sheet(random: Random, office: Office) -> Iterator[Trial]:
    """A figure of a typed sheet, with the optional lists or without them."""
    table = drawn(office, random)
    given = sound_set(office, table, random)
    if random.random() < 0.5:
        kept = {code: rows for code, rows in given.prefill.lists.items() if code in ("VB", "KN", "HD")}
        if office.table == "PL8":
            given = replace(given, prefill=replace(given.prefill, lists=kept))
    yield from _of_typed(random, given, table, lambda key: not key.startswith(f"{office.table}/"))


def _of_typed(random: Random, given: Set, table: OneStop, chosen: Callable[[str], bool]) -> Iterator[Trial]:
    cells = given.prefill.cells
    keys = [key for key, text in cells.items() if text and chosen(key)]
    key = random.choice(keys)
    text = slipped(random, cells[key])
    changed = given.with_cells({key: text})
    if text == cells[key] or not _breaks(changed, given, key):
        return
    yield Trial(
        "",
        "",
        f"{key}: {cells[key]} → {text!r}",
        changed,
        {WORKBOOK: frozenset({key})},
        _printed(given, key, table),
    )


def _breaks(changed: Set, given: Set, key: str) -> bool:
    form, cells = given.office.table, changed.prefill.cells
    if key.startswith(f"{form}/"):
        columns = given.office.columns
        count = len(given.prefill.items)
        rows = [{c: cells[f"{form}/{at}/{c}"] for c in columns} for at in (*range(1, count + 1), "T")]
        if not cells[key].isdecimal():
            return bool(cells[key]) or not key.startswith(f"{form}/T/")
        numbers = [{c: int(text) for c, text in row.items()} for row in rows]
        return is_broken_table(form, numbers[:-1], numbers[-1])
    if not cells[key].replace(",", "").isdecimal():
        return True
    right = {each: text for each, text in given.prefill.cells.items() if each in LISTED}
    has_lists = len(given.prefill.lists) > 3
    return is_broken(cells, changed.prefill.notes, right if has_lists else {})


def _printed(given: Set, key: str, table: OneStop) -> dict[str, str]:
    """Where the value is printed, with what is right there."""
    found = {key: given.prefill.cells[key]}
    form = given.office.table
    if key.startswith(f"{form}/"):
        column = key.rpartition("/")[2]
        found |= {f"{form}/T/{column}": str(table.sums[column])}
    return found


_POOL = 12


@cache
def _pooled(table: str, number: int) -> tuple[OneStop, Set]:
    """A table, and the workbook that leaves it to an export; a few, so that each is written and read once."""
    office = next(each for each in OFFICES.values() if each.table == table)
    random = Random(f"{table}-{number}")
    drawn_table = drawn(office, random, random.choice(("", "", "none", "online")))
    return drawn_table, sound_set(office, drawn_table, random, typed=False)


def _exported(kind: str) -> Callable[[Random, Office], Iterator[Trial]]:
    def make(random: Random, office: Office) -> Iterator[Trial]:
        table, given = _pooled(office.table, random.randrange(_POOL))
        layout = random.choice(LAYOUTS[office.table])
        has_total = random.random() < 0.8
        order = random.sample(range(len(table.fields)), len(table.fields))
        sheet = export(table, layout, has_total=has_total, order=order)
        key = random.choice(list(sheet.places))
        right = str((table.sums if key[0] == "T" else table.rows[int(key[0]) - 1])[key[1]])
        text = slipped(random, right)
        if text == right or not _breaks_export(office, table, key, text, has_total):
            return
        altered = sheet.altered(key, int(text) if text.isdecimal() and kind != "csv" else text)
        yield _sent(random, given, table, altered, key, kind, f"{layout.name} {key}: {right} → {text!r}")

    return make


def _breaks_export(office: Office, table: OneStop, key: tuple[str, str], text: str, has_total: bool) -> bool:
    if not text.isdecimal():
        return bool(text) or key[0] != "T"
    rows = {str(at): dict(row) for at, row in enumerate(table.rows, 1)} | {"T": dict(table.sums)}
    rows[key[0]][key[1]] = int(text)
    total = rows.pop("T")
    return is_broken_table(office.table, rows.values(), total if has_total else None)


def _sent(
    random: Random,
    given: Set,
    table: OneStop,
    sheet: Exported,
    key: tuple[str, str],
    kind: str,
    what: str,
) -> Trial:
    data = written(sheet.sheet, kind)
    office = given.office
    name = random.choice(("bang-tong-hop", "Bảng của bộ phận một cửa Mẫu")) + f".{kind}"
    right = {f"{office.table}/T/{key[1]}": str(table.sums[key[1]])}
    if key[0] != "T":
        right[f"{office.table}/{key[0]}/{key[1]}"] = str(table.rows[int(key[0]) - 1][key[1]])
    places = {shown_file(name, data): frozenset({sheet.cell(key)})}
    return Trial("", "", what, replace(given, files={name: data}), places, right)


SOURCES: dict[str, Callable[[Random, Office], Iterator[Trial]]] = {
    "biểu một cửa trong sổ nhập": _typed_table,
    "biểu thống kê, nhân sự trong sổ nhập": _typed_sheet,
    **{f"bảng tổng hợp .{kind}": _exported(kind) for kind in ("xlsx", "xls", "ods", "csv", "html")},
    **{f"danh sách hồ sơ, dạng {layout}": with_altered_case(layout) for layout in CASE_LAYOUTS},
    "danh sách tùy chọn": with_altered_list,
}


def trial(outline: str, source: str, seed: int) -> Trial:
    """The trial of this outline, source and seed, the same on every machine."""
    random = Random(f"{outline}-{source}-{seed}")
    while True:
        for found in SOURCES[source](random, OFFICES[outline]):
            return replace(found, outline=outline, source=source)
