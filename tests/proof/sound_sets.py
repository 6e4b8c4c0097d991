"""Sound sets of every kind, by a seed: an honest office must not be told anything about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from inputs.exports import generator
from proof.dossiers import CASE_LAYOUTS, with_cases
from proof.offices import OFFICES, Counts, Office, OneStop, Set, drawn, sound_set
from proof.registers import FILES, with_lists
from proof.tables import LAYOUTS, Exported, export, written

__all__ = ["SOUND", "all_sound", "sound"]

_EDGES = ("", "none", "online", "one")
_FILES = ("xlsx", "ods", "csv", "csv;", "html")


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _typed(random: Random, office: Office) -> Set:
    return sound_set(office, drawn(office, random, random.choice(_EDGES)), random)


def _without_totals(random: Random, office: Office) -> Set:
    given = _typed(random, office)
    return given.with_cells({f"{office.table}/T/{code}": "" for code in office.columns})


def _with_separators(random: Random, office: Office) -> Set:
    table = drawn(office, random, largest=4000)
    given = sound_set(office, table, random)
    own = {
        key: _thousands(int(text))
        for key, text in given.prefill.cells.items()
        if key.startswith(f"{office.table}/") and len(text) > 3
    }
    return given.with_cells(own)


def _blank_with_reason(random: Random, office: Office) -> Set:
    """A field without a case: its row left blank, with the reason."""
    given = sound_set(office, drawn(office, random, "none"), random)
    cells, reasons = dict(given.prefill.cells), dict(given.prefill.reasons)
    for at in range(1, len(given.prefill.items) + 1):
        keys = [f"{office.table}/{at}/{code}" for code in office.columns]
        if all(cells[key] == "0" for key in keys):
            cells |= dict.fromkeys(keys, "")
            reasons[f"{office.table}/{at}"] = "không phát sinh"
    return replace(given, prefill=replace(given.prefill, cells=cells, reasons=reasons))


def _in_order(random: Random, table: OneStop) -> list[int]:
    return random.sample(range(len(table.fields)), len(table.fields))


def _files(random: Random, sheet: Any, name: str) -> dict[str, bytes]:
    kind = random.choice(_FILES)
    return {f"{name}.{kind.strip(';')}": written(sheet, kind)}


def _title(office: Office, random: Random) -> str:
    first, last = office.window
    unit = "UBND XÃ MẪU" if office.table == "PL8" else "UBND PHƯỜNG MẪU"
    return random.choice(
        ("DỮ LIỆU GIẢ LẬP", unit, f"{unit} - từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}")
    )


def _exported(random: Random, office: Office, *, typed: bool = False) -> Set:
    table = drawn(office, random, random.choice(_EDGES), largest=random.choice((60, 3000)))
    text = _thousands if random.random() < 0.3 else lambda value: value
    layout = random.choice(LAYOUTS[office.table])
    sheet = export(
        table,
        layout,
        title=_title(office, random),
        has_total=random.random() < 0.7,
        text=text,
        order=_in_order(random, table),
    )
    given = sound_set(office, table, random, typed=typed)
    return replace(given, files=_files(random, _more_columns(random, sheet, layout).sheet, "bang-tong-hop"))


def _more_columns(random: Random, sheet: Exported, layout: Any) -> Exported:
    """The same with a column of remarks, as offices add one."""
    if random.random() < 0.6:
        return sheet
    first, last = 1, len(layout.head)
    rows = [list(row) for row in sheet.sheet.rows]
    for at, row in enumerate(rows):
        if at >= first:
            row.append("Ghi chú" if at == last else "")
    return replace(sheet, sheet=replace(sheet.sheet, rows=rows))


def _export_and_typed(random: Random, office: Office) -> Set:
    return _exported(random, office, typed=True)


def _only_rows(random: Random, office: Office) -> Set:
    """An export, and nothing typed into the one-stop table, not even names."""
    given = _exported(random, office)
    cells = {key: text for key, text in given.prefill.cells.items() if not key.startswith(f"{office.table}/")}
    return replace(given, prefill=replace(given.prefill, cells=cells, items={}))


def _halves(random: Random, office: Office) -> Set:
    """The software gives the figures of some fields, the others are typed."""
    table = drawn(office, random)
    half = len(table.fields) // 2
    given = sound_set(office, table, random)
    blank = {f"{office.table}/{at}/{code}": "" for at in range(1, half + 1) for code in office.columns}
    blank |= {f"{office.table}/T/{code}": "" for code in office.columns} if random.random() < 0.5 else {}
    part = OneStop(table.fields[:half], table.rows[:half])
    sheet = export(part, random.choice(LAYOUTS[office.table]), has_total=random.random() < 0.5)
    return replace(given.with_cells(blank), files=_files(random, sheet.sheet, "bang-tong-hop"))


def _in_groups(random: Random, office: Office) -> Set:
    """Groups with their sums, and a grand total."""
    table = drawn(office, random)
    layout = random.choice(LAYOUTS[office.table])
    cut = random.randrange(1, len(table.fields))
    rows: list[list[Any]] = [["DỮ LIỆU GIẢ LẬP"], *(list(each) for each in layout.head)]
    groups = (("I", "Trên Hệ thống thông tin của tỉnh", 0, cut), ("II", "Trên hệ thống của bộ", cut, None))
    for mark, name, start, end in groups:
        part = OneStop(table.fields[start:end], table.rows[start:end])
        rows.append([mark, name, *part.sums.values(), *layout.more])
        for at, (field, counts) in enumerate(zip(part.fields, part.rows, strict=True), 1):
            rows.append([at, field, *counts.values(), *layout.more])
    rows.append(["", "Tổng cộng", *table.sums.values(), *layout.more])
    given = sound_set(office, table, random, typed=False)
    return replace(
        given, files=_files(random, generator().Sheet("Sheet1", rows, layout.merged), "bang-tong-hop")
    )


def _two_systems(random: Random, office: Office) -> Set:
    """The same fields in two systems, one file each."""
    one = drawn(office, random)
    other = OneStop(one.fields, drawn_rows(office, random, len(one.fields)))
    both = OneStop(one.fields, tuple(map(_added, one.rows, other.rows)))
    given = sound_set(office, both, random, typed=random.random() < 0.3)
    files: dict[str, bytes] = {}
    for table, name in ((one, "he-thong-tinh-tong-hop"), (other, "cong-dvc-quoc-gia")):
        sheet = export(table, LAYOUTS[office.table][0], title=f"DỮ LIỆU GIẢ LẬP {name}")
        files |= _files(random, sheet.sheet, name)
    return replace(given, files=files)


def drawn_rows(office: Office, random: Random, count: int) -> tuple[Counts, ...]:
    """Rows of a table for so many fields."""
    while True:
        rows = drawn(office, random).rows
        if len(rows) >= count:
            return rows[:count]


def _added(one: Counts, other: Counts) -> Counts:
    return {code: value + other[code] for code, value in one.items()}


def _months(random: Random, office: Office) -> Set:
    """Three monthly tables that join: what is open at the end of one is carried over into the next."""
    first, _ = office.window
    fields = drawn(office, random).fields
    monthly = [[_month(random, office, name) for name in fields] for _ in range(3)]
    tables = _joined(monthly) if office.table == "06a" else monthly
    whole = tuple(_of_months([tables[n][at] for n in range(3)]) for at in range(len(fields)))
    given = sound_set(office, OneStop(fields, whole), random, typed=random.random() < 0.3)
    files: dict[str, bytes] = {}
    for n, start in enumerate(_starts(first)):
        end = _starts(first)[n + 1] - timedelta(days=1)
        if n == 3:
            break
        title = f"Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y}"
        table = OneStop(fields, tuple(tables[n]))
        files |= _files(
            random, export(table, LAYOUTS[office.table][0], title=title).sheet, f"tong-hop-ky-{n + 1}"
        )
    return replace(given, files=files)


def _starts(first: date) -> list[date]:
    """The first days of three months, and the day after them; the fourth month only ends the list."""
    return [first.replace(month=first.month + n) for n in range(4)] + [first.replace(month=first.month + 4)]


def _month(random: Random, office: Office, _: str) -> Counts:
    return drawn_rows(office, random, 1)[0]


def _joined(monthly: Sequence[Sequence[Counts]]) -> list[list[Counts]]:
    """Months of II.06a in which each begins with what the one before left open."""
    found: list[list[Counts]] = []
    for month in monthly:
        rows = []
        for at, row in enumerate(month):
            carried = found[-1][at]["pending"] if found else row["carried_over"]
            more = carried - row["carried_over"]
            own = {**row, "carried_over": carried, "received": row["received"] + more}
            rows.append(_with_ends(own))
        found.append(rows)
    return found


def _with_ends(row: Counts) -> Counts:
    """The row with as many ended early, and the others still open, as it has cases."""
    late = min(row["late"], row["received"])
    on_time = min(row["on_time"], row["received"] - late)
    rest = row["received"] - late - on_time
    early = min(row["early"], rest)
    pending = rest - early
    overdue = min(row["pending_overdue"], pending)
    return row | {
        "late": late, "on_time": on_time, "early": early, "resolved": late + on_time + early,
        "pending": pending, "pending_overdue": overdue, "pending_in_time": pending - overdue,
    }  # fmt: skip


def _of_months(rows: Sequence[Counts]) -> Counts:
    """Flows add up; what was carried over is of the first month, what is open of the last."""
    found = {code: sum(row[code] for row in rows) for code in rows[0]}
    if "pending" in found:
        found |= {code: rows[-1][code] for code in ("pending", "pending_in_time", "pending_overdue")}
        found["carried_over"] = rows[0]["carried_over"]
        found["received"] = found["online"] + found["direct"] + found["carried_over"]
    return found


def _cases(random: Random, office: Office) -> Set:
    layout, kind = random.choice(CASE_LAYOUTS), random.choice(("xlsx", "ods", "csv", "html"))
    edge, typed = random.choice(_EDGES), random.random() < 0.5
    return with_cases(random, office, layout, kind, edge, typed=typed)[0]


def _lists(random: Random, office: Office) -> Set:
    codes = random.sample(list(FILES), random.randint(1, len(FILES)))
    return with_lists(random, office, {code: random.choice(("xlsx", "ods", "csv", "html")) for code in codes})


SOUND: dict[str, Callable[[Random, Office], Set]] = {
    "sổ nhập, gõ cả": _typed,
    "sổ nhập, dòng tổng để trống": _without_totals,
    "sổ nhập, có dấu ngăn hàng nghìn": _with_separators,
    "sổ nhập, ô trống có lý do": _blank_with_reason,
    "bảng tổng hợp, dòng đã có tên": _exported,
    "bảng tổng hợp và số đã gõ": _export_and_typed,
    "bảng tổng hợp, sổ nhập không có dòng nào": _only_rows,
    "nửa bảng xuất, nửa gõ": _halves,
    "bảng tổng hợp có nhóm": _in_groups,
    "hai hệ thống": _two_systems,
    "ba bảng tháng": _months,
    "danh sách hồ sơ": _cases,
    "danh sách tùy chọn": _lists,
}


def sound(outline: str, kind: str, seed: int) -> Set:
    """The set of this outline, kind and seed, the same on every machine."""
    return SOUND[kind](Random(f"sound-{outline}-{kind}-{seed}"), OFFICES[outline])


def all_sound(count: int) -> Iterator[tuple[str, str, int]]:
    """So many sets of every kind of both outlines."""
    return ((outline, kind, seed) for outline in OFFICES for kind in SOUND for seed in range(count))
