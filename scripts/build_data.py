"""Write the entry workbooks of data/ from the readable tables beside them (``nguon/``).

    python scripts/build_data.py            write what differs
    python scripts/build_data.py --check    write nothing, end with 1 where a file differs from its tables

The tables of the real commune are typed from its report, each figure with the line it stands in (column
``line``). Those of the synthetic communes are made here from a fixed seed and marked as synthetic.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import phuong_mau
import xa_mau

from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.writing import write_form
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.pipeline.notebook_file import read_notebook, section_headings
from cchc_toolkit.pipeline.templates import find_template
from cchc_toolkit.vocabulary.periods import parse_period

ROOT = Path(__file__).resolve().parent.parent
FORM_TABLES = {
    "620": "thong-ke.csv",
    "4625": "thong-ke.csv",
    "PL8": "phu-luc-8.csv",
    "06a": "bieu-06a.csv",
    "NS": "nhan-su.csv",
}
LIST_TABLES = {
    "VB": "van-ban.csv",
    "KN": "kien-nghi.csv",
    "HD": "hoat-dong.csv",
    "TN": "ton-tai-nguyen-nhan.csv",
    "NT": "nhiem-vu-ky-toi.csv",
}
REGISTER_TABLES = {
    declared.code: f"{folded_words(declared.sheet).replace(' ', '-')}.csv"
    for declared in load_lists()
    if declared.is_counted
}


@dataclass(frozen=True, slots=True)
class Shipped:
    """A workbook of data/: its title, forms and template, and the script's tables where it is synthetic."""

    title: str
    forms: tuple[str, ...]
    template: str
    tables: Callable[[], Mapping[str, list[tuple[str, ...]]]] = dict


_OF_2023 = (("620", "PL8", "NS"), "quarterly")
_OF_2025 = (("06a", "4625"), "quarterly-2025")
WORKBOOKS = {
    "data/hong-kim/2023-Q3": Shipped("Xã Hồng Kim, quý III năm 2023", *_OF_2023),
    **{
        f"data/{xa_mau.COMMUNE}/{period}": Shipped(
            f"Xã Mẫu, {parse_period(period).label}", *_OF_2023, partial(xa_mau.tables, period)
        )
        for period in xa_mau.PERIODS
    },
    **{
        f"data/{phuong_mau.COMMUNE}/{period}": Shipped(
            f"Phường Mẫu, {parse_period(period).label}", *_OF_2025, partial(phuong_mau.tables, period)
        )
        for period in phuong_mau.PERIODS
    },
}

Table = list[dict[str, str]]


def read_tables(folder: Path) -> dict[str, Table]:
    """The readable tables in a folder by file name; blank cells are empty texts."""
    return {each.name: _table(each.read_text(encoding="utf-8")) for each in sorted(folder.glob("*.csv"))}


def _table(text: str) -> Table:
    return list(csv.DictReader(io.StringIO(text)))


def prefill_of(tables: Mapping[str, Table], forms: Sequence[str]) -> Prefill:
    """The readable tables of one commune and period as the content of its workbook."""
    cells: dict[str, str] = {}
    reasons: dict[str, str] = {}
    notes: dict[str, str] = {}
    items: dict[str, Mapping[str, str]] = {}
    for declared in map(form, forms):
        columns = [each.code for each in declared.columns]
        for row in tables[FORM_TABLES[declared.code]]:
            key = declared.key(row["code"])
            cells |= {f"{key}/{each}": row[each] for each in columns} if columns else {key: row["value"]}
            reasons[key], notes[key] = row.get("reason", ""), row.get("note", "")
            if columns and row["code"] != "T":
                items[key] = {each: row[each] for each in ("name", "level", "group")}
    about = {row["code"]: row["value"] for row in tables["thong-tin.csv"]}
    lists = {code: tuple(tables[table]) for code, table in LIST_TABLES.items() if table in tables}
    lists |= {code: tuple(tables[table]) for code, table in REGISTER_TABLES.items() if table in tables}
    return Prefill(about, cells, reasons, notes, items, lists)


def contents(root: Path) -> dict[Path, bytes]:
    """Every generated file with what should stand in it: the synthetic tables, then all workbooks."""
    made: dict[Path, bytes] = {}
    for folder, shipped in WORKBOOKS.items():
        drawn = {name: _csv(rows) for name, rows in shipped.tables().items()}
        made |= {root / folder / "nguon" / name: data for name, data in drawn.items()}
        tables = read_tables(root / folder / "nguon")
        tables |= {name: _table(data.decode()) for name, data in drawn.items()}
        headings = section_headings(read_notebook(find_template(root, shipped.template)))
        commune, period = folder.split("/")[1:]
        params = load_params(root, commune, period, known_names()).printable
        content = replace(prefill_of(tables, shipped.forms), headings=headings, params=params)
        workbook = write_form([form(code) for code in shipped.forms], content, shipped.title)
        made[root / folder / "nhap-lieu.xlsx"] = workbook
    return made


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def main(arguments: list[str]) -> int:
    """Write or compare what is generated."""
    made = contents(ROOT)
    differing = [path for path, data in made.items() if not path.exists() or path.read_bytes() != data]
    for path in differing:
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
